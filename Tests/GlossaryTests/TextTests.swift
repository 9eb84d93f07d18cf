import Glossary
import Testing
import Tracing

@Suite("How the texts are written")
struct TextTests {
  @Test func `No text is empty`() {
    for entry in Corpus.names + Corpus.sentences {
      #expect(!entry.text.in(.chinese).isEmpty, "\(entry.place)")
      #expect(!entry.text.in(.english).isEmpty, "\(entry.place)")
    }
  }

  @Test func `A sentence ends with its full stop, a name with none`() {
    for entry in Corpus.sentences {
      #expect(entry.text.english.hasSuffix("."), "\(entry.place)")
      #expect(entry.text.chinese.hasSuffix("。"), "\(entry.place)")
    }
    for entry in Corpus.names {
      #expect(!entry.text.english.hasSuffix("."), "\(entry.place)")
      #expect(!entry.text.chinese.hasSuffix("。"), "\(entry.place)")
    }
  }

  @Test func `A sentence is short enough to be read beside a packet`() {
    for entry in Corpus.sentences {
      #expect(entry.text.english.count <= 220, "\(entry.place)")
      #expect(entry.text.chinese.count <= 110, "\(entry.place)")
    }
  }

  @Test func `English is written in Latin letters`() {
    for entry in Corpus.names + Corpus.sentences {
      #expect(!entry.text.english.unicodeScalars.contains(where: isWide), "\(entry.place)")
      #expect(!entry.text.english.contains("  "), "\(entry.place)")
    }
  }

  @Test func `Chinese has a space next to Latin letters and full-width punctuation`() {
    let events = Corpus.events.map {
      Entry(
        place: "\($0)",
        text: Text("", $0.sentence(in: .chinese, hostName: "client"))
      )
    }
    for entry in Corpus.names + Corpus.sentences + events {
      let mistake = chineseTypographyMistake(in: entry.text.chinese)
      #expect(mistake == nil, "\(entry.place)")
    }
  }

  @Test(arguments: [
    "有效,", "有效.", "（有效)", "ACK标志", "标志ACK", "字段 ，", "， 字段", "字段 值", "第1行", "真(假)",
  ])
  func `The check of Chinese typography sees a mistake`(text: String) {
    #expect(chineseTypographyMistake(in: text) != nil)
  }

  @Test(arguments: ["ACK 标志为 1 时有效。", "结束（1000），再见", "client：收到", "§10.7）。", "“协议”字段"])
  func `The check of Chinese typography accepts what is right`(text: String) {
    #expect(chineseTypographyMistake(in: text) == nil)
  }

  @Test func `No two things are told in the same words`() {
    for entries in [
      Corpus.explanations, Corpus.statements, Corpus.remedies, Corpus.states, Corpus.closeCodes,
      Corpus.statusCodes, Corpus.marks,
    ] {
      #expect(Set(entries.map { $0.text.chinese }).count == entries.count)
      #expect(Set(entries.map { $0.text.english }).count == entries.count)
    }
  }

  @Test func `The language is chosen by its code`() {
    let text = Text("window", "窗口")
    #expect(Language(rawValue: "zh").map(text.in) == "窗口")
    #expect(Language(rawValue: "en").map(text.in) == "window")
  }
}
