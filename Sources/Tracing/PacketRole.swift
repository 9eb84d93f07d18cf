/// What a packet is there for.
public enum PacketRole: String, CaseIterable, Sendable {
  // MARK: TCP (RFC 9293 §3.5, §3.6)
  case syn
  case synAck = "syn-ack"
  case handshakeAck = "handshake-ack"
  case acknowledgment = "ack"
  case fin
  case reset = "rst"
  case data

  // MARK: HTTP
  case request
  case response
  case upgradeRequest = "upgrade-request"
  case switchingProtocols = "switching-protocols"
  case bodyPart = "body-part"
  case tunnelRequest = "tunnel-request"
  case tunnelOpened = "tunnel-opened"

  // MARK: WebSocket (RFC 6455 §5)
  case textFrame = "text-frame"
  case binaryFrame = "binary-frame"
  case continuationFrame = "continuation-frame"
  case closeFrame = "close-frame"
  case pingFrame = "ping-frame"
  case pongFrame = "pong-frame"
  case unknownFrame = "unknown-frame"
  case framePart = "frame-part"

  // MARK: Beside the connections (RFC 1035 §4.1, RFC 792)
  case dnsQuery = "dns-query"
  case dnsAnswer = "dns-answer"
  case icmpError = "icmp-error"

  // MARK: None of these
  case notUnderstood = "not-understood"
}
