/// What a router or a host can report about a packet (RFC 792).
public enum DeliveryProblem: Equatable, Sendable {
  /// No route leads to the network.
  case netUnreachable

  /// The network is there, the host is not.
  case hostUnreachable

  /// The host does not speak the protocol.
  case protocolUnreachable

  /// Nobody at the host listens on the port.
  case portUnreachable

  /// The packet is too large for the next link, and may not be fragmented.
  case fragmentationNeeded(nextHopMTU: UInt16)

  /// The time to live ran out on the way.
  case timeToLiveExceeded
}

extension ICMPMessage {
  /// Creates the error that reports a problem.
  ///
  /// - Parameters:
  ///   - problem: What is wrong.
  ///   - packet: The packet that it is about, at least its IP header; the error quotes the
  ///     header and the first 8 bytes that follow it.
  public init(reporting problem: DeliveryProblem, about packet: [UInt8]) {
    let headerLength = packet.first.map { Int($0 & 0xF) * 4 } ?? 0
    let body = Array(packet.prefix(headerLength + 8))
    switch problem {
    case .netUnreachable: self.init(type: Self.destinationUnreachable, code: 0, body: body)
    case .hostUnreachable: self.init(type: Self.destinationUnreachable, code: 1, body: body)
    case .protocolUnreachable: self.init(type: Self.destinationUnreachable, code: 2, body: body)
    case .portUnreachable: self.init(type: Self.destinationUnreachable, code: 3, body: body)
    case .fragmentationNeeded(let size):
      self.init(
        type: Self.destinationUnreachable,
        code: 4,
        parameter: UInt32(size),
        body: body
      )
    case .timeToLiveExceeded: self.init(type: Self.timeExceeded, code: 0, body: body)
    }
  }

  /// The IPv4 packet that tells the sender of another one that it was not delivered.
  ///
  /// - Parameters:
  ///   - packet: The packet that cannot be delivered, whole and as it was received.
  ///   - problem: Why.
  ///   - source: The address of whoever answers.
  ///   - identification: The identification of the answer's IP header.
  /// - Returns: `nil` when nobody may answer that packet (RFC 1122 §3.2.2): it is an ICMP
  ///   error itself, a fragment but the first, for or from more than one host, or no packet.
  public static func answer(
    to packet: [UInt8],
    reporting problem: DeliveryProblem,
    from source: IPv4Address,
    identification: UInt16
  ) -> [UInt8]? {
    var reader = FieldReader(packet)
    guard let ip = (try? IPv4Header(from: &reader)) ?? nil, ip.fragmentOffset == 0,
      ip.source.isSingleHost, !ip.destination.isMulticastOrBroadcast
    else { return nil }
    if ip.protocolNumber == IPv4Header.icmp, reader.bytesLeft > 0,
      errorTypes.contains(packet[reader.byteOffset])
    {
      return nil
    }
    var header = IPv4Header(source: source, destination: ip.source, payloadLength: 0)
    header.identification = identification
    header.dontFragment = false
    return ICMPMessage(reporting: problem, about: packet).packet(in: header)
  }
}

extension IPv4Address {
  /// Whether the address is one that a single host on the network can have: not 0.x.x.x, not
  /// loopback, not multicast, not class E, not broadcast (RFC 1122 §3.2.2).
  fileprivate var isSingleHost: Bool {
    let first = rawValue >> 24
    return (1..<224).contains(first) && first != 127
  }

  /// Whether several hosts receive what is sent to the address (RFC 1122 §3.2.1.3).
  ///
  /// The broadcast addresses of a network depend on its mask, which no packet tells.
  fileprivate var isMulticastOrBroadcast: Bool {
    (224..<240).contains(rawValue >> 24) || rawValue == .max
  }
}
