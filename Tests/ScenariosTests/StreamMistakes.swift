import Scenarios

/// Mistakes in feeds that stream, and in who follows them.
let streamMistakes = [
  Mistake(
    "feed server /f chunks",
    16,
    6,
    .found("chunks", expected: .word(["hold", "queue", "stream", "iframe", "sse"]))
  ),
  Mistake("feed server /f hold 1s sse", 24, 3, .found("sse", expected: .nothing)),
  Mistake(
    "feed server /f stream ids",
    23,
    3,
    .found("ids", expected: .word(["lines", "heartbeat", "close-delimited"]))
  ),
  Mistake(
    "feed server /f iframe lines",
    23,
    5,
    .found("lines", expected: .word(["unescaped", "padding", "heartbeat", "close-delimited"]))
  ),
  Mistake("feed server /f iframe padding", 30, 1, .endOfLine(expected: .number(0, 65_536))),
  Mistake(
    "feed server /f iframe padding 65537",
    31,
    5,
    .found("65537", expected: .number(0, 65_536))
  ),
  Mistake(
    "feed server /f sse padding 1",
    20,
    7,
    .found("padding", expected: .word(["ids", "retry", "heartbeat", "close-delimited"]))
  ),
  Mistake("feed server /f sse retry", 25, 1, .endOfLine(expected: .time)),
  Mistake("feed server /f sse retry 999us", 26, 5, .found("999us", expected: .timeAtLeast(1))),
  Mistake("feed server /f sse retry 50d", 26, 3, .found("50d", expected: .time)),
  Mistake("feed server /f sse heartbeat 0", 30, 1, .found("0", expected: .timeAtLeast(1))),
  Mistake(
    "at 0 client follow http://server/f by carrier-pigeon",
    39,
    14,
    .found(
      "carrier-pigeon",
      expected: .word(["polling", "long-polling", "streaming", "iframe", "sse"])
    )
  ),
  Mistake(
    "at 0 client follow http://server/f by sse http/1.1",
    43,
    8,
    .found("http/1.1", expected: .nothing)
  ),
  Mistake(
    "at 0 client follow http://server/f by polling every 1s http/1.0 pipelined",
    65,
    9,
    .found("pipelined", expected: .nothing)
  ),
  Mistake("at 0 client follow http://server/f by sse", 13, 6, .neverLeaves("client")),
  Mistake("proxy server 80 connect idle", 29, 1, .endOfLine(expected: .time)),
  Mistake("proxy server 80 forward idle 0", 30, 1, .found("0", expected: .timeAtLeast(1))),
]
