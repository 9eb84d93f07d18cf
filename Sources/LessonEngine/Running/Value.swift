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
      return NumberText.duration(span, in: language)
    }
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
