"""Interrupts a long run of a crowd, as a person at a terminal would.

    interrupt.py PROGRAM

The program must show how far it is, stop at Control-C with status 130, say how far it got, and
leave no file behind. Without a terminal it must show no progress.
"""

import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
ARGUMENTS = ["compare", "websocket", "http10-polling", "--clients", "3000000", "--shard", "1/2"]


def fail(reason):
    sys.exit(f"interrupt: {reason}")


def read(descriptor, seconds):
    """What comes within some seconds."""
    import select

    text, end = b"", time.monotonic() + seconds
    while time.monotonic() < end:
        if select.select([descriptor], [], [], 0.1)[0]:
            try:
                part = os.read(descriptor, 65536)
            except OSError:
                break
            if not part:
                break
            text += part
    return text.decode("utf-8", "replace")


def on_terminal(folder, language):
    main, other = pty.openpty()
    child = subprocess.Popen(
        [PROGRAM, *ARGUMENTS, "--output", "part.json", "--lang", language],
        cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=other,
        start_new_session=True, env={**os.environ, "TERM": "xterm"},
    )
    os.close(other)
    shown = read(main, 4)
    child.send_signal(signal.SIGINT)
    started = time.monotonic()
    status = child.wait(timeout=10)
    took = time.monotonic() - started
    said = read(main, 1)
    if status != 130:
        fail(f"ended with status {status} instead of 130")
    if took > 2:
        fail(f"took {took:.1f} s to stop")
    if not re.search(r"websocket  [\d ]+ / 3 000 000", shown):
        fail(f"no progress was shown: {shown!r}")
    wanted = "Interrupted at websocket" if language == "en" else "已中断：正在运行 websocket"
    if wanted not in said:
        fail(f"did not say how far it got: {said!r}")
    if child.stdout.read() or os.listdir(folder):
        fail("left output behind")


def without_terminal(folder):
    child = subprocess.Popen(
        [PROGRAM, *ARGUMENTS, "--output", "part.json"], cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )
    time.sleep(2.5)
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=10)
    if child.returncode != 130 or b"\r" in errors or os.listdir(folder):
        fail(f"without a terminal: status {child.returncode}, {errors!r}")


with tempfile.TemporaryDirectory() as folder:
    on_terminal(folder, "en")
    on_terminal(folder, "zh")
    without_terminal(folder)
print("interrupted three times, each cleanly")
