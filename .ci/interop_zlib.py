#!/usr/bin/env python3
"""Compares permessage-deflate with zlib, in both directions.

    python3 .ci/interop_zlib.py .build/release/deflate-peer

Thousands of random messages, by each end, with each window, with and without context
takeover, in fragments and in pieces. What our engine sends, zlib must decompress with the
agreed window; what zlib compresses, our engine must take. Damaged data: whatever zlib
refuses, our engine refuses, and where both take it, they read the same.

zlib compresses with windows of 9 to 15 bits only: its raw deflate refuses 8, since what it
once made for 8 needed 9. It decompresses 8 like the others, so that our 8 bits are read by
zlib; what our engine must take with 8 bits is compressed as literals and repeated bytes.
"""

import argparse
import random
import subprocess
import sys
import zlib
from typing import List, Optional, Tuple

SEED = 7692
CONNECTIONS = 20
MESSAGES = 6
TAIL = b"\x00\x00\xff\xff"


def message(generator: random.Random) -> bytes:
    """A message of some kind: text that repeats itself, noise, runs, nothing."""
    kind = generator.randrange(5)
    size = generator.choice([0, 1, 2, 10, 100, 300, 700, 3000])
    if kind == 0:
        return generator.randbytes(size)
    if kind == 1:
        return bytes([generator.randrange(256)]) * size
    if kind == 2:
        unit = generator.randbytes(generator.randrange(1, 600))
        return (unit * (size // len(unit) + 1))[:size]
    words = [b"price", b"=", b"1001", b"{\"bid\":", b"}", b"\xe4\xbd\xa0\xe5\xa5\xbd", b" ", b"9"]
    return b"".join(generator.choice(words) for _ in range(size // 3))


class Deflater:
    """zlib as the sender of messages."""

    def __init__(self, bits: int, forgets: bool, generator: random.Random):
        self.bits, self.forgets, self.generator = bits, forgets, generator
        self.engine = None

    def compress(self, data: bytes) -> bytes:
        if self.engine is None or self.forgets:
            level = self.generator.choice([1, 6, 9])
            # Runs only have the distance 1, which fits a window of any size.
            strategy = zlib.Z_RLE if self.bits == 8 else self.generator.choice(
                [zlib.Z_DEFAULT_STRATEGY, zlib.Z_FIXED, zlib.Z_HUFFMAN_ONLY, zlib.Z_FILTERED]
            )
            self.engine = zlib.compressobj(level, zlib.DEFLATED, -max(self.bits, 9), 8, strategy)
        half = self.generator.randrange(len(data) + 1)
        out = self.engine.compress(data[:half])
        if self.generator.random() < 0.3:
            out += self.engine.flush(zlib.Z_SYNC_FLUSH)
        out += self.engine.compress(data[half:]) + self.engine.flush(zlib.Z_SYNC_FLUSH)
        assert out.endswith(TAIL)
        return out[: -len(TAIL)]


def frames(payload: bytes, masked: bool, generator: random.Random) -> bytes:
    """One compressed message in one to four frames, the first with RSV1."""
    cuts = sorted(generator.randrange(len(payload) + 1) for _ in range(generator.choice([0, 0, 1, 3])))
    parts = [payload[a:b] for a, b in zip([0] + cuts, cuts + [len(payload)])]
    out = b""
    for index, part in enumerate(parts):
        first = (0x42 if index == 0 else 0) | (0x80 if index == len(parts) - 1 else 0)
        mask = 0x80 if masked else 0
        if len(part) < 126:
            out += bytes([first, mask | len(part)])
        else:
            out += bytes([first, mask | 126]) + len(part).to_bytes(2, "big")
        if masked:
            key = generator.randbytes(4)
            out += key
            part = bytes(byte ^ key[i % 4] for i, byte in enumerate(part))
        out += part
    return out


def payloads(stream: bytes) -> List[Tuple[bool, bytes]]:
    """The messages in what our engine sends: whether each is compressed, and its payload."""
    found = []
    while stream:
        assert stream[0] & 0xBF == 0x82, "a whole binary message"
        length, at = stream[1] & 0x7F, 2
        if length > 125:
            width = 2 if length == 126 else 8
            length, at = int.from_bytes(stream[2 : 2 + width], "big"), 2 + width
        key = b""
        if stream[1] & 0x80:
            key, at = stream[at : at + 4], at + 4
        data = stream[at : at + length]
        if key:
            data = bytes(byte ^ key[i % 4] for i, byte in enumerate(data))
        found.append((bool(stream[0] & 0x40), data))
        stream = stream[at + length :]
    return found


def read(engine, data: bytes) -> bytes:
    """Decompresses byte by byte: only then does zlib hold distances against its window.

    Whatever one call gives out can be referred to in this call, however far back it is.
    """
    out = bytearray()
    while True:
        piece = engine.decompress(data, 1)
        data = engine.unconsumed_tail
        out += piece
        # Behind the end nothing may be given again: Python would keep it twice.
        if not piece or engine.eof:
            return bytes(out)


def inflate(payload: bytes, bits: int) -> Optional[Tuple[bytes, bool]]:
    """What zlib makes of a first message, and whether it ends between blocks.

    A block that calls itself the last one ends nothing (RFC 7692 §7.2.3.4), though zlib stops
    there: another engine goes on behind it, with the same window.

    Returns None if zlib refuses the data.
    """
    out, data = b"", payload + TAIL
    engine = zlib.decompressobj(-bits)
    try:
        while True:
            out += read(engine, data)
            if not engine.eof:
                break
            data = engine.unused_data
            engine = zlib.decompressobj(-bits, zdict=out[-(1 << bits) :])
    except zlib.error:
        return None
    try:
        # A stored block of one byte, behind whole blocks, gives this byte at once.
        return out, engine.decompress(b"\x00\x01\x00\xfe\xffZ") == b"Z"
    except zlib.error:
        return out, False


class Check:
    """Lines for the peer, and what must come of each."""

    def __init__(self):
        self.lines: List[str] = []
        self.judges = []

    def add(self, words: List[str], judge) -> None:
        self.lines.append(" ".join(words))
        self.judges.append(judge)

    def sending(self, role: str, bits: int, forgets: bool, generator: random.Random) -> None:
        messages = [message(generator) for _ in range(MESSAGES)]

        def judge(answer: str) -> bool:
            engine, found = None, []
            for compressed, data in payloads(bytes.fromhex(answer)):
                if not compressed:
                    return False
                if engine is None or forgets:
                    engine = zlib.decompressobj(-bits)
                found.append(read(engine, data + TAIL))
            return found == messages

        self.add(["send", role, str(bits), str(int(forgets))] + [m.hex() for m in messages], judge)

    def taking(self, role: str, bits: int, forgets: bool, generator: random.Random) -> None:
        messages = [message(generator) for _ in range(MESSAGES)]
        deflater = Deflater(bits, forgets, generator)
        stream = b"".join(frames(deflater.compress(m), role == "server", generator) for m in messages)
        cut = generator.randrange(len(stream) + 1)
        expected = " ".join(m.hex() for m in messages)
        words = ["take", role, str(bits), str(int(forgets)), stream[:cut].hex(), stream[cut:].hex()]
        self.add(words, lambda answer: answer == expected)

    def damaged(self, bits: int, generator: random.Random, tally: List[int]) -> None:
        text = message(generator) or b"Hello"
        payload = bytearray(Deflater(bits, True, generator).compress(text))
        for _ in range(generator.choice([1, 1, 2, 5])):
            payload[generator.randrange(len(payload))] ^= 1 << generator.randrange(8)
        theirs = inflate(bytes(payload), bits)

        def judge(answer: str) -> bool:
            refused = answer in ("PMD-7.2.2-1", "PMD-7.2.1-3")
            tally[int(refused)] += 1
            if theirs is None or not theirs[1]:
                # Where a message ends inside a block, zlib waits for more.
                return refused
            return answer == theirs[0].hex()

        stream = frames(bytes(payload), False, generator)
        self.add(["take", "client", str(bits), "0", stream.hex()], judge)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peer")
    peer = parser.parse_args().peer
    generator = random.Random(SEED)
    check, tally = Check(), [0, 0]
    for bits in range(8, 16):
        for role in ("client", "server"):
            for forgets in (False, True):
                for _ in range(CONNECTIONS):
                    check.sending(role, bits, forgets, generator)
                    check.taking(role, bits, forgets, generator)
        for _ in range(250):
            check.damaged(bits, generator, tally)
    done = subprocess.run(
        [peer], input="\n".join(check.lines) + "\n", capture_output=True, text=True, check=True
    )
    answers = done.stdout.split("\n")[:-1]
    if len(answers) != len(check.lines):
        print(f"{len(check.lines)} lines went in, {len(answers)} came out", file=sys.stderr)
        return 1
    wrong = 0
    for line, answer, judge in zip(check.lines, answers, check.judges):
        if not judge(answer):
            wrong += 1
            print(f"not as zlib: {line[:200]}\n  came out as {answer[:200]!r}", file=sys.stderr)
    messages = 8 * 2 * 2 * CONNECTIONS * 2 * MESSAGES
    print(f"{messages} messages, {sum(tally)} damaged ones, of which {tally[1]} were refused")
    if min(tally) == 0:
        print("the damage proves nothing: all was taken, or all was refused", file=sys.stderr)
        return 1
    print(f"{wrong} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
