import Glossary
import Rendering
import Tracing

/// A value of a run, before it is put into words.
enum Value: Equatable, Sendable {
  case number(Int)
  case time(TimeSpan)
  case text(String)

  /// The value as a reader of the language expects it.
  func text(in language: Language) -> String {
    switch self {
    case .number(let number):
      return String(number)
    case .text(let text):
      return text
    case .time(let span):
      let isLong = span.nanoseconds >= 10_000_000_000 && span.nanoseconds % 1_000_000_000 == 0
      let number = isLong ? String(span.nanoseconds / 1_000_000_000) : span.shortMilliseconds
      switch language {
      case .english: return "\(number) \(isLong ? "s" : "ms")"
      case .chinese: return "\(number) \(isLong ? "秒" : "毫秒")"
      }
    }
  }
}

extension TimeSpan {
  /// Milliseconds without needless zeros: "150", "0.25".
  var shortMilliseconds: String {
    var text = Array(NumberText.milliseconds(self).utf8)
    while text.last == UInt8(ascii: "0") { text.removeLast() }
    if text.last == UInt8(ascii: ".") { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }
}

extension String {
  /// What the reader's language calls a host, if the scenario calls it by its role.
  func hostName(in language: Language) -> String {
    switch self {
    case "client": Wording.client.text.in(language)
    case "server": Wording.server.text.in(language)
    default: self
    }
  }
}
