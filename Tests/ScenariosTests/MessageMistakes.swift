import Scenarios

private let able = ["say", "get", "post", "send", "ping"]
private let feed = "feed server /f\nat 0 client follow ws://server/f\n"

/// Mistakes in field lines and in what is repeated.
let messageMistakes = [
  Mistake("headers", 8, 1, .endOfLine(expected: .name)),
  Mistake("headers www", 9, 3, .unknownName("www", known: names)),
  Mistake("headers client", 15, 1, .endOfLine(expected: .word(["lean", "browser", "full"]))),
  Mistake(
    "headers client fat",
    16,
    3,
    .found("fat", expected: .word(["lean", "browser", "full"]))
  ),
  Mistake("headers client lean full", 21, 4, .found("full", expected: .fieldLine(8192))),
  Mistake("headers client \"\"", 16, 2, .found("\"\"", expected: .fieldLine(8192))),
  Mistake("headers client \": x\"", 16, 5, .found("\": x\"", expected: .fieldLine(8192))),
  Mistake("headers client \"A : x\"", 16, 7, .found("\"A : x\"", expected: .fieldLine(8192))),
  Mistake(
    "headers client \"A: x\\ny\"",
    16,
    9,
    .found("\"A: x\ny\"", expected: .fieldLine(8192))
  ),
  Mistake(
    "headers client \"A: 1\" \"价: 2\"",
    23,
    6,
    .found("\"价: 2\"", expected: .fieldLine(8192))
  ),
  Mistake("headers client \"content-LENGTH: 3\"", 16, 19, .framingField("content-LENGTH")),
  Mistake(
    "headers client lean \"Transfer-Encoding: chunked\"",
    21,
    28,
    .framingField("Transfer-Encoding")
  ),
  Mistake(
    "headers client lean\nheaders client full",
    at: 5,
    9,
    6,
    .nameTaken("headers client", line: 0)
  ),
  Mistake("at 1s every", 12, 1, .endOfLine(expected: .time)),
  Mistake("at 1s every 999us", 13, 5, .found("999us", expected: .timeAtLeast(1))),
  Mistake("at 1s every 1s 0 times", 16, 1, .found("0", expected: .number(1, 100_000))),
  Mistake("at 1s every 1d 101 times", 16, 3, .found("101", expected: .number(1, 100))),
  Mistake("at 1s every 1s 3", 17, 1, .endOfLine(expected: .word(["times"]))),
  Mistake("at 1s every 1s 3 times", 23, 1, .endOfLine(expected: .name)),
  Mistake(
    feed + "at 1s every 1s 3 times client leave",
    at: 6,
    31,
    5,
    .notRepeatable("leave", able: able)
  ),
  Mistake("at 1s every 1s 3 times cut client server", 24, 3, .notRepeatable("cut", able: able)),
  Mistake("at 1s every 1s 3 times nobody say x", 24, 6, .unknownName("nobody", known: names)),
  Mistake("server", 7, 1, .endOfLine(expected: .name)),
  Mistake("server server", 14, 1, .endOfLine(expected: .word(["threads", "timeout"]))),
  Mistake("server server threads 0", 23, 1, .found("0", expected: .number(1, 10_000))),
  Mistake("server server threads 10001", 23, 5, .found("10001", expected: .number(1, 10_000))),
  Mistake("server server timeout 0", 23, 1, .found("0", expected: .timeAtLeast(1))),
  Mistake("server server timeout", 22, 1, .endOfLine(expected: .time)),
  Mistake("feed server /f queue", 21, 1, .endOfLine(expected: .queueLength(1_000_000))),
  Mistake("feed server /f queue 0", 22, 1, .found("0", expected: .queueLength(1_000_000))),
  Mistake(
    "feed server /f hold 1s queue many",
    30,
    4,
    .found("many", expected: .queueLength(1_000_000))
  ),
  Mistake("feed server /f queue off hold 1s", 26, 4, .found("hold", expected: .nothing)),
  Mistake("host c{1..3} 10.0.0.{3..4}", 14, 13, .unequalRanges(3, 2)),
  Mistake("host c{1..1001} 10.0.0.{1..1001}", 6, 10, .rangeTooLong(limit: 1000)),
  Mistake("host c{1..3} 10.0.0.{254..256}", 14, 17, .found("10.0.0.256", expected: .address)),
]
