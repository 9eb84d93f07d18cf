import Wire

/// Bytes that a URL writes as a percent sign and two digits (URL Standard §1.3).
enum PercentEncoding {
  /// Which bytes of a part of a URL are encoded.
  enum Part {
    /// The path: all controls, all that is not ASCII, and some signs.
    case path

    /// The query of a URL of a special scheme.
    case query

    /// User name and password.
    case userInfo

    fileprivate func contains(_ byte: UInt8) -> Bool {
      guard byte > 0x20, byte < 0x7F else { return true }
      switch (self, byte) {
      case (_, UInt8(ascii: "\"")), (_, UInt8(ascii: "#")), (_, UInt8(ascii: "<")),
        (_, UInt8(ascii: ">")):
        return true
      case (.query, UInt8(ascii: "'")):
        return true
      case (.path, UInt8(ascii: "?")), (.path, UInt8(ascii: "^")), (.path, UInt8(ascii: "`")),
        (.path, UInt8(ascii: "{")), (.path, UInt8(ascii: "}")):
        return true
      case (.userInfo, _):
        return PercentEncoding.userInfoSigns.contains(byte)
      default:
        return false
      }
    }
  }

  private static let userInfoSigns: [UInt8] = Array("?^`{}/:;=@[\\]|".utf8)
  private static let digits: [UInt8] = Array("0123456789ABCDEF".utf8)

  /// Encodes what a part may not show as it is; what is encoded already stays so.
  static func encode(_ bytes: some Sequence<UInt8>, in part: Part) -> [UInt8] {
    var encoded: [UInt8] = []
    for byte in bytes {
      if part.contains(byte) {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        encoded.append(byte)
      }
    }
    return encoded
  }

  /// Decodes all that is encoded; a percent sign without digits stays what it is.
  static func decode(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let bytes = Array(bytes)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = bytes[index + 1].hexadecimalDigit, let low = bytes[index + 2].hexadecimalDigit
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return decoded
  }
}
