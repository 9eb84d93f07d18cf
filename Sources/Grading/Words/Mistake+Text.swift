public import Glossary

extension Mistake {
  /// What the program did.
  public var cause: Text { explanation.cause }

  /// What to do instead.
  public var remedy: Text { explanation.remedy }

  private var explanation: MistakeText {
    switch self {
    case .decodedKey: .decodedKey
    case .noGUID: .noGUID
    case .lowercaseGUID: .lowercaseGUID
    case .guidFirst: .guidFirst
    case .windowsEndInKey: .windowsEndInKey
    case .lineEndInKey: .lineEndInKey
    case .lineEndAfterGUID: .lineEndAfterGUID
    case .lowercaseKey: .lowercaseKey
    case .unpaddedKey: .unpaddedKey
    case .reencodedKey: .reencodedKey
    case .hexadecimal: .hexadecimal
    case .base64OfHexadecimal: .base64OfHexadecimal
    case .noPadding: .noPadding
    case .urlSafe: .urlSafe
    case .otherHash: .otherHash
    case .otherText: .otherText
    case .otherKey: .otherKey
    case .echo: .echo
    case .notRefused: .notRefused
    case .refused: .refused
    case .refusedSpareBits: .refusedSpareBits
    case .spaces: .spaces
    case .letterCase: .letterCase
    case .pythonBytes: .pythonBytes
    case .textAround: .textAround
    }
  }
}

/// What a mistake is, and what to change.
struct MistakeText: Sendable {
  let cause: Text
  let remedy: Text

  init(_ cause: Text, _ remedy: Text) {
    self.cause = cause
    self.remedy = remedy
  }
}
