import Tracing

/// The lines between the chunks of a body (RFC 9112 §7.1).
///
/// A line must be there as a whole, up to its LF. It ends in CRLF: what a line end is must be the
/// same for all who pass a message on, or they disagree about where it ends.
extension FieldReader {
  /// `chunk-size [ chunk-ext ] CRLF`: how many bytes the chunk has.
  package mutating func chunkSizeLine() throws(HTTPSyntaxError) -> UInt64 {
    var size: UInt64 = 0
    var end = byteOffset
    while let digit = bytes[end].hexadecimalDigit {
      guard size >> 60 == 0 else {
        throw HTTPSyntaxError(rule: .httpChunkOverflow, range: byteOffset..<end + 1)
      }
      size = size << 4 | UInt64(digit)
      end += 1
    }
    guard end > byteOffset else { throw broken(.httpChunk) }
    _ = run(end - byteOffset, .httpChunkSize, value: size)
    takeWhitespace()
    if current == UInt8(ascii: ";") {
      var end = byteOffset
      while bytes[end].isFieldByte { end += 1 }
      _ = run(end - byteOffset, .httpChunkExtension)
    }
    try crlf()
    return size
  }

  /// The CRLF after the data of a chunk.
  package mutating func chunkEnd() throws(HTTPSyntaxError) {
    try crlf()
  }

  /// A line of the trailer section; `nil` for the empty line that ends it.
  package mutating func trailerLine(
    unfolds: Bool,
    allowsSpace: Bool
  ) throws(HTTPSyntaxError) -> MessageHead.FieldLine? {
    guard isAtLineEnd else {
      return try fieldLine(isFirst: false, unfolds: unfolds, allowsSpace: allowsSpace)
    }
    guard current == carriageReturn else { throw broken(.httpChunk) }
    lineEnd(.httpTrailerEnd)
    return nil
  }

  private mutating func crlf() throws(HTTPSyntaxError) {
    guard current == carriageReturn, isAtLineEnd else { throw broken(.httpChunk) }
    lineEnd()
  }
}

extension UInt8 {
  /// The hexadecimal digit that the byte is as text, in whatever case.
  package var hexadecimalDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
