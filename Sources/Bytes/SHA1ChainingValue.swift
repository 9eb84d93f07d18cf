/// The five words H0 to H4 that SHA-1 carries from block to block (RFC 3174 §6.1).
struct SHA1ChainingValue {
  private var h0: UInt32 = 0x6745_2301
  private var h1: UInt32 = 0xEFCD_AB89
  private var h2: UInt32 = 0x98BA_DCFE
  private var h3: UInt32 = 0x1032_5476
  private var h4: UInt32 = 0xC3D2_E1F0

  var firstWord: UInt32 { h0 }

  var words: [UInt32] { [h0, h1, h2, h3, h4] }

  /// The words as 20 bytes, the most significant byte of each first.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20)
    for word in [h0, h1, h2, h3, h4] {
      bytes.append(UInt8(truncatingIfNeeded: word >> 24))
      bytes.append(UInt8(truncatingIfNeeded: word >> 16))
      bytes.append(UInt8(truncatingIfNeeded: word >> 8))
      bytes.append(UInt8(truncatingIfNeeded: word))
    }
    return bytes
  }

  /// Takes in one block of 64 bytes, which starts at `offset` (RFC 3174 §6.1, steps a to e).
  mutating func absorb(_ bytes: Span<UInt8>, at offset: Int) {
    // Through the span, since a subscript of an `InlineArray` may copy all of it first.
    var storage = InlineArray<80, UInt32>(repeating: 0)
    var schedule = storage.mutableSpan
    var registers = SHA1Registers(a: h0, b: h1, c: h2, d: h3, e: h4)
    for t in 0..<16 {
      schedule[t] = UInt32(bigEndian: bytes.load(UInt32.self, at: offset + 4 * t))
      registers.rotate(adding: registers.choice &+ schedule[t] &+ 0x5A82_7999)
    }
    for t in 16..<20 {
      registers.rotate(adding: registers.choice &+ schedule.extend(to: t) &+ 0x5A82_7999)
    }
    for t in 20..<40 {
      registers.rotate(adding: registers.parity &+ schedule.extend(to: t) &+ 0x6ED9_EBA1)
    }
    for t in 40..<60 {
      registers.rotate(adding: registers.majority &+ schedule.extend(to: t) &+ 0x8F1B_BCDC)
    }
    for t in 60..<80 {
      registers.rotate(adding: registers.parity &+ schedule.extend(to: t) &+ 0xCA62_C1D6)
    }
    h0 &+= registers.a
    h1 &+= registers.b
    h2 &+= registers.c
    h3 &+= registers.d
    h4 &+= registers.e
  }
}

extension MutableSpan<UInt32> {
  /// Computes the word W(t) of the message schedule from earlier ones, for t from 16 on.
  @inline(__always)
  fileprivate mutating func extend(to t: Int) -> UInt32 {
    let mixed = self[t - 3] ^ self[t - 8] ^ self[t - 14] ^ self[t - 16]
    let word = mixed << 1 | mixed >> 31
    self[t] = word
    return word
  }
}
