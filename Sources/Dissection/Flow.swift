import Tracing
import WebSocket
public import Wire

/// An address and a port: one end of a connection.
public struct SocketAddress: Hashable, Sendable {
  /// The IPv4 address.
  public let address: IPv4Address

  /// The TCP port.
  public let port: UInt16
}

extension SocketAddress: CustomStringConvertible {
  /// As in 10.0.0.1:80.
  public var description: String { "\(address):\(port)" }
}

/// A TCP connection as it shows in packets.
public struct Flow: Sendable {
  /// The end that sent the first SYN; without one, the end with the larger port.
  public let client: SocketAddress

  /// The other end.
  public let server: SocketAddress

  var fromClient = Direction()
  var fromServer = Direction()
  var conversation: Conversation
  var history = ConversationHistory()

  /// Whether the client has sent nothing since the latest SYN, or at all.
  var awaitsHandshakeEnd = true

  /// Whether the server has agreed to speak WebSocket, or another protocol than HTTP.
  var isWebSocket = false

  /// The first packet, as an index.
  public internal(set) var firstPacket = 0

  /// The connection before this one between the same ends, as an index.
  var previous: Int?

  init(client: SocketAddress, server: SocketAddress, isWhole: Bool) {
    self.client = client
    self.server = server
    conversation = Conversation(isWhole: isWhole)
  }

  /// Packets that acknowledge what has not been seen, and for how many more packets they wait.
  var delayed: [(packet: Int, patience: Int)] = []

  /// For how many packets one waits for another that it has overtaken.
  static let patience = 3

  /// The sequence number of an end's SYN, or `nil` when neither it nor what comes after it
  /// was seen.
  public func initialSequence(ofClient isClient: Bool) -> UInt32? {
    self[isClient].base.map { $0 &- 1 }
  }

  /// The direction of one end; changed in place, since a copy would cost its whole length.
  subscript(isFromClient: Bool) -> Direction {
    get { isFromClient ? fromClient : fromServer }
    _modify { if isFromClient { yield &fromClient } else { yield &fromServer } }
  }
}

/// One direction of a connection: its bytes put in order, and what was found in them.
struct Direction: Sendable {
  /// A run of the stream and the packet that brought it first.
  struct Segment: Sendable {
    let range: Range<Int>
    let packet: Int
    let payloadStart: Int
  }

  /// The sequence number of the first byte of data; `nil` before the first packet.
  var base: UInt32?

  /// How many bytes of data have come in order.
  var received = 0

  /// The runs in order, without gaps or overlaps.
  var segments: [Segment] = []

  /// Packets whose data is not wholly in order yet.
  var waiting = WaitingPackets()

  var fields: [Field] = []
  var items: [StreamItem] = []

  /// Where the stream ends and the packet that says so, once a FIN was seen.
  var end: (place: Int, packet: Int)?
  var hasFinished = false

  /// Whether less has come than the other side has acknowledged.
  func isBehind(_ acknowledged: Int) -> Bool {
    let isFinAcknowledged = end.map { acknowledged == $0.place + 1 } ?? false
    return received < acknowledged - (isFinAcknowledged ? 1 : 0)
  }

  /// The packet that brought a byte of the stream, and the byte's index in that packet.
  func place(of byte: Int) -> (packet: Int, index: Int)? {
    let index = segments.firstIndex(after: byte) { $0.range.upperBound }
    guard index < segments.count, segments[index].range.contains(byte) else { return nil }
    let segment = segments[index]
    return (segment.packet, segment.payloadStart + byte - segment.range.lowerBound)
  }

  /// The runs that overlap bytes of the stream, in order.
  func segments(in bytes: Range<Int>) -> ArraySlice<Segment> {
    let first = segments.firstIndex(after: bytes.lowerBound) { $0.range.upperBound }
    return segments[first...].prefix { $0.range.lowerBound < bytes.upperBound }
  }

  /// The fields that overlap bytes of the stream, in order.
  func fields(in bytes: Range<Int>) -> ArraySlice<Field> {
    let bits = bytes.lowerBound * 8..<bytes.upperBound * 8
    let first = fields.firstIndex(after: bits.lowerBound) { $0.bits.upperBound }
    let end = fields[first...].prefix { $0.bits.lowerBound < bits.upperBound }.count
    return fields[first..<first + end]
  }

  /// The items that overlap bytes of the stream, in order.
  func items(in bytes: Range<Int>) -> ArraySlice<StreamItem> {
    let first = items.firstIndex(after: bytes.lowerBound) { $0.range.upperBound }
    let end = items[first...].prefix { $0.range.lowerBound < bytes.upperBound }.count
    return items[first..<first + end]
  }
}
