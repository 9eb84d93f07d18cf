public import Tracing
import WebSocket
import Wire

/// What one can ask of a packet.
extension Dissector {
  /// Every bit of a packet, named once, in order.
  public func fields(of index: Int) -> [Field] {
    let packet = packets[index]
    guard let flow = packet.flow, !packet.payload.isEmpty else {
      return packet.headerFields + padding(of: packet)
    }
    let direction = flows[flow][packet.isFromClient]
    let shift = (packet.payload.lowerBound - packet.streamRange.lowerBound) * 8
    let end = packet.end * 8
    var fields = packet.headerFields
    var named = packet.payload.lowerBound * 8
    for field in direction.fields(in: packet.streamRange) {
      let lower = max(field.bits.lowerBound + shift, named)
      let upper = min(field.bits.upperBound + shift, end)
      guard lower < upper else { continue }
      if named < lower { fields.append(Field(id: .unfinished, bits: named..<lower)) }
      fields.append(Field(id: field.id, bits: lower..<upper, value: field.value))
      named = upper
    }
    if named < end { fields.append(Field(id: .unfinished, bits: named..<end)) }
    return fields + padding(of: packet)
  }

  private func padding(of packet: DissectedPacket) -> [Field] {
    let bits = packet.end * 8..<packet.bytes.count * 8
    return bits.isEmpty ? [] : [Field(id: .padding, bits: bits)]
  }

  /// What a packet carries above TCP, whole items or parts of them, in order.
  public func items(of index: Int) -> [ItemPart] {
    let packet = packets[index]
    guard let flow = packet.flow, !packet.payload.isEmpty else { return [] }
    let stream = packet.streamRange
    var parts = flows[flow][packet.isFromClient].items(in: stream).map { item in
      ItemPart(
        item: item,
        beginsHere: stream.contains(item.range.lowerBound),
        endsHere: item.range.upperBound <= stream.upperBound,
        bits: packet.bits(ofStream: item.range)
      )
    }
    let side: Role = packet.isFromClient ? .client : .server
    if let begun = flows[flow].conversation.begunFrame(of: side), begun.range.overlaps(stream) {
      let beginsHere = stream.contains(begun.range.lowerBound)
      let bits = packet.bits(ofStream: begun.range)
      parts.append(ItemPart(item: begun, beginsHere: beginsHere, endsHere: false, bits: bits))
    }
    return parts
  }
}

extension DissectedPacket {
  /// Where the packet carries bytes of its direction, in bits.
  fileprivate func bits(ofStream range: Range<Int>) -> Range<Int> {
    let own = range.clamped(to: streamRange)
    let shift = payload.lowerBound - streamRange.lowerBound
    return (own.lowerBound + shift) * 8..<(own.upperBound + shift) * 8
  }
}

extension Dissector {
  /// The key of the handshake that a packet's 101 answers, or `nil` without a 101.
  public func keyAnswered(by index: Int) -> String? {
    guard let flow = packets[index].flow else { return nil }
    let upgrades = items(of: index).contains { part in
      if case .head(let head) = part.item.kind, part.endsHere { head.status == 101 } else { false }
    }
    guard upgrades else { return nil }
    for item in flows[flow].fromClient.items.reversed() {
      if case .head(let head) = item.kind, let key = head.value(of: "Sec-WebSocket-Key") {
        return key
      }
    }
    return nil
  }
}
