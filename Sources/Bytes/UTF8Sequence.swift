/// What must follow the bytes of a character so far (Unicode Table 3-7, RFC 3629 §4).
struct UTF8Sequence: Equatable {
  /// The byte that began the character.
  let lead: UInt8

  /// How many bytes are still to come; at least one inside a character.
  private(set) var missing: Int

  /// What the next byte may be: narrower than 80 to BF for a second byte only.
  private(set) var next: ClosedRange<UInt8>

  /// The sequence that `lead` begins; `nil` if `lead` begins none of two bytes or more.
  init?(lead: UInt8) {
    self.lead = lead
    switch lead {
    case 0xC2...0xDF: (missing, next) = (1, 0x80...0xBF)
    case 0xE0: (missing, next) = (2, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (missing, next) = (2, 0x80...0xBF)
    case 0xED: (missing, next) = (2, 0x80...0x9F)
    case 0xF0: (missing, next) = (3, 0x90...0xBF)
    case 0xF1...0xF3: (missing, next) = (3, 0x80...0xBF)
    case 0xF4: (missing, next) = (3, 0x80...0x8F)
    default: return nil
    }
  }

  /// Takes in the next byte, and says what is wrong with it.
  mutating func take(_ byte: UInt8) -> UTF8Error.Kind? {
    guard next.contains(byte) else { return fault(of: byte) }
    missing -= 1
    next = 0x80...0xBF
    return nil
  }

  private func fault(of byte: UInt8) -> UTF8Error.Kind {
    guard 0x80...0xBF ~= byte else { return .expectedContinuation }
    return switch lead {
    case 0xED: .surrogate
    case 0xF4: .beyondUnicode
    default: .overlong
    }
  }

  /// What is wrong with a byte that begins no sequence and is not ASCII.
  static func fault(ofLead lead: UInt8) -> UTF8Error.Kind {
    switch lead {
    case 0xC0...0xC1: .overlong
    case 0xF5...0xF7: .beyondUnicode
    case 0xF8...0xFF: .invalidLead
    default: .unexpectedContinuation
    }
  }
}
