#!/usr/bin/env python3
"""Checks that ws101 starts about as fast as a Swift program can.

    python3 .ci/startup.py .build/release/ws101

Compares the time of `ws101 accept` with that of an empty Swift program that
imports nothing, in processor time and on the wall clock.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import List, NamedTuple

KEY = "dGhlIHNhbXBsZSBub25jZQ=="
ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

# How many times as long as the empty program ws101 may take.
LIMIT = 3.0

RUNS = 41

# Noise only ever adds time, and not to both programs alike: one quiet round is enough.
ROUNDS = 6


class Cost(NamedTuple):
    """What a run of a program took, in seconds."""

    processor: float
    wall: float


def empty_program(folder: Path) -> Path:
    """Compiles a program that does nothing."""
    source = folder / "empty.swift"
    source.write_text("", encoding="utf-8")
    program = folder / "empty"
    subprocess.run(["swiftc", "-O", str(source), "-o", str(program)], check=True, timeout=300)
    return program


def cost(command: List[str]) -> Cost:
    """Runs a command and tells what it took."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1
    if child.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {child.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, wall)


def middle(costs: List[Cost]) -> Cost:
    """The medians of some runs."""
    return Cost(median(each.processor for each in costs), median(each.wall for each in costs))


def measure(program: List[str], empty: List[str]) -> Cost:
    """How many times as long as the empty program a program takes: one round."""
    pairs = [(cost(program), cost(empty)) for _ in range(RUNS)]
    ours = middle([pair[0] for pair in pairs])
    base = middle([pair[1] for pair in pairs])
    ratio = Cost(ours.processor / base.processor, ours.wall / base.wall)
    print(
        f"processor {ours.processor * 1000:.1f} ms / {base.processor * 1000:.1f} ms"
        f" = {ratio.processor:.2f}, wall {ours.wall * 1000:.1f} ms"
        f" / {base.wall * 1000:.1f} ms = {ratio.wall:.2f}"
    )
    return ratio


def main() -> int:
    """Measures until a round keeps the limit, or none did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, help="the ws101 executable")
    program = [str(parser.parse_args().program.resolve()), "accept", KEY]
    output = subprocess.run(program, stdout=subprocess.PIPE, check=True, timeout=60).stdout
    if ACCEPT not in output.decode():
        print(f"`ws101 accept {KEY}` does not print {ACCEPT}")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        empty = [str(empty_program(Path(folder)))]
        cost(program)
        cost(empty)
        for _ in range(ROUNDS):
            ratio = measure(program, empty)
            if max(ratio) <= LIMIT:
                print(f"ws101 starts in {max(ratio):.2f} times the least; {LIMIT} are allowed")
                return 0
    print(f"ws101 needs more than {LIMIT} times the time of an empty program")
    return 1


if __name__ == "__main__":
    sys.exit(main())
