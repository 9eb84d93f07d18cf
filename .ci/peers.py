#!/usr/bin/env python3
"""Lets ws101 explain what another implementation of WebSocket really sent.

    python .ci/peers.py .build/release/ws101
    python .ci/peers.py --sample

A client and a server of the library `websockets` talk over the loopback
interface, through a relay that keeps the bytes of both directions. With
--sample it only prints the bytes of a short session.
"""

import argparse
import asyncio
import base64
import hashlib
import re
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import List, Optional, Tuple

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.version import version

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
OPCODES = {0: "Continuation", 1: "Text", 2: "Binary", 8: "Close", 9: "Ping", 10: "Pong"}

# What ws101 explain prints: a broken rule, that none is, and a field with its byte and bit.
BROKEN = re.compile(r"^✗ (\S+) is broken", re.MULTILINE)
ALL_IS_WELL = "✓ No rule is broken."
ROW = re.compile(r"^ *(\d+)(?:\.(\d))?  ([^ ].*?)  +([^ ].*)$", re.MULTILINE)
Row = Tuple[int, int, str, str]

TIME_LIMIT = 30

TEXTS = ["Hello", "你好，WebSocket", "a" * 125, "b" * 126, "c" * 65535, "d" * 65536]
BINARY = bytes(range(256))
FRAGMENTS = ["frag", "ment", "ed"]
GOODBYE = "goodbye"


# A session of the peers


@dataclass
class Recording:
    """The bytes of a connection, one stream for each direction."""

    client: bytearray = field(default_factory=bytearray)
    server: bytearray = field(default_factory=bytearray)


async def _copy(
    source: asyncio.StreamReader,
    target: asyncio.StreamWriter,
    kept: bytearray,
) -> None:
    while data := await source.read(65536):
        kept += data
        target.write(data)
        await target.drain()
    target.close()


async def record(short: bool) -> Recording:
    """Runs a session through a relay on the loopback interface."""
    recording = Recording()

    async def echo(connection: ServerConnection) -> None:
        async for message in connection:
            await connection.send(message)

    async with serve(echo, "127.0.0.1", 0, compression=None, ping_interval=None) as server:
        port = server.sockets[0].getsockname()[1]

        async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", port)
            await asyncio.gather(
                _copy(reader, up_writer, recording.client),
                _copy(up_reader, writer, recording.server),
            )

        middle = await asyncio.start_server(relay, "127.0.0.1", 0)
        async with middle:
            middle_port = middle.sockets[0].getsockname()[1]
            await _talk(f"ws://127.0.0.1:{middle_port}/chat", short)
    return recording


async def _talk(url: str, short: bool) -> None:
    async with connect(url, compression=None, ping_interval=None, proxy=None) as client:
        for text in TEXTS[:2] if short else TEXTS:
            await client.send(text)
            assert await client.recv() == text
        if not short:
            await client.send(BINARY)
            assert await client.recv() == BINARY
            await client.send(FRAGMENTS)
            assert await client.recv() == "".join(FRAGMENTS)
        await (await client.ping(b"are you there?"))
        await client.close(1000, GOODBYE)


# Frames, read without ws101


@dataclass(frozen=True)
class Frame:
    """A WebSocket frame (RFC 6455 §5.2)."""

    first: int
    mask: Optional[bytes]
    payload: bytes

    @property
    def opcode(self) -> int:
        """The low 4 bits of the first byte."""
        return self.first & 0xF

    def encoded(self) -> bytes:
        """The bytes of the frame."""
        length = len(self.payload)
        bit = 0 if self.mask is None else 0x80
        if length < 126:
            size = bytes([bit | length])
        elif length < 1 << 16:
            size = bytes([bit | 126]) + length.to_bytes(2, "big")
        else:
            size = bytes([bit | 127]) + length.to_bytes(8, "big")
        key = self.mask or b""
        return bytes([self.first]) + size + key + masked(self.payload, self.mask)


def masked(data: bytes, mask: Optional[bytes]) -> bytes:
    """Masks or unmasks (RFC 6455 §5.3)."""
    return data if mask is None else bytes(b ^ mask[i % 4] for i, b in enumerate(data))


def read_frames(data: bytes) -> List[Frame]:
    """Takes frames apart."""
    frames: List[Frame] = []
    offset = 0
    while offset < len(data):
        first, second = data[offset], data[offset + 1]
        offset += 2
        length = second & 0x7F
        if length > 125:
            width = 2 if length == 126 else 8
            length = int.from_bytes(data[offset:offset + width], "big")
            offset += width
        mask = data[offset:offset + 4] if second & 0x80 else None
        offset += 4 if mask else 0
        frames.append(Frame(first, mask, masked(data[offset:offset + length], mask)))
        offset += length
    return frames


def split(stream: bytes) -> Tuple[bytes, bytes]:
    """The handshake of one direction, and the frames after it."""
    end = stream.index(b"\r\n\r\n") + 4
    return stream[:end], stream[end:]


def header(head: bytes, name: str) -> str:
    """The value of a header field."""
    found = re.search(rf"^{name}: *(.*?) *\r$".encode(), head, re.IGNORECASE | re.MULTILINE)
    if found is None:
        raise RuntimeError(f"the handshake has no {name}")
    return found[1].decode()


# Checking


class Checks:
    """Runs ws101 and keeps what went wrong."""

    def __init__(self, program: Path) -> None:
        self.program = program.resolve()
        self.count = 0
        self.failures: List[str] = []

    def expect(self, condition: bool, what: str) -> None:
        """Counts a check."""
        self.count += 1
        if not condition:
            self.failures.append(what)

    def run(self, status: int, *arguments: str, data: bytes = b"") -> str:
        """Runs ws101 and checks its exit status."""
        result = subprocess.run(
            [str(self.program), *arguments],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
        output = result.stdout.decode() + result.stderr.decode()
        command = " ".join(("ws101",) + arguments)
        self.expect(
            result.returncode == status,
            f"{command} of {data[:24].hex()}… ended with {result.returncode}, not {status}:"
            f"\n{output[:2000]}",
        )
        return output

    def explain(self, data: bytes, sender: str, broken: List[str]) -> str:
        """Has bytes explained; exactly these rules must be called broken."""
        arguments = ("explain", "-", "--lang", "en", "--from", sender, "--depth", "fields")
        output = self.run(1 if broken else 0, *arguments, data=data)
        rules = BROKEN.findall(output)
        what = f"rules {rules}, not {broken}, for {data[:24].hex()}…"
        self.expect(rules == broken and (ALL_IS_WELL in output) == (not broken), what)
        return output

    def mention(self, output: str, text: str) -> None:
        """Checks that an explanation has a text, whatever its case."""
        self.expect(text.lower() in output.lower(), f"no “{text[:80]}” in: {output[:2000]}")


def check_handshake(checks: Checks, request: bytes, response: bytes) -> None:
    """The two texts of the opening handshake."""
    key = header(request, "Sec-WebSocket-Key")
    accept = base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()
    checks.expect(header(response, "Sec-WebSocket-Accept") == accept, "the peer's own Accept")
    checks.mention(checks.run(0, "accept", key), accept)
    output = checks.explain(request, "client", [])
    for text in ("GET", "/chat", "Sec-WebSocket-Key", key, "Sec-WebSocket-Version"):
        checks.mention(output, text)
    output = checks.explain(response, "server", [])
    for text in ("101", "Switching Protocols", "Sec-WebSocket-Accept", accept):
        checks.mention(output, text)


def check_frames(checks: Checks, data: bytes, sender: str) -> None:
    """The frames of one direction, all together and one by one."""
    frames = read_frames(data)
    checks.expect(b"".join(frame.encoded() for frame in frames) == data, "frames as the peer's")
    check_rows(checks, checks.explain(data, sender, []), frames)
    first = frames[0].encoded()
    same = checks.explain(first.hex().encode(), sender, []) == checks.explain(first, sender, [])
    checks.expect(same, "hexadecimal digits are explained like the bytes themselves")
    for frame in frames:
        # A continuation alone continues nothing: that is against the rules, rightly.
        broken = ["WS-5.4-3"] if frame.opcode == 0 else []
        check_rows(checks, checks.explain(frame.encoded(), sender, broken), [frame])


def check_rows(checks: Checks, output: str, frames: List[Frame]) -> None:
    """The fields of frames: their places, names and values, in order."""
    rows = [
        (int(byte), int(bit or 0), name, value) for byte, bit, name, value in ROW.findall(output)
    ]
    expected: List[Row] = []
    offset = 0
    for frame in frames:
        expected += expected_rows(frame, offset)
        offset += len(frame.encoded())
    checks.expect(len(rows) == len(expected), f"{len(rows)} fields, not {len(expected)}")
    for row, wanted in zip(rows, expected):
        right = row[:3] == wanted[:3] and row[3].startswith(wanted[3])
        checks.expect(right, f"the field {row}, not {wanted}")


def expected_rows(frame: Frame, offset: int) -> List[Row]:
    """The fields of a frame that begins at an offset; values that are long, only begun."""
    size = len(frame.payload)
    header = len(frame.encoded()) - size
    start = offset + header
    short = size if size < 126 else 126 if size < 1 << 16 else 127
    rows: List[Row] = [
        (offset, bit, name, str(frame.first >> (7 - bit) & 1))
        for bit, name in enumerate(("FIN", "RSV1", "RSV2", "RSV3"))
    ]
    rows += [
        (offset, 4, "opcode", f"{frame.opcode} ({OPCODES[frame.opcode]})"),
        (offset + 1, 0, "MASK", str(int(frame.mask is not None))),
        (offset + 1, 1, "Payload len", str(short)),
    ]
    if short > 125:
        rows.append((offset + 2, 0, "Extended payload length", str(size)))
    if frame.mask is not None:
        rows.append((start - 4, 0, "Masking-key", f"0x{frame.mask.hex()}"))
    if frame.opcode == 8 and size >= 2:
        rows.append((start, 0, "status code", f"{int.from_bytes(frame.payload[:2], 'big')} ("))
        if size > 2:
            rows.append((start + 2, 0, "reason", f'"{frame.payload[2:].decode()}"'))
    elif frame.payload == BINARY:
        rows.append((start, 0, "Payload Data", BINARY[:8].hex(" ")))
    elif size > 0:
        text = frame.payload.decode()
        rows.append((start, 0, "Payload Data", f'"{text}"' if size < 40 else f'"{text[:24]}'))
    return rows


def check_violations(checks: Checks, client: bytes, server: bytes) -> None:
    """What is wrong is called wrong, by its rule."""
    ours = next(frame for frame in read_frames(client) if frame.opcode == 1)
    theirs = next(frame for frame in read_frames(server) if frame.opcode == 1)
    for bit in (0x40, 0x20, 0x10):
        checks.explain(replace(ours, first=ours.first | bit).encoded(), "client", ["WS-5.2-3"])
        checks.explain(replace(theirs, first=theirs.first | bit).encoded(), "server", ["WS-5.2-3"])
    checks.explain(replace(ours, mask=None).encoded(), "client", ["WS-5.1-1"])
    checks.explain(replace(theirs, mask=b"mask").encoded(), "server", ["WS-5.1-4"])


# Main


def print_sample(recording: Recording) -> None:
    """Prints a session as hexadecimal digits."""
    print(f"websockets {version}")
    for sender, stream in (("client", recording.client), ("server", recording.server)):
        print(f"{sender} ({len(stream)} bytes)")
        digits = stream.hex()
        for start in range(0, len(digits), 96):
            print(f"  {digits[start:start + 96]}")


def main() -> int:
    """Runs a session and checks what ws101 says about it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, nargs="?", help="the ws101 executable")
    parser.add_argument("--sample", action="store_true", help="only print a short session")
    arguments = parser.parse_args()
    recording = asyncio.run(asyncio.wait_for(record(arguments.sample), TIME_LIMIT))
    if arguments.sample:
        print_sample(recording)
        return 0
    if arguments.program is None:
        parser.error("which program?")
    request, client = split(bytes(recording.client))
    response, server = split(bytes(recording.server))
    checks = Checks(arguments.program)
    check_handshake(checks, request, response)
    check_frames(checks, client, "client")
    check_frames(checks, server, "server")
    check_violations(checks, client, server)
    for failure in checks.failures:
        print(f"WRONG {failure}")
    sizes = f"{len(recording.client)} and {len(recording.server)} bytes"
    print(
        f"websockets {version}: {sizes},"
        f" {checks.count} checks, {len(checks.failures)} wrong"
    )
    return 1 if checks.failures else 0


if __name__ == "__main__":
    sys.exit(main())
