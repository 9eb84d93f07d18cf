import Scenarios

/// Mistakes in what people do.
let actionMistakes = [
  Mistake(
    "at 0 client connect server:7 as x\nat 0 x send hex 81",
    at: 5,
    17,
    2,
    .found("81", expected: .hexadecimal)
  ),
  Mistake(
    "at 0 client connect server:7 as x\nat 0 x send hex \"8\"",
    at: 5,
    17,
    3,
    .found("\"8\"", expected: .hexadecimal)
  ),
  Mistake("at client get http://server/", 4, 6, .found("client", expected: .time)),
  Mistake("at 0", 5, 1, .endOfLine(expected: .name)),
  Mistake("at 0 nobody leave", 6, 6, .unknownName("nobody", known: names)),
  Mistake("at 0 client goes", 13, 4, .found("goes", expected: .word(hostActions))),
  Mistake("at 0 client connect server", 21, 6, .found("server", expected: .endpoint)),
  Mistake("at 0 client connect server:0 as x", 21, 8, .found("server:0", expected: .endpoint)),
  Mistake("at 0 client connect server:+7 as x", 21, 9, .found("server:+7", expected: .endpoint)),
  Mistake("at 0 client connect server:7/ as x", 21, 9, .found("server:7/", expected: .endpoint)),
  Mistake("at 0 client connect nowhere:7 as x", 21, 9, .unknownName("nowhere", known: allNames)),
  Mistake("at 0 client connect server:7", 29, 1, .endOfLine(expected: .word(["as"]))),
  Mistake("at 0 client connect server:7 as client", 33, 6, .nameTaken("client", line: 1)),
  Mistake(
    "at 0 client open http://server/ as c",
    18,
    14,
    .found("http://server/", expected: .url(["ws"]))
  ),
  Mistake(
    "at 0 client open wss://server/ as c",
    18,
    13,
    .found("wss://server/", expected: .url(["ws"]))
  ),
  Mistake(
    "at 0 client open ws://server/#x as c",
    18,
    14,
    .found("ws://server/#x", expected: .url(["ws"]))
  ),
  Mistake(
    "at 0 client get http://server:99999/",
    17,
    20,
    .found("http://server:99999/", expected: .url(["http"]))
  ),
  Mistake(
    "at 0 client get http://server/ 0 times",
    32,
    1,
    .found("0", expected: .number(1, 10_000))
  ),
  Mistake("at 0 client get http://server/ 3", 33, 1, .endOfLine(expected: .word(["times"]))),
  Mistake("at 0 client follow http://server/f", 35, 1, .endOfLine(expected: .word(["by"]))),
  Mistake(
    "at 0 client follow http://server/f by polling every 999us",
    53,
    5,
    .found("999us", expected: .timeAtLeast(1))
  ),
  Mistake(
    "at 0 client follow http://server/f by polling every 101d",
    53,
    4,
    .found("101d", expected: .time)
  ),
  Mistake(
    "at 0 client open ws://server/ as c\nat 0 c close 999",
    at: 5,
    14,
    3,
    .found("999", expected: .closeCode)
  ),
  Mistake(
    "at 0 client open ws://server/ as c\nat 0 c close 1005",
    at: 5,
    14,
    4,
    .found("1005", expected: .closeCode)
  ),
  Mistake(
    "link server client latency 1ms",
    28,
    3,
    .nameTaken("server client", line: 0)
  ),
  Mistake("tcp client ack-delay 500ms", 22, 5, .found("500ms", expected: .timeBelow(500))),
  Mistake(
    "at 0 client connect server:7 as c\nat 0 c ping \"x\"",
    at: 5,
    8,
    4,
    .found(
      "ping",
      expected: .word(["send", "close", "abort", "finish", "pause", "resume", "read"])
    )
  ),
  Mistake(
    "at 2s client connect server:7 as c\nat 1s c close",
    at: 5,
    7,
    1,
    .tooEarly("c", line: 4)
  ),
  Mistake("host c 10.0.0.3\nat 0 c get http://server/", at: 5, 12, 14, .noLink("c", "server")),
  Mistake("at 0 client leave", 13, 5, .followsNothing("client")),
  Mistake("at 0 client say hello", 13, 3, .followsNothing("client")),
  Mistake(
    "page server / \"x\"\nat 0 server say hello",
    at: 5,
    13,
    3,
    .followsNothing("server")
  ),
  Mistake("at 0 client follow ws://server/f", 13, 6, .neverLeaves("client")),
  Mistake(
    "at 5s client follow ws://server/f\nat 1s client leave",
    at: 5,
    14,
    5,
    .followsLater("client", line: 4)
  ),
  Mistake(
    "at 0 client follow ws://server/f\nat 1s client leave\nat 2s client follow ws://server/f",
    at: 6,
    14,
    6,
    .neverLeaves("client")
  ),
  Mistake(
    "at 1s client say early\nat 2s client follow ws://server/f\nat 3s client leave",
    at: 4,
    14,
    3,
    .followsLater("client", line: 5)
  ),
]
