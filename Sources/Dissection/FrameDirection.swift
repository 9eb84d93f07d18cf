import Tracing
import WebSocket
import Wire

/// One direction of a connection that speaks WebSocket.
struct FrameDirection: Sendable {
  private let sender: Role
  private var reader: FrameReader
  private var rules: FrameRules
  private var header: FrameHeader?
  private var start = 0
  private var payload: [UInt8] = []

  /// What the frame says, if its message is compressed.
  private var inflated: [UInt8]?
  private var fields: [Field] = []
  private var reported = 0
  private var violations: [Violation] = []

  /// Creates a direction whose first frame begins `offset` bytes into the stream.
  ///
  /// `deflate` is what the handshake agreed on about compression.
  init(sender: Role, at offset: Int, deflate: PerMessageDeflate? = nil) {
    self.sender = sender
    reader = FrameReader(at: offset)
    // Whoever watches judges lengths only by what the protocol forbids.
    rules = FrameRules(sender: sender, messageLimit: .max, deflate: deflate)
  }

  /// Whether the direction may end here without cutting a frame short.
  var isBetweenFrames: Bool { reader.isBetweenFrames }

  /// The frame that has begun and not ended, as far as it has come.
  var begun: StreamItem? {
    guard let header, !fields.isEmpty else { return nil }
    return StreamItem(kind: .frame(header, payload: payload), range: start..<reader.streamOffset)
  }

  /// What the first bytes of a header say already that is not whole.
  var begunHeader: Understood? {
    let waiting = reader.waiting
    guard fields.isEmpty, !waiting.isEmpty else { return nil }
    var bits = FieldReader(waiting, origin: reader.streamOffset, telling: FieldList())
    let fin = bits.flag(.wsFIN) ?? true
    let reserved = [FieldID.wsRSV1, .wsRSV2, .wsRSV3].reduce(UInt8(0)) { sum, id in
      sum << 1 | UInt8(bits.bits(1, id) ?? 0)
    }
    let opcode = UInt8(bits.bits(4, .wsOpcode) ?? 0)
    let isMasked = bits.flag(.wsMask)
    let length = bits.bits(7, .wsPayloadLength)
    var header = FrameHeader(
      isFinal: fin,
      reservedBits: reserved,
      opcode: .text,
      maskingKey: isMasked == true ? MaskingKey(rawValue: 0) : nil,
      payloadLength: length ?? 0
    )
    header.opcodeBits = opcode
    var known: [RuleID] = [.wsReservedBits, .wsOpcode, .wsControlUnfragmented, .wsFragmentOrder]
    if length != nil { known += [.wsClientMasks, .wsServerDoesNotMask, .wsControlAtMost125] }
    var judge = rules
    var begun = Understood(sender: sender, item: nil, fields: bits.sink.fields)
    begun.note(judge.judge(header).filter { known.contains($0.rule) })
    return begun
  }

  /// Takes bytes, and reports the frames that they complete; of a frame that has only
  /// begun, the fields and the violations so far.
  mutating func receive(_ bytes: some Collection<UInt8>) -> [Understood] {
    reader.receive(bytes)
    var found: [Understood] = []
    while true {
      var list = FieldList()
      let before = reader.streamOffset
      guard let item = reader.next(telling: &list) else { break }
      fields += list.fields
      switch item {
      case .header(let next):
        header = next
        start = before
        payload = []
        violations = rules.judge(next)
        inflated = rules.isInflating && next.opcode?.isControl == false ? [] : nil
      case .payload(let part):
        if let header { take(rules.judge(part, of: header)) }
        payload += part.prefix(StreamItem.payloadKept - payload.count)
      case .end:
        if let frame = endFrame() { found.append(frame) }
      }
    }
    if reported < fields.count || !violations.isEmpty {
      // The frame may never end; what is wrong with it so far is said now.
      var begun = Understood(
        sender: sender,
        item: nil,
        fields: Array(fields[reported...]),
        allFields: fields
      )
      begun.note(violations)
      found.append(begun)
      reported = fields.count
      violations = []
    }
    return found
  }

  /// Takes what a part of a frame says, and the rule that it breaks.
  private mutating func take(_ content: FrameRules.Content) {
    if let broken = content.violation {
      violations.append(broken)
      inflated = nil
    }
    guard let known = inflated?.count else { return }
    inflated? += content.bytes.prefix(StreamItem.payloadKept - known)
  }

  private mutating func endFrame() -> Understood? {
    guard let header else { return nil }
    take(rules.judgeEnd(of: header))
    var item = StreamItem(
      kind: .frame(header, payload: payload),
      range: start..<reader.streamOffset
    )
    item.inflated = inflated
    var frame = Understood(
      sender: sender,
      item: item,
      fields: Array(fields[reported...]),
      allFields: fields
    )
    frame.note(violations)
    fields = []
    reported = 0
    violations = []
    return frame
  }
}
