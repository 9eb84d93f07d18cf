"""Frames byte by byte, for peers that send what no library would."""

import base64
import hashlib
import os
import socket
import struct
import zlib
from typing import List, NamedTuple, Optional, Tuple

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, BINARY, CONTINUATION, CLOSE, PING, PONG = 1, 2, 0, 8, 9, 10


class Frame(NamedTuple):
    """A frame as it came, its payload unmasked."""

    fin: bool
    rsv: int
    opcode: int
    payload: bytes


def frame(
    opcode: int,
    payload: bytes = b"",
    fin: bool = True,
    rsv: int = 0,
    masked: bool = True,
    form: int = 0,
) -> bytes:
    """A frame; `form` forces a length form: 126 or 127."""
    head = bytes([(0x80 if fin else 0) | rsv << 4 | opcode])
    bit = 0x80 if masked else 0
    count = len(payload)
    if form == 127 or form == 0 and count > 65535:
        head += bytes([bit | 127]) + struct.pack(">Q", count)
    elif form == 126 or form == 0 and count > 125:
        head += bytes([bit | 126]) + struct.pack(">H", count)
    else:
        head += bytes([bit | count])
    if not masked:
        return head + payload
    key = os.urandom(4)
    repeated = key * (count // 4 + 1)
    number = int.from_bytes(payload, "big") ^ int.from_bytes(repeated[:count], "big")
    return head + key + number.to_bytes(count, "big")


def close(code: Optional[int] = None, reason: bytes = b"", masked: bool = True) -> bytes:
    """A Close frame."""
    body = b"" if code is None else struct.pack(">H", code) + reason
    return frame(CLOSE, body, masked=masked)


def accept_value(key: bytes) -> bytes:
    """What Sec-WebSocket-Accept must be."""
    return base64.b64encode(hashlib.sha1(key + GUID).digest())


class Reader:
    """Reads lines and frames from a socket."""

    def __init__(self, peer: socket.socket) -> None:
        self.peer = peer
        self.waiting = b""

    def more(self) -> bool:
        """Takes more bytes; whether there were any."""
        try:
            part = self.peer.recv(1 << 16)
        except ConnectionResetError:
            return False
        self.waiting += part
        return bool(part)

    def head(self) -> Optional[bytes]:
        """The head of an HTTP message, or nothing at the end."""
        while b"\r\n\r\n" not in self.waiting:
            if not self.more():
                return None
        head, self.waiting = self.waiting.split(b"\r\n\r\n", 1)
        return head

    def take(self, count: int) -> Optional[bytes]:
        """So many bytes, or nothing when the end comes before."""
        parts, missing = [self.waiting[:count]], count - len(self.waiting)
        self.waiting = self.waiting[count:]
        while missing > 0:
            try:
                part = self.peer.recv(min(missing, 1 << 18))
            except ConnectionResetError:
                return None
            if not part:
                return None
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def frame(self) -> Optional[Frame]:
        """The next frame, or nothing at the end."""
        head = self.take(2)
        if head is None:
            return None
        count = head[1] & 0x7F
        if count > 125:
            width = 2 if count == 126 else 8
            count = int.from_bytes(self.take(width) or b"", "big")
        key = self.take(4) if head[1] & 0x80 else None
        payload = self.take(count) if count else b""
        if payload is None:
            return None
        if key is not None:
            repeated = key * (count // 4 + 1)
            number = int.from_bytes(payload, "big") ^ int.from_bytes(repeated[:count], "big")
            payload = number.to_bytes(count, "big")
        return Frame(bool(head[0] & 0x80), head[0] >> 4 & 7, head[0] & 15, payload)

    def frames(self) -> List[Frame]:
        """All frames until the end."""
        found = []
        while (next_frame := self.frame()) is not None:
            found.append(next_frame)
        return found


def deflated(data: bytes, bits: int = 15) -> bytes:
    """A message compressed by itself (RFC 7692 §7.2.1)."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -bits)
    return (engine.compress(data) + engine.flush(zlib.Z_SYNC_FLUSH))[:-4]


def inflated(data: bytes) -> bytes:
    """What a message says that was compressed by itself."""
    return zlib.decompressobj(-15).decompress(data + b"\x00\x00\xff\xff")


Outcome = Tuple[List[Tuple[int, bytes]], Optional[int]]


def outcome(frames: List[Frame], inflate: bool = False) -> Outcome:
    """The messages and pongs in frames, and the code of the Close frame; 0 for one without."""
    found: List[Tuple[int, bytes]] = []
    code: Optional[int] = None
    parts: List[bytes] = []
    kind, is_compressed = 0, False
    for one in frames:
        if one.opcode == CLOSE:
            code = int.from_bytes(one.payload[:2], "big")
        elif one.opcode in (PING, PONG):
            found.append((one.opcode, one.payload))
        else:
            if one.opcode != CONTINUATION:
                kind, is_compressed, parts = one.opcode, bool(one.rsv & 4), []
            parts.append(one.payload)
            if one.fin:
                whole = b"".join(parts)
                found.append((kind, inflated(whole) if is_compressed and inflate else whole))
    return found, code
