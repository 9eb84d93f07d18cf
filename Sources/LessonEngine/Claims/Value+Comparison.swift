import Glossary
import Rendering
import Tracing

extension Value {
  /// Below, at, or above zero as the value is less than, equal to, or more than another one.
  ///
  /// `nil` if they are of different kinds; of texts only the equality means something.
  func order(to other: Value) -> Int? {
    switch (self, other) {
    case (.number(let own), .number(let another)): own < another ? -1 : own == another ? 0 : 1
    case (.time(let own), .time(let another)): own < another ? -1 : own == another ? 0 : 1
    case (.text(let own), .text(let another)): own.utf8.elementsEqual(another.utf8) ? 0 : 1
    default: nil
    }
  }

  /// A text that is this number, as the number; anything else as it is.
  var asNumber: Value {
    guard case .text(let text) = self, let own = Int(text) else { return self }
    return .number(own)
  }

  /// The value as it stands in a sentence: the digits of long numbers in groups.
  func grouped(in language: Language) -> String {
    guard case .number(let number) = self, number.magnitude >= 10_000 else {
      return text(in: language)
    }
    return NumberText.grouped(number)
  }
}
