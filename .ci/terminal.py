#!/usr/bin/env python3
"""Plays a reader at a terminal: keys in, screens out, and the terminal as it was.

    python3 .ci/terminal.py .build/release/ws101

The program runs on a pseudo-terminal of its own. Each session types its keys one by
one, each when the text that precedes it has been seen, and expects an exit status.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import List, NamedTuple, Optional, Tuple

# How long a text may take to appear, and a program to end, in seconds.
PATIENCE = 20.0

ALTERNATE_ON, ALTERNATE_OFF = b"\x1b[?1049h", b"\x1b[?1049l"
CURSOR_OFF, CURSOR_ON = b"\x1b[?25l", b"\x1b[?25h"

# A text to wait for, and what to type then: a key, or a number of columns.
Turn = Tuple[str, "bytes | int"]


class Session(NamedTuple):
    """What is typed, and how it ends."""

    name: str
    arguments: List[str]
    turns: List[Turn]
    status: int
    columns: int = 80


SESSIONS = [
    Session("q quits a lesson", ["learn", "0"], [("q quit", b"q")], 0),
    Session("Control-C ends a lesson", ["learn", "0"], [("q quit", b"\x03")], 130),
    Session("Control-C ends the welcome", [], [("q", b"\x03")], 130),
    Session("Control-D quits", ["learn", "0"], [("q quit", b"\x04")], 0),
    Session(
        "Esc closes the help, then quits",
        ["learn", "0"],
        [("q quit", b"?"), ("Esc", b"\x1b"), ("q quit", b"\x1b")],
        0,
    ),
    Session(
        "Chinese at 40 columns",
        ["learn", "0", "--lang", "zh"],
        [("退出", b"q")],
        0,
        columns=40,
    ),
    Session(
        "a window made too narrow says so, and still quits",
        ["learn", "0"],
        [("q quit", 39), ("40 columns", b"q")],
        0,
    ),
]


def resize(terminal: int, columns: int) -> None:
    """Gives the terminal 24 lines of so many columns."""
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))


class Reader:
    """The person at the terminal: what was shown, and what was already read of it."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.shown = b""
        self.read = 0

    def look(self, seconds: float) -> None:
        """Takes what is shown within a time."""
        if select.select([self.terminal], [], [], seconds)[0]:
            try:
                self.shown += os.read(self.terminal, 65536)
            except OSError:  # the program has closed its side
                time.sleep(seconds)

    def wait_for(self, text: str) -> bool:
        """Whether a text appears after all that was read before."""
        wanted = text.encode()
        end = time.monotonic() + PATIENCE
        while wanted not in self.shown[self.read :]:
            if time.monotonic() > end:
                return False
            self.look(0.05)
        self.read = len(self.shown)
        return True


def play(program: str, session: Session) -> Optional[str]:
    """Plays a session; what went wrong, if anything did."""
    ours, theirs = pty.openpty()
    resize(theirs, session.columns)
    before = termios.tcgetattr(theirs)
    unset = ("COLUMNS", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANGUAGE")
    environment = {key: value for key, value in os.environ.items() if key not in unset}
    environment.update(TERM="xterm", LANG="C.UTF-8")
    child = subprocess.Popen(
        [program, *session.arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    )
    reader = Reader(ours)
    try:
        for text, answer in session.turns:
            if not reader.wait_for(text):
                return f"“{text}” did not appear; shown: {reader.shown[-300:]!r}"
            if isinstance(answer, int):
                resize(theirs, answer)
            else:
                os.write(ours, answer)
        end = time.monotonic() + PATIENCE
        while child.poll() is None:
            if time.monotonic() > end:
                return "it did not end"
            reader.look(0.05)
        reader.look(0.05)
        return judge(session, child.returncode, reader.shown, before, termios.tcgetattr(theirs))
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGKILL)
            child.wait()
        os.close(ours)
        os.close(theirs)


def judge(
    session: Session, status: int, shown: bytes, before: List, after: List
) -> Optional[str]:
    """What is wrong with the end of a session, if anything is."""
    if status != session.status:
        return f"status {status} instead of {session.status}"
    if after != before:
        return "the terminal does not behave as before"
    for name, start, end in (
        ("alternate screen", ALTERNATE_ON, ALTERNATE_OFF),
        ("hidden cursor", CURSOR_OFF, CURSOR_ON),
    ):
        if shown.rfind(start) > shown.rfind(end):
            return f"the {name} was left on"
    return None


def main() -> int:
    """Plays every session."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("program", help="the ws101 to try")
    program = os.path.abspath(parser.parse_args().program)
    wrong = 0
    for session in SESSIONS:
        problem = play(program, session)
        wrong += problem is not None
        print(f"{session.name}: {problem or 'as expected'}")
    print(f"{len(SESSIONS)} sessions, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
