import Scenarios

private let gate = "host gate 10.0.0.3\nlink client gate latency 10ms\n"

/// Mistakes in proxies and in what is asked of them.
let proxyMistakes = [
  Mistake("proxy server", 13, 1, .endOfLine(expected: .number(1, 65_535))),
  Mistake("proxy www 80 connect", 7, 3, .unknownName("www", known: names)),
  Mistake(
    "proxy server 80 socks",
    17,
    5,
    .found("socks", expected: .word(["connect", "forward", "reverse"]))
  ),
  Mistake("proxy server 80 connect buffering", 25, 9, .found("buffering", expected: .nothing)),
  Mistake("proxy server 80 reverse client", 25, 6, .found("client", expected: .endpoint)),
  Mistake("proxy server 80 reverse nobody:80", 25, 9, .unknownName("nobody", known: allNames)),
  Mistake(
    "proxy server 80 reverse client:80 upgrade buffering",
    43,
    9,
    .found("buffering", expected: .nothing)
  ),
  Mistake(gate + "proxy gate 80 reverse server:80", at: 6, 23, 9, .noLink("gate", "server")),
  Mistake("listen server 80\nproxy server 80 connect", at: 5, 14, 2, .nameTaken("80", line: 0)),
  Mistake("proxy server 80 connect\nlisten server 80", at: 5, 15, 2, .nameTaken("80", line: 0)),
  Mistake(
    "at 0 client get http://server/ via server",
    36,
    6,
    .found("server", expected: .endpoint)
  ),
  Mistake(
    "at 0 client open ws://server/ via server:80 as c",
    35,
    9,
    .noProxy("server", port: 80, kinds: ["connect", "forward"])
  ),
  Mistake(
    "proxy server 80 connect\nat 0 client get http://server/ via www:80",
    at: 5,
    36,
    6,
    .noProxy("server", port: 80, kinds: ["forward"])
  ),
  Mistake(
    "proxy server 80 forward\nat 0 client follow ws://server/ via server:81",
    at: 5,
    37,
    9,
    .noProxy("server", port: 81, kinds: ["connect", "forward"])
  ),
  Mistake(
    gate + "proxy gate 80 forward\nat 0 client get http://server/ via gate:80",
    at: 7,
    17,
    14,
    .noLink("gate", "server")
  ),
  Mistake(
    "host far 10.0.0.4\nproxy far 80 forward\nat 0 client get http://server/ via far:80",
    at: 6,
    36,
    6,
    .noLink("client", "far")
  ),
]
