import Tracing
import Wire

/// What a segment is beside those before it.
extension ConversationHistory {
  /// Within what time two segments that have overtaken one another come, when nothing is
  /// known about the round trip.
  private static let usualDisorder = TimeSpan.milliseconds(3)

  /// Within what time a fast retransmission follows the acknowledgment that asks for it.
  private static let promptAnswer = TimeSpan.milliseconds(20)

  /// How many repetitions of an acknowledgment ask for a segment (RFC 5681 §3.2).
  private static let duplicateThreshold = 3

  /// Tells keep-alives and window probes, whose bytes do not count, from all others.
  func purpose(of segment: ObservedSegment) -> EndHistory.Purpose {
    let own = self[segment.isFromClient]
    let peer = self[!segment.isFromClient].acknowledgment
    guard segment.isPlain, segment.dataLength <= 1, let next = own.next else { return .ordinary }
    let start = own.place(of: segment.header.sequenceNumber)
    if let peer, peer.window == 0, segment.dataLength == 1,
      start == next || start == own.place(of: peer.number)
    {
      return .windowProbe
    }
    guard start == next - 1 else { return .ordinary }
    guard segment.dataLength == 1 else { return .keepAlive }
    // A byte that went alone before is sent again; one that is still owed is no keep-alive.
    let wentAlone = own.carrier(of: start..<next)?.places == start..<next
    let isOwed = peer.map { own.place(of: $0.number) < next } ?? false
    return wentAlone || isOwed ? .ordinary : .keepAlive
  }

  func marks(of segment: ObservedSegment, _ purpose: EndHistory.Purpose) -> [SegmentMark] {
    let own = self[segment.isFromClient]
    let peer = self[!segment.isFromClient]
    var found: [SegmentMark] = []
    let start = own.place(of: segment.header.sequenceNumber)
    // Nothing comes before a SYN, and a reset may be numbered as the other end counts.
    let hasForerunner = segment.header.flags.isDisjoint(with: [.syn, .rst])
    if let next = own.next, start > next, hasForerunner {
      found.append(.init(.previousNotCaptured))
    }
    switch purpose {
    case .keepAlive: found.append(.init(.keepAlive))
    case .windowProbe: found.append(.init(.zeroWindowProbe))
    case .ordinary:
      if let repetition = repetition(of: segment) { found.append(repetition) }
    }
    if let answer = answer(of: segment) { found.append(answer) }
    if segment.isPlain, segment.header.window == 0 { found.append(.init(.zeroWindow)) }
    if fillsWindow(segment, purpose) { found.append(.init(.windowFull)) }
    if segment.header.flags.contains(.ack),
      peer.lacks(below: peer.place(of: segment.header.acknowledgmentNumber))
    {
      found.append(.init(.acknowledgesUnseen))
    }
    return found
  }

  /// What a segment is that does not begin with a new byte.
  private func repetition(of segment: ObservedSegment) -> SegmentMark? {
    let own = self[segment.isFromClient]
    let peer = self[!segment.isFromClient].acknowledgment
    let start = own.place(of: segment.header.sequenceNumber)
    guard segment.length > 0, let next = own.next, start < next, !own.isForeign(segment) else {
      return nil
    }
    let places = start..<start + segment.length
    let repeated = own.carrier(of: places)?.packet
    let wasAskedFor =
      peer.map {
        $0.repetitions >= Self.duplicateThreshold && !$0.isAnswered
          && own.place(of: $0.number) == start
          && segment.time - $0.time <= max(Self.promptAnswer, roundTrip ?? .zero)
      } ?? false
    let isSoon = segment.time - own.advanced < roundTrip ?? Self.usualDisorder
    // What ends with the highest byte was overtaken by no data: it is sent again.
    let isOvertaken = places.upperBound != next && !own.hasSeen(places)
    if isSoon, !wasAskedFor, isOvertaken { return .init(.outOfOrder) }
    if let peer, places.upperBound <= own.place(of: peer.number) {
      return .init(.spuriousRetransmission, repeated: repeated)
    }
    return .init(wasAskedFor ? .fastRetransmission : .retransmission, repeated: repeated)
  }

  /// What an acknowledgment is that acknowledges nothing new.
  private func answer(of segment: ObservedSegment) -> SegmentMark? {
    let own = self[segment.isFromClient]
    let peer = self[!segment.isFromClient]
    let number = segment.header.acknowledgmentNumber
    guard segment.isBareAcknowledgment, let last = own.acknowledgment,
      own.place(of: segment.header.sequenceNumber) == own.next
    else { return nil }
    let window = window(in: segment)
    if window == 0, last.window == 0, peer.lastPurpose == .windowProbe,
      number == last.number || number == last.number &+ 1
    {
      return .init(.zeroWindowProbeAcknowledgment)
    }
    guard number == last.number, window > 0 else { return nil }
    guard window == last.window else { return .init(.windowUpdate) }
    if peer.lastPurpose == .keepAlive { return .init(.keepAliveAcknowledgment) }
    // RFC 5681 §2: only while something is under way that it does not acknowledge.
    guard peer.next.map({ peer.place(of: number) < $0 }) ?? true else { return nil }
    return .init(
      .duplicateAcknowledgment,
      repeated: last.packet,
      number: last.repetitions + 1
    )
  }

  /// Whether the data of a segment ends where the receiver's window does.
  private func fillsWindow(_ segment: ObservedSegment, _ purpose: EndHistory.Purpose) -> Bool {
    guard segment.isPlain, segment.dataLength > 0, purpose == .ordinary,
      let peer = self[!segment.isFromClient].acknowledgment, peer.window > 0,
      let edge = peer.edge
    else { return false }
    return segment.header.sequenceNumber &+ UInt32(segment.dataLength) == edge
  }
}
