#!/usr/bin/env python3
"""Compares the URLs of the page's WebSocket with those of a real browser.

    python3 .ci/browser_urls.py .build/release/browser-peer

Thousands of strings, most of them nearly URLs, go to `new WebSocket(…)` in Chromium and to
our object; both tell the attribute `url`, or the exception.
"""

import argparse
import html
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import List, Optional

BASE = "https://page.example/dir/index.html?q"
COUNT = 6000
SEED = 6455

SCHEMES = ["ws:", "wss:", "http:", "https:", "WS:", "hTTps:", "ftp:", "x:", "", "", "ws", "w s:"]
SLASHES = ["//", "//", "//", "/", "", "///", "\\\\", "/\\"]
USERS = ["", "", "", "", "u@", "u:p@", ":@", "a b:c@", "u@v@", "ü@", "^|@"]
HOSTS = [
    "h", "server.example", "EXAMPLE.com", "localhost", "127.0.0.1", "0x7f.1", "256", "1.2.3.4.5",
    "1.2.3.", "a.1", "a.0x", "01.02.03.08", "4294967296", "999.1", "[::1]", "[1:2:0:0:5:0:0:0]",
    "[::ffff:1.2.3.4]", "[1::2::3]", "[::1", "::1]", "[]", "[g::]", "[1:2:3:4:5:6:7:8:9]", "%41",
    "%zz", "a%2fb", "a b", "a|b", "a<b", "a^b", "", ".", "..", "a..b", "例子.测试", "bücher.de",
    "ä.ö.ü", "xn--fsqu00a.xn--0zwm56d", "ｈｏｓｔ", "a。b", "日本語.jp", "café", "привет.рф", "a_b", "-a-",
]
PORTS = ["", "", "", ":", ":80", ":443", ":8080", ":0", ":65535", ":65536", ":8a", ":００", ":-1"]
PATHS = [
    "", "/", "/chat", "/a/../b", "/a/./b/", "/..", "/%2e%2E/x", "/a b", "/é", "/\\x", "//", "/%zz",
    "/a'b\"c", "/{}`^<>", "/聊天", "chat", "./c", "../../../d", "?x", "/a?b c", "/a?", "/?'\"<>",
    "/?é", "/a?b?c", "#", "/a#f", "/?#", "/\ta\nb", "/a;b=c,d", "/|", "/[]", "/\u007f",
]
WRAPS = ["", "", "", "", " ", "\t", "\n", "\u0001"]


def urls() -> List[str]:
    """The strings to try, the same ones each time."""
    generator = random.Random(SEED)
    tried = []
    for _ in range(COUNT):
        parts = [generator.choice(part) for part in (SCHEMES, SLASHES, USERS, HOSTS, PORTS, PATHS)]
        if generator.random() < 0.2:
            parts = parts[-1:]
        tried.append(generator.choice(WRAPS) + "".join(parts) + generator.choice(WRAPS))
    return tried


PAGE = """<!doctype html><meta charset="utf-8"><base href="{base}"><pre id="out"></pre>
<script>
const found = {urls}.map(text => {{
  try {{
    const socket = new WebSocket(text);
    socket.close();
    return socket.url;
  }} catch (error) {{ return error.name; }}
}});
document.getElementById("out").textContent = JSON.stringify(found);
</script>
"""


def by_browser(tried: List[str], folder: Path) -> List[str]:
    """What Chromium makes of them."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        sys.exit("there is no Chromium")
    page = folder / "page.html"
    text = json.dumps(tried).replace("<", "\\u003c")
    page.write_text(PAGE.format(base=html.escape(BASE), urls=text), encoding="utf-8")
    result = subprocess.run(
        [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            f"--user-data-dir={folder / 'profile'}", "--proxy-server=127.0.0.1:9",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom", page.as_uri(),
        ],
        capture_output=True, text=True, timeout=240, check=False,
    )
    shown = re.search(r'<pre id="out">(.*?)</pre>', result.stdout, re.DOTALL)
    if shown is None:
        sys.exit(f"Chromium showed nothing: {result.stderr[-2000:]}")
    return json.loads(html.unescape(shown.group(1)))


def known(text: str, their: str, our: str) -> Optional[str]:
    """Where a browser is known not to follow the standard: how, or `None`."""
    if their.replace("%7C", "|") == our.replace("%7C", "|"):
        return "URL Standard §1.3: a path shows | as it is; Chromium encodes it"
    if our == "SyntaxError" and "%20" in re.sub(r"^wss?://(.*@)?|[/?].*$", "", their):
        return "URL Standard §3.5: no name of a host has a space; Chromium encodes it"
    return None


def main() -> int:
    """Compares them."""
    parser = argparse.ArgumentParser(description="URLs of WebSockets, ours and a browser's")
    parser.add_argument("peer")
    options = parser.parse_args()
    tried = urls()
    with tempfile.TemporaryDirectory() as folder:
        theirs = by_browser(tried, Path(folder))
    request = json.dumps({"base": BASE, "urls": tried})
    result = subprocess.run(
        [options.peer], input=request, capture_output=True, text=True, timeout=60, check=True
    )
    ours = json.loads(result.stdout)
    if not len(tried) == len(theirs) == len(ours):
        sys.exit(f"{len(tried)} strings, {len(theirs)} and {len(ours)} answers")
    reasons: Counter = Counter()
    differences = 0
    for text, their, our in zip(tried, theirs, ours):
        if their == our:
            continue
        reason = known(text, their, our)
        if reason is not None:
            reasons[reason] += 1
            continue
        differences += 1
        if differences <= 40:
            print(f"{text!r}: Chromium {their!r}, ws101 {our!r}")
    for reason, count in reasons.most_common():
        print(f"{count:6} {reason}")
    valid = sum(not name.endswith("Error") for name in theirs)
    print(f"{len(tried)} strings, {valid} of them URLs, {differences} read differently")
    return 1 if differences or valid < 500 else 0


if __name__ == "__main__":
    sys.exit(main())
