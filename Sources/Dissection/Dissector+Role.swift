public import Tracing
import WebSocket
import Wire

extension Dissector {
  /// What a packet is there for: what is on its highest layer, and of several items the first.
  public func role(of index: Int) -> PacketRole {
    let packet = packets[index]
    guard let tcp = packet.tcp else { return roleBesideTCP(of: packet) }
    if tcp.flags.contains(.rst) { return .reset }
    if tcp.flags.contains(.syn) { return tcp.flags.contains(.ack) ? .synAck : .syn }
    guard !packet.payload.isEmpty else {
      if tcp.flags.contains(.fin) { return .fin }
      return packet.endsHandshake ? .handshakeAck : .acknowledgment
    }
    let parts = items(of: index)
    guard let part = parts.first(where: { $0.endsHere }) ?? parts.first else {
      return packet.flow.map { flows[$0].isWebSocket } == true ? .framePart : .data
    }
    switch part.item.kind {
    case .head(let head):
      let opensTunnel = packet.flow.map { flow in
        head.status != nil
          && flows[flow].conversation.tunnelEnds.contains(part.item.range.upperBound)
      }
      return opensTunnel == true ? .tunnelOpened : role(of: head)
    case .body: return .bodyPart
    case .frame(let header, _): return part.endsHere ? role(of: header) : .framePart
    case .unreadable: return .data
    }
  }

  private func roleBesideTCP(of packet: DissectedPacket) -> PacketRole {
    if let dns = packet.dns { return dns.isResponse ? .dnsAnswer : .dnsQuery }
    if packet.icmp?.isError == true { return .icmpError }
    return packet.udp == nil ? .notUnderstood : .data
  }

  private func role(of head: MessageHead) -> PacketRole {
    guard let status = head.status else {
      if head.method == "CONNECT" { return .tunnelRequest }
      return OpeningHandshake.isAttempt(head) ? .upgradeRequest : .request
    }
    return status == 101 ? .switchingProtocols : .response
  }

  private func role(of header: FrameHeader) -> PacketRole {
    switch header.opcode {
    case .text: .textFrame
    case .binary: .binaryFrame
    case .continuation: .continuationFrame
    case .close: .closeFrame
    case .ping: .pingFrame
    case .pong: .pongFrame
    case nil: .unknownFrame
    }
  }
}
