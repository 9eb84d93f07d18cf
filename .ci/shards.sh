#!/usr/bin/env bash
# Runs the recipe for GNU parallel as the README has it, and compares with a run in one piece.
#
#     shards.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
readme=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../README.md")

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir bin
ln -s "$program" bin/ws101
export PATH="$folder/bin:$PATH" LANG=C.UTF-8

# The block of the README that begins with the call of parallel.
sed -n '/^parallel ws101 compare/,/^```/{/^```/d;p}' "$readme" >recipe.sh
grep -q '^ws101 merge' recipe.sh
bash -euo pipefail recipe.sh >output.txt
# Each part says which file it has written.
sed '/^part-[0-9]*\.json$/d' output.txt >merged.txt

sed -n 's/^parallel ws101 \(compare.*\) \\$/\1/p' recipe.sh >whole.args
read -ra arguments <whole.args
for workers in 1 2; do
  ws101 "${arguments[@]}" --workers "$workers" >whole.txt
  cmp merged.txt whole.txt
done
if ws101 merge part-1.json part-2.json >/dev/null 2>missing.txt; then
  echo 'missing parts were not noticed'
  exit 1
fi
grep -q 'missing' missing.txt
echo "$(ls part-*.json | wc -l) parts, the same as in one piece"
