"""Opening handshakes, and the status that a server must answer (RFC 6455 §4.2)."""

from typing import List, NamedTuple, Optional

KEY = "dGhlIHNhbXBsZSBub25jZQ=="
ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
FIELDS = [
    ("Host", "server.example"),
    ("Upgrade", "websocket"),
    ("Connection", "Upgrade"),
    ("Sec-WebSocket-Key", KEY),
    ("Sec-WebSocket-Version", "13"),
]


class Handshake(NamedTuple):
    """A request, the status of its answer, and a line that the answer must have."""

    name: str
    request: bytes
    status: int
    line: Optional[str] = None


def request(
    *changes: "tuple[str, Optional[str]]",
    method: str = "GET",
    target: str = "/echo",
    version: str = "HTTP/1.1",
    more: "tuple[tuple[str, str], ...]" = (),
) -> bytes:
    """The usual request with fields changed, left out (None) or added."""
    fields = [(name, value) for name, value in FIELDS if name not in dict(changes)]
    fields += [(name, value) for name, value in changes if value is not None]
    lines = [f"{method} {target} {version}"]
    lines += [f"{name}: {value}" for name, value in fields + list(more)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def right() -> List[Handshake]:
    """Requests that must be accepted."""
    accept = f"Sec-WebSocket-Accept: {ACCEPT}"
    cases = [Handshake("usual", request(), 101, accept)]
    for value in ["WebSocket", "WEBSOCKET", "h2c, websocket", "websocket, x"]:
        cases.append(Handshake(f"Upgrade: {value}", request(("Upgrade", value)), 101))
    for value in ["upgrade", "keep-alive, Upgrade", "Upgrade,keep-alive", "x ,\tUPGRADE"]:
        cases.append(Handshake(f"Connection: {value}", request(("Connection", value)), 101))
    for name in ["Origin", "Cookie", "User-Agent", "Pragma", "X-Foo", "Authorization"]:
        cases.append(Handshake(f"with {name}", request(more=((name, "a=b"),)), 101))
    cases += [
        Handshake("order of fields", request(("Host", "h"), ("Sec-WebSocket-Key", KEY)), 101),
        Handshake("white space", request(("Sec-WebSocket-Key", f"  {KEY}\t")), 101, accept),
        Handshake("a query", request(target="/echo?a=b"), 101),
        Handshake("the absolute form", request(target="http://server.example/echo"), 101),
        Handshake("two Connections", request(("Connection", "keep-alive"), more=(("Connection", "Upgrade"),)), 101),
        Handshake("small letters", request().replace(b"Sec-WebSocket-Key", b"sec-websocket-key"), 101, accept),
        Handshake("capitals", request().replace(b"Sec-WebSocket-Key", b"SEC-WEBSOCKET-KEY"), 101),
        Handshake("an empty line before", b"\r\n" + request(), 101),
        Handshake("LF alone", request().replace(b"\r\n", b"\n"), 101),
        Handshake("a subprotocol nobody speaks", request(more=(("Sec-WebSocket-Protocol", "x"),)), 101),
        Handshake("an extension nobody knows", request(more=(("Sec-WebSocket-Extensions", "x-foo"),)), 101),
        Handshake("a port in Host", request(("Host", "server.example:9998")), 101),
    ]
    return cases


def wrong() -> List[Handshake]:
    """Requests that must be refused."""
    cases = []
    for name in ["Host", "Sec-WebSocket-Key", "Connection"]:
        cases.append(Handshake(f"without {name}", request((name, None)), 400))
    cases.append(Handshake("without Upgrade", request(("Upgrade", None)), 400))
    cases.append(
        Handshake("without version", request(("Sec-WebSocket-Version", None)), 426, "Sec-WebSocket-Version: 13")
    )
    for value in ["0", "7", "8", "12", "14", "013", "13 ", "x", "", "256", "13, 8"]:
        status = 101 if value.strip() == "13" else 426
        cases.append(Handshake(f"version {value!r}", request(("Sec-WebSocket-Version", value)), status))
    for value in ["h2c", "web socket", "websockets", "", "websocket/13x"]:
        cases.append(Handshake(f"Upgrade: {value}", request(("Upgrade", value)), 400))
    for value in ["close", "keep-alive", "", "Upgraded"]:
        cases.append(Handshake(f"Connection: {value}", request(("Connection", value)), 400))
    keys = [
        "", "x", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZQ===",
        "dGhlIHNhbXBsZSBub25jZTE=", "dGhlIHNhbXBsZSBub25j",
        "dGhlIHNhbXBsZSBub25jZ_==", "dGhlIHNhbXBsZSB!b25jZQ==", "dGhl IHNhbXBsZSBub25jZQ==", "=" * 24, "A" * 24,
    ]
    for key in keys:
        cases.append(Handshake(f"key {key!r}", request(("Sec-WebSocket-Key", key)), 400))
    for name, value in [("Sec-WebSocket-Key", KEY), ("Host", "h"), ("Sec-WebSocket-Version", "13")]:
        cases.append(Handshake(f"{name} twice", request(more=((name, value),)), 400))
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"]:
        cases.append(Handshake(method, request(method=method), 405, "Allow: GET"))
    for value in [";", "a;;b", "a;b=", 'a;b="x y"', "a b", "=", ", , ;x"]:
        cases.append(
            Handshake(f"extensions {value!r}", request(more=(("Sec-WebSocket-Extensions", value),)), 400)
        )
    cases += [
        Handshake("HTTP/1.0", request(version="HTTP/1.0"), 400),
        Handshake("HTTP/2.0", request(version="HTTP/2.0"), 505),
        Handshake("no version", b"GET /echo\r\n\r\n", 400),
        Handshake("another path", request(target="/nope"), 404),
        Handshake("the path in capitals", request(target="/ECHO"), 404),
        Handshake("an unknown method", request(method="FOO"), 501),
        Handshake("a small method", request(method="get"), 501),
        Handshake("a space before the colon", request().replace(b"Host:", b"Host :"), 400),
        Handshake("a folded line", request().replace(b"Upgrade: ", b"Upgrade:\r\n "), 400),
        Handshake("a bare CR", request().replace(b"Host: server", b"Host: ser\rver"), 400),
        Handshake("a NUL", request().replace(b"Host: server", b"Host: ser\x00ver"), 400),
        Handshake("a line without a colon", request().replace(b"\r\nUpgrade", b"\r\nnonsense\r\nUpgrade", 1), 400),
        Handshake("two spaces", request().replace(b"GET /echo", b"GET  /echo"), 400),
        Handshake("a fragment", request(target="/echo#x"), 400),
        Handshake("too long a head", request(more=(("X", "a" * 70000),)), 431),
        Handshake("only the page's head", request(("Upgrade", None), ("Sec-WebSocket-Key", None)), 426),
    ]
    return cases


def deflate() -> List[Handshake]:
    """Offers of permessage-deflate (RFC 7692 §7.1)."""
    name = "permessage-deflate"
    good = {
        "": "",
        "; client_max_window_bits": "",
        "; client_max_window_bits=10": "; client_max_window_bits=10",
        "; server_no_context_takeover": "; server_no_context_takeover",
        "; client_no_context_takeover": "; client_no_context_takeover",
        "; server_max_window_bits=10": "; server_max_window_bits=10",
        '; server_max_window_bits="12"': "; server_max_window_bits=12",
    }
    bad = [
        "; x", "; server_max_window_bits", "; server_max_window_bits=7", "; server_max_window_bits=16",
        "; server_max_window_bits=08", "; client_max_window_bits=7", "; client_max_window_bits=16",
        "; server_no_context_takeover=1", "; client_no_context_takeover; client_no_context_takeover",
    ]
    cases = []
    for offer, answer in good.items():
        line = f"Sec-WebSocket-Extensions: {name}{answer}"
        cases.append(Handshake(f"offer{offer}", request(more=(("Sec-WebSocket-Extensions", name + offer),)), 101, line))
    for offer in bad:
        cases.append(
            Handshake(f"offer{offer}", request(more=(("Sec-WebSocket-Extensions", name + offer),)), 101, "!Sec-WebSocket-Extensions")
        )
        value = f"{name}{offer}, {name}"
        line = f"Sec-WebSocket-Extensions: {name}"
        cases.append(Handshake(f"offer{offer}, and one more", request(more=(("Sec-WebSocket-Extensions", value),)), 101, line))
    return cases


def all_handshakes() -> List[Handshake]:
    """All of them."""
    return right() + wrong() + deflate()
