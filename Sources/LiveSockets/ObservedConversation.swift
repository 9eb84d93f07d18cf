import Bytes
public import Tracing
import Wire

/// A live connection as packets that could have carried it.
///
/// The kernel owns TCP: what it really sent, in which pieces and when, is not known here. The
/// bytes are real; the headers of IP and TCP are synthesised around them, in order and without
/// loss, with right lengths, numbers and checksums.
public struct ObservedConversation: Sendable {
  /// A packet, and which end it comes from.
  public struct Packet: Sendable {
    /// The whole IPv4 packet.
    public let bytes: [UInt8]

    /// When the bytes were read or written.
    public let time: Instant

    /// Whether it comes from the client.
    public let isFromClient: Bool
  }

  /// The most bytes in a packet: what Ethernet carries.
  private static let segmentSize = 1460

  private struct End: Sendable {
    let endpoint: Endpoint
    var next: UInt32
    var hasFinished = false
    var identification: UInt16 = 0
  }

  private var client: End
  private var server: End

  /// Creates the packets of a connection that is being opened.
  public init(client: Endpoint, server: Endpoint) {
    self.client = End(endpoint: client, next: 1_000_000)
    self.server = End(endpoint: server, next: 2_000_000)
  }

  /// The handshake of TCP.
  public mutating func opening(at time: Instant) -> [Packet] {
    let syn = packet(.syn, fromClient: true, at: time)
    client.next &+= 1
    let answer = packet([.syn, .ack], fromClient: false, at: time)
    server.next &+= 1
    return [syn, answer, packet(.ack, fromClient: true, at: time)]
  }

  /// Bytes from one end, and their acknowledgment.
  public mutating func carry(
    _ bytes: ArraySlice<UInt8>,
    fromClient: Bool,
    at time: Instant
  ) -> [Packet] {
    guard fromClient ? !client.hasFinished : !server.hasFinished else { return [] }
    var packets: [Packet] = []
    var rest = bytes
    while !rest.isEmpty {
      let piece = rest.prefix(Self.segmentSize)
      rest = rest.dropFirst(piece.count)
      let flags: TCPFlags = rest.isEmpty ? [.psh, .ack] : .ack
      packets.append(packet(flags, Array(piece), fromClient: fromClient, at: time))
      advance(UInt32(piece.count), fromClient)
      // Nobody lets more than a window go unacknowledged.
      if rest.isEmpty || packets.count % 16 == 0 {
        packets.append(packet(.ack, fromClient: !fromClient, at: time))
      }
    }
    return packets
  }

  /// The end of one direction.
  public mutating func finish(fromClient: Bool, at time: Instant) -> [Packet] {
    guard fromClient ? !client.hasFinished : !server.hasFinished else { return [] }
    let fin = packet([.fin, .ack], fromClient: fromClient, at: time)
    advance(1, fromClient)
    if fromClient { client.hasFinished = true } else { server.hasFinished = true }
    return [fin, packet(.ack, fromClient: !fromClient, at: time)]
  }

  /// The end of everything at once.
  public mutating func reset(fromClient: Bool, at time: Instant) -> [Packet] {
    guard !client.hasFinished || !server.hasFinished else { return [] }
    (client.hasFinished, server.hasFinished) = (true, true)
    return [packet([.rst, .ack], fromClient: fromClient, at: time)]
  }

  private mutating func advance(_ count: UInt32, _ fromClient: Bool) {
    if fromClient { client.next &+= count } else { server.next &+= count }
  }

  private mutating func packet(
    _ flags: TCPFlags,
    _ payload: [UInt8] = [],
    fromClient: Bool,
    at time: Instant
  ) -> Packet {
    let (source, target) = fromClient ? (client, server) : (server, client)
    if fromClient { client.identification &+= 1 } else { server.identification &+= 1 }
    let header = TCPHeader(
      sourcePort: source.endpoint.port,
      destinationPort: target.endpoint.port,
      sequenceNumber: source.next,
      acknowledgmentNumber: flags.contains(.ack) ? target.next : 0,
      flags: flags,
      window: flags.contains(.rst) ? 0 : 65_535,
      options: flags.contains(.syn) ? [.maximumSegmentSize(UInt16(Self.segmentSize))] : []
    )
    var ip = IPv4Header(
      source: source.endpoint.address,
      destination: target.endpoint.address,
      payloadLength: 0
    )
    ip.identification = source.identification &+ 1
    let bytes = TCPSegment(header: header, payload: payload).packet(in: ip)
    return Packet(bytes: bytes, time: time, isFromClient: fromClient)
  }
}
