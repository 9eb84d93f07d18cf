package import Wire

extension TCPSegment {
  /// The segment that answers this one where no connection is (RFC 9293 §3.10.7.1); `nil` for
  /// a reset, which is never answered.
  package var reset: TCPSegment? {
    guard !header.flags.contains(.rst) else { return nil }
    let hasAcknowledgment = header.flags.contains(.ack)
    let answer = TCPHeader(
      sourcePort: header.destinationPort,
      destinationPort: header.sourcePort,
      sequenceNumber: hasAcknowledgment ? header.acknowledgmentNumber : 0,
      acknowledgmentNumber: hasAcknowledgment
        ? 0 : header.sequenceNumber &+ sequenceLength,
      flags: hasAcknowledgment ? [.rst] : [.rst, .ack],
      window: 0
    )
    return TCPSegment(header: answer)
  }
}
