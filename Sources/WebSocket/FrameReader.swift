public import Tracing
public import Wire

/// Cuts one direction of a connection into frames.
///
/// It gives the same frames however the bytes are cut. It does not judge.
public struct FrameReader: Sendable {
  /// What was understood.
  public enum Item: Equatable, Sendable {
    /// The header of a frame.
    case header(FrameHeader)

    /// A part of the frame's payload, unmasked.
    case payload([UInt8])

    /// The frame is complete.
    case end
  }

  private enum State: Equatable, Sendable {
    case betweenFrames
    case inPayload(FrameHeader, offset: UInt64)
    case complete
  }

  private var buffer: StreamBuffer
  private var state = State.betweenFrames

  /// Creates a reader at the start of a stream, or further on.
  public init(at streamOffset: Int = 0) {
    buffer = StreamBuffer(at: streamOffset)
  }

  /// How many bytes of the stream are understood.
  public var streamOffset: Int { buffer.streamOffset }

  /// Whether the stream may end here without cutting a frame short.
  public var isBetweenFrames: Bool { state == .betweenFrames && buffer.isEmpty }

  /// The bytes that have arrived and are not understood yet.
  package var waiting: [UInt8] { Array(buffer.bytes[buffer.start...]) }

  /// Takes bytes that have arrived.
  public mutating func receive(_ bytes: some Collection<UInt8>) {
    buffer.append(bytes)
  }

  /// Understands one more item, naming its fields at their place in the stream.
  ///
  /// - Returns: `nil` when more bytes are needed. The payload of a Close frame
  ///   is handed out whole, since its fields cannot be named before.
  public mutating func next<Sink: FieldSink>(telling sink: inout Sink) -> Item? {
    switch state {
    case .betweenFrames:
      var reader = buffer.reader(telling: sink)
      guard let header = FrameHeader(from: &reader) else { return nil }
      sink = reader.sink
      buffer.consume(to: reader.byteOffset)
      state = header.payloadLength == 0 ? .complete : .inPayload(header, offset: 0)
      return .header(header)
    case .inPayload(let header, let offset):
      let left = header.payloadLength - offset
      let count = min(UInt64(buffer.count), left)
      guard count > 0, !header.hasCloseBody || count == left else { return nil }
      let part = payload(Int(count), of: header, from: offset, telling: &sink)
      state = count == left ? .complete : .inPayload(header, offset: offset + count)
      return .payload(part)
    case .complete:
      state = .betweenFrames
      return .end
    }
  }

  private mutating func payload<Sink: FieldSink>(
    _ count: Int,
    of header: FrameHeader,
    from offset: UInt64,
    telling sink: inout Sink
  ) -> [UInt8] {
    var part = Array(buffer.bytes[buffer.start..<buffer.start + count])
    header.maskingKey?.apply(to: &part, in: 0..<count, offset: offset)
    var reader = buffer.reader(telling: sink)
    if header.hasCloseBody && count >= 2 {
      _ = reader.run(2, .wsCloseCode, value: UInt64(part[0]) << 8 | UInt64(part[1]))
      _ = reader.run(count - 2, .wsCloseReason)
    } else {
      _ = reader.run(count, .wsPayload)
    }
    sink = reader.sink
    buffer.consume(to: reader.byteOffset)
    return part
  }
}

extension FrameHeader {
  /// Whether the payload is a code and a reason: that of a Close frame as long as it may be.
  package var hasCloseBody: Bool { opcode == .close && payloadLength <= 125 }
}
