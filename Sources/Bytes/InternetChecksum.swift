/// The checksum in IPv4 and TCP headers (RFC 1071), for data that arrives in pieces.
///
/// The data is read as 16-bit words, most significant byte first, and summed in
/// ones' complement: a carry out of the 16 bits is added at the other end. The
/// order of the words does not matter, so swapped words go unnoticed. An odd last
/// byte counts as if a zero byte followed it.
public struct InternetChecksum: Equatable, Sendable {
  /// The sum before the complement.
  ///
  /// Over data that holds its own right checksum it is 0xFFFF.
  public private(set) var sum: UInt16 = 0

  /// Whether the data so far ends in the middle of a word.
  private var isInsideWord = false

  /// Creates the sum of no data.
  public init() {}

  /// Appends bytes; pieces may have odd lengths.
  public mutating func add(_ bytes: some Collection<UInt8>) {
    add(Array(bytes).span)
  }

  /// Appends some of the bytes of an array, without a copy; pieces may have odd lengths.
  ///
  /// - Precondition: `range` lies within `bytes`.
  public mutating func add(_ bytes: [UInt8], in range: Range<Int>) {
    add(bytes.span.extracting(range))
  }

  /// Appends bytes, without a copy; pieces may have odd lengths.
  public mutating func add(_ bytes: Span<UInt8>) {
    var rest = bytes
    if isInsideWord, !rest.isEmpty {
      accumulate(UInt16(rest[0]))
      isInsideWord = false
      rest = rest.extracting(droppingFirst: 1)
    }
    accumulate(rest.sumOfWords)
    if rest.count % 2 == 1 {
      accumulate(UInt16(rest[rest.count - 1]) << 8)
      isInsideWord = true
    }
  }

  /// Appends the two bytes of a number, the most significant first.
  public mutating func add(word: UInt16) {
    accumulate(isInsideWord ? word.byteSwapped : word)
  }

  /// The complement of the sum: what the sender writes into the header.
  public var checksum: UInt16 { ~sum }

  private mutating func accumulate(_ word: UInt16) {
    let (partial, carries) = sum.addingReportingOverflow(word)
    sum = carries ? partial + 1 : partial
  }
}

extension Span<UInt8> {
  /// The ones' complement sum of all whole 16-bit words.
  ///
  /// It adds 32-bit words in the machine's byte order in lanes of 64 bits, which
  /// collect the carries, and brings the sum into order at the end: RFC 1071 §2
  /// allows all of that. No lane overflows in pieces of less than 16 GiB.
  fileprivate var sumOfWords: UInt16 {
    var lanes = SIMD8<UInt64>.zero
    var offset = 0
    while count - offset >= 64 {
      let words = block(at: offset)
      lanes &+= (words & SIMD8(repeating: 0xFFFF_FFFF)) &+ (words &>> 32)
      offset += 64
    }
    var total = lanes.wrappedSum()
    while count - offset >= 4 {
      total += UInt64(load(UInt32.self, at: offset))
      offset += 4
    }
    if count - offset >= 2 {
      total += UInt64(load(UInt16.self, at: offset))
    }
    return UInt16(bigEndian: folded(total))
  }

  private func folded(_ total: UInt64) -> UInt16 {
    var rest = total
    while rest > 0xFFFF {
      rest = (rest & 0xFFFF) + (rest >> 16)
    }
    return UInt16(rest)
  }
}
