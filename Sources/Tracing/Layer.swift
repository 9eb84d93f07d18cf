/// The part of a packet that a byte count books bits to, from the outside in.
public enum Layer: String, CaseIterable, Sendable {
  /// The IPv4 header.
  case ip

  /// The TCP header.
  case tcp

  /// The start line and the fields of an HTTP message, up to the empty line.
  case http

  /// What marks the parts of an HTTP body: the lines around chunks, the names in an event stream.
  case httpFraming = "http_framing"

  /// The header of a WebSocket frame, and the whole content of a Close frame.
  case webSocket = "websocket"

  /// The header of a UDP datagram and the DNS message in it.
  case dns

  /// An ICMP message, with all that it quotes of another packet.
  case icmp

  /// What the applications wanted to say to each other.
  case payload
}
