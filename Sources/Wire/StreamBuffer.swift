import Tracing

/// Bytes of a stream that have arrived and have not been understood yet.
///
/// It knows how far into the stream it is, so that fields read from it carry
/// the place where they stood in the stream.
public struct StreamBuffer: Equatable, Sendable {
  /// The bytes; those before ``start`` are done with.
  public private(set) var bytes: [UInt8] = []

  /// The index of the first byte that is not done with.
  public private(set) var start = 0

  /// How many bytes of the stream are done with.
  public private(set) var streamOffset = 0

  /// Creates an empty buffer at the start of a stream, or further on.
  public init(at streamOffset: Int = 0) {
    self.streamOffset = streamOffset
  }

  /// How many bytes wait.
  public var count: Int { bytes.count - start }

  /// Whether no byte waits.
  public var isEmpty: Bool { count == 0 }

  /// The first byte that waits, or `nil`.
  public var first: UInt8? { isEmpty ? nil : bytes[start] }

  /// Appends bytes that have arrived.
  public mutating func append(_ more: some Collection<UInt8>) {
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      start = 0
    } else if start > 65_536 && start > bytes.count / 2 {
      bytes.removeFirst(start)
      start = 0
    }
    bytes.append(contentsOf: more)
  }

  /// A reader of the waiting bytes; its fields lie where the bytes lie in the stream.
  public func reader<Sink>(telling sink: Sink) -> FieldReader<Sink> {
    FieldReader(bytes, in: start..<bytes.count, origin: streamOffset - start, telling: sink)
  }

  /// Is done with the bytes before `index` of ``bytes``.
  ///
  /// - Precondition: `index` is neither before ``start`` nor past the end.
  public mutating func consume(to index: Int) {
    precondition((start...bytes.count).contains(index), "a buffer is consumed forwards")
    streamOffset += index - start
    start = index
  }

  /// Takes all waiting bytes out.
  public mutating func takeAll() -> [UInt8] {
    let rest = Array(bytes[start...])
    consume(to: bytes.count)
    return rest
  }
}
