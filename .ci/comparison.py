#!/usr/bin/env python3
"""Reads what `ws101 compare` writes for programs, with readers that this project did not write.

usage: comparison.py PROGRAM
"""

import csv
import io
import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from pathlib import Path

SCENARIOS = ["tour", "longpoll-vs-poll", "polling-dns", "ws-nat-timeout"]
LAYERS = ["ip", "tcp", "http", "http_framing", "websocket", "dns", "icmp", "payload"]
SVG = "{http://www.w3.org/2000/svg}"


def run(program: str, *arguments: str) -> bytes:
    """What a command prints; it has to succeed."""
    done = subprocess.run([program, *arguments], capture_output=True, check=True, timeout=120)
    return done.stdout


def check_data(program: str) -> None:
    """JSON and CSV say the same, and each layer of each direction adds up."""
    document = json.loads(run(program, "compare", *SCENARIOS, "--format", "json"))
    assert document["format"] == "ws101/compare/1"
    text = run(program, "compare", *SCENARIOS, "--format", "csv").decode()
    assert text.count("\r\n") == text.count("\n")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [row["run"] for row in rows] == [each["name"] for each in document["runs"]]
    for row, each in zip(rows, document["runs"]):
        metrics = each["metrics"]
        assert list(row)[1:] == list(metrics)
        for name, value in metrics.items():
            assert row[name] == "" if value is None else float(row[name]) == value, name
        for side in ["", "_from_clients", "_from_servers"]:
            layers = [metrics[f"bytes{side}_{layer}"] for layer in LAYERS]
            assert sum(layers) == metrics[f"bytes{side}"], (each["name"], side)
        costs = each["costs"]
        delivered = sum(count for _, count in costs["latencies_us"])
        assert delivered == metrics["messages_delivered"]
        assert sum(change for _, change in costs["held_requests_ms"]) >= 0
    print(f"{len(rows)} runs as JSON and as CSV")


def check_chart(program: str, folder: Path) -> None:
    """A chart is well-formed, stands alone, and has a text twin."""
    for language in ["en", "zh"]:
        path = folder / f"{language}.svg"
        arguments = ["--sweep", "rtt=20ms..2s", "interval=1s,10s", "--lang", language]
        run(program, "compare", "longpoll-vs-poll", *arguments, "--chart", str(path))
        root = xml.etree.ElementTree.parse(path).getroot()
        assert root.tag == f"{SVG}svg" and root.get("role") == "img"
        described = [root.find(f"{SVG}{name}") for name in ["title", "desc"]]
        assert all(each is not None and each.text for each in described)
        lines = root.findall(f"{SVG}polyline")
        assert len(lines) == 6
        assert len((described[1].text or "").splitlines()) == 1 + 6 * 3
        content = path.read_text(encoding="utf-8")
        assert "href" not in content and "url(" not in content and "<script" not in content
    print("charts in two languages")


def main() -> None:
    program = sys.argv[1]
    check_data(program)
    with tempfile.TemporaryDirectory() as folder:
        check_chart(program, Path(folder))


if __name__ == "__main__":
    main()
