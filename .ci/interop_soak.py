#!/usr/bin/env python3
"""Compares random scenarios with tshark, as interop_tshark.py compares the built-in ones.

    python3 .ci/interop_soak.py .build/release/ws101 .build/release/soak [SEED…]
    python3 .ci/interop_soak.py … --from SEED --count N

A scenario is two hosts, a line that loses, repeats, swaps and damages packets, and two
applications that write, pause and close at random. `soak --print SEED` shows it again.
"""

import argparse
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import List, Optional

import marks
from capture import read_capture
from interop_tshark import Report, compare, print_reports
from transcript import run, transcript

# The seeds that are compared when none are given, and some that have brought up what no
# other did.
SEEDS = tuple(range(1, 24))
FOUND = (47, 62, 78, 79, 147, 161, 180, 182, 214, 257, 302, 1026, 1183, 1277, 1286, 2080, 2260)

# Marks that captures at the senders hardly ever have: segments lie there as they were sent.
RARE = ("out-of-order", "acked-unseen-segment", "reused-ports")

# A longer scenario takes too long: a window of a few bytes makes a packet of each of them.
MAX_PACKETS = 3000


def examine(program: Path, soak: Path, seed: int, limit: Optional[int]) -> Optional[Report]:
    """Compares one scenario, or nothing if it is too long."""
    name = f"soak-{seed}"
    try:
        with tempfile.TemporaryDirectory() as folder:
            scenario = Path(folder) / f"{name}.scenario"
            scenario.write_text(run(soak, "--print", str(seed)), encoding="utf-8")
            options = ["--format", "pcapng", "--output", folder]
            run(program, "transcript", str(scenario), *options)
            content = (Path(folder) / f"{name}.pcapng").read_bytes()
            if limit is not None and len(read_capture(content).packets) > limit:
                return None
            packets, content = transcript(program, str(scenario))
        return compare(name, packets, content)
    except Exception as error:  # what it hinders is reported, and hinders no other scenario
        return Report(name, [f"{name}: {type(error).__name__}: {error}"])


def main() -> int:
    """Compares scenarios and prints what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, help="the ws101 executable")
    parser.add_argument("soak", type=Path, help="the soak executable")
    parser.add_argument("seed", nargs="*", type=int, help="a scenario, however long")
    parser.add_argument("--from", dest="first", type=int, default=1, help="the first of many")
    parser.add_argument("--count", type=int, help="how many, the long ones left out")
    arguments = parser.parse_args()
    seeds = arguments.seed or SEEDS + FOUND
    if arguments.count is not None:
        seeds = range(arguments.first, arguments.first + arguments.count)
    limit = None if arguments.seed else MAX_PACKETS
    required = [f"marks: {name}" for name in sorted(marks.NAMES.values()) if name not in RARE]
    is_whole = not arguments.seed and arguments.count is None
    with ThreadPoolExecutor(max_workers=2) as pool:
        examined = [
            pool.submit(examine, arguments.program, arguments.soak, seed, limit) for seed in seeds
        ]
        reports = [report for report in (each.result() for each in examined) if report is not None]
    return print_reports(reports, ["packets", *required] if is_whole else [])


if __name__ == "__main__":
    sys.exit(main())
