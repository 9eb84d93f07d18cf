import Scenarios
import Testing

@Suite("The mistakes in a scenario")
struct ScenarioErrorTests {
  @Test(
    arguments: wordMistakes + thingMistakes + actionMistakes + networkMistakes + proxyMistakes
      + messageMistakes + requestMistakes + streamMistakes
  )
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

  @Test func `A file has at most 64 variants`() throws {
    let text = common + (1...64).map { "variant v\($0)\n" }.joined()
    #expect(try ScenarioFile(text, name: "").scenarios.count == 64)
    let error = try #require(throws: ScenarioError.self) {
      try ScenarioFile(text + "variant more", name: "")
    }
    #expect(error.problem == .tooManyVariants(limit: 64))
    #expect(error.line == 68)
    #expect(error.column == 9)
  }

  @Test func `The binary messages of a file have at most 16 MB, over all variants`() throws {
    let text =
      common + "at 0 client open ws://server/ as c\n"
      + String(repeating: "at 1s c send binary 1000000\n", count: 8) + "variant a\nvariant b\n"
    #expect(try ScenarioFile(text, name: "").scenarios.count == 2)
    let error = try #require(throws: ScenarioError.self) {
      try ScenarioFile(text + "at 2s c send binary 1", name: "")
    }
    #expect(error.problem == .tooManyBytes(limit: 16_000_000))
    #expect(error.line == 15)
    #expect(error.column == 21)
  }

  @Test func `A reason takes at most 123 bytes (WS-5.5-1)`() throws {
    let start = common + "at 0 client open ws://server/ as c\nat 1s c close 1000 "
    let fits = String(repeating: "好", count: 41)
    #expect(try ScenarioFile(start + fits, name: "").scenarios[0].actions.count == 2)
    #expect(throws: ScenarioError.self) { try ScenarioFile(start + fits + "a", name: "") }
  }
}
