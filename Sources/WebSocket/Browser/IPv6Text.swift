import Wire

/// An IPv6 address in a URL (URL Standard §3.5; RFC 5952 for how it is written).
enum IPv6Text {
  /// Reads an address without its brackets.
  ///
  /// - Returns: The address in its shortest form; `nil` when it is none.
  static func parse(_ text: ArraySlice<Unicode.Scalar>) -> String? {
    guard text.allSatisfy({ $0.isASCII }) else { return nil }
    var reader = Reader(bytes: text.map { UInt8(truncatingIfNeeded: $0.value) })
    return reader.readAll().map { written($0) }
  }

  private struct Reader {
    let bytes: [UInt8]
    var index = 0
    var pieces: [UInt16] = []

    /// Where `::` stands among the pieces.
    var gap: Int?

    init(bytes: [UInt8]) { self.bytes = bytes }

    var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func readAll() -> [UInt16]? {
      if current == colon {
        guard index + 1 < bytes.count, bytes[index + 1] == colon else { return nil }
        index += 2
        gap = 0
      }
      while current != nil {
        guard pieces.count < 8 else { return nil }
        if current == colon {
          guard gap == nil else { return nil }
          index += 1
          gap = pieces.count
          continue
        }
        guard takePiece() else { return nil }
      }
      if let gap {
        let missing = 8 - pieces.count
        pieces.insert(contentsOf: repeatElement(0, count: missing), at: gap)
      }
      return pieces.count == 8 ? pieces : nil
    }

    private let colon = UInt8(ascii: ":")

    /// Takes up to four digits and the colon behind them, or an IPv4 address at the end.
    private mutating func takePiece() -> Bool {
      let start = index
      var value: UInt16 = 0
      while index - start < 4, let digit = current?.hexadecimalDigit {
        value = value << 4 | UInt16(digit)
        index += 1
      }
      if current == UInt8(ascii: ".") {
        return index > start && takeIPv4(from: start)
      }
      if current == colon {
        index += 1
        guard current != nil else { return false }
      } else if current != nil {
        return false
      }
      pieces.append(value)
      return true
    }

    private mutating func takeIPv4(from start: Int) -> Bool {
      guard pieces.count <= 6 else { return false }
      let parts = bytes[start...].split(
        separator: UInt8(ascii: "."),
        omittingEmptySubsequences: false
      )
      guard parts.count == 4 else { return false }
      var numbers: [UInt16] = []
      for part in parts {
        // Decimal digits only, and no zero before another one.
        guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0")
        else { return false }
        var value: UInt16 = 0
        for digit in part {
          guard let digit = digit.decimalDigit else { return false }
          value = value * 10 + UInt16(digit)
        }
        guard value <= 255 else { return false }
        numbers.append(value)
      }
      pieces += [numbers[0] << 8 | numbers[1], numbers[2] << 8 | numbers[3]]
      index = bytes.count
      return true
    }
  }

  /// The pieces in hexadecimal; the longest row of zeros, the first of several, is left out.
  private static func written(_ pieces: [UInt16]) -> String {
    var longest = 0..<0
    var index = 0
    while index < 8 {
      var end = index
      while end < 8, pieces[end] == 0 { end += 1 }
      if end - index > max(1, longest.count) { longest = index..<end }
      index = max(end, index + 1)
    }
    func text(_ range: some Collection<Int>) -> String {
      range.map { String(pieces[$0], radix: 16) }.joined(separator: ":")
    }
    guard !longest.isEmpty else { return text(0..<8) }
    return text(0..<longest.lowerBound) + "::" + text(longest.upperBound..<8)
  }
}
