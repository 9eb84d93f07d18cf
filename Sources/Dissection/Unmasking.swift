import Wire

extension StreamItem {
  /// Unmasks the part of a frame's payload that lies in some bytes.
  ///
  /// - Parameters:
  ///   - bytes: Bytes that contain a part of the stream.
  ///   - shift: What must be added to a place in the stream to get an index of `bytes`.
  ///   - limits: Which of the bytes may be touched.
  func unmask(_ bytes: inout [UInt8], shiftedBy shift: Int, within limits: Range<Int>) {
    guard case .frame(let header, _) = kind, let key = header.maskingKey else { return }
    let start = range.lowerBound + header.length
    let payload = start + shift..<range.upperBound + shift
    let visible = payload.clamped(to: limits)
    guard !visible.isEmpty else { return }
    key.apply(to: &bytes, in: visible, offset: UInt64(visible.lowerBound - payload.lowerBound))
  }
}

extension Dissector {
  /// The bytes of a packet with the payload of WebSocket frames unmasked.
  public func plainBytes(of index: Int) -> [UInt8] {
    let packet = packets[index]
    var bytes = packet.bytes
    let shift = packet.payload.lowerBound - packet.streamRange.lowerBound
    for part in items(of: index) {
      part.item.unmask(&bytes, shiftedBy: shift, within: packet.payload)
    }
    return bytes
  }
}

extension ByteExplanation {
  /// The bytes with the payload of WebSocket frames unmasked.
  public var plainBytes: [UInt8] {
    var plain = bytes
    for item in items { item.unmask(&plain, shiftedBy: 0, within: 0..<bytes.count) }
    return plain
  }
}
