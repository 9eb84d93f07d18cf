import Bytes
public import Tracing

/// Reads fields in network order and tells its sink where each one was.
///
/// A read past the end returns `nil`, which means "not yet": more bytes may
/// arrive. To undo a partial read, take a ``mark`` before it and ``rewind(to:)``.
public struct FieldReader<Sink: FieldSink> {
  /// Who is told about the fields.
  public var sink: Sink

  /// The bytes that are read.
  public let bytes: [UInt8]

  /// The bit to read next, counted from the first bit of `bytes`.
  public private(set) var bitOffset: Int

  /// The bit that reading must not pass.
  public let bitEnd: Int

  /// What is added to an offset before the sink hears of it, in bits.
  private let origin: Int

  /// Creates a reader of some of the bytes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes to read.
  ///   - range: Which of them to read; all of them by default.
  ///   - origin: Where the byte at index 0 lies in the whole that the sink knows, in bytes.
  ///   - sink: Who is told about the fields.
  /// - Precondition: `range` lies within `bytes`.
  public init(_ bytes: [UInt8], in range: Range<Int>? = nil, origin: Int = 0, telling sink: Sink) {
    let range = range ?? 0..<bytes.count
    precondition(range.upperBound <= bytes.count, "a reader stays within its bytes")
    self.bytes = bytes
    self.sink = sink
    self.origin = origin * 8
    bitOffset = range.lowerBound * 8
    bitEnd = range.upperBound * 8
  }

  /// The index of the byte that holds the bit to read next.
  public var byteOffset: Int { bitOffset / 8 }

  /// How many whole bytes are left to read.
  public var bytesLeft: Int { (bitEnd - bitOffset) / 8 }

  /// Reads the next `width` bits as an unsigned number.
  ///
  /// Where the width is known, little is left of the work when it is inlined.
  ///
  /// - Precondition: `width` is in `1...64`.
  @inline(__always)
  public mutating func bits(_ width: Int, _ id: FieldID) -> UInt64? {
    precondition((1...64).contains(width), "a field is 1 to 64 bits wide")
    guard bitEnd - bitOffset >= width else { return nil }
    let value = number(of: width, at: bitOffset)
    record(id, width: width, value: value)
    return value
  }

  /// The bits from one on, which are there.
  @inline(__always)
  private func number(of width: Int, at bit: Int) -> UInt64 {
    let (first, inside) = (bit >> 3, bit & 7)
    if inside + width <= 8 {
      return (UInt64(bytes[first]) << UInt64(inside + 56)) >> UInt64(64 - width)
    }
    if inside == 0, width == 16 { return UInt64(bytes[first]) << 8 | UInt64(bytes[first + 1]) }
    if inside == 0, width == 32 { return UInt64(bytes.word(at: first)) }
    return spreadNumber(of: width, at: bit)
  }

  /// The bits from one on, when they lie in several bytes in any way.
  private func spreadNumber(of width: Int, at bit: Int) -> UInt64 {
    let (first, last) = (bit >> 3, (bit + width - 1) >> 3)
    // What the last byte has after the field, and what the first one has before it, fall out.
    let after = 7 - (bit + width - 1) & 7
    var value = UInt64(bytes[first]) & (0xFF >> UInt64(bit & 7))
    for index in first + 1..<last { value = value << 8 | UInt64(bytes[index]) }
    value = value << UInt64(8 - after) | UInt64(bytes[last]) >> UInt64(after)
    return value
  }

  /// Reads the next bit as a flag.
  public mutating func flag(_ id: FieldID) -> Bool? {
    bits(1, id).map { $0 == 1 }
  }

  /// Reads the next `count` bytes as one field of no numeric meaning.
  ///
  /// - Returns: Where the bytes are, or `nil` when there are fewer.
  public mutating func run(_ count: Int, _ id: FieldID, value: UInt64 = 0) -> Range<Int>? {
    guard bytesLeft >= count else { return nil }
    let range = byteOffset..<byteOffset + count
    record(id, width: count * 8, value: value)
    return range
  }

  /// A place to come back to.
  public struct Mark: Sendable {
    fileprivate let bitOffset: Int
    fileprivate let fieldCount: Int
  }

  /// The place where reading is now.
  public var mark: Mark { Mark(bitOffset: bitOffset, fieldCount: sink.count) }

  /// Goes back, and makes the sink forget what it heard since.
  public mutating func rewind(to mark: Mark) {
    bitOffset = mark.bitOffset
    sink.forget(after: mark.fieldCount)
  }

  @inline(__always)
  private mutating func record(_ id: FieldID, width: Int, value: UInt64) {
    if width > 0 {
      let start = origin + bitOffset
      sink.record(Field(id: id, bits: start..<start + width, value: value))
    }
    bitOffset += width
  }
}

extension FieldReader: Sendable where Sink: Sendable {}

extension FieldReader where Sink == NoFields {
  /// Creates a reader that tells nobody.
  public init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.init(bytes, in: range, telling: NoFields())
  }
}
