import Scenarios
import Testing
import Tracing

/// How statements look, as people are told.
let syntaxes = [
  "title en|zh \"TEXT\"", "seed N", "host NAME ADDRESS [alias NAME]…",
  "link HOST HOST latency TIME [bandwidth RATE]",
  "tcp HOST [mss N] [window N] [isn N] [ack-delay TIME] [msl TIME]",
  "listen HOST PORT [http/1.0]", "page HOST PATH \"TEXT\"",
  "echo HOST PATH [subprotocol NAME]… [accept VALUE]", "feed HOST PATH [hold TIME]",
  "headers HOST [lean|browser|full] [\"NAME: VALUE\"|\"NAME\"]…", "at TIME HOST leave",
]

/// A change, and what becomes of the line that it touches.
private struct Change: CustomTestStringConvertible, Sendable {
  let changes: [String]
  let line: Int
  let after: String?

  init(_ changes: String..., becomes after: String?, in line: Int) {
    self.changes = changes
    self.line = line
    self.after = after
  }

  var testDescription: String { changes.joined(separator: "; ") }
}

/// Twelve lines.
private let file = """
  title en "A page" # and a comment
  host client 10.0.0.2
  host server 10.0.0.1 alias example.com alias www

  link client server latency 50ms bandwidth 10Mbit/s
  tcp server isn 300
  tcp server window 4096 mss 1000
  listen server 80
  page server /a "one  two"
  echo server /b subprotocol x subprotocol y accept "no"
  at 0  client open ws://www/b as chat
  at 1s chat close

  """

private let changes = [
  Change(
    "latency 200ms",
    becomes: "link client server latency 200ms bandwidth 10Mbit/s",
    in: 5
  ),
  Change(
    "link server client bandwidth 1Mbit/s",
    becomes: "link client server latency 50ms bandwidth 1Mbit/s",
    in: 5
  ),
  Change(
    "latency 1ms bandwidth 1bit/s",
    "latency 2ms",
    becomes: "link client server latency 2ms bandwidth 1bit/s",
    in: 5
  ),
  Change("tcp server isn 7", becomes: "tcp server isn 7", in: 6),
  Change("tcp server mss 536", becomes: "tcp server window 4096 mss 536", in: 7),
  Change(
    "tcp server msl 1s",
    becomes: "tcp server window 4096 mss 1000 msl 1s",
    in: 7
  ),
  Change("tcp client msl 1s", becomes: "tcp client msl 1s", in: 13),
  Change("seed 7", becomes: "seed 7", in: 13),
  Change("seed 7", "seed 8", becomes: "seed 8", in: 13),
  Change("listen server 80 http/1.0", becomes: "listen server 80 http/1.0", in: 8),
  Change("headers client full", becomes: "headers client full", in: 13),
  Change(
    "headers client browser \"A: 1\"",
    "headers client \"B: 2\" \"C\"",
    becomes: "headers client \"B: 2\" \"C\"",
    in: 13
  ),
  Change("listen server 81", becomes: "listen server 81", in: 13),
  Change("title en \"Another\"", becomes: "title en \"Another\"", in: 1),
  Change("title zh \"一页\"", becomes: "title zh \"一页\"", in: 13),
  Change("page server /a \"x  \\\" y\"", becomes: "page server /a \"x  \\\" y\"", in: 9),
  Change(
    "echo server /b subprotocol z",
    becomes: "echo server /b subprotocol z accept \"no\"",
    in: 10
  ),
  Change("feed server /b hold 1s", becomes: "feed server /b hold 1s", in: 10),
  Change(
    "host server 10.0.0.9",
    becomes: "host server 10.0.0.9 alias example.com alias www",
    in: 3
  ),
  Change(
    "host server alias www",
    becomes: "host server 10.0.0.1 alias www",
    in: 3
  ),
  Change(
    "at 2s client open ws://www/b as two",
    becomes: "at 2s client open ws://www/b as two",
    in: 13
  ),
  Change("without 12", becomes: nil, in: 12),
  Change("-12", becomes: nil, in: 12),
  Change("without at 1s", becomes: nil, in: 12),
  Change("-tcp server window", becomes: nil, in: 7),
  Change("- listen server 80", becomes: nil, in: 8),
]

/// A change that cannot be made: where it is wrong, and what is.
private struct Refusal: CustomTestStringConvertible, Sendable {
  let change: String
  let column: Int
  let width: Int
  let problem: ChangeError.Problem

  init(_ change: String, _ column: Int, _ width: Int, _ problem: ChangeError.Problem) {
    self.change = change
    self.column = column
    self.width = width
    self.problem = problem
  }

  var testDescription: String { change }
}

private let knownWords =
  [
    "title", "seed", "long", "host", "router", "firewall", "nat", "link", "fault", "tcp", "listen",
    "page",
    "echo", "feed", "proxy", "dns", "record", "resolver", "headers", "server", "browser", "at",
    "latency",
    "bandwidth",
    "without",
  ]
private let tcpWords = [
  "mss", "no-mss", "window", "scale", "sack", "timestamps", "isn", "ack-delay", "nagle",
  "initial-window", "rto-min", "user-timeout", "keep-alive", "msl", "ttl",
]
private let linkWords = [
  "jitter", "bandwidth", "queue", "mtu", "loss", "duplicate", "reorder", "corrupt",
]

private let refusals = [
  Refusal("", 1, 1, .empty),
  Refusal("  # nothing", 1, 11, .empty),
  Refusal("without", 1, 7, .empty),
  Refusal("latncy 2ms", 1, 6, .unknownWord("latncy", known: knownWords)),
  Refusal("\"latency\" 2ms", 1, 9, .unknownWord("\"latency\"", known: knownWords)),
  Refusal("window 4096", 1, 6, .option("window", of: "tcp")),
  Refusal("variant x", 1, 7, .choosesVariant),
  Refusal("latency 2", 9, 1, .syntax(.found("2", expected: .time))),
  Refusal("latency", 8, 1, .syntax(.endOfLine(expected: .time))),
  Refusal("  latency   200mss", 13, 6, .syntax(.found("200mss", expected: .time))),
  Refusal(
    "link client server bandwidth 2",
    30,
    1,
    .syntax(.found("2", expected: .rate))
  ),
  Refusal(
    "link client sever latency 2ms",
    13,
    5,
    .syntax(.unknownName("sever", known: ["client", "server"]))
  ),
  Refusal("latency 2ms and", 13, 3, .syntax(.found("and", expected: .word(linkWords)))),
  Refusal(
    "tcp server windw 1",
    12,
    5,
    .syntax(.found("windw", expected: .word(tcpWords)))
  ),
  Refusal("full", 1, 4, .option("full", of: "headers")),
  Refusal(
    "headers client fat",
    16,
    3,
    .syntax(.found("fat", expected: .word(["lean", "browser", "full"])))
  ),
  Refusal("tcp client", 11, 1, .syntax(.endOfLine(expected: .word(tcpWords)))),
  Refusal("page server /c \"x", 16, 2, .syntax(.openText)),
  Refusal("page server /a \"\\q\"", 17, 2, .syntax(.badEscape("\\q"))),
  Refusal(
    "at 0 me get http://www/",
    6,
    2,
    .syntax(.unknownName("me", known: ["client", "server", "chat"]))
  ),
  Refusal("without 4", 9, 1, .noStatement(line: 4)),
  Refusal("-99999999999999999999", 2, 20, .noStatement(line: .max)),
  Refusal("without page server /c", 9, 4, .matchesNothing),
  Refusal("-tcp server", 2, 3, .matchesSeveral([6, 7])),
]

@Suite("Changes of a scenario")
struct RevisionTests {
  private func revision(
    _ changes: [String],
    of text: String = file,
    variant: String? = nil
  ) throws(ChangeError) -> ScenarioRevision {
    try ScenarioRevision(text, name: "x", variant: variant, changes: changes, syntaxes: syntaxes)
  }

  @Test(arguments: changes)
  private func `A change touches one line and leaves the rest`(change: Change) throws {
    let revision = try revision(change.changes)
    let lines = file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let before = change.line <= 12 ? lines[change.line - 1] : nil
    #expect(
      revision.edits == [.init(line: change.line, before: before, after: change.after)]
    )
    for (index, line) in lines.enumerated() where index < 12 && index != change.line - 1 {
      #expect(revision.lines[index] == line)
    }
  }

  @Test(arguments: refusals)
  private func `A mistake is shown in what was typed`(refusal: Refusal) throws {
    let error = try #require(throws: ChangeError.self) {
      try revision(["seed 3", refusal.change])
    }
    #expect(error.change == 1)
    #expect(error.source == refusal.change)
    #expect(error.column == refusal.column, "column")
    #expect(error.width == refusal.width, "width")
    #expect(error.problem == refusal.problem)
  }

  @Test func `A changed scenario is the scenario that says so itself`() throws {
    let changed = try revision([
      "latency 200ms", "tcp server mss 536", "without 12", "at 2s chat abort",
    ])
    let written =
      file.replacing("50ms", with: "200ms").replacing("mss 1000", with: "mss 536")
      .replacing("at 1s chat close\n", with: "\nat 2s chat abort")
    #expect(changed.scenario == (try ScenarioFile(written, name: "x").scenarios[0]))
    #expect(try revision([]).scenario == ScenarioFile(file, name: "x").scenarios[0])
    #expect(try revision(["latency 50ms"]).edits.isEmpty)
  }

  @Test func `What is added is there before anything is done`() throws {
    let revision = try revision([
      "host other 10.0.0.3", "link client other latency 1ms", "listen other 80",
      "at 0 client get http://other/",
    ])
    #expect(revision.edits.map(\.line) == [13, 14, 15, 16])
    #expect(revision.scenario.lines.count == 2)
    #expect(revision.scenario.actions.map(\.line) == [11, 16, 12])
  }

  @Test func `A line that is right no longer is named with its number`() throws {
    let error = try #require(throws: ChangeError.self) { try revision(["without link"]) }
    #expect(error.change == nil && error.line == 11)
    #expect(error.problem == .syntax(.noLink("client", "server")))
    let twice = try #require(throws: ChangeError.self) {
      try revision(["seed 1", "host client 10.0.0.1"])
    }
    #expect(twice.change == nil && twice.line == 3)
    #expect(twice.problem == .syntax(.nameTaken("10.0.0.1", line: 2)))
  }

  @Test func `Without a link none can be changed`() throws {
    let error = try #require(throws: ChangeError.self) {
      try revision(["latency 1ms"], of: "host a 10.0.0.1\n")
    }
    #expect(error.problem == .noLink)
  }

  @Test func `Of a variant only its own lines and the common ones can be changed`() throws {
    let text = file + "variant one\nseed 1\nvariant two\nseed 2\n"
    let two = try revision(["seed 9"], of: text, variant: "two")
    #expect(two.edits == [.init(line: 16, before: "seed 2", after: "seed 9")])
    #expect(two.scenario.seed == 9)
    #expect(two.lines[13].isEmpty)
    let error = try #require(throws: ChangeError.self) {
      try revision(["without 14"], of: text, variant: "two")
    }
    #expect(error.problem == .noStatement(line: 14))
  }
}
