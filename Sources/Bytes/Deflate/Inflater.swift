/// Decompresses DEFLATE data that arrives in pieces (RFC 1951).
///
/// It gives the same bytes however the data is cut. A block that calls itself the last one ends
/// nothing here: RFC 7692 §7.2.3.4 lets more blocks follow at the next whole byte.
public struct Inflater: Sendable {
  /// How far back a distance may reach: 2 to this power.
  public let windowBits: Int

  enum State: Sendable {
    case betweenBlocks
    case stored(left: Int, isFinal: Bool)
    case coded(literals: PrefixCode, distances: PrefixCode, isFinal: Bool)
  }

  var bits = BitReader()
  var state = State.betweenBlocks

  /// What came out last: as much as a distance may reach back, and at most as much again.
  var window: [UInt8] = []

  /// Creates an inflater with an empty window.
  ///
  /// - Precondition: `windowBits` is 8 to 15.
  public init(windowBits: Int = 15) {
    precondition((8...15).contains(windowBits))
    self.windowBits = windowBits
  }

  /// Whether no block is under way, not even its header: only then may a message end.
  public var isBetweenBlocks: Bool {
    guard case .betweenBlocks = state else { return false }
    return bits.count == 0
  }

  /// Forgets the window, so that the next message is decompressed on its own.
  public mutating func forgetWindow() {
    window = []
  }

  /// Decompresses what has arrived.
  ///
  /// - Parameters:
  ///   - bytes: The next piece of the data.
  ///   - limit: How many bytes may come out of this piece.
  /// - Returns: What came out.
  /// - Throws: ``DeflateError``. Nothing more can be decompressed then.
  public mutating func inflate(
    _ bytes: some Collection<UInt8>,
    limit: Int = .max
  ) throws(DeflateError) -> [UInt8] {
    var nobody = NoSymbols()
    return try inflate(bytes, limit: limit, telling: &nobody)
  }

  /// Decompresses what has arrived, and tells what its bits say.
  ///
  /// - Parameters:
  ///   - bytes: The next piece of the data.
  ///   - limit: How many bytes may come out of this piece.
  ///   - sink: Who hears of each symbol.
  /// - Returns: What came out.
  /// - Throws: ``DeflateError``. Nothing more can be decompressed then.
  public mutating func inflate<Sink: DeflateSink>(
    _ bytes: some Collection<UInt8>,
    limit: Int = .max,
    telling sink: inout Sink
  ) throws(DeflateError) -> [UInt8] {
    bits.append(bytes)
    var output: [UInt8] = []
    while try step(&output, limit, &sink) {}
    remember(output)
    return output
  }

  /// Reads what can be read of the block under way; `false` when more data is needed.
  private mutating func step<Sink: DeflateSink>(
    _ output: inout [UInt8],
    _ limit: Int,
    _ sink: inout Sink
  ) throws(DeflateError) -> Bool {
    switch state {
    case .betweenBlocks:
      return try beginBlock(&sink)
    case .stored(let left, let isFinal):
      return try copy(left, isFinal, &output, limit, &sink)
    case .coded(let literals, let distances, let isFinal):
      return try decode(literals, distances, isFinal, &output, limit, &sink)
    }
  }

  /// Keeps what later distances may reach.
  private mutating func remember(_ output: [UInt8]) {
    let size = 1 << windowBits
    if output.count >= size {
      window = Array(output.suffix(size))
      return
    }
    window += output
    if window.count > 2 * size { window.removeFirst(window.count - size) }
  }

  /// Copies what stands so far back in the output, or in what came out before it.
  func repeatBytes(
    _ length: Int,
    _ distance: Int,
    _ output: inout [UInt8]
  ) throws(DeflateError) {
    guard distance <= 1 << windowBits, distance <= output.count + window.count else {
      throw .distance
    }
    for _ in 0..<length {
      let index = output.count - distance
      output.append(index >= 0 ? output[index] : window[window.count + index])
    }
  }
}
