public import Tracing

/// Why bytes are not the head of an HTTP message.
public struct HTTPSyntaxError: Error, Equatable, Sendable {
  /// The rule that the bytes break.
  public let rule: RuleID

  /// The offending bytes, as indices into the bytes that were read.
  public let range: Range<Int>

  /// Creates an error.
  public init(rule: RuleID, range: Range<Int>) {
    self.rule = rule
    self.range = range
  }
}

extension MessageHead {
  /// Which of the two kinds of message is expected.
  public enum Kind: Sendable {
    /// A request, from a client.
    case request

    /// A response, from a server.
    case response
  }

  /// Finds the end of the empty line that ends a head.
  ///
  /// A line may end in LF alone (RFC 9112 §2.2).
  ///
  /// - Parameters:
  ///   - bytes: Bytes that start with a head.
  ///   - start: Where to look from: 3 bytes before what was not yet looked at is enough.
  /// - Returns: The index after the empty line, or `nil` when it has not arrived.
  public static func end(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      guard bytes[index] == lineFeed else {
        index += 1
        continue
      }
      if index + 1 < bytes.count, bytes[index + 1] == lineFeed { return index + 2 }
      if index + 2 < bytes.count, bytes[index + 1] == carriageReturn, bytes[index + 2] == lineFeed {
        return index + 3
      }
      index += 1
    }
    return nil
  }

  /// Reads a head, naming every field on the way.
  ///
  /// The result is `nil` when the empty line has not arrived; `reader` is then as it was.
  ///
  /// - Parameters:
  ///   - reader: Positioned at the start line.
  ///   - kind: Which kind of message to expect.
  ///   - allowsSpaceBeforeColon: Whether whitespace between a field's name and its colon is
  ///     passed over.
  /// - Throws: ``HTTPSyntaxError``. What was read before the offending bytes stays named.
  public init?(
    from reader: inout FieldReader<some FieldSink>,
    expecting kind: Kind,
    allowsSpaceBeforeColon: Bool = false
  ) throws(HTTPSyntaxError) {
    let start = reader.byteOffset
    guard let end = Self.end(in: reader.bytes, from: start), end * 8 <= reader.bitEnd else {
      return nil
    }
    let startLine: StartLine
    let minorVersion: UInt8
    switch kind {
    case .request: (startLine, minorVersion) = try reader.requestLine()
    case .response: (startLine, minorVersion) = try reader.statusLine()
    }
    var lines: [FieldLine] = []
    while !reader.isAtLineEnd {
      lines.append(
        try reader.fieldLine(
          isFirst: lines.isEmpty,
          unfolds: kind == .response,
          allowsSpace: allowsSpaceBeforeColon
        )
      )
    }
    reader.lineEnd(.httpHeaderEnd)
    self.init(
      bytes: Array(reader.bytes[start..<reader.byteOffset]),
      startLine: startLine.moved(by: -start),
      minorVersion: minorVersion,
      fieldLines: lines.map {
        FieldLine(name: $0.name.moved(by: -start), value: $0.value.moved(by: -start))
      }
    )
  }
}

extension MessageHead.StartLine {
  fileprivate func moved(by distance: Int) -> Self {
    switch self {
    case .request(let method, let target):
      .request(method: method.moved(by: distance), target: target.moved(by: distance))
    case .response(let status, let reason):
      .response(status: status, reason: reason.moved(by: distance))
    }
  }
}

extension Range<Int> {
  fileprivate func moved(by distance: Int) -> Self {
    lowerBound + distance..<upperBound + distance
  }
}
