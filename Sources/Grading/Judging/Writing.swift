import Bytes

/// The forms in which a digest is written, rightly or by mistake.
enum Writing: CaseIterable, Sendable {
  case base64
  case hexadecimal
  case base64OfHexadecimal
  case base64OfCapitals
  case unpadded
  case urlSafe
  case urlSafeUnpadded

  /// The mistake that the form is; `nil` for the right one.
  var mistake: Mistake? {
    switch self {
    case .base64: nil
    case .hexadecimal: .hexadecimal
    case .base64OfHexadecimal, .base64OfCapitals: .base64OfHexadecimal
    case .unpadded: .noPadding
    case .urlSafe, .urlSafeUnpadded: .urlSafe
    }
  }

  /// Whether the answer is the digest in this form.
  func matches(_ answer: [UInt8], _ digest: [UInt8]) -> Bool {
    let base64 = Base64.encode(digest)
    let digits = Array(digest.hexadecimal.utf8)
    switch self {
    case .base64: return answer == base64
    case .hexadecimal: return answer.lowercased == digits
    case .base64OfHexadecimal: return answer == Base64.encode(digits)
    case .base64OfCapitals: return answer == Base64.encode(digits.capitals)
    case .unpadded: return answer == Array(base64.dropLast())
    case .urlSafe: return answer == base64.urlSafe
    case .urlSafeUnpadded: return answer == Array(base64.urlSafe.dropLast())
    }
  }
}

extension [UInt8] {
  /// The text with the alphabet for URLs and file names replaced by the standard one.
  var standardAlphabet: [UInt8] {
    map {
      switch $0 {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      default: $0
      }
    }
  }

  fileprivate var capitals: [UInt8] {
    map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 & 0xDF : $0 }
  }
}
