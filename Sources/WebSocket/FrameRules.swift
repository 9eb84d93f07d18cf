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

  /// Decompresses messages, if the ends agreed on that: RSV1 in the first frame of a message
  /// says that it is compressed (RFC 7692 §6).
  private var inflater: MessageInflater?

  /// Whether the message under way is compressed.
  private var isCompressed = false

  /// Whether the data frame under way belongs to a message that is compressed and could be
  /// decompressed so far.
  public var isInflating: Bool { isCompressed && isInOrder }

  /// How many bytes of the message under way have come out.
  private var contentCount: UInt64 = 0

  /// Creates a judge for a direction in which nothing was sent yet.
  ///
  /// - Parameters:
  ///   - sender: Who sends the frames.
  ///   - messageLimit: The longest message that is taken, in bytes, compressed or not.
  ///   - deflate: What the ends agreed on about compression.
  public init(
    sender: Role,
    messageLimit: UInt64 = 16 << 20,
    deflate: PerMessageDeflate? = nil
  ) {
    self.sender = sender
    self.messageLimit = messageLimit
    inflater = deflate.map { MessageInflater($0[sender]) }
  }

  /// Judges a header: every rule that it breaks, in the order of its fields.
  public mutating func judge(_ header: FrameHeader) -> [Violation] {
    var found: [Violation] = []
    let startsMessage = header.opcode == .text || header.opcode == .binary
    let compressedBit = inflater == nil ? 0 : header.reservedBits & Self.compressedBit
    if compressedBit != 0, !startsMessage {
      found.append(Violation(.deflateFirstFrame, in: .wsRSV1))
    }
    let meaningless = header.reservedBits & ~compressedBit
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

  /// RSV1 among the reserved bits: a message that begins so is compressed (RFC 7692 §6).
  static let compressedBit: UInt8 = 4

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
      contentCount = 0
      text = UTF8Validator()
      judgesText = opcode == .text
      isCompressed = inflater != nil && header.reservedBits & Self.compressedBit != 0
    }
    let (total, overflows) = messageLength.addingReportingOverflow(header.payloadLength)
    messageLength = overflows ? .max : total
    return []
  }

  /// What a part of a frame says, and the rule that it breaks.
  public struct Content: Equatable, Sendable {
    /// The part, decompressed if the message is compressed.
    public var bytes: [UInt8]

    /// The rule that is broken, if there is one.
    public var violation: Violation?
  }

  /// Judges a part of a payload, unmasked: text as soon as it cannot become UTF-8.
  ///
  /// A message is refused once, a Close frame that is too long by its header only, and
  /// a frame out of order belongs to no message.
  ///
  /// - Parameters:
  ///   - payload: The next bytes of the payload.
  ///   - header: The header of their frame.
  /// - Returns: What they say.
  public mutating func judge(_ payload: [UInt8], of header: FrameHeader) -> Content {
    if header.opcode == .close {
      let violation = header.payloadLength > 125 ? nil : judgeClose(payload)
      return Content(bytes: payload, violation: violation)
    }
    guard header.opcode?.isControl == false, isInOrder else { return Content(bytes: payload) }
    return judgeData(payload, isLast: false)
  }

  /// Judges the end of a frame: whether a message ends inside a character or a block.
  ///
  /// - Parameter header: The header of the frame.
  /// - Returns: What comes out only now, of a compressed message.
  public mutating func judgeEnd(of header: FrameHeader) -> Content {
    guard header.opcode?.isControl == false, header.isFinal, isInOrder else {
      return Content(bytes: [])
    }
    defer { messageOpcode = nil }
    var content = judgeData([], isLast: true)
    if content.violation == nil, judgesText, !text.isAtBoundary {
      content.violation = Violation(.wsTextIsUTF8, in: .wsPayload)
    }
    return content
  }

  private mutating func judgeData(_ payload: [UInt8], isLast: Bool) -> Content {
    var content = Content(bytes: payload)
    if isCompressed {
      do throws(DeflateError) {
        let room = messageLimit - min(contentCount, messageLimit)
        let limit = Int(clamping: room)
        content.bytes =
          try inflater?.decompress(payload, isLast: isLast, limit: limit) ?? payload
      } catch {
        isCompressed = false
        judgesText = false
        return Content(bytes: [], violation: Violation(error.rule, in: .wsPayload))
      }
    }
    contentCount += UInt64(content.bytes.count)
    guard judgesText else { return content }
    do throws(UTF8Error) {
      try text.consume(content.bytes)
    } catch {
      judgesText = false
      content.violation = Violation(.wsTextIsUTF8, in: .wsPayload)
    }
    return content
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

extension DeflateError {
  /// The rule that data of this kind breaks.
  fileprivate var rule: RuleID {
    switch self {
    case .tooLong: .wsMessageLimit
    case .distance: .deflateWindow
    case .reservedBlockType, .storedLength, .codeLengths, .symbol: .deflateData
    }
  }
}
