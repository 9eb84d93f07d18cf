import Glossary
import Testing

@Suite("How things are counted")
struct UnitTests {
  @Test func `One is singular, any other number is plural`() {
    #expect(Unit.bytes.counted(1, in: .english) == "1 byte")
    #expect(Unit.bytes.counted(0, in: .english) == "0 bytes")
    #expect(Unit.roundTrips.counted(2, in: .english) == "2 round trips")
  }

  @Test func `Chinese counts with measure words`() {
    #expect(Unit.bytes.counted(1, in: .chinese) == "1 字节")
    #expect(Unit.messages.counted(3, in: .chinese) == "3 条消息")
  }

  @Test(arguments: Unit.allCases)
  func `A count is written in the same typography as the texts`(unit: Unit) {
    #expect(chineseTypographyMistake(in: unit.counted(20, in: .chinese)) == nil)
  }

  @Test func `Labels are distinct`() {
    let labels = Wording.allCases.map { $0.text }
    #expect(Set(labels.map { $0.english }).count == labels.count)
    #expect(Set(labels.map { $0.chinese }).count == labels.count)
  }
}
