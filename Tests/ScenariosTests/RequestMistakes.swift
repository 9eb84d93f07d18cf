import Scenarios

private let pageWords = ["after", "framing", "chunk", "cut", "cookie", "known", "takes"]

/// Mistakes in requests, and in how pages are served.
let requestMistakes = [
  Mistake("browser", 8, 1, .endOfLine(expected: .name)),
  Mistake("browser www", 9, 3, .unknownName("www", known: names)),
  Mistake("browser client 6", 16, 1, .found("6", expected: .nothing)),
  Mistake("browser client connections 0", 28, 1, .found("0", expected: .number(1, 100))),
  Mistake("page server / \"x\" late", 19, 4, .found("late", expected: .word(pageWords))),
  Mistake("page server / \"x\" after 5", 25, 1, .found("5", expected: .time)),
  Mistake(
    "page server / \"x\" framing none",
    27,
    4,
    .found("none", expected: .word(["length", "chunked", "until-close"]))
  ),
  Mistake("page server / \"x\" chunk 0", 25, 1, .found("0", expected: .number(1, 1_000_000))),
  Mistake("page server / \"x\" cookie a=1", 26, 3, .found("a=1", expected: .cookie)),
  Mistake("page server / \"x\" cookie \"a\"", 26, 3, .found("\"a\"", expected: .cookie)),
  Mistake("page server / \"x\" cookie \"=1\"", 26, 4, .found("\"=1\"", expected: .cookie)),
  Mistake("page server / \"x\" cookie \"a=1 2\"", 26, 7, .found("\"a=1 2\"", expected: .cookie)),
  Mistake(
    "page server / \"x\" cookie \"a=1\\r\\nX: y\"",
    26,
    13,
    .found("\"a=1\r\nX: y\"", expected: .cookie)
  ),
  Mistake("page server / \"x\" takes", 24, 1, .endOfLine(expected: .number(0, 1_000_000))),
  Mistake(
    "listen server 80 persistent",
    18,
    10,
    .found("persistent", expected: .word(listenWords))
  ),
  Mistake("listen server 80 requests 0", 27, 1, .found("0", expected: .number(1, 1_000_000))),
  Mistake("listen server 80 lax idle-timeout 0", 35, 1, .found("0", expected: .timeAtLeast(1))),
  Mistake("listen server 80 echo lax", 23, 3, .found("lax", expected: .nothing)),
  Mistake("at 0 client post http://server/", 32, 1, .endOfLine(expected: .text)),
  Mistake("at 0 client post http://server/ x", 33, 1, .found("x", expected: .text)),
  Mistake("at 0 client post http://server/ \"x\" 2", 37, 1, .found("2", expected: .nothing)),
  Mistake(
    "at 0 client post http://server/ binary 1000001",
    40,
    7,
    .found("1000001", expected: .number(0, 1_000_000))
  ),
  Mistake(
    "at 0 client post http://server/ \"x\" http/1.0 expect",
    46,
    6,
    .found("expect", expected: .nothing)
  ),
  Mistake(
    "at 0 client get http://server/ http://nowhere/",
    32,
    15,
    .unknownName("nowhere", known: allNames)
  ),
  Mistake(
    "at 0 client get http://server/ over 3",
    38,
    1,
    .endOfLine(expected: .word(["connections"]))
  ),
  Mistake(
    "at 0 client get http://server/ http/1.0 pipelined",
    41,
    9,
    .found("pipelined", expected: .number(1, 10_000))
  ),
  Mistake(
    "proxy server 80 reverse client:80 trusts me",
    42,
    2,
    .found("me", expected: .word(["content-length"]))
  ),
]
