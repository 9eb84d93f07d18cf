extension MessageHead {
  /// Writes the head of a request.
  ///
  /// - Precondition: No text contains CR, LF or NUL; `method` and the names are tokens.
  public init(
    method: String,
    target: String,
    minorVersion: UInt8 = 1,
    fields: [(name: String, value: String)]
  ) {
    var writer = FieldWriter(capacity: 256)
    let method = writer.append(method)
    writer.append(" ")
    let target = writer.append(target)
    writer.append(" HTTP/1.\(minorVersion)\r\n")
    self.init(
      startLine: .request(method: method, target: target),
      minorVersion: minorVersion,
      fields: fields,
      after: writer
    )
  }

  /// Writes the head of a response.
  ///
  /// - Precondition: No text contains CR, LF or NUL; the names are tokens.
  public init(
    status: UInt16,
    reason: String,
    minorVersion: UInt8 = 1,
    fields: [(name: String, value: String)]
  ) {
    var writer = FieldWriter(capacity: 256)
    writer.append("HTTP/1.\(minorVersion) \(status) ")
    let reason = writer.append(reason)
    writer.append("\r\n")
    self.init(
      startLine: .response(status: status, reason: reason),
      minorVersion: minorVersion,
      fields: fields,
      after: writer
    )
  }

  private init(
    startLine: StartLine,
    minorVersion: UInt8,
    fields: [(name: String, value: String)],
    after writer: FieldWriter
  ) {
    var writer = writer
    var lines: [FieldLine] = []
    for field in fields {
      let name = writer.append(field.name)
      writer.append(": ")
      let value = writer.append(field.value)
      writer.append("\r\n")
      lines.append(FieldLine(name: name, value: value))
    }
    writer.append("\r\n")
    self.init(
      bytes: writer.bytes,
      startLine: startLine,
      minorVersion: minorVersion,
      fieldLines: lines
    )
  }
}

extension FieldWriter {
  @discardableResult
  fileprivate mutating func append(_ text: String) -> Range<Int> {
    let start = count
    write(contentsOf: text.utf8)
    return start..<count
  }
}
