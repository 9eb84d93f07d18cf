import Tracing
import Wire

/// What both ends of a connection have sent so far, and what each new segment is beside it.
///
/// The rules are those that Wireshark's users know from its TCP analysis, with the terms
/// of RFC 9293 and RFC 5681 where those are stricter. Each segment costs the same, however
/// many came before it.
struct ConversationHistory: Sendable {
  /// What a SYN said about the scale of windows.
  private enum Offer: Sendable {
    case unseen
    case none
    case shift(UInt8, isAnswer: Bool)
  }

  private var client = EndHistory()
  private var server = EndHistory()
  private var offers: (client: Offer, server: Offer) = (.unseen, .unseen)

  /// When the latest SYN of the client was sent.
  private var opened: Instant?

  /// How long the handshake took: the first measure of a round trip.
  private var roundTrip: TimeSpan?

  /// Within what time two segments that have overtaken one another come, when nothing is
  /// known about the round trip.
  private static let usualDisorder = TimeSpan.milliseconds(3)

  /// Within what time a fast retransmission follows the acknowledgment that asks for it.
  private static let promptAnswer = TimeSpan.milliseconds(20)

  /// How many repetitions of an acknowledgment ask for a segment (RFC 5681 §3.2).
  private static let duplicateThreshold = 3

  private subscript(isFromClient: Bool) -> EndHistory {
    get { isFromClient ? client : server }
    _modify { if isFromClient { yield &client } else { yield &server } }
  }

  /// Takes the next segment and says what it is.
  mutating func receive(_ segment: ObservedSegment) -> [SegmentMark] {
    learnScale(from: segment)
    let sender = segment.isFromClient
    let purpose = purpose(of: segment)
    let marks = marks(of: segment, purpose)
    learnRoundTrip(from: segment)
    if marks.contains(where: { $0.kind == .fastRetransmission }) {
      self[!sender].acknowledgment?.isAnswered = true
    }
    if segment.header.flags.contains(.ack) {
      let place = self[!sender].place(of: segment.header.acknowledgmentNumber)
      self[!sender].noteAcknowledged(below: place, at: segment.time)
    }
    let start = self[sender].place(of: segment.header.sequenceNumber)
    self[sender].send(segment, at: start, for: purpose)
    self[sender].acknowledge(segment, shift: shift(of: sender))
    if marks.contains(where: { $0.kind == .duplicateAcknowledgment }) {
      self[sender].acknowledgment?.repetitions += 1
    }
    return marks
  }
}

// MARK: Windows

extension ConversationHistory {
  private mutating func learnScale(from segment: ObservedSegment) {
    guard segment.header.flags.contains(.syn) else { return }
    let isAnswer = segment.header.flags.contains(.ack)
    let offer = segment.offeredShift.map { Offer.shift($0, isAnswer: isAnswer) } ?? .none
    if segment.isFromClient { offers.client = offer } else { offers.server = offer }
    if !isAnswer { opened = segment.time }
  }

  /// By how many bits the windows of an end are shifted; `nil` when the capture does not tell.
  ///
  /// Both SYNs must carry the option, and only an offer may be answered (RFC 7323 §2.2).
  private func shift(of isFromClient: Bool) -> UInt8? {
    let own = isFromClient ? offers.client : offers.server
    let other = isFromClient ? offers.server : offers.client
    return switch (own, other) {
    case (.none, _), (_, .none): 0
    case (.shift(let shift, _), .shift): shift
    case (.shift(let shift, isAnswer: true), .unseen): shift
    case (.shift(_, isAnswer: false), .unseen), (.unseen, _): nil
    }
  }

  private mutating func learnRoundTrip(from segment: ObservedSegment) {
    guard roundTrip == nil, let opened, segment.isFromClient, segment.isPlain,
      server.next != nil, segment.header.flags.contains(.ack)
    else { return }
    roundTrip = segment.time - opened
  }

  /// The window of an end in bytes, or as it stands in a segment if the scale is unknown.
  private func window(in segment: ObservedSegment) -> UInt32 {
    UInt32(segment.header.window) << UInt32(shift(of: segment.isFromClient) ?? 0)
  }
}

// MARK: What a segment is

extension ConversationHistory {
  /// Tells keep-alives and window probes, whose bytes do not count, from all others.
  private func purpose(of segment: ObservedSegment) -> EndHistory.Purpose {
    let own = self[segment.isFromClient]
    let peer = self[!segment.isFromClient].acknowledgment
    guard segment.isPlain, segment.dataLength <= 1, let next = own.next else { return .ordinary }
    let start = own.place(of: segment.header.sequenceNumber)
    if start == next, segment.dataLength == 1, peer?.window == 0 { return .windowProbe }
    guard start == next - 1 else { return .ordinary }
    guard segment.dataLength == 1 else { return .keepAlive }
    // A byte that went alone before is sent again; one that is still owed is no keep-alive.
    let wentAlone = own.carrier(of: start..<next)?.places == start..<next
    let isOwed = peer.map { own.place(of: $0.number) < next } ?? false
    return wentAlone || isOwed ? .ordinary : .keepAlive
  }

  private func marks(of segment: ObservedSegment, _ purpose: EndHistory.Purpose) -> [SegmentMark] {
    let own = self[segment.isFromClient]
    let peer = self[!segment.isFromClient]
    var found: [SegmentMark] = []
    let start = own.place(of: segment.header.sequenceNumber)
    let isReset = segment.header.flags.contains(.rst)
    if let next = own.next, start > next, !isReset { found.append(.init(.previousNotCaptured)) }
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
    guard segment.length > 0, let next = own.next, start < next else { return nil }
    let places = start..<start + segment.length
    let repeated = own.carrier(of: places)?.packet
    let wasAskedFor =
      peer.map {
        $0.repetitions >= Self.duplicateThreshold && !$0.isAnswered
          && own.place(of: $0.number) == start
          && segment.time - $0.time <= max(Self.promptAnswer, roundTrip ?? .zero)
      } ?? false
    let isSoon = segment.time - own.advanced < roundTrip ?? Self.usualDisorder
    if isSoon, !wasAskedFor, !own.hasSeen(places) { return .init(.outOfOrder) }
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
