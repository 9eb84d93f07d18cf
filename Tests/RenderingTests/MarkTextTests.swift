import Curriculum
import Dissection
import Glossary
import Rendering
import Scenarios
import Testing
import Tracing

@Suite("What a segment is beside those before it, as text")
struct MarkTextTests {
  /// The packets of a built-in lesson, and the server's 101 once more.
  private func recording() throws -> Recording {
    let file = try ScenarioFile(try #require(Curriculum.scenario("ws-basic")), name: "ws-basic")
    var recording = ScenarioRun(file.scenarios[0]).recording
    var again = recording.packets[4]
    again.sent = again.sent + .seconds(1)
    recording.packets.append(again)
    let kind = Event.Kind.packetSent(recording.packets.count - 1)
    recording.events.append(Event(time: again.sent, cause: nil, host: again.source, kind: kind))
    return recording
  }

  @Test func `A retransmission says which packet it repeats`() throws {
    let recording = try recording()
    let dissector = Dissector(recording)
    let last = recording.packets.count - 1
    for (language, line, brackets) in [
      (
        Language.english, "                · spurious retransmission of packet 5",
        "[spurious retransmission] "
      ),
      (.chinese, "                · 虚假重传（第 5 个数据包）", "[虚假重传] "),
    ] {
      var block = TextBlock(width: 80)
      TraceText(recording, dissector: dissector, counting: .relative, in: language)
        .write(to: &block, depth: .events)
      #expect(block.text.hasSuffix("169 B\n\(line)\n"))
      let summary = PacketSummary(dissector, counting: .relative, in: language)
      let text = summary.line(for: last, limit: 60)
      #expect(summary.markedLine(for: last, limit: 60) == brackets + text)
      #expect(summary.markedLine(for: 0, limit: 60) == summary.line(for: 0, limit: 60))
      #expect(summary.markedLine(for: last, limit: 30).displayWidth <= 30)
    }
    let meaning = SegmentMark.Kind.spuriousRetransmission.meaning.english
    var block = TextBlock(width: 1000)
    PacketText(dissector, last, in: .english).write(to: &block, depth: .bits)
    #expect(block.text.hasPrefix("  · spurious retransmission of packet 5\n    \(meaning)\n"))
  }

  @Test func `A document tells what a mark means, and data has its id`() throws {
    let text = """
      host client 10.0.0.2
      host server 10.0.0.1
      link client server latency 50ms
      listen server 80
      echo server /chat
      tcp server window 1460
      at 0 client open ws://server/chat as chat
      at 1s chat send binary 3000
      """
    let run = ScenarioRun(try ScenarioFile(text, name: "full").scenarios[0])
    let dissector = Dissector(run.recording)
    let document = TraceMarkdown(run, dissector: dissector, counting: .relative, in: .chinese).text
    let meaning = SegmentMark.Kind.windowFull.meaning.chinese
    #expect(document.contains("\n**窗口已满**：\(meaning)\n"))
    let data = TraceJSON(run, dissector: dissector).document.text(spreading: 0)
    let marks = data.filter { !$0.isWhitespace }
    #expect(marks.contains(#""marks":[{"id":"window-full","repeats":null,"number":null}]"#))
    #expect(marks.contains(#""marks":[],"#))
  }

  @Test(arguments: SegmentMark.Kind.allCases, Language.allCases)
  func `Every mark fits into 80 columns`(kind: SegmentMark.Kind, language: Language) {
    let number = kind == .duplicateAcknowledgment ? 1000 : nil
    let mark = SegmentMark(kind, repeated: 99_999, number: number)
    var block = TextBlock(width: 80)
    MarkText([mark, mark, mark], in: language).writeLine(to: &block, indent: 16)
    MarkText([mark], in: language).writeMeanings(to: &block, indent: 2)
    for line in block.text.split(separator: "\n") {
      #expect(String(line).displayWidth <= 80)
    }
    #expect(block.text.contains("100000"))
  }
}
