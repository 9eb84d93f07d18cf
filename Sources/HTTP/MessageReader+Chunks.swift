import Tracing
import Wire

/// The chunked coding (RFC 9112 §7.1): sizes, data, trailers.
extension MessageReader {
  /// Reads on in a chunked body until something is understood.
  mutating func nextInChunks<Sink: FieldSink>(
    telling sink: inout Sink
  ) throws(HTTPSyntaxError) -> Item? {
    while true {
      switch chunkState {
      case .size:
        guard
          let size = try line(
            &sink,
            { reader throws(HTTPSyntaxError) in
              try reader.chunkSizeLine()
            }
          )
        else { return nil }
        chunkState = size == 0 ? .trailers : .data(left: size)
      case .data(let left):
        let count = min(UInt64(buffer.count), left)
        guard count > 0 else { return nil }
        chunkState = left == count ? .end : .data(left: left - count)
        let item = body(Int(count), telling: &sink)
        // The line end belongs to the chunk: it is named with it, if it is there.
        if chunkState == .end, buffer.holdsLineEnd {
          _ = try read(&sink) { reader throws(HTTPSyntaxError) in try reader.chunkEnd() }
          chunkState = .size
        }
        return item
      case .end:
        guard buffer.count >= 2 || buffer.first.map({ $0 != UInt8(ascii: "\r") }) == true else {
          return nil
        }
        _ = try read(&sink) { reader throws(HTTPSyntaxError) in try reader.chunkEnd() }
        chunkState = .size
      case .trailers:
        guard let isOver = try readTrailer(&sink) else { return nil }
        guard isOver else { continue }
        state = .complete
        guard !trailers.isEmpty else { return nil }
        defer { trailers = [] }
        return .trailers(trailers)
      }
    }
  }

  /// Reads a line of the trailer section; `nil` when more bytes are needed.
  private mutating func readTrailer<Sink: FieldSink>(
    _ sink: inout Sink
  ) throws(HTTPSyntaxError) -> Bool? {
    var field: TrailerField?
    // Only a client takes folded lines together (RFC 9112 §5.2).
    let unfolds = kind == .response
    let allowsSpace = allowsSpaceBeforeColon
    let isRead = try line(&sink, unfolds: unfolds) { reader throws(HTTPSyntaxError) in
      guard let line = try reader.trailerLine(unfolds: unfolds, allowsSpace: allowsSpace) else {
        return true
      }
      field = TrailerField(
        name: String(decoding: reader.bytes[line.name], as: UTF8.self),
        value: String(decoding: MessageHead.unfolded(reader.bytes[line.value]), as: UTF8.self)
      )
      return true
    }
    guard isRead != nil else { return nil }
    guard let field else { return true }
    trailers.append(field)
    guard trailers.count <= Self.trailerLimit else { throw broken(.httpNotAMessage, at: 0..<0) }
    return false
  }

  /// Reads a whole line; `nil` when its end has not arrived.
  private mutating func line<Sink: FieldSink, Value>(
    _ sink: inout Sink,
    unfolds: Bool = false,
    _ take: (inout FieldReader<Sink>) throws(HTTPSyntaxError) -> Value
  ) throws(HTTPSyntaxError) -> Value? {
    let look = buffer.start + scanned
    guard let end = lineEnd(from: look, unfolds: unfolds) else {
      scanned = max(0, buffer.count - 1)
      guard scanned <= Self.chunkLineLimit else {
        throw broken(.httpChunkExtension, at: 0..<1)
      }
      return nil
    }
    scanned = 0
    guard end - buffer.start <= Self.chunkLineLimit else {
      throw broken(.httpChunkExtension, at: 0..<1)
    }
    return try read(&sink, take)
  }

  /// Where the LF of a line is; of a folded line, where that of its last part is.
  private func lineEnd(from start: Int, unfolds: Bool) -> Int? {
    let lineFeed = UInt8(ascii: "\n")
    var start = start
    while let end = buffer.bytes[start...].firstIndex(of: lineFeed) {
      let isEmpty = buffer.first == lineFeed || end == buffer.start + 1 && buffer.first == 13
      guard unfolds, !isEmpty else { return end }
      // The next byte tells whether the line goes on.
      guard end + 1 < buffer.bytes.count else { return nil }
      guard buffer.bytes[end + 1].isWhitespace else { return end }
      start = end + 1
    }
    return nil
  }

  private mutating func read<Sink: FieldSink, Value>(
    _ sink: inout Sink,
    _ take: (inout FieldReader<Sink>) throws(HTTPSyntaxError) -> Value
  ) throws(HTTPSyntaxError) -> Value {
    var reader = buffer.reader(telling: sink)
    let start = buffer.start
    do throws(HTTPSyntaxError) {
      let value = try take(&reader)
      sink = reader.sink
      buffer.consume(to: reader.byteOffset)
      return value
    } catch {
      sink = reader.sink
      throw broken(error.rule, at: error.range.lowerBound - start..<error.range.upperBound - start)
    }
  }
}

extension StreamBuffer {
  /// Whether CR LF waits.
  fileprivate var holdsLineEnd: Bool {
    count >= 2 && first == UInt8(ascii: "\r") && bytes[start + 1] == UInt8(ascii: "\n")
  }
}

/// A field that came after a chunked body (RFC 9112 §7.1.2).
///
/// It is kept apart from the fields of the head: nothing in it may change what they said.
public struct TrailerField: Equatable, Sendable {
  /// The name, in whatever case it was written.
  public let name: String

  /// The value, without the whitespace around it.
  public let value: String

  /// Creates a field.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// Writes bodies in chunks (RFC 9112 §7.1).
public enum ChunkedCoding: Sendable {
  /// What ends a body without trailers.
  public static let lastChunk: [UInt8] = Array("0\r\n\r\n".utf8)

  /// A chunk: its size, a line end, the data, a line end.
  ///
  /// - Parameter data: At least one byte: a chunk without any would end the body.
  /// - Returns: The chunk as it goes on the wire; nothing for no data.
  public static func chunk(_ data: [UInt8]) -> [UInt8] {
    guard !data.isEmpty else { return [] }
    return Array(String(data.count, radix: 16).utf8) + [13, 10] + data + [13, 10]
  }
}
