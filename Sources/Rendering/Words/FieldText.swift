import Bytes
public import Glossary
public import Tracing
import Wire

/// What the bits of a field say, as text.
public struct FieldText: Sendable {
  let bytes: [UInt8]
  private let plain: [UInt8]

  /// Creates texts for fields of a packet, or of loose bytes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes as they were on the wire.
  ///   - plain: The same with masked payload unmasked.
  public init(_ bytes: [UInt8], plain: [UInt8]) {
    self.bytes = bytes
    self.plain = plain
  }

  /// The value in the form that its field is usually written in.
  public func value(of field: Field) -> String {
    switch field.id {
    case .ipSource, .ipDestination, .dnsAddress:
      IPv4Address(rawValue: UInt32(truncatingIfNeeded: field.value)).description
    case .ipChecksum, .tcpChecksum, .udpChecksum, .icmpChecksum, .ipIdentification, .dnsID,
      .wsMaskingKey:
      NumberText.hexadecimal(field.value, bits: field.bits.count)
    case .ipOptions, .ipPayload, .tcpOptionData, .tcpOptionPadding, .unreadable, .padding,
      .unfinished, .tcpPayload, .udpPayload, .icmpData, .dnsRecordData:
      PayloadText.quoted(content(of: field), limit: 48)
    case .dnsQuestionName, .dnsRecordName:
      domainName(in: field)?.description ?? PayloadText.quoted(content(of: field), limit: 48)
    case .httpSpace, .httpWhitespace:
      String(content(of: field).map { $0 == UInt8(ascii: " ") ? "␣" : "⇥" })
    case .httpMethod, .httpTarget, .httpRequestVersion, .httpResponseVersion, .httpReason,
      .httpLineEnd, .httpFieldName, .httpColon, .httpFieldValue,
      .httpHost, .httpConnection, .httpUpgrade, .httpContentLength, .httpContentType,
      .httpTransferEncoding, .httpOrigin, .httpWebSocketKey, .httpWebSocketAccept,
      .httpWebSocketVersion, .httpWebSocketProtocol, .httpWebSocketExtensions, .httpHeaderEnd,
      .httpChunkSize, .httpChunkExtension, .httpTrailerEnd, .httpBody, .sseByteOrderMark,
      .sseFieldName, .sseColon, .sseData, .sseValue, .sseComment, .sseLineEnd, .sseEmptyLine:
      PayloadText.escaped(String(decoding: content(of: field), as: UTF8.self))
    case .wsPayload, .wsCloseReason:
      PayloadText.quoted(plain[field.bytes], limit: 48)
    case .ipVersion, .ipHeaderLength, .ipDifferentiatedServices, .ipCongestion, .ipTotalLength,
      .ipReservedFlag, .ipDontFragment, .ipMoreFragments, .ipFragmentOffset, .ipTimeToLive,
      .ipProtocol, .tcpSourcePort, .tcpDestinationPort, .tcpSequenceNumber,
      .tcpAcknowledgmentNumber, .tcpDataOffset, .tcpReserved, .tcpCWR, .tcpECE, .tcpURG, .tcpACK,
      .tcpPSH, .tcpRST, .tcpSYN, .tcpFIN, .tcpWindow, .tcpUrgentPointer, .tcpOptionKind,
      .tcpOptionLength, .tcpMaximumSegmentSize, .tcpWindowScale, .tcpTimestampValue,
      .tcpTimestampEcho, .tcpSACKLeftEdge, .tcpSACKRightEdge, .udpSourcePort, .udpDestinationPort,
      .udpLength, .icmpType, .icmpCode, .icmpUnused, .icmpNextHopMTU, .dnsQR, .dnsOpcode, .dnsAA,
      .dnsTC, .dnsRD, .dnsRA, .dnsZ, .dnsAD, .dnsCD, .dnsResponseCode, .dnsQuestionCount,
      .dnsAnswerCount, .dnsAuthorityCount, .dnsAdditionalCount, .dnsQuestionType,
      .dnsQuestionClass, .dnsRecordType, .dnsRecordClass, .dnsTimeToLive, .dnsRecordLength,
      .httpStatus, .wsFIN, .wsRSV1,
      .wsRSV2, .wsRSV3, .wsOpcode, .wsMask, .wsPayloadLength, .wsExtendedLength, .wsCloseCode:
      "\(field.value)"
    }
  }

  /// What a value means, where the number alone says little: "text", "TCP", "20 bytes".
  public func meaning(of field: Field, in language: Language) -> String? {
    switch field.id {
    case .wsOpcode:
      OpcodeText.name(of: UInt8(truncatingIfNeeded: field.value)).in(language)
    case .ipProtocol:
      IPProtocolText.name(of: UInt8(truncatingIfNeeded: field.value))?.in(language)
    case .httpChunkSize:
      field.value > UInt64(Int.max) ? nil : Unit.bytes.counted(Int(field.value), in: language)
    case .ipHeaderLength, .tcpDataOffset:
      Unit.bytes.counted(Int(field.value) * 4, in: language)
    case .httpStatus:
      HTTPStatusText.meaning(of: UInt16(truncatingIfNeeded: field.value))?.in(language)
    case .wsCloseCode:
      CloseCodeText.meaning(of: UInt16(truncatingIfNeeded: field.value))?.in(language)
    case .udpChecksum, .icmpChecksum:
      checksumVerdict(on: field)?.text.in(language)
    case .icmpType:
      ICMPText.type(UInt8(truncatingIfNeeded: field.value))?.in(language)
    case .icmpCode:
      ICMPText.code(
        UInt8(truncatingIfNeeded: field.value),
        ofType: bytes[field.bytes.lowerBound - 1]
      )?.in(language)
    case .dnsOpcode:
      DNSText.opcode(UInt8(truncatingIfNeeded: field.value))?.in(language)
    case .dnsResponseCode where isDNSResponse(field):
      DNSText.responseCode(UInt8(truncatingIfNeeded: field.value))?.in(language)
    case .dnsQuestionType, .dnsRecordType:
      DNSText.type(UInt16(truncatingIfNeeded: field.value))
    case .dnsQuestionClass, .dnsRecordClass:
      DNSText.dnsClass(UInt16(truncatingIfNeeded: field.value))
    case .dnsRecordName:
      pointer(in: field).map {
        language == .english
          ? "points to byte \($0) of the message, counted from 0" : "指向消息的第 \($0) 字节，从 0 数起"
      }
    case .dnsTimeToLive:
      language == .english ? "\(field.value) s" : "\(field.value) 秒"
    default:
      nil
    }
  }

  /// The bytes that a field covers, unmasked if they are masked.
  public func plainContent(of field: Field) -> ArraySlice<UInt8> {
    plain[field.bytes]
  }

  /// The bytes that a field covers; only for fields of whole bytes.
  public func content(of field: Field) -> ArraySlice<UInt8> {
    bytes[field.bytes]
  }
}
