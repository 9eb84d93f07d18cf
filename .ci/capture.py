"""Reads and writes pcapng files whose packets begin at their IP header (LINKTYPE_RAW)."""

import struct
from dataclasses import dataclass
from typing import Iterator, List, Optional, Tuple

SECTION_HEADER, INTERFACE, ENHANCED_PACKET = 0x0A0D0D0A, 1, 6
OPTION_END, OPTION_COMMENT, OPTION_TIME_RESOLUTION = 0, 1, 9
LINKTYPE_RAW = 101


class CaptureError(Exception):
    """A file is not the pcapng that it should be."""


@dataclass(frozen=True)
class CapturedPacket:
    """A packet of a capture file, numbered from 1 as tshark does."""

    number: int
    data: bytes
    time_ns: int
    comment: Optional[str]
    block: bytes

    def delayed(self, delay_ns: int) -> bytes:
        """The block of the packet, sent later."""
        time = self.time_ns + delay_ns
        return self.block[:12] + struct.pack("<II", time >> 32, time % (1 << 32)) + self.block[20:]


@dataclass(frozen=True)
class Capture:
    """A capture file: its packets, and what comes before the first of them."""

    preamble: bytes
    packets: List[CapturedPacket]

    def without(self, numbers: "set[int]", delay_ns: int = 0) -> "Tuple[bytes, List[int]]":
        """The file without some packets, all later, and the old numbers of those that stay."""
        kept = [packet for packet in self.packets if packet.number not in numbers]
        content = self.preamble + b"".join(packet.delayed(delay_ns) for packet in kept)
        return content, [packet.number for packet in kept]


def read_capture(content: bytes) -> Capture:
    """Reads a little-endian file with one section and one interface, and no other blocks."""
    preamble = b""
    packets: List[CapturedPacket] = []
    interfaces = 0
    for kind, body, block in _blocks(content):
        if kind == SECTION_HEADER:
            if body[:8] != bytes.fromhex("4d3c2b1a01000000"):
                raise CaptureError("not a little-endian section of version 1.0")
            preamble += block
        elif kind == INTERFACE:
            _check_interface(body)
            interfaces += 1
            preamble += block
        elif kind == ENHANCED_PACKET:
            packets.append(_packet(len(packets) + 1, body, block))
        else:
            raise CaptureError(f"a block of type {kind:#x}")
    if interfaces != 1:
        raise CaptureError(f"{interfaces} interfaces")
    return Capture(preamble, packets)


def _blocks(content: bytes) -> Iterator[Tuple[int, bytes, bytes]]:
    """Each block: its type, its body and all of it."""
    offset = 0
    while offset < len(content):
        kind, length = struct.unpack_from("<II", content, offset)
        block = content[offset:offset + length]
        if length < 12 or length % 4 or len(block) < length:
            raise CaptureError(f"a block of {length} bytes at byte {offset}")
        if struct.unpack_from("<I", block, length - 4)[0] != length:
            raise CaptureError(f"two lengths of the block at byte {offset} differ")
        yield kind, block[8:-4], block
        offset += length


def _options(body: bytes) -> Iterator[Tuple[int, bytes]]:
    offset = 0
    while offset + 4 <= len(body):
        code, length = struct.unpack_from("<HH", body, offset)
        if code == OPTION_END:
            return
        yield code, body[offset + 4:offset + 4 + length]
        offset += 4 + (length + 3) // 4 * 4


def _check_interface(body: bytes) -> None:
    if struct.unpack_from("<H", body)[0] != LINKTYPE_RAW:
        raise CaptureError("an interface that is not LINKTYPE_RAW")
    if dict(_options(body[8:])).get(OPTION_TIME_RESOLUTION) != b"\x09":
        raise CaptureError("an interface that does not count nanoseconds")


def _packet(number: int, body: bytes, block: bytes) -> CapturedPacket:
    interface, high, low, captured, original = struct.unpack_from("<IIIII", body)
    if interface != 0 or captured != original:
        raise CaptureError(f"packet {number} is not whole")
    padded = (captured + 3) // 4 * 4
    comments = [
        value.decode() for code, value in _options(body[20 + padded:]) if code == OPTION_COMMENT
    ]
    return CapturedPacket(
        number=number,
        data=body[20:20 + captured],
        time_ns=high << 32 | low,
        comment="\n".join(comments) if comments else None,
        block=block,
    )
