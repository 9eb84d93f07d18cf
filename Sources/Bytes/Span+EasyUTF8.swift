extension Span<UInt8> {
  /// Skips whole characters as long as that goes fast.
  ///
  /// Where it stops, either a byte is wrong or fewer than eight bytes are left:
  /// finding out which is the caller's task.
  ///
  /// - Parameter start: Where a character begins.
  /// - Returns: Where a character begins, or the end.
  func endOfEasyUTF8(from start: Int) -> Int {
    var position = start
    while count - position >= 8 {
      let word = UInt64(littleEndian: load(UInt64.self, at: position))
      let marked = word & 0x8080_8080_8080_8080
      if marked == 0 {
        position = endOfASCIIBlocks(from: position + 8)
      } else if marked & 0x80 == 0 {
        position += marked.trailingZeroBitCount / 8
      } else {
        let bytes = UInt32(truncatingIfNeeded: word)
        if isThreeByteCharacter(bytes) {
          position += 3
        } else if isTwoByteCharacter(bytes) {
          position += 2
        } else if isFourByteCharacter(bytes) {
          position += 4
        } else {
          break
        }
      }
    }
    return position
  }

  private func endOfASCIIBlocks(from start: Int) -> Int {
    var position = start
    while count - position >= 64, block(at: position).isASCII {
      position += 64
    }
    return position
  }
}

extension SIMD8<UInt64> {
  fileprivate var isASCII: Bool {
    let quarter = lowHalf | highHalf
    let pair = quarter.lowHalf | quarter.highHalf
    return (pair[0] | pair[1]) & 0x8080_8080_8080_8080 == 0
  }
}

// The character is at the low end of `bytes`. RFC 3629 §3 says how its bits are put together;
// their value must need all of the bytes, so the leads C0 and C1 are never right.

private func isTwoByteCharacter(_ bytes: UInt32) -> Bool {
  bytes & 0xC0E0 == 0x80C0 && bytes & 0x1E != 0
}

private func isThreeByteCharacter(_ bytes: UInt32) -> Bool {
  guard bytes & 0xC0_C0F0 == 0x80_80E0 else { return false }
  let value = (bytes & 0xF) << 12 | (bytes >> 8 & 0x3F) << 6 | bytes >> 16 & 0x3F
  return value >= 0x800 && !(0xD800...0xDFFF ~= value)
}

private func isFourByteCharacter(_ bytes: UInt32) -> Bool {
  guard bytes & 0xC0C0_C0F8 == 0x8080_80F0 else { return false }
  let high = (bytes & 7) << 18 | (bytes >> 8 & 0x3F) << 12
  let value = high | (bytes >> 16 & 0x3F) << 6 | bytes >> 24 & 0x3F
  return 0x1_0000...0x10_FFFF ~= value
}
