import Scenarios
import Testing

/// Lines after the common hosts, and what is wrong with them.
struct Mistake: CustomTestStringConvertible, Sendable {
  let text: String
  let line: Int
  let column: Int
  let width: Int
  let problem: ScenarioError.Problem
  var hasHosts = true

  init(
    _ text: String,
    at line: Int = 4,
    _ column: Int,
    _ width: Int,
    _ problem: ScenarioError.Problem
  ) {
    self.text = text
    self.line = line
    self.column = column
    self.width = width
    self.problem = problem
  }

  var testDescription: String { text }
}

let statements = [
  "title", "seed", "long", "host", "router", "firewall", "nat", "link", "fault", "tcp", "listen",
  "page",
  "echo", "feed", "proxy", "dns", "record", "resolver", "headers", "server", "browser", "at",
  "variant",
]
let hostActions = ["connect", "open", "get", "post", "follow", "say", "leave", "close", "reboot"]
let listenWords = [
  "http/1.0", "discard", "echo", "answer", "silent", "requests", "idle-timeout", "abrupt", "lax",
]
let names = ["client", "server"]
let allNames = ["client", "server", "example.com", "www"]

/// Mistakes in words, numbers and addresses.
let wordMistakes = [
  Mistake("hots c 10.0.0.3", 1, 4, .found("hots", expected: .statement(statements))),
  Mistake("\"host\" c 10.0.0.3", 1, 6, .found("\"host\"", expected: .statement(statements))),
  Mistake("  \t at", 7, 1, .endOfLine(expected: .time)),
  Mistake("title", 6, 1, .endOfLine(expected: .word(["en", "zh"]))),
  Mistake("title fr x", 7, 2, .found("fr", expected: .word(["en", "zh"]))),
  Mistake("title en \"a\\nb\"", 10, 6, .found("\"a\nb\"", expected: .lineText)),
  Mistake("seed x", 6, 1, .found("x", expected: .number(0, 2_147_483_647))),
  Mistake("seed -1", 6, 2, .found("-1", expected: .number(0, 2_147_483_647))),
  Mistake("seed +1", 6, 2, .found("+1", expected: .number(0, 2_147_483_647))),
  Mistake("seed 2147483648", 6, 10, .found("2147483648", expected: .number(0, 2_147_483_647))),
  Mistake(
    "seed 99999999999999999999",
    6,
    20,
    .found("99999999999999999999", expected: .number(0, 2_147_483_647))
  ),
  Mistake("seed 1 2", 8, 1, .found("2", expected: .nothing)),
  Mistake("host", 5, 1, .endOfLine(expected: .name)),
  Mistake("host a/b 1.2.3.4", 6, 3, .found("a/b", expected: .name)),
  Mistake("host 客户 1.2.3.4", 6, 2, .found("客户", expected: .name)),
  Mistake("host \"c\" 1.2.3.4", 6, 3, .found("\"c\"", expected: .name)),
  Mistake("host c", 7, 1, .endOfLine(expected: .address)),
  Mistake("host c 10.0.0", 8, 6, .found("10.0.0", expected: .address)),
  Mistake("host c 10.0.0.256", 8, 10, .found("10.0.0.256", expected: .address)),
  Mistake("host c 0.0.0.0", 8, 7, .found("0.0.0.0", expected: .address)),
  Mistake("host c 224.0.0.1", 8, 9, .found("224.0.0.1", expected: .address)),
  Mistake("host c 255.255.255.255", 8, 15, .found("255.255.255.255", expected: .address)),
  Mistake("host c 10.0.0.1", 8, 8, .nameTaken("10.0.0.1", line: 2)),
  Mistake("host client 10.0.0.3", 6, 6, .nameTaken("client", line: 1)),
  Mistake("host www 10.0.0.3", 6, 3, .nameTaken("www", line: 2)),
  Mistake("host c 10.0.0.3 alias client", 23, 6, .nameTaken("client", line: 1)),
  Mistake("host c 10.0.0.3 also d", 17, 4, .found("also", expected: .nothing)),
]

/// Mistakes in lines, servers, texts and variants.
let thingMistakes = [
  Mistake("link client sever latency 1s", 13, 5, .unknownName("sever", known: names)),
  Mistake("link client www latency 1s", 13, 3, .unknownName("www", known: names)),
  Mistake("link client server 50ms", 20, 4, .found("50ms", expected: .word(["latency"]))),
  Mistake("link client server latency 50", 28, 2, .found("50", expected: .time)),
  Mistake("link client server latency 50ms bandwidth 10MB", 43, 4, .found("10MB", expected: .rate)),
  Mistake(
    "tcp client",
    11,
    1,
    .endOfLine(
      expected: .word([
        "mss", "no-mss", "window", "scale", "sack", "timestamps", "isn", "ack-delay", "nagle",
        "initial-window", "rto-min", "user-timeout", "keep-alive", "msl", "ttl",
      ])
    )
  ),
  Mistake("tcp client mss 63", 16, 2, .found("63", expected: .number(64, 1460))),
  Mistake("tcp client mss 1461", 16, 4, .found("1461", expected: .number(64, 1460))),
  Mistake("tcp client window 0", 19, 1, .found("0", expected: .number(1, 1_000_000_000))),
  Mistake("tcp client scale 15", 18, 2, .found("15", expected: .number(0, 14))),
  Mistake("tcp client nagle maybe", 18, 5, .found("maybe", expected: .word(["on", "off"]))),
  Mistake("tcp client initial-window 0", 27, 1, .found("0", expected: .number(1, 1000))),
  Mistake("tcp client rto-min 0", 20, 1, .found("0", expected: .timeAtLeast(1))),
  Mistake("tcp client ttl 0", 16, 1, .found("0", expected: .number(1, 255))),
  Mistake("listen server 0", 15, 1, .found("0", expected: .number(1, 65_535))),
  Mistake("listen server 65536", 15, 5, .found("65536", expected: .number(1, 65_535))),
  Mistake(
    "listen server 80 http/1.1",
    18,
    8,
    .found("http/1.1", expected: .word(listenWords))
  ),
  Mistake("listen server 80\nlisten server 80", at: 5, 15, 2, .nameTaken("80", line: 0)),
  Mistake("page server index \"x\"", 13, 5, .found("index", expected: .path)),
  Mistake("page server / x", 15, 1, .found("x", expected: .text)),
  Mistake("page server /", 14, 1, .endOfLine(expected: .text)),
  Mistake("page server / \"x\"\necho server /", at: 5, 13, 1, .nameTaken("/", line: 0)),
  Mistake(
    "echo server / hold 1s",
    15,
    4,
    .found("hold", expected: .word(["subprotocol", "accept"]))
  ),
  Mistake("feed server /f hold", 20, 1, .endOfLine(expected: .time)),
  Mistake("dns", 4, 1, .endOfLine(expected: .name)),
  Mistake("dns www", 5, 3, .unknownName("www", known: names)),
  Mistake("record a..b 1.2.3.4", 8, 4, .found("a..b", expected: .domainName)),
  Mistake("record . 1.2.3.4", 8, 1, .found(".", expected: .domainName)),
  Mistake("record a 1.2.3", 10, 5, .found("1.2.3", expected: .address)),
  Mistake("record a 1.2.3.4 ttl 1500ms", 22, 6, .found("1500ms", expected: .wholeSeconds)),
  Mistake("record a 1.2.3.4 ttl 101d", 22, 4, .found("101d", expected: .wholeSeconds)),
  Mistake("record a 1.2.3.4 time 1s", 18, 4, .found("time", expected: .nothing)),
  Mistake("record a 1.2.3.4\nrecord A 1.2.3.5", at: 5, 8, 1, .nameTaken("A", line: 4)),
  Mistake("resolver client by server", 17, 2, .found("by", expected: .word(["via"]))),
  Mistake("resolver client via ns", 21, 2, .unknownName("ns", known: allNames)),
  Mistake("resolver client via client", 21, 6, .noLink("client", "client")),
  Mistake(
    "resolver client via server\nresolver client via server",
    at: 5,
    10,
    6,
    .nameTaken("resolver client", line: 0)
  ),
  Mistake("variant", 8, 1, .endOfLine(expected: .name)),
  Mistake("variant a\nvariant b\nvariant a", at: 6, 9, 1, .nameTaken("a", line: 4)),
  Mistake("page server / \"abc", 15, 4, .openText),
  Mistake("page server / \"abc\\", 15, 5, .openText),
  Mistake("page server / \"a\\qb\"", 17, 2, .badEscape("\\q")),
  Mistake("page server / \"价格\\价\"", 18, 2, .badEscape("\\价")),
  Mistake("title zh 一二 三", 13, 1, .found("三", expected: .nothing)),
  Mistake("title zh \"一二\" 三\r\n", 15, 1, .found("三", expected: .nothing)),
  Mistake("\t\tseed\tx\r\n", 8, 1, .found("x", expected: .number(0, 2_147_483_647))),
]
