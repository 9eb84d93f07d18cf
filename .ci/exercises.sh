#!/bin/sh
# Proves by the release build of ws101 that the Python starter of each exercise
# fails its check, and that the solution passes it. The tests do the same for Swift.
#
#     sh .ci/exercises.sh .build/release/ws101
set -eu
python=$(command -v python3) || { echo "exercises: python3 is needed" >&2; exit 1; }
ws101=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# check NAME FILE STATUS: checks that file in a fresh workspace, and wants that status.
check() {
  folder=$work/$(basename "$(dirname "$2")")
  "$ws101" exercise start "$1" --folder "$folder" --seed 2026 >"$work/start"
  cp "$2" "$folder/program.py"
  printf 'exercise %s\nseed 2026\nrun "%s" program.py\n' "$1" "$python" >"$folder/ws101.exercise"
  status=0
  "$ws101" check "$folder" >"$work/report" 2>&1 || status=$?
  rm -rf "$folder"
  if [ "$status" -ne "$3" ]; then
    echo "exercises: $2 ended with status $status instead of $3:" >&2
    cat "$work/report" >&2
    exit 1
  fi
  echo "exercises: $2: $(tail -n 1 "$work/report")"
}

count=0
for starter in Lessons/*/exercises/*/starter/*.py; do
  lesson=${starter%%/exercises/*}
  id=$(basename "$(dirname "$(dirname "$starter")")")
  check "$id" "$starter" 1
  check "$id" "$lesson/solutions/$id/$(basename "$starter")" 0
  count=$((count + 1))
done
[ "$count" -gt 0 ] || { echo "exercises: there is no starter in Python" >&2; exit 1; }
