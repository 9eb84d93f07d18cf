#!/usr/bin/env python3
"""Records real conversations, and compares what ws101 and tshark make of them.

    python3 .ci/live_captures.py .build/release/ws101

Needs tshark, the right to capture on the loopback interface, and the package websockets.
"""

import argparse
import asyncio
import http.client
import http.server
import json
import struct
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Callable, Dict, List, Tuple

import websockets

Frame = Tuple[int, bytes]
Row = Tuple[str, ...]

COLUMNS = [
    "tcp.srcport", "tcp.dstport", "tcp.seq_raw", "tcp.ack_raw", "tcp.flags", "tcp.window_size_value", "tcp.len",
    "websocket.opcode", "websocket.fin", "websocket.mask", "http.request.method", "http.response.code",
]


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers in every way that messages end."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = b"x" * 5000
        self.send_response(200)
        if self.path == "/chunks":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for start in range(0, 5000, 1000):
                self.wfile.write(b"3e8\r\n" + body[start : start + 1000] + b"\r\n")
            self.wfile.write(b"0\r\n\r\n")
            return
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


async def talk(port: int, compression: "str | None") -> None:
    """A conversation by WebSocket."""
    async with websockets.connect(f"ws://127.0.0.1:{port}/chat", compression=compression, max_size=None) as peer:
        for message in ["Hello", "你好", "x" * 3000, b"\x00" * 70000, ""]:
            await peer.send(message)
            await peer.recv()
        await peer.send(["one", "two", "three"])
        await peer.recv()
        await (await peer.ping(b"?"))


def ask(port: int) -> None:
    """A conversation by HTTP, on a kept connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for method, path, body in [("GET", "/", None), ("GET", "/chunks", None), ("POST", "/", b"y" * 100)]:
        connection.request(method, path, body)
        connection.getresponse().read()
    connection.close()


async def record(file: Path) -> None:
    """Captures a few conversations at once."""

    async def echo(peer: "websockets.ServerConnection") -> None:
        async for message in peer:
            await peer.send(message)

    web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    async with websockets.serve(echo, "127.0.0.1", 0, max_size=None) as server:
        port = server.sockets[0].getsockname()[1]
        capture = subprocess.Popen(
            ["dumpcap", "-q", "-i", "lo", "-f", f"tcp port {port} or tcp port {web.server_port}", "-w", str(file)],
            stderr=subprocess.PIPE, text=True,
        )
        for line in capture.stderr:
            if line.startswith("File:"):
                break
        else:
            sys.exit("dumpcap does not capture here")
        await asyncio.sleep(1)
        loop = asyncio.get_running_loop()
        await asyncio.gather(
            talk(port, "deflate"), talk(port, None), talk(port, "deflate"),
            loop.run_in_executor(None, ask, web.server_port),
        )
        await asyncio.sleep(1)
        capture.terminate()
        capture.wait(20)
    web.shutdown()


def frames_of(file: Path) -> List[Frame]:
    """The Ethernet frames of a capture, as tshark writes them to an old-fashioned file."""
    old = file.with_suffix(".pcap")
    subprocess.run(["editcap", "-F", "pcap", str(file), str(old)], check=True, capture_output=True)
    data, offset, frames = old.read_bytes(), 24, []
    while offset < len(data):
        seconds, micros, count, _ = struct.unpack_from("<IIII", data, offset)
        frames.append((seconds * 1_000_000 + micros, data[offset + 16 : offset + 16 + count]))
        offset += 16 + count
    return frames


def written(frames: List[Frame], link: int, change: Callable[[bytes], bytes], snap: int = 262144, order: str = "<") -> bytes:
    """A pcap file of frames, each changed."""
    parts = [struct.pack(order + "IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, snap, link)]
    for time, frame in frames:
        data = change(frame)
        kept = data[:snap]
        parts.append(struct.pack(order + "IIII", time // 1_000_000, time % 1_000_000, len(kept), len(data)) + kept)
    return b"".join(parts)


def variants(frames: List[Frame]) -> Dict[str, bytes]:
    """The same conversation with other links, and as a network may have disordered it."""
    cooked = b"\x00\x00\x03\x04\x00\x06" + bytes(8) + b"\x08\x00"
    cooked2 = b"\x08\x00\x00\x00\x00\x00\x00\x01\x03\x04\x00\x06" + bytes(8)
    vlan = b"\x81\x00\x00\x05"
    swapped = list(frames)
    for index in range(9, len(swapped) - 1, 7):
        swapped[index], swapped[index + 1] = swapped[index + 1], swapped[index]
    swapped = [(time, frame) for (time, _), (_, frame) in zip(frames, swapped)]
    doubled = [each for index, each in enumerate(frames) for _ in range(2 if index % 5 == 0 else 1)]
    return {
        "raw IP": written(frames, 101, lambda frame: frame[14:]),
        "cooked": written(frames, 113, lambda frame: cooked + frame[14:]),
        "cooked v2": written(frames, 276, lambda frame: cooked2 + frame[14:]),
        "loopback": written(frames, 0, lambda frame: b"\x02\x00\x00\x00" + frame[14:]),
        "a VLAN": written(frames, 1, lambda frame: frame[:12] + vlan + frame[12:]),
        "the other byte order": written(frames, 1, lambda frame: frame, order=">"),
        "padded": written(frames, 1, lambda frame: frame.ljust(60, b"\x00")),
        "out of order": written(swapped, 1, lambda frame: frame),
        "doubled": written(doubled, 1, lambda frame: frame),
        "from the middle": written(frames[12:], 1, lambda frame: frame),
        "with gaps": written([each for index, each in enumerate(frames) if index % 11], 1, lambda frame: frame),
        "cut off": written(frames, 1, lambda frame: frame)[:-7],
        "snapped": written(frames, 1, lambda frame: frame, snap=80),
    }


def theirs(file: Path, ports: List[int]) -> List[Row]:
    """What tshark says of each packet."""
    decode = [word for port in ports for word in ("-d", f"tcp.port=={port},http")]
    fields = [word for column in COLUMNS for word in ("-e", column)]
    result = subprocess.run(
        ["tshark", "-r", str(file), *decode, "-T", "fields", *fields], capture_output=True, text=True, timeout=120, check=False
    )
    # Of a file that breaks off tshark reads what is there, and complains.
    if result.returncode not in (0, 2):
        sys.exit(f"tshark: {result.stderr}")
    return [tuple(line.split("\t")) for line in result.stdout.splitlines()]


def ours(program: str, file: Path) -> List[Row]:
    """What ws101 says of each packet."""
    result = subprocess.run([program, "explain", str(file), "--format", "json"], capture_output=True, text=True, timeout=120, check=False)
    if result.returncode not in (0, 1):
        sys.exit(f"{file.name}: {result.stderr}")
    rows = []
    for packet in json.loads(result.stdout)["packets"]:
        data = bytes.fromhex(packet["bytes"])
        start = (data[0] & 15) * 4
        source, target, sequence, acknowledgment, word, window = struct.unpack_from(">HHIIHH", data, start)
        length = int.from_bytes(data[2:4], "big") - start - (word >> 12) * 4
        values: Dict[str, List[str]] = {}
        for field in packet["fields"]:
            values.setdefault(field["id"], []).append(str(field["value"]))

        def all_of(name: str) -> str:
            return ",".join(value.split(" ")[0] for value in values.get(name, []))

        rows.append(
            (
                str(source), str(target), str(sequence), str(acknowledgment), f"0x{word & 0xFFF:04x}", str(window), str(length),
                all_of("ws.opcode"), all_of("ws.fin"), all_of("ws.mask"), all_of("http.method"), all_of("http.status"),
            )
        )
    return rows


def said(rows: List[Row]) -> Dict[Row, List[Row]]:
    """What each end said above TCP, in order: tshark names a message in its last packet, we in its first."""
    found: Dict[Row, List[Row]] = {}
    for row in rows:
        columns = found.setdefault(row[:2], [()] * (len(COLUMNS) - 7))
        for index, value in enumerate(row[7:]):
            columns[index] += tuple(each for each in value.split(",") if each)
    return found


def compare(name: str, mine: List[Row], other: List[Row], is_ordered: bool) -> List[str]:
    """Where they differ: in the headers of a packet, or in what an end said."""
    if len(mine) != len(other):
        return [f"{name}: {len(mine)} packets instead of {len(other)}"]
    wrong = []
    for index, (one, two) in enumerate(zip(mine, other)):
        if one[:7] != two[:7]:
            wrong.append(f"{name}, packet {index + 1}: {one[:7]} instead of {two[:7]}")
    ours_said, theirs_said = said(mine), said(other)
    for ends in ours_said if is_ordered else ():
        if ours_said[ends] != theirs_said[ends]:
            wrong.append(f"{name}, {ends}: {ours_said[ends]} instead of {theirs_said[ends]}")
    return wrong


def main() -> int:
    """Records, and compares."""
    parser = argparse.ArgumentParser(description="ws101 explain and tshark on real captures")
    parser.add_argument("program")
    program = parser.parse_args().program
    wrong: List[str] = []
    compared = 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "real.pcapng"
        asyncio.run(record(file))
        first = theirs(file, [])
        ports = sorted({int(row[1]) for row in first if row[4] == "0x0002"})
        mine, other = ours(program, file), theirs(file, ports)
        frames = [frame for row in mine for frame in row[7].split(",") if frame]
        heads = [row for row in mine if row[10] or row[11]]
        if len(mine) < 60 or len(frames) < 40 or len(heads) < 10:
            wrong.append(f"only {len(mine)} packets, {len(frames)} frames, {len(heads)} heads")
        wrong += compare("the capture", mine, other, True)
        compared += len(mine)
        for name, content in variants(frames_of(file)).items():
            path = Path(folder) / "variant.pcap"
            path.write_bytes(content)
            if name == "snapped":
                text = subprocess.run([program, "explain", str(path)], capture_output=True, text=True, timeout=60, check=False)
                if "of which the file has only the beginning" not in text.stdout.replace("\n", " "):
                    wrong.append(f"{name}: {text.stdout[:300]}")
                continue
            mine, other = ours(program, path), theirs(path, ports)
            # What is missing, late or there twice is put together in different ways above TCP.
            is_ordered = name not in ("out of order", "doubled", "from the middle", "with gaps")
            wrong += compare(name, mine, other, is_ordered)
            compared += len(mine)
    for text in wrong[:40]:
        print(text)
    print(f"{compared} packets of {len(variants([])) + 1} captures, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
