"""Reads conversations that were written by hand, and makes packets of them.

    connection NAME [isn CLIENT SERVER]
    MS SIDE FLAGS SEQ ACK WINDOW [len N] [shift N] [bytes X] [damaged] | OURS [| TSHARK: REASON]

A line is a segment: when it was sent, by the client (c) or the server (s), its flags
(S SYN, A ACK, F FIN, R RST, P PSH), its numbers counted from the first ones, its window as it
stands in the header. Byte n of a direction is n modulo 251, or `bytes X` plus that. The
segments of a connection are counted from 1. A connection takes ports of its own unless its
name is followed by `again`: then it takes those of the connection before.
"""

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from transcript import internet_sum

FLAGS = {"F": 1, "S": 2, "R": 4, "P": 8, "A": 16}
ADDRESSES = {"c": bytes([10, 0, 0, 2]), "s": bytes([10, 0, 0, 1])}
FIRST_PORT, SERVER_PORT = 50000, 7001
NANOSECOND_PCAP, LINKTYPE_RAW = 0xA1B23C4D, 101

# A mark: its id, the number of a repetition, the segment that is repeated.
Mark = Tuple[str, Optional[int], Optional[int]]


@dataclass
class Segment:
    """A line of a conversation."""

    line: int
    time_us: int
    data: bytes
    marks: List[str]
    theirs: Optional[List[str]]
    reason: Optional[str]


@dataclass
class Connection:
    """A conversation."""

    name: str
    port: int
    isn: Dict[str, int]
    segments: List[Segment] = field(default_factory=list)


def read_conversations(path: Path) -> List[Connection]:
    """The conversations of a file."""
    connections: List[Connection] = []
    port = FIRST_PORT - 1
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = text.partition("#")[0].split() if text.startswith("#") else text.split()
        if not words:
            continue
        if words[0] == "connection":
            port += words[2:3] != ["again"]
            isn = {"c": 1000, "s": 5000}
            if "isn" in words:
                place = words.index("isn")
                isn = {"c": int(words[place + 1]), "s": int(words[place + 2])}
            connections.append(Connection(words[1], port, isn))
        else:
            connections[-1].segments.append(read_segment(number, text, connections[-1]))
    return connections


def read_segment(number: int, text: str, connection: Connection) -> Segment:
    """Reads the line of a segment."""
    left, *verdicts = [part.strip() for part in text.split("|")]
    time, side, flags, sequence, acknowledgment, window, *more = left.split()
    options = dict(zip(more[::2], more[1::2])) if "damaged" not in more else dict(
        zip(more[:-1:2], more[1:-1:2])
    )
    length = int(options.get("len", "0"))
    sequence_number = int(sequence)
    seed = int(options.get("bytes", "0"))
    payload = bytes((sequence_number + seed + i) % 251 for i in range(length))
    other = "s" if side == "c" else "c"
    header = struct.pack(
        "!HHIIBBHHH",
        connection.port if side == "c" else SERVER_PORT,
        SERVER_PORT if side == "c" else connection.port,
        (connection.isn[side] + sequence_number) % (1 << 32),
        (connection.isn[other] + int(acknowledgment)) % (1 << 32) if "A" in flags else 0,
        (6 if "shift" in options else 5) << 4,
        sum(FLAGS[flag] for flag in flags),
        int(window),
        0,
        0,
    )
    if "shift" in options:
        header += bytes([3, 3, int(options["shift"]), 0])
    data = packet(header + payload, ADDRESSES[side], ADDRESSES[other])
    if "damaged" in more:
        data = data[:-1] + bytes([data[-1] ^ 0x10])
    theirs, reason = None, None
    if len(verdicts) > 1:
        said, _, reason = verdicts[1].partition(":")
        theirs = said.split()
        reason = reason.strip()
    marks = verdicts[0].split() if verdicts else []
    return Segment(number, round(float(time) * 1000), data, marks, theirs, reason)


def packet(segment: bytes, source: bytes, destination: bytes) -> bytes:
    """An IPv4 packet around a TCP segment, both checksums filled in."""
    pseudo = source + destination + bytes([0, 6]) + len(segment).to_bytes(2, "big")
    check = 0xFFFF ^ internet_sum(pseudo + segment)
    segment = segment[:16] + check.to_bytes(2, "big") + segment[18:]
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(segment), 0, 0x4000, 64, 6, 0)
    head += source + destination
    check = 0xFFFF ^ internet_sum(head)
    return head[:10] + check.to_bytes(2, "big") + head[12:] + segment


def capture(connections: List[Connection]) -> bytes:
    """A pcap file with the conversations, one after the other."""
    content = struct.pack("<IHHiIII", NANOSECOND_PCAP, 2, 4, 0, 0, 65535, LINKTYPE_RAW)
    start = 0
    for connection in connections:
        for segment in connection.segments:
            time = start + segment.time_us
            content += struct.pack(
                "<IIII",
                time // 1_000_000,
                time % 1_000_000 * 1000,
                len(segment.data),
                len(segment.data),
            )
            content += segment.data
        start += connection.segments[-1].time_us + 1_000_000
    return content
