#!/usr/bin/env python3
"""Speaks with `ws101 serve` and `ws101 connect`, byte by byte and through libraries.

    python3 .ci/live.py .build/release/ws101

Needs the packages websockets, wsproto and autobahn, curl and Chromium.
"""

import argparse
import asyncio
import html
import http.server
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Callable, List, Optional

import websockets
from live_browser import Browser
from live_cases import Case, all_cases
from live_frames import (
    BINARY, CONTINUATION, TEXT, Reader, accept_value, close, deflated, frame, inflated, outcome,
)
from live_handshakes import all_handshakes, request

PATIENCE = 20.0


class Served:
    """A running `ws101 serve`."""

    def __init__(self, program: str, *options: str) -> None:
        self.process = subprocess.Popen(
            [program, "serve", "--port", "0", *options],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        line = self.process.stdout.readline()
        found = re.match(r"http://127\.0\.0\.1:(\d+)/", line)
        if found is None:
            sys.exit(f"serve says {line!r}")
        self.port = int(found[1])
        self.output: List[str] = [line]
        threading.Thread(target=self.read, daemon=True).start()

    def read(self) -> None:
        """Takes what it shows, so that it never waits."""
        for line in self.process.stdout:
            self.output.append(line)

    def dial(self) -> socket.socket:
        """A connection to it."""
        peer = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return peer

    def stop(self) -> int:
        """Ends it with Control-C; its status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


class Checks:
    """What was looked at, and what was wrong."""

    def __init__(self) -> None:
        self.count = 0
        self.wrong: List[str] = []

    def expect(self, name: str, found: object, wanted: object) -> None:
        """Compares."""
        self.count += 1
        if found != wanted:
            self.wrong.append(f"{name}: {str(found)[:300]} instead of {str(wanted)[:300]}")


def exchange(server: Served, case: Case, pieces: int) -> object:
    """What comes of a case, its bytes sent in pieces of some length."""
    with server.dial() as peer:
        peer.sendall(request())
        reader = Reader(peer)
        reader.head()
        if pieces:
            for start in range(0, len(case.sent), pieces):
                peer.sendall(case.sent[start : start + pieces])
        else:
            peer.sendall(case.sent)
        return outcome(reader.frames())


def framing(server: Served, checks: Checks) -> None:
    """Every case at once, and the short ones byte by byte."""
    for case in all_cases():
        wanted = (case.heard, case.code)
        checks.expect(case.name, exchange(server, case, 0), wanted)
        if len(case.sent) < 400:
            checks.expect(f"{case.name}, byte by byte", exchange(server, case, 1), wanted)


def handshakes(server: Served, checks: Checks) -> None:
    """Every opening handshake."""
    for case in all_handshakes():
        with server.dial() as peer:
            peer.sendall(case.request)
            if not case.request.startswith(b"GET /echo HTTP/1.1"):
                peer.shutdown(socket.SHUT_WR)
            head = (Reader(peer).head() or b"").decode("latin-1")
        status = head.split(" ")[1] if head.startswith("HTTP/1.1 ") else head[:40]
        checks.expect(f"handshake, {case.name}", status, str(case.status))
        lines = head.split("\r\n")
        if case.line and case.line.startswith("!"):
            unwanted = [line for line in lines if line.startswith(case.line[1:])]
            checks.expect(f"handshake, {case.name}, field", unwanted, [])
        elif case.line:
            checks.expect(f"handshake, {case.name}, field", case.line in lines, True)


def compression(server: Served, checks: Checks) -> None:
    """Compressed messages of every kind of agreement."""
    generator = random.Random(7692)
    name = "permessage-deflate"
    offers = [
        "", "; client_no_context_takeover; server_no_context_takeover", "; server_max_window_bits=9",
        "; server_max_window_bits=15; client_max_window_bits=15", "; server_max_window_bits=8",
    ]
    for offer in offers:
        with server.dial() as peer:
            peer.sendall(request(more=(("Sec-WebSocket-Extensions", name + offer),)))
            reader = Reader(peer)
            head = reader.head() or b""
            checks.expect(f"deflate{offer}", name.encode() in head, True)
            texts = [b"Hello", b"", bytes(generator.choices(b"abc ", k=5000)), generator.randbytes(3000)]
            for data in texts:
                # Each compressed by itself: whoever keeps a window need not use it.
                sent = deflated(data)
                cut = generator.randrange(len(sent) + 1)
                peer.sendall(frame(BINARY, sent[:cut], fin=False, rsv=4) + frame(CONTINUATION, sent[cut:]))
            peer.sendall(frame(BINARY, b"plain") + close(1000))
            frames = reader.frames()
        if "server_no_context_takeover" in offer:
            heard = [payload for _, payload in outcome(frames, inflate=True)[0]]
            checks.expect(f"deflate{offer}, messages", heard, texts + [b"plain"])
        checks.expect(f"deflate{offer}, count", len(frames), len(texts) + 2)
    wrong = [
        ("a compressed ping", frame(9, b"x", rsv=4), 1002),
        ("RSV1 on a continuation", frame(TEXT, b"", fin=False, rsv=4) + frame(CONTINUATION, b"", rsv=4), 1002),
        ("RSV2", frame(TEXT, b"", rsv=2), 1002),
        ("no DEFLATE", frame(BINARY, b"\xff\xff\xff", rsv=4), 1002),
        ("no UTF-8 inside", frame(TEXT, deflated(b"\xc0\xaf"), rsv=4), 1007),
        ("a bomb", frame(BINARY, deflated(bytes(20 << 20)), rsv=4), 1009),
    ]
    for title, sent, code in wrong:
        with server.dial() as peer:
            peer.sendall(request(more=(("Sec-WebSocket-Extensions", name),)) + sent)
            reader = Reader(peer)
            reader.head()
            found = outcome(reader.frames())[1]
        # The RFCs leave the code open where data cannot be decompressed.
        wanted = found if title == "no DEFLATE" and found in (1002, 1007) else code
        checks.expect(f"deflate, {title}", found, wanted)


def large(server: Served, checks: Checks) -> None:
    """Large messages, in one piece, in frames and in small pieces of TCP."""
    for opcode, count, size in [(TEXT, 4 << 20, 0), (BINARY, 16 << 20, 0), (TEXT, 4 << 20, 64), (BINARY, 1 << 20, 1024)]:
        data = (b"*" if opcode == TEXT else b"\xfe") * count
        sent = frame(opcode, data)
        if size:
            parts = [data[start : start + size] for start in range(0, count, size)][:20000]
            data = b"".join(parts)
            frames = [frame(opcode if not index else CONTINUATION, part, fin=index == len(parts) - 1) for index, part in enumerate(parts)]
            sent = b"".join(frames)
        with server.dial() as peer:
            peer.sendall(request())
            reader = Reader(peer)
            reader.head()
            writer = threading.Thread(target=peer.sendall, args=(sent,))
            start = time.monotonic()
            writer.start()
            answer = reader.frame()
            seconds = time.monotonic() - start
            writer.join()
            peer.sendall(close(1000))
            reader.frames()
        same = answer is not None and answer.payload == data
        checks.expect(f"{len(data)} bytes in frames of {size or count}", same, True)
        checks.expect(f"{len(data)} bytes in frames of {size or count}, time", seconds < 10, True)
    with server.dial() as peer:
        peer.sendall(request() + frame(BINARY, bytes((16 << 20) + 1)))
        reader = Reader(peer)
        reader.head()
        checks.expect("a byte too many", outcome(reader.frames())[1], 1009)


async def by_library(server: Served, checks: Checks) -> None:
    """The library websockets, with and without compression."""
    for compression_kind in ["deflate", None]:
        uri = f"ws://127.0.0.1:{server.port}/echo"
        async with websockets.connect(uri, compression=compression_kind, max_size=None) as peer:
            for message in ["Hello", "你好" * 1000, b"\x00" * 70000, "", b""]:
                await peer.send(message)
                checks.expect("websockets", await peer.recv(), message)
            await peer.send(["one ", "two"])
            checks.expect("websockets, fragments", await peer.recv(), "one two")
            await asyncio.wait_for(await peer.ping(b"x"), PATIENCE)
        checks.expect("websockets, close", peer.close_code, 1000)
    chat = f"ws://127.0.0.1:{server.port}/chat"
    async with websockets.connect(chat) as one, websockets.connect(chat) as two:
        await one.send("to all")
        checks.expect("chat", [await one.recv(), await two.recv()], ["to all", "to all"])
    async with websockets.connect(f"ws://127.0.0.1:{server.port}/clock") as peer:
        checks.expect("clock", bool(re.fullmatch(r"\d\d:\d\d:\d\d UTC", await peer.recv())), True)


def by_wsproto(server: Served, checks: Checks) -> None:
    """The library wsproto."""
    from wsproto import ConnectionType, WSConnection
    from wsproto.events import AcceptConnection, CloseConnection, Message, Request, TextMessage
    from wsproto.extensions import PerMessageDeflate

    with server.dial() as peer:
        engine = WSConnection(ConnectionType.CLIENT)
        peer.sendall(engine.send(Request(host="h", target="/echo", extensions=[PerMessageDeflate()])))
        found: List[object] = []
        while not any(isinstance(event, CloseConnection) for event in found):
            engine.receive_data(peer.recv(65536) or None)
            for event in engine.events():
                found.append(event)
                if isinstance(event, AcceptConnection):
                    peer.sendall(engine.send(Message(data="Hello 你好")))
                elif isinstance(event, TextMessage):
                    peer.sendall(engine.send(CloseConnection(code=1000)))
        texts = [event.data for event in found if isinstance(event, TextMessage)]
    checks.expect("wsproto", texts, ["Hello 你好"])


async def by_autobahn(server: Served, checks: Checks) -> None:
    """The library autobahn."""
    from autobahn.asyncio.websocket import WebSocketClientFactory, WebSocketClientProtocol

    done: "asyncio.Future[object]" = asyncio.get_running_loop().create_future()

    class Client(WebSocketClientProtocol):  # type: ignore[misc]
        """Says something, and hears it."""

        def onOpen(self) -> None:
            self.sendMessage("你好".encode())

        def onMessage(self, payload: bytes, isBinary: bool) -> None:
            self.heard = payload
            self.sendClose(1000)

        def onClose(self, wasClean: bool, code: int, reason: str) -> None:
            if not done.done():
                done.set_result((wasClean, code, self.heard.decode()))

    factory = WebSocketClientFactory(f"ws://127.0.0.1:{server.port}/echo")
    factory.protocol = Client
    await asyncio.get_running_loop().create_connection(factory, "127.0.0.1", server.port)
    checks.expect("autobahn", await asyncio.wait_for(done, PATIENCE), (True, 1000, "你好"))


def by_curl(server: Served, checks: Checks) -> None:
    """curl, refused."""
    for path, options, status in [
        ("/", [], "200"), ("/nope", [], "404"), ("/echo", [], "426"), ("/echo", ["-X", "POST"], "405"),
        ("/", ["-X", "POST"], "405"), ("/echo", ["-0", "-H", "Upgrade: websocket"], "400"),
    ]:
        result = subprocess.run(
            ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", *options, f"http://127.0.0.1:{server.port}{path}"],
            capture_output=True, text=True, timeout=PATIENCE, check=True,
        )
        checks.expect(f"curl {path} {options}", result.stdout, status)


def by_browser(server: Served, checks: Checks) -> None:
    """A real browser on the page, and on the echo."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        sys.exit("there is no Chromium")
    script = (
        f"<pre id=out></pre><script>const s=new WebSocket('ws://127.0.0.1:{server.port}/echo','chat');"
        "const o=[];s.onopen=()=>{o.push('open '+s.protocol+' '+s.extensions);s.send('你好')};"
        "s.onmessage=e=>{o.push('message '+e.data);s.close(3001,'bye')};"
        "s.onclose=e=>{o.push('close '+e.code+' '+e.reason+' '+e.wasClean);"
        "document.getElementById('out').textContent=o.join('|')};</script><img src=slow>"
    )
    page = f"<!doctype html><meta charset=utf-8>{script}".encode()

    class Handler(http.server.BaseHTTPRequestHandler):
        """The page, and a picture that takes its time: so long the page is not shown."""

        def do_GET(self) -> None:
            if self.path != "/":
                time.sleep(2)
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            if self.path == "/":
                self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        base = [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            f"--user-data-dir={folder}/profile", "--dump-dom",
        ]

        def dom(url: str) -> str:
            result = subprocess.run([*base, url], capture_output=True, text=True, timeout=90, check=False)
            return result.stdout

        shown = dom(f"http://127.0.0.1:{web.server_port}/")
        found = re.search(r"<pre id=\"out\">(.*?)</pre>", shown)
        text = html.unescape(found[1]) if found else shown[-500:]
        checks.expect("Chromium", text, "open chat permessage-deflate|message 你好|close 3001 bye true")
        home = f"127.0.0.1:{server.port}"
        with Browser(program, folder, PATIENCE) as browser:
            for path in ["/echo", "/chat"]:
                wanted = f'new WebSocket("ws://{home}{path}")\nopen\nsend("你好")\nmessage "你好"\nclose(1000)\nclose 1000 "" clean\n'
                checks.expect(f"Chromium, the page, {path}", browser.log(f"http://{home}/", path), wanted)
    web.shutdown()


def strangers(server: Served, checks: Checks) -> None:
    """Peers that send nonsense, go away, or only stay."""
    generator = random.Random(1)
    for _ in range(50):
        with server.dial() as peer:
            peer.sendall(generator.randbytes(generator.randrange(1, 2000)))
    for _ in range(20):
        with server.dial() as peer:
            peer.sendall(request()[: generator.randrange(1, 150)])
    idle = [server.dial() for _ in range(1000)]
    with server.dial() as peer:
        peer.sendall(request() + frame(TEXT, b"still there") + close(1000))
        reader = Reader(peer)
        reader.head()
        checks.expect("beside a thousand idle ones", outcome(reader.frames()), ([(TEXT, b"still there")], 1000))
    for peer in idle:
        peer.close()


def goodbye(server: Served, checks: Checks) -> None:
    """Control-C says goodbye."""
    with server.dial() as peer:
        peer.sendall(request())
        reader = Reader(peer)
        reader.head()
        server.process.send_signal(signal.SIGINT)
        last = reader.frame()
        checks.expect("goodbye", last and last.payload, b"\x03\xe9")
        peer.sendall(close(1001))
        checks.expect("goodbye, end", reader.frame(), None)
    checks.expect("goodbye, status", server.process.wait(PATIENCE), 0)


def piped(program: str, checks: Checks) -> None:
    """Both ends over standard input and output."""
    sent = request() + frame(TEXT, b"Hello") + close(1000)
    result = subprocess.run([program, "serve", "--stdio"], input=sent, capture_output=True, timeout=PATIENCE, check=False)
    head, rest = result.stdout.split(b"\r\n\r\n", 1)
    checks.expect("serve --stdio", (head[:12], rest), (b"HTTP/1.1 101", b"\x81\x05Hello\x88\x02\x03\xe8"))
    client = subprocess.Popen(
        [program, "connect", "--stdio", "ws://h/chat", "--send", "first"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    head = b""
    while b"\r\n\r\n" not in head:
        head += client.stdout.read(1)
    key = re.search(rb"Sec-WebSocket-Key: (\S+)", head)[1]
    answer = b"HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
    client.stdin.write(answer + accept_value(key) + b"\r\n\r\n" + frame(TEXT, b"echo", masked=False))
    client.stdin.write(close(1000, masked=False))
    client.stdin.close()
    ours, theirs = socket.socketpair()
    threading.Thread(target=lambda: (ours.sendall(client.stdout.read()), ours.close()), daemon=True).start()
    checks.expect("connect --stdio", outcome(Reader(theirs).frames()), ([(TEXT, b"first"), (TEXT, b"echo")], 1000))
    checks.expect("connect --stdio, request", head.startswith(b"GET /chat HTTP/1.1\r\nHost: h\r\n"), True)
    client.wait(PATIENCE)


def client_case(program: str, answer: Callable[[bytes], bytes], sent: bytes, options: List[str]) -> "tuple[object, int]":
    """What a client makes of a server that sends some bytes."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(PATIENCE)
    port = listener.getsockname()[1]
    process = subprocess.Popen(
        [program, "connect", f"ws://127.0.0.1:{port}/", "--echo", "--quiet", *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )
    peer, _ = listener.accept()
    peer.settimeout(PATIENCE)
    with peer:
        reader = Reader(peer)
        key = re.search(rb"Sec-WebSocket-Key: (\S+)", reader.head() or b"")[1]
        peer.sendall(answer(key) + sent)
        peer.shutdown(socket.SHUT_WR)
        found = outcome(reader.frames())
    listener.close()
    process.communicate(timeout=PATIENCE)
    return found, process.returncode


def right_answer(key: bytes) -> bytes:
    """The right answer to a handshake."""
    head = b"HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
    return head + accept_value(key) + b"\r\n\r\n"


def unmasked(sent: bytes) -> bytes:
    """The same frames as a server sends them."""
    ours, theirs = socket.socketpair()
    ours.sendall(sent)
    ours.close()
    parts = [frame(one.opcode, one.payload, one.fin, one.rsv, masked=False) for one in Reader(theirs).frames()]
    return b"".join(parts)


def client_cases(program: str, checks: Checks) -> None:
    """The same cases for a client, and answers that it must refuse."""
    for case in all_cases():
        if len(case.sent) > 60000 or " in 16 bits" in case.name or " in 64 bits" in case.name or "length" in case.name or "too long a message" in case.name:
            continue
        found, _ = client_case(program, right_answer, unmasked(case.sent), [])
        checks.expect(f"client, {case.name}", found, (case.heard, case.code))
    wrong = {
        "a wrong Accept": lambda key: right_answer(b"x" + key[1:]),
        "no Upgrade": lambda key: right_answer(key).replace(b"Upgrade: websocket\r\n", b""),
        "no Connection": lambda key: right_answer(key).replace(b"Connection: Upgrade\r\n", b""),
        "a subprotocol": lambda key: right_answer(key).replace(b"\r\n\r\n", b"\r\nSec-WebSocket-Protocol: x\r\n\r\n"),
        "an extension": lambda key: right_answer(key).replace(b"\r\n\r\n", b"\r\nSec-WebSocket-Extensions: x\r\n\r\n"),
        "status 200": lambda key: right_answer(key).replace(b"101 x", b"200 OK"),
        "status 404": lambda key: b"HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n",
        "no HTTP": lambda key: b"\x00\x01\x02\x03 nonsense\r\n\r\n",
    }
    for name, answer in wrong.items():
        found, status = client_case(program, answer, b"", [])
        checks.expect(f"client, {name}", (found, status), (([], None), 1))
    found, status = client_case(program, right_answer, close(1000, masked=False), [])
    checks.expect("client, status", (found, status), (([], 1000), 0))


async def client_and_library(program: str, checks: Checks) -> None:
    """`connect` against the server of the library websockets."""
    heard: List[object] = []

    async def serve(peer: "websockets.ServerConnection") -> None:
        async for message in peer:
            heard.append(message)
            await peer.send(message)

    async with websockets.serve(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        process = await asyncio.create_subprocess_exec(
            program, "connect", f"ws://127.0.0.1:{port}/", "--quiet",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )
        output, _ = await asyncio.wait_for(process.communicate("Hello\n/binary 00ff\n你好\n//x\n".encode()), PATIENCE)
        checks.expect("connect, heard", heard, ["Hello", b"\x00\xff", "你好", "/x"])
        lines = [line for line in output.decode().split("\n") if line in ("Hello", "00ff", "你好", "/x")]
        checks.expect("connect, shown", lines, ["Hello", "00ff", "你好", "/x"])
        checks.expect("connect, status", process.returncode, 0)


def captured(program: str, checks: Checks) -> None:
    """The capture of a connection, as tshark reads it."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "live.pcapng")
        server = Served(program, "--capture", file, "--quiet")
        with server.dial() as peer:
            peer.sendall(request())
            reader = Reader(peer)
            reader.head()
            peer.sendall(frame(TEXT, b"Hello") + close(1000))
            reader.frames()
        server.stop()
        shown = subprocess.run(
            ["tshark", "-r", file, "-d", f"tcp.port=={server.port},http", "-Y", "websocket || tcp.analysis.flags || http",
             "-T", "fields", "-e", "http.request.method", "-e", "http.response.code", "-e", "websocket.opcode",
             "-e", "tcp.checksum.status", "-o", "tcp.check_checksum:TRUE"],
            capture_output=True, text=True, timeout=60, check=True,
        ).stdout
        fields = [line.split("\t") for line in shown.strip().split("\n")]
        said = [value for line in fields for part in line[:3] for value in part.split(",") if value]
        checks.expect("capture", said, ["GET", "101", "1", "8", "1", "8"])
        checks.expect("capture, checksums", {line[3] for line in fields}, {"1"})
        again = subprocess.run([program, "serve", "--capture", file], capture_output=True, text=True, timeout=PATIENCE, check=False)
        checks.expect("capture, not overwritten", again.returncode, 73)


def main() -> int:
    """Looks at everything."""
    parser = argparse.ArgumentParser(description="ws101 serve and connect with real peers")
    parser.add_argument("program")
    program = parser.parse_args().program
    checks = Checks()
    server = Served(program, "--subprotocol", "chat")
    quiet = Served(program, "--quiet", "--origin", "http://good.example")
    steps: List[Callable[[], None]] = [
        lambda: framing(quiet, checks),
        lambda: handshakes(server, checks),
        lambda: compression(server, checks),
        lambda: large(server, checks),
        lambda: asyncio.run(by_library(server, checks)),
        lambda: by_wsproto(server, checks),
        lambda: asyncio.run(by_autobahn(server, checks)),
        lambda: by_curl(server, checks),
        lambda: by_browser(server, checks),
        lambda: strangers(server, checks),
        lambda: piped(program, checks),
        lambda: client_cases(program, checks),
        lambda: asyncio.run(client_and_library(program, checks)),
        lambda: captured(program, checks),
    ]
    for step in steps:
        step()
    with quiet.dial() as peer:
        peer.sendall(request(more=(("Origin", "http://bad.example"),)))
        checks.expect("a bad origin", (Reader(peer).head() or b"")[:12], b"HTTP/1.1 403")
    with quiet.dial() as peer:
        peer.sendall(request(more=(("Origin", "http://good.example"),)))
        checks.expect("a good origin", (Reader(peer).head() or b"")[:12], b"HTTP/1.1 101")
    goodbye(server, checks)
    checks.expect("status", quiet.stop(), 0)
    for text in checks.wrong[:60]:
        print(text[:200])
    print(f"{checks.count} checks, {len(checks.wrong)} wrong")
    return 1 if checks.wrong or checks.count < 550 else 0


if __name__ == "__main__":
    sys.exit(main())
