import Tracing
import Wire

/// Follows one connection of a client for as long as it is orderly.
struct FlowCounter: Sendable {
  /// A request that waits for its response to begin.
  private struct Request: Sendable {
    let isGet: Bool

    /// Whether its response ends a round trip.
    let isAwaited: Bool

    /// When its end reached the server.
    var arrived: Instant?
  }

  /// One direction: where its sequence numbers are, and how far its bytes are understood.
  private struct Half: Sendable {
    var next: UInt32?
    var hasFinished = false
    var stream = StreamCounter()

    /// Takes the next segment, if it follows the one before.
    mutating func advance(_ segment: OrderlySegment, _ payload: Int) -> Bool {
      let isSyn = segment.flags.contains(.syn)
      guard next.map({ $0 == segment.sequence && !isSyn }) ?? isSyn else { return false }
      guard payload == 0 || !hasFinished && !isSyn else { return false }
      let isFin = segment.flags.contains(.fin)
      guard !(isFin && hasFinished) else { return false }
      hasFinished = hasFinished || isFin
      next = segment.sequence &+ UInt32(payload + (isSyn ? 1 : 0) + (isFin ? 1 : 0))
      return true
    }
  }

  /// The port of the client.
  let port: UInt16

  private var client = Half()
  private var server = Half()
  private var opened: Instant?
  private var closed: Instant?

  /// The requests that wait; most connections have one of them at most.
  private var oldest: Request?
  private var others: [Request] = []
  private var isFree = true

  /// Whether the response that came last has brought nothing so far.
  private var isAnswerEmpty = false

  init(port: UInt16) {
    self.port = port
  }

  /// Counts a segment.
  ///
  /// - Returns: How many requests it ends; `nil` when something is out of order.
  mutating func take(
    _ segment: OrderlySegment,
    of packet: Packet,
    _ isFromClient: Bool,
    _ count: inout ClientCount,
    _ heads: inout HeadMemory
  ) -> Int? {
    let payload = segment.payloadStart..<packet.bytes.count
    let isOrderly =
      isFromClient
      ? client.advance(segment, payload.count) : server.advance(segment, payload.count)
    guard isOrderly else { return nil }
    if segment.flags.contains(.syn) { open(isFromClient, at: packet.sent, &count) }
    if isFromClient { count.up.book(segment) } else { count.down.book(segment) }
    if closed == nil, client.hasFinished, server.hasFinished { close(at: packet.sent, &count) }
    guard !payload.isEmpty else { return 0 }
    return isFromClient
      ? readRequests(packet, payload, &count, &heads)
      : readResponses(packet, payload, &count, &heads)
  }

  private mutating func open(_ isFromClient: Bool, at time: Instant, _ count: inout ClientCount) {
    guard !isFromClient else {
      count.connections += 1
      return
    }
    opened = time
    count.roundTrips += 1
    count.openSteps.append((time, 1))
  }

  private mutating func close(at time: Instant, _ count: inout ClientCount) {
    closed = time
    count.openSteps.append((time, -1))
  }

  private mutating func readRequests(
    _ packet: Packet,
    _ payload: Range<Int>,
    _ count: inout ClientCount,
    _ heads: inout HeadMemory
  ) -> Int? {
    var position = payload.lowerBound
    var ended = 0
    while position < payload.upperBound {
      switch client.stream.next(
        packet.bytes,
        &position,
        payload.upperBound,
        .request,
        &count.up,
        &heads
      )
      {
      case .head(let head):
        add(Request(isGet: head.isGet, isAwaited: isFree))
        isFree = false
        count.requests += 1
        if client.stream.isBetweenMessages { ended += 1 }
      case .body:
        if client.stream.isBetweenMessages { ended += 1 }
      case .frame: count.frames += 1
      case .partOfFrame: break
      case .irregular: return nil
      }
    }
    return ended
  }

  private mutating func readResponses(
    _ packet: Packet,
    _ payload: Range<Int>,
    _ count: inout ClientCount,
    _ heads: inout HeadMemory
  ) -> Int? {
    var position = payload.lowerBound
    while position < payload.upperBound {
      switch server.stream.next(
        packet.bytes,
        &position,
        payload.upperBound,
        .response,
        &count.down,
        &heads
      )
      {
      case .head(let head):
        guard takeResponse(head, at: packet.sent, &count) else { return nil }
      case .body: isAnswerEmpty = false
      case .frame: count.frames += 1
      case .partOfFrame: break
      case .irregular: return nil
      }
    }
    return 0
  }

  /// Takes the head of a response; an interim one, or one that nobody asked for, is out of the
  /// ordinary.
  private mutating func takeResponse(
    _ head: HeadFacts,
    at time: Instant,
    _ count: inout ClientCount
  ) -> Bool {
    finishAnswer(&count)
    guard head.isFinal, let request = oldest, let arrived = request.arrived else { return false }
    oldest = others.isEmpty ? nil : others.removeFirst()
    count.heldSteps.append((arrived, 1))
    count.heldSteps.append((time, -1))
    if request.isAwaited {
      count.roundTrips += 1
      isFree = true
    }
    isAnswerEmpty = request.isGet && head.mayBringNothing
    guard head.status == 101 else { return true }
    client.stream.upgrade()
    server.stream.upgrade()
    return true
  }

  private mutating func add(_ request: Request) {
    if oldest == nil { oldest = request } else { others.append(request) }
  }

  /// The end of the oldest request that had not arrived has reached the server.
  mutating func requestArrived(at time: Instant) {
    if oldest != nil, oldest?.arrived == nil {
      oldest?.arrived = time
    } else if let index = others.firstIndex(where: { $0.arrived == nil }) {
      others[index].arrived = time
    }
  }

  private mutating func finishAnswer(_ count: inout ClientCount) {
    if isAnswerEmpty { count.emptyAnswers += 1 }
    isAnswerEmpty = false
  }

  /// Nothing more comes.
  mutating func finish(_ count: inout ClientCount) {
    finishAnswer(&count)
    guard let oldest else { return }
    for request in [oldest] + others {
      guard let arrived = request.arrived else { continue }
      if let closed, closed < arrived { continue }
      count.heldSteps.append((arrived, 1))
      if let closed { count.heldSteps.append((closed, -1)) }
    }
  }
}
