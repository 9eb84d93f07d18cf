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
  private(set) var roundTrip: TimeSpan?

  subscript(isFromClient: Bool) -> EndHistory {
    get { isFromClient ? client : server }
    _modify { if isFromClient { yield &client } else { yield &server } }
  }

  /// Takes the next segment and says what it is.
  mutating func receive(_ segment: ObservedSegment) -> [SegmentMark] {
    learnScale(from: segment)
    let sender = segment.isFromClient
    // A host that has forgotten the connection answers the next SYN with other numbers. Once
    // some of the old ones are acknowledged, such an answer is a stray.
    if self[sender].isForeign(segment), self[!sender].acknowledgment == nil {
      self[sender] = EndHistory()
    }
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
  func window(in segment: ObservedSegment) -> UInt32 {
    UInt32(segment.header.window) << UInt32(shift(of: segment.isFromClient) ?? 0)
  }
}
