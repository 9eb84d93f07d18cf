import Scenarios
import Testing

/// Lines after the common hosts, and what is wrong with them.
private struct Mistake: CustomTestStringConvertible, Sendable {
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

private let statements = [
  "title", "seed", "host", "link", "tcp", "listen", "page", "echo", "feed", "at", "variant",
]
private let hostActions = ["connect", "open", "get", "follow", "say", "leave", "close"]
private let names = ["client", "server"]
private let allNames = ["client", "server", "example.com", "www"]

private let words = [
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

private let things = [
  Mistake("link client sever latency 1s", 13, 5, .unknownName("sever", known: names)),
  Mistake("link client www latency 1s", 13, 3, .unknownName("www", known: names)),
  Mistake("link client server 50ms", 20, 4, .found("50ms", expected: .word(["latency"]))),
  Mistake("link client server latency 50", 28, 2, .found("50", expected: .time)),
  Mistake("link client server latency 50ms bandwidth 10MB", 43, 4, .found("10MB", expected: .rate)),
  Mistake("link client server latency 50ms loss 1", 33, 4, .found("loss", expected: .nothing)),
  Mistake(
    "tcp client",
    11,
    1,
    .endOfLine(expected: .word(["mss", "window", "isn", "ack-delay", "msl"]))
  ),
  Mistake("tcp client mss 63", 16, 2, .found("63", expected: .number(64, 1460))),
  Mistake("tcp client mss 1461", 16, 4, .found("1461", expected: .number(64, 1460))),
  Mistake("tcp client window 65536", 19, 5, .found("65536", expected: .number(1460, 65_535))),
  Mistake("listen server 0", 15, 1, .found("0", expected: .number(1, 65_535))),
  Mistake("listen server 65536", 15, 5, .found("65536", expected: .number(1, 65_535))),
  Mistake("listen server 80 http/1.1", 18, 8, .found("http/1.1", expected: .nothing)),
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

private let actions = [
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
    .found("999us", expected: .time)
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
    .found("999", expected: .number(1000, 4999))
  ),
  Mistake(
    "at 0 client connect server:7 as c\nat 0 c ping \"x\"",
    at: 5,
    8,
    4,
    .found("ping", expected: .word(["send", "close", "abort"]))
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

@Suite("The mistakes in a scenario")
struct ScenarioErrorTests {
  @Test(arguments: words + things + actions)
  private func `A mistake is named at its place`(mistake: Mistake) throws {
    let text = common + mistake.text
    let error = try #require(throws: ScenarioError.self) { try ScenarioFile(text, name: "") }
    #expect(error.problem == mistake.problem)
    #expect(error.line == mistake.line)
    #expect(error.column == mistake.column, "column")
    #expect(error.width == mistake.width, "width")
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    #expect(error.source.utf8.elementsEqual(lines[error.line - 1].filter { $0 != 0x0D }))
  }

  @Test func `A mistake in a variant stands in its own line`() throws {
    let text = common + "variant a\nseed 1\nvariant b\nseed x"
    let error = try #require(throws: ScenarioError.self) { try ScenarioFile(text, name: "") }
    #expect(error.line == 7)
  }

  @Test func `A reason takes at most 123 bytes (WS-5.5-1)`() throws {
    let start = common + "at 0 client open ws://server/ as c\nat 1s c close 1000 "
    let fits = String(repeating: "好", count: 41)
    #expect(try ScenarioFile(start + fits, name: "").scenarios[0].actions.count == 2)
    #expect(throws: ScenarioError.self) { try ScenarioFile(start + fits + "a", name: "") }
  }
}
