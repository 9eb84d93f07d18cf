import Glossary
import Testing
import Tracing

@Suite("What happened, in one line")
struct EventSentenceTests {
  @Test func `A transition names both states`() {
    let kind = Event.Kind.tcpState(port: 49152, from: .synSent, to: .established)
    #expect(kind.sentence(in: .english, hostName: "client") == "client: SYN-SENT → ESTABLISHED")
    #expect(kind.sentence(in: .chinese, hostName: "client") == "client：SYN-SENT → ESTABLISHED")
  }

  @Test(arguments: Corpus.events)
  func `A line has at most 60 columns`(kind: Event.Kind) {
    let english = kind.sentence(in: .english, hostName: "client")
    let chinese = kind.sentence(in: .chinese, hostName: "client")
    #expect(english.count <= 60)
    #expect(columns(of: chinese) <= 60)
  }

  @Test func `Different kinds make different lines`() {
    for language in Language.allCases {
      let lines = Corpus.events.map { $0.sentence(in: language, hostName: "client") }
      #expect(Set(lines).count == lines.count)
    }
  }

  @Test func `A wrong Accept value shows the right one`() {
    let kind = Event.Kind.acceptChecked(expected: "abc=", received: "abd=")
    #expect(kind.sentence(in: .english, hostName: "c") == "c: wrong Accept, expected abc=")
    #expect(kind.sentence(in: .chinese, hostName: "c") == "c：Accept 值不对，应为 abc=")
  }

  @Test func `A failed connection names the rule that is broken`() {
    let kind = Event.Kind.webSocketFailed(.wsAccept)
    let rule = RuleID.wsAccept.rawValue
    let english = "c: fails the connection: \(rule) is broken"
    #expect(kind.sentence(in: .english, hostName: "c") == english)
    #expect(kind.sentence(in: .chinese, hostName: "c") == "c：对方违反 \(rule)，断开连接")
  }

  private func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }
}
