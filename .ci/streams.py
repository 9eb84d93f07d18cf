"""Puts our fields above TCP together from the packets that carry them."""

from dataclasses import dataclass, field, replace
from typing import Dict, List, Optional, Set, Tuple

import wireshark
from transcript import LINE_PARTS, bits_of

# One direction of a connection: tshark's number of the connection, and the sender.
Flow = Tuple[int, str]

# A field of a stream: its name and its first bit.
Key = Tuple[str, int]


@dataclass
class StreamPart:
    """A field above TCP, or the part of it that a packet carries.

    `leads` tells that it comes first in its packet, or first after bytes that the packet
    repeats: it may go on from another one.
    A whole field keeps the parts that it was put together from.
    """

    name: str
    bit: int
    width: int
    packet: int
    content: "Optional[bytes | int]" = None
    value: str = ""
    leads: bool = False
    parts: "List[StreamPart]" = field(default_factory=list)

    @property
    def end(self) -> int:
        """The bit after the last one."""
        return self.bit + self.width


class Stream:
    """One direction of a connection: its bytes, and our fields in it.

    Offsets count from the sequence number of the first packet seen.
    """

    def __init__(self, base: int) -> None:
        self.base = base
        self.bytes = bytearray()
        self.parts: List[StreamPart] = []

    def offset(self, sequence: int) -> int:
        """How far a sequence number lies beyond the first."""
        distance = (sequence - self.base) % (1 << 32)
        return distance - (1 << 32) if distance >= 1 << 31 else distance

    def receive(self, sequence: int, payload: bytes) -> int:
        """Puts the bytes of a segment in their place; returns how many it repeats at first."""
        start = self.offset(sequence)
        if start < 0:
            payload = payload[-start:]
            start = 0
        repeated = max(0, len(self.bytes) - start)
        missing = start + len(payload) - len(self.bytes)
        self.bytes += bytes(max(0, missing))
        self.bytes[start:start + len(payload)] = payload
        return repeated

    def fields(self) -> Dict[Key, StreamPart]:
        """The whole fields, by name and first bit.

        A field that several packets carry, or one packet again, is put together.
        """
        whole: Dict[Key, StreamPart] = {}
        latest: Dict[str, StreamPart] = {}
        for part in sorted(self.parts, key=lambda each: (each.bit, each.packet)):
            before = latest.get(part.name)
            if before is None or not self._continues(before, part):
                before = replace(part, parts=[])
                latest[part.name] = before
                whole[part.name, part.bit] = before
            before.width = max(before.end, part.end) - before.bit
            before.parts.append(part)
        self._join_lines(whole)
        self._fill(list(whole.values()))
        return {key: part for key, part in whole.items() if key[0] not in LINE_PARTS}

    @staticmethod
    def _continues(before: StreamPart, part: StreamPart) -> bool:
        """Whether a part belongs to the same field."""
        return part.bit < before.end or part.bit == before.end and part.leads

    @staticmethod
    def _join_lines(whole: Dict[Key, StreamPart]) -> None:
        """Makes header lines of their names and their ends."""
        name: Optional[StreamPart] = None
        pieces = [part for key, part in whole.items() if key[0] in LINE_PARTS]
        for part in sorted(pieces, key=lambda each: each.bit):
            if part.name == LINE_PARTS[0]:
                name = part
            elif name is not None:
                width = part.end - name.bit
                line = StreamPart(wireshark.HEADER_LINE, name.bit, width, name.packet)
                whole[line.name, line.bit] = line
                name = None

    def unfinished(self, fields: Dict[Key, StreamPart]) -> Set[Key]:
        """The fields of a last frame that the stream does not hold to its end."""
        start = max((bit for name, bit in fields if name == "websocket.fin"), default=None)
        if start is None:
            return set()
        frame = {key[0]: part for key, part in fields.items() if key[1] >= start}
        short = frame.get("websocket.payload_length")
        if short is None:
            return set()
        long = frame.get("ws.extended-length")
        length = int((long or short).content or 0)
        header = max(
            part.end
            for name, part in frame.items()
            if not name.startswith("websocket.payload") or part is short
        )
        if header + length * 8 <= len(self.bytes) * 8:
            return set()
        return {key for key in fields if key[1] >= start}

    def _fill(self, fields: List[StreamPart]) -> None:
        """Reads the content of each field, unmasking payloads."""
        key: Optional[StreamPart] = None
        for part in sorted(fields, key=lambda each: each.bit):
            text = bytes(self.bytes[part.bit // 8:(part.end + 7) // 8])
            if part.name == "websocket.mask":
                key = None
            if part.name == "websocket.masking_key":
                key = part
            if part.name.startswith("websocket.payload") and part.name != (
                "websocket.payload_length"
            ):
                part.content = text if key is None else self._unmasked(part, key, text)
                if part.name == wireshark.CLOSE_CODE:
                    part.content = int.from_bytes(part.content, "big")
            elif part.name.startswith("http."):
                part.content = text
            else:
                part.content = bits_of(self.bytes, part.bit, part.width)

    def _unmasked(self, part: StreamPart, key: StreamPart, text: bytes) -> bytes:
        mask = self.bytes[key.bit // 8:key.bit // 8 + 4]
        shift = (part.bit - key.end) // 8
        return bytes(byte ^ mask[(shift + index) % 4] for index, byte in enumerate(text))
