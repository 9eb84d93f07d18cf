/// An IPv4 address (RFC 791 §3.2).
public struct IPv4Address: Hashable, Sendable {
  /// The 32 bits of the address.
  public let rawValue: UInt32

  /// Creates an address from its 32 bits.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Parses four decimal numbers with dots between them, such as "10.0.0.1".
  ///
  /// - Returns: `nil` if `text` is anything else; a number may have no leading zero.
  public init?(_ text: String) {
    var value: UInt32 = 0
    var parts = 0
    for part in text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard (1...3).contains(part.count), parts < 4 else { return nil }
      guard part.count == 1 || part.first != UInt8(ascii: "0") else { return nil }
      var number: UInt32 = 0
      for digit in part {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        number = number * 10 + UInt32(digit - UInt8(ascii: "0"))
      }
      guard number <= 255 else { return nil }
      value = value << 8 | number
      parts += 1
    }
    guard parts == 4 else { return nil }
    rawValue = value
  }
}

extension IPv4Address: CustomStringConvertible {
  /// The address in dotted decimal form.
  public var description: String {
    "\(rawValue >> 24).\(rawValue >> 16 & 255).\(rawValue >> 8 & 255).\(rawValue & 255)"
  }
}
