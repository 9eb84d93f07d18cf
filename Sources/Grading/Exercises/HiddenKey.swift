import Bytes

/// The kinds of keys that are made from a seed.
///
/// Everyone gets the same kinds in the same number, so that one seed is as hard as another.
enum HiddenKey: CaseIterable, Sendable {
  // Keys to answer.
  case ordinary
  case withPlus
  case withSlash
  case spareBits

  // Texts to refuse.
  case seventeenBytes
  case hexadecimal
  case urlSafe
  case onePad
  case innerSpace

  /// The keys of one check.
  static let sheet: [HiddenKey] = [
    .ordinary, .ordinary, .ordinary, .ordinary, .withPlus, .withSlash, .spareBits,
    .seventeenBytes, .hexadecimal, .urlSafe, .onePad, .innerSpace,
  ]

  /// Makes a key of the kind.
  func key(using generator: inout SeededGenerator) -> String {
    var nonce = generator.bytes(16)
    let place = Int(generator.next(below: 5))
    switch self {
    case .ordinary:
      return text(Base64.encode(nonce))
    case .withPlus, .urlSafe:
      // Six bits 62 at the start of a group of three bytes are a "+".
      nonce[3 * place] = 0xF8 | nonce[3 * place] & 3
      let key = Base64.encode(nonce)
      return text(self == .withPlus ? key : key.urlSafe)
    case .withSlash:
      nonce[3 * place] = 0xFC | nonce[3 * place] & 3
      return text(Base64.encode(nonce))
    case .spareBits:
      // The 22nd character is A, Q, g or w: two bits of the last byte, and four spare ones.
      var key = Base64.encode(nonce)
      key[21] += 1 + UInt8(place % 3)
      return text(key)
    case .seventeenBytes:
      return text(Base64.encode(nonce + [UInt8(place)]))
    case .hexadecimal:
      return nonce.hexadecimal
    case .onePad:
      return text(Base64.encode(nonce).dropLast())
    case .innerSpace:
      var key = Base64.encode(nonce)
      key.insert(UInt8(ascii: " "), at: 4 + 3 * place)
      return text(key)
    }
  }

  private func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
  }
}

extension [UInt8] {
  /// Base64 in the alphabet for URLs and file names (RFC 4648 §5).
  var urlSafe: [UInt8] {
    map {
      switch $0 {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      default: $0
      }
    }
  }
}
