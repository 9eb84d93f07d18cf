public import Tracing
import WebSocket
import Wire

extension Dissector {
  /// What a packet is there for: what is on its highest layer, and of several items the first.
  public func role(of index: Int) -> PacketRole {
    let packet = packets[index]
    guard let tcp = packet.tcp else { return .notUnderstood }
    if tcp.flags.contains(.rst) { return .reset }
    if tcp.flags.contains(.syn) { return tcp.flags.contains(.ack) ? .synAck : .syn }
    guard !packet.payload.isEmpty else {
      if tcp.flags.contains(.fin) { return .fin }
      return endsHandshake(index) ? .handshakeAck : .acknowledgment
    }
    let parts = items(of: index)
    guard let part = parts.first(where: { $0.endsHere }) ?? parts.first else {
      return isWebSocket(packet.flow) ? .framePart : .data
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

  /// Whether a packet is the third segment of the handshake: the first one to acknowledge a SYN.
  private func endsHandshake(_ index: Int) -> Bool {
    let packet = packets[index]
    guard packet.isFromClient, packet.relativeSequence == 1, packet.relativeAcknowledgment == 1
    else { return false }
    return !packets[..<index].reversed().prefix {
      $0.tcp?.flags.contains(.syn) != true || $0.flow != packet.flow
    }
    .contains { $0.flow == packet.flow && $0.isFromClient }
  }

  private func isWebSocket(_ flow: Int?) -> Bool {
    guard let flow else { return false }
    return flows[flow].fromServer.items.contains { item in
      if case .head(let head) = item.kind { head.status == 101 } else { false }
    }
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
