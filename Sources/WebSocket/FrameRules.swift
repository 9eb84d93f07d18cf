import Bytes
import Tracing
public import Wire

/// Judges the frames of one direction, one after the other (RFC 6455 §5).
public struct FrameRules: Sendable {
  /// Who sends the frames.
  public let sender: Role

  /// The longest message that is taken, in bytes.
  public let messageLimit: UInt64

  private var messageOpcode: Opcode?
  private var messageLength: UInt64 = 0
  private var text = UTF8Validator()
  private var judgesText = false
  private var closeWasSent = false

  /// Whether the data frame under way belongs to the message under way.
  private var isInOrder = false

  /// The reserved bits to which an agreed extension gives a meaning, RSV1 in bit 2.
  ///
  /// They may stand in the first frame of a message only (RFC 7692 §6). What the
  /// payload then says is up to the extension: it is not judged as text.
  public let agreedBits: UInt8

  /// Creates a judge for a direction in which nothing was sent yet.
  public init(sender: Role, messageLimit: UInt64 = 16 << 20, agreedBits: UInt8 = 0) {
    self.sender = sender
    self.messageLimit = messageLimit
    self.agreedBits = agreedBits
  }

  /// Judges a header: every rule that it breaks, in the order of its fields.
  public mutating func judge(_ header: FrameHeader) -> [Violation] {
    var found: [Violation] = []
    let startsMessage = header.opcode == .text || header.opcode == .binary
    let meaningless = header.reservedBits & ~(startsMessage ? agreedBits : 0)
    if meaningless != 0 {
      found.append(Violation(.wsReservedBits, in: firstReserved(meaningless)))
    }
    if let opcode = header.opcode {
      found += opcode.isControl ? judgeControl(header) : judgeOrder(of: opcode, header)
    } else {
      found.append(Violation(.wsOpcode, in: .wsOpcode))
    }
    switch (sender, header.maskingKey) {
    case (.client, nil): found.append(Violation(.wsClientMasks, in: .wsMask))
    case (.server, .some): found.append(Violation(.wsServerDoesNotMask, in: .wsMask))
    case (.client, .some), (.server, nil): break
    }
    if header.payloadLength >> 63 == 1 {
      found.append(Violation(.wsLengthTopBit, in: .wsExtendedLength))
    } else if header.lengthForm != FrameHeader.LengthForm(fitting: header.payloadLength) {
      found.append(Violation(.wsShortestLength, in: .wsExtendedLength))
    } else if header.opcode?.isControl == false, messageLength > messageLimit {
      let isExtended = header.lengthForm != .short
      found.append(
        Violation(.wsMessageLimit, in: isExtended ? .wsExtendedLength : .wsPayloadLength)
      )
    }
    if closeWasSent, header.opcode?.isControl == false {
      found.append(Violation(.wsNothingAfterClose, in: .wsOpcode))
    }
    if header.opcode == .close { closeWasSent = true }
    return found
  }

  private func firstReserved(_ bits: UInt8) -> FieldID {
    bits & 4 != 0 ? .wsRSV1 : bits & 2 != 0 ? .wsRSV2 : .wsRSV3
  }

  private func judgeControl(_ header: FrameHeader) -> [Violation] {
    var found: [Violation] = []
    if !header.isFinal { found.append(Violation(.wsControlUnfragmented, in: .wsFIN)) }
    if header.payloadLength > 125 {
      found.append(Violation(.wsControlAtMost125, in: .wsPayloadLength))
    }
    return found
  }

  private mutating func judgeOrder(of opcode: Opcode, _ header: FrameHeader) -> [Violation] {
    isInOrder = (opcode == .continuation) == (messageOpcode != nil)
    guard isInOrder else {
      return [Violation(.wsFragmentOrder, in: .wsOpcode)]
    }
    if opcode != .continuation {
      messageOpcode = opcode
      messageLength = 0
      text = UTF8Validator()
      judgesText = opcode == .text && header.reservedBits & agreedBits == 0
    }
    let (total, overflows) = messageLength.addingReportingOverflow(header.payloadLength)
    messageLength = overflows ? .max : total
    return []
  }

  /// Judges a part of a payload, unmasked: text as soon as it cannot become UTF-8.
  ///
  /// A message is refused once, a Close frame that is too long by its header only, and
  /// a frame out of order belongs to no message.
  public mutating func judge(_ payload: [UInt8], of header: FrameHeader) -> Violation? {
    if header.opcode == .close { return header.payloadLength > 125 ? nil : judgeClose(payload) }
    guard header.opcode?.isControl == false, isInOrder, judgesText else { return nil }
    do throws(UTF8Error) {
      try text.consume(payload)
      return nil
    } catch {
      judgesText = false
      return Violation(.wsTextIsUTF8, in: .wsPayload)
    }
  }

  /// Judges the end of a frame: whether a text message ends inside a character.
  public mutating func judgeEnd(of header: FrameHeader) -> Violation? {
    guard header.opcode?.isControl == false, header.isFinal, isInOrder else { return nil }
    defer { messageOpcode = nil }
    guard judgesText, !text.isAtBoundary else { return nil }
    return Violation(.wsTextIsUTF8, in: .wsPayload)
  }

  private func judgeClose(_ payload: [UInt8]) -> Violation? {
    guard payload.count >= 2 else { return Violation(.wsCloseBody, in: .wsPayload) }
    let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
    if let rule = CloseCode.ruleBroken(by: code) { return Violation(rule, in: .wsCloseCode) }
    var reason = UTF8Validator()
    do throws(UTF8Error) {
      try reason.consume(payload[2...])
      try reason.finish()
      return nil
    } catch {
      return Violation(.wsCloseReasonText, in: .wsCloseReason)
    }
  }
}
