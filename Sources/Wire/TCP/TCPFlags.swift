import Tracing

/// The control bits of a TCP segment (RFC 9293 §3.1), lowest bit last in the segment.
public struct TCPFlags: OptionSet, Hashable, Sendable {
  /// The eight bits as they stand in the segment.
  public let rawValue: UInt8

  /// Creates a set from the eight bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// No more data from the sender.
  public static let fin = TCPFlags(rawValue: 0x01)
  /// Synchronize sequence numbers.
  public static let syn = TCPFlags(rawValue: 0x02)
  /// Reset the connection.
  public static let rst = TCPFlags(rawValue: 0x04)
  /// Push: hand the data on.
  public static let psh = TCPFlags(rawValue: 0x08)
  /// The acknowledgment number counts.
  public static let ack = TCPFlags(rawValue: 0x10)
  /// The urgent pointer counts.
  public static let urg = TCPFlags(rawValue: 0x20)
  /// ECN echo (RFC 3168).
  public static let ece = TCPFlags(rawValue: 0x40)
  /// Congestion window reduced (RFC 3168).
  public static let cwr = TCPFlags(rawValue: 0x80)
}

extension TCPFlags: CustomStringConvertible {
  /// The names of the set bits, in the order in which people say them: "SYN,ACK".
  public var description: String {
    let names: [(TCPFlags, String)] = [
      (.syn, "SYN"), (.fin, "FIN"), (.rst, "RST"), (.psh, "PSH"), (.ack, "ACK"), (.urg, "URG"),
      (.ece, "ECE"), (.cwr, "CWR"),
    ]
    return names.filter { contains($0.0) }.map { $0.1 }.joined(separator: ",")
  }
}

extension TCPFlags {
  init?(from reader: inout FieldReader<some FieldSink>) {
    guard let cwr = reader.bits(1, .tcpCWR), let ece = reader.bits(1, .tcpECE),
      let urg = reader.bits(1, .tcpURG), let ack = reader.bits(1, .tcpACK),
      let psh = reader.bits(1, .tcpPSH), let rst = reader.bits(1, .tcpRST),
      let syn = reader.bits(1, .tcpSYN), let fin = reader.bits(1, .tcpFIN)
    else { return nil }
    let high = cwr << 7 | ece << 6 | urg << 5 | ack << 4
    self.init(rawValue: UInt8(high | psh << 3 | rst << 2 | syn << 1 | fin))
  }
}
