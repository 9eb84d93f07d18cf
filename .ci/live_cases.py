"""What a peer sends, and what must come of it (RFC 6455 §5 to §8)."""

from typing import List, NamedTuple, Optional, Tuple

from live_frames import BINARY, CONTINUATION, PING, PONG, TEXT, close, frame

Heard = List[Tuple[int, bytes]]


class Case(NamedTuple):
    """Bytes of a peer, what an echo answers, and the code of its Close frame."""

    name: str
    sent: bytes
    heard: Heard
    code: Optional[int]


VALID = "Hello-µ@ßöäüàá-UTF-8!! κόσμε 你好 𝄞".encode()
BAD_TEXTS = [
    ("overlong", b"\xc0\xaf"),
    ("overlong of three", b"\xe0\x80\xaf"),
    ("overlong of four", b"\xf0\x80\x80\xaf"),
    ("a surrogate", b"\xed\xa0\x80"),
    ("above U+10FFFF", b"\xf4\x90\x80\x80"),
    ("five bytes", b"\xf8\x88\x80\x80\x80"),
    ("a lone continuation", b"\x80"),
    ("cut short", b"\xe4\xbd"),
    ("cut inside", b"\xce\xba\xe1\xbd\xb9\xcf\x83\xed\xa0\x80edited"),
    ("FE and FF", b"\xfe\xff"),
]
CODES_ALLOWED = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999]
CODES_FORBIDDEN = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535]


def lengths() -> List[Case]:
    """Messages of every length form."""
    cases = []
    for count in [0, 1, 124, 125, 126, 127, 128, 65535, 65536, 200000]:
        for opcode, letter in [(TEXT, b"*"), (BINARY, b"\xfe")]:
            data = letter * count
            name = f"{count} bytes, opcode {opcode}"
            cases.append(Case(name, frame(opcode, data) + close(1000), [(opcode, data)], 1000))
    return cases


def pings() -> List[Case]:
    """Pings and pongs."""
    cases = [
        Case("ping", frame(PING, data) + close(1000), [(PONG, data)], 1000)
        for data in [b"", b"Hello", bytes(range(0x80, 0xFD)), b"\xfe" * 125]
    ]
    cases.append(Case("ping of 126", frame(PING, b"\xfe" * 126), [], 1002))
    cases.append(Case("pong alone", frame(PONG, b"x") + close(1000), [], 1000))
    many = b"".join(frame(PING, b"%d" % index) for index in range(10))
    heard = [(PONG, b"%d" % index) for index in range(10)]
    cases.append(Case("ten pings", many + close(1000), heard, 1000))
    return cases


def reserved() -> List[Case]:
    """Bits and opcodes that mean nothing."""
    before = frame(TEXT, b"before")
    heard = [(TEXT, b"before")]
    cases = []
    for rsv in range(1, 8):
        cases.append(Case(f"RSV {rsv}", before + frame(TEXT, b"x", rsv=rsv), heard, 1002))
    for opcode in [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]:
        cases.append(Case(f"opcode {opcode}", before + frame(opcode), heard, 1002))
    cases.append(Case("RSV on a ping", before + frame(PING, rsv=4), heard, 1002))
    return cases


def fragments() -> List[Case]:
    """Messages in several frames."""
    first, last = frame(TEXT, b"one ", fin=False), frame(CONTINUATION, b"two")
    heard = [(TEXT, b"one two")]
    empty = frame(TEXT, b"", fin=False) + frame(CONTINUATION, b"", fin=False)
    each = [frame(CONTINUATION, bytes([byte]), fin=False) for byte in VALID[1:]]
    split = frame(TEXT, VALID[:1], fin=False) + b"".join(each) + frame(CONTINUATION)
    return [
        Case("two frames", first + last + close(1000), heard, 1000),
        Case("a ping between", first + frame(PING, b"x") + last + close(1000), [(PONG, b"x")] + heard, 1000),
        Case("three empty ones", empty + frame(CONTINUATION) + close(1000), [(TEXT, b"")], 1000),
        Case("a byte a frame", split + close(1000), [(TEXT, VALID)], 1000),
        Case("a fragmented ping", frame(PING, b"x", fin=False), [], 1002),
        Case("a fragmented Close", frame(8, b"\x03\xe8", fin=False), [], 1002),
        Case("a continuation of nothing", frame(CONTINUATION, b"x"), [], 1002),
        Case("a continuation after the end", first + last + frame(CONTINUATION), heard, 1002),
        Case("a text inside a message", first + frame(TEXT, b"x"), [], 1002),
        Case("a binary inside a message", first + frame(BINARY, b"x", fin=False), [], 1002),
    ]


def texts() -> List[Case]:
    """UTF-8, right and wrong."""
    cases = [Case("valid text", frame(TEXT, VALID) + close(1000), [(TEXT, VALID)], 1000)]
    for name, data in BAD_TEXTS:
        cases.append(Case(f"{name}", frame(TEXT, data), [], 1007))
        cases.append(Case(f"{name} in two frames", frame(TEXT, data[:1], fin=False) + frame(CONTINUATION, data[1:]), [], 1007))
        cases.append(Case(f"{name} in binary", frame(BINARY, data) + close(1000), [(BINARY, data)], 1000))
    # It fails as soon as the text cannot become right, not at its end.
    cases.append(Case("fails fast", frame(TEXT, b"\xed\xa0\x80", fin=False), [], 1007))
    return cases


def closes() -> List[Case]:
    """Close frames, right and wrong."""
    cases = [
        Case("no code", close(), [], 0),
        Case("a reason", close(1000, b"bye"), [], 1000),
        Case("a long reason", close(1000, b"*" * 123), [], 1000),
        Case("too long a reason", close(1000, b"*" * 124), [], 1002),
        Case("half a code", frame(8, b"\x03"), [], 1002),
        Case("a reason that is no UTF-8", close(1000, b"\xc0\xaf"), [], 1007),
        Case("a message after it", close(1000) + frame(TEXT, b"late"), [], 1000),
        Case("a ping after it", close(1000) + frame(PING, b"late"), [], 1000),
    ]
    cases += [Case(f"code {code}", close(code), [], code) for code in CODES_ALLOWED]
    cases += [Case(f"code {code}", close(code), [], 1002) for code in CODES_FORBIDDEN]
    return cases


def headers() -> List[Case]:
    """Lengths that are not written as they must be."""
    return [
        Case("125 in 16 bits", frame(TEXT, b"*" * 125, form=126), [], 1002),
        Case("125 in 64 bits", frame(TEXT, b"*" * 125, form=127), [], 1002),
        Case("65535 in 64 bits", frame(BINARY, b"*" * 65535, form=127), [], 1002),
        Case("top bit of the length", b"\x82\xff" + b"\xff" * 8 + b"1234", [], 1002),
        Case("too long a message", b"\x82\xff" + (1 << 40).to_bytes(8, "big") + b"1234", [], 1009),
    ]


def all_cases() -> List[Case]:
    """All of them."""
    return lengths() + pings() + reserved() + fragments() + texts() + closes() + headers()
