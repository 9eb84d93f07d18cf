import Foundation
import Glossary
import LessonEngine
import Rendering
import Testing

@testable import CommandLineInterface

/// The published comparison: every figure is counted from packets.
@Suite("ws101 claim published")
struct PublishedComparisonTests {
  private func comparison() throws -> PublishedComparison {
    PublishedComparison(try ScenarioLoader.find(PublishedComparison.scenario).file)
  }

  @Test
  func `435 times becomes 10 times, one assumption after the other`() throws {
    let steps = try comparison().steps
    #expect(steps.map(\.polling) == [871, 909, 989, 1029, 1050])
    #expect(steps.map(\.webSocket) == [2, 2, 42, 82, 103])
    #expect(steps.map(\.tenths) == [4355, 4545, 235, 125, 102])
  }

  @Test
  func `The heads are those that the article printed`() throws {
    let run = ws101("run published/polling --packet 4 --depth bits").output
    #expect(run.contains("PollingStock") && run.contains("Firefox/3.5.5"))
    let second = try comparison().polling([])
    // 11 lines and an empty one, 6 lines and an empty one.
    #expect(second.lineEnds == 2 * (11 + 1 + 6 + 1))
    #expect(second.content == 21)
  }

  @Test
  func `A mask costs 4 bytes, a cookie line its length, a connection its handshake`() throws {
    let comparison = try comparison()
    let all: [PublishedSwitch] = [.lineEnds, .headers, .bareSegments, .payload]
    let base = comparison.row(all)
    #expect(comparison.row(all + [.mask]).webSocket == base.webSocket + 4)
    let cookie =
      "Cookie: showInheritedConstant=false; showInheritedProtectedConstant=false; "
      + "showInheritedProperty=false; showInheritedProtectedProperty=false; "
      + "showInheritedMethod=false; showInheritedProtectedMethod=false; "
      + "showInheritedEvent=false; showInheritedStyle=false; showInheritedEffect=false\r\n"
    #expect(comparison.row(all + [.noCookies]).polling == base.polling - cookie.utf8.count)
    #expect(comparison.row(all + [.newConnections]).polling > base.polling)
    let both = comparison.row(all + [.newConnections, .noCookies]).polling
    let new = comparison.row(all + [.newConnections]).polling
    #expect(both == new - cookie.utf8.count)
  }

  @Test(arguments: Language.allCases)
  func `The table fits 80 columns and has the printed figures`(language: Language) {
    let outcome = ws101("claim published", language: language)
    #expect(outcome.status == .success)
    for line in outcome.console.lines { #expect(line.displayWidth <= 80, "\(line)") }
    for part in ["435.5×", "454.5×", "23.5×", "12.5×", "10.2×", "664.520", "1.526"] {
      #expect(outcome.output.contains(part), "\(part)")
    }
  }

  @Test
  func `Switches can be chosen, also as data`() throws {
    #expect(ws101("claim published --assume acks").output.contains("911"))
    let data = Data(ws101("claim published --assume line-ends --format json").output.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["pollingBytes"] as? Int == 909)
  }
}
