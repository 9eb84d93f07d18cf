import Scenarios
import Testing

/// A head as RFC 9112 §3 to §5 lets a sender write it, in an expression that owes nothing to the
/// reader of this project: no space but where the grammar has one, each CR with its LF, no fold.
private enum Grammar {
  static let fields = #"(?:[-!#$%&'*+.^_`|~0-9A-Za-z]+: (?:[!-~](?:[ -~]*[!-~])?)?\r\n)*\r\n"#
  static let target = #"(?:/[!-~]*|http://[!-~]+|[a-z.]+:[0-9]+)"#
  static let request = "[A-Z]+ \(target) HTTP/1" + #"\.[01]\r\n"# + fields
  static let response = #"HTTP/1\.[01] [1-5][0-9][0-9] [ -~]*\r\n"# + fields
}

@Suite("What clients, servers and proxies send")
struct SenderTests {
  /// The runs whose client sends nothing but heads, over lines that lose nothing.
  private static let askers = [
    "http10-vs-http11/", "http11-idle", "http11-pipelining/", "http-cookie-state/", "longpoll-",
    "stream-", "sse-", "iframe-",
  ]

  private func matches(_ text: String, _ expression: String) throws -> Bool {
    try Regex(expression).matchingSemantics(.unicodeScalar).wholeMatch(in: text) != nil
  }

  // HTTP-MSG-4, HTTP-MSG-6, HTTP-MSG-8, HTTP-REQ-1, HTTP-REQ-9, HTTP-FLD-4
  @Test func `Requests abut, and each keeps to the grammar`() throws {
    let runs = Runs.all.filter { run in
      Self.askers.contains { run.name.hasPrefix($0) } && !run.name.hasSuffix("/websocket")
    }
    #expect(runs.count > 20)
    for (name, run) in runs {
      let text = run.text(fromClient: true)
      let isRight = try matches(text, "(?:\(Grammar.request))+")
      #expect(isRight, "\(name): \(text.prefix(200).debugDescription)")
    }
  }

  // HTTP-MSG-4, HTTP-MSG-8, HTTP-STAT-1, HTTP-FLD-4
  @Test func `A server begins with a head that keeps to the grammar, and so does a handshake`()
    throws
  {
    var count = 0
    for (name, run) in Runs.all {
      for (isClient, start) in [(true, Grammar.request), (false, Grammar.response)] {
        let text = run.text(fromClient: isClient)
        guard text.hasPrefix(isClient ? "GET " : "HTTP/") else { continue }
        count += 1
        // One client makes a mistake, so that learners see the answer.
        let isMistaken = isClient && name == "http-framing/space-before-colon"
        let isRight = try matches(text, "\(start)(?s:.*)")
        #expect(isRight != isMistaken, "\(name): \(text.prefix(200).debugDescription)")
      }
    }
    #expect(count > 100)
  }
}
