import Glossary

/// Judges what a reader answered.
struct AnswerCheck {
  enum Verdict: Equatable {
    case right
    case wrong(given: String)
  }

  private let labels: [String]
  private let rightChoice: Int?
  private let number: Int?

  init(
    _ lesson: Lesson,
    _ question: QuestionSource,
    at step: Lesson.Step,
    in language: Language
  ) {
    // The lesson was checked, so none of these throws.
    labels = (try? lesson.choices(of: question, at: step, in: language)) ?? []
    rightChoice = (try? lesson.rightChoices(of: question, at: step))?.first
    number = (try? lesson.plainAnswer(of: question, at: step)).flatMap { Int($0) }
  }

  /// The verdict, or `nil` for what is no answer to the question.
  func judge(_ text: String) -> Verdict? {
    let text = Self.plain(text)
    guard !labels.isEmpty else {
      guard let given = Self.number(in: text) else { return nil }
      return given == number ? .right : .wrong(given: String(given))
    }
    var chosen = labels.firstIndex { Self.plain($0).utf8.elementsEqual(text.utf8) }
    if let index = Int(text), labels.indices.contains(index - 1) { chosen = index - 1 }
    guard let chosen else { return nil }
    return chosen == rightChoice ? .right : .wrong(given: labels[chosen])
  }

  /// Lowercase, without spaces around it, full-width digits and letters made narrow.
  private static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x41...0x5A: result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
      case 0x20, 0x09, 0x3000: if !result.utf8.isEmpty { result += " " }
      default: result.unicodeScalars.append(scalar)
      }
    }
    let end = result.utf8.reversed().prefix { $0 == UInt8(ascii: " ") }.count
    return String(decoding: Array(result.utf8.dropLast(end)), as: UTF8.self)
  }

  private static let units = [
    "", "byte", "bytes", "b", "s", "second", "seconds", "characters", "字节", "秒", "个字符",
  ]

  /// A whole number, perhaps with a unit behind it.
  private static func number(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let rest = bytes[digits.count...].drop { $0 == UInt8(ascii: " ") }
    guard units.contains(String(decoding: rest, as: UTF8.self)) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
