/// Reads bits, the least significant one of each byte first (RFC 1951 §3.1.1).
struct BitReader: Sendable {
  private var bytes: [UInt8] = []

  /// The next bit, counted from the first one of `bytes`.
  private var position = 0

  /// How many bits were dropped from the front of `bytes`.
  private var dropped = 0

  /// Where the next bit stands, counted from the first one ever given.
  var offset: Int { dropped + position }

  /// How many bits there are.
  var count: Int { bytes.count * 8 - position }

  /// Takes bytes, and forgets those that were read.
  mutating func append(_ more: some Collection<UInt8>) {
    let read = position / 8
    if read > 0 {
      bytes.removeFirst(read)
      dropped += read * 8
      position -= read * 8
    }
    bytes += more
  }

  /// The next bits, the first one lowest; those that are missing are zeros.
  func peek(_ width: Int) -> UInt64 {
    var value: UInt64 = 0
    let first = position / 8
    for index in first..<min(first + 4, bytes.count) {
      value |= UInt64(bytes[index]) << UInt64((index - first) * 8)
    }
    return value >> UInt64(position % 8) & (1 << UInt64(width) - 1)
  }

  /// Skips bits, unless they are missing.
  mutating func skip(_ width: Int) -> Bool {
    guard width <= count else { return false }
    position += width
    return true
  }

  /// Reads bits, unless they are missing.
  ///
  /// - Precondition: `width` is at most 16.
  mutating func read(_ width: Int) -> Int? {
    let value = peek(width)
    return skip(width) ? Int(value) : nil
  }

  /// How many bits there are up to the next whole byte.
  var distanceToByte: Int { (8 - position % 8) % 8 }
}

extension BitReader {
  /// A place to which a reader can go back.
  struct Mark {
    fileprivate let position: Int
  }

  /// The next bit, as a place to go back to; bytes must not have been appended since.
  var mark: Mark {
    get { Mark(position: position) }
    set { position = newValue.position }
  }
}
