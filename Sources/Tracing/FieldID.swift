/// What a run of bits in a packet is.
///
/// The raw values are the stable ids that files, tests and exercises compare.
/// ``Glossary`` explains each in both languages.
public enum FieldID: String, CaseIterable, Sendable {
  // MARK: IPv4 (RFC 791 §3.1)
  case ipVersion = "ip.version"
  case ipHeaderLength = "ip.ihl"
  case ipDifferentiatedServices = "ip.dscp"
  case ipCongestion = "ip.ecn"
  case ipTotalLength = "ip.total-length"
  case ipIdentification = "ip.identification"
  case ipReservedFlag = "ip.flags.reserved"
  case ipDontFragment = "ip.flags.df"
  case ipMoreFragments = "ip.flags.mf"
  case ipFragmentOffset = "ip.fragment-offset"
  case ipTimeToLive = "ip.ttl"
  case ipProtocol = "ip.protocol"
  case ipChecksum = "ip.checksum"
  case ipSource = "ip.source"
  case ipDestination = "ip.destination"
  case ipOptions = "ip.options"
  case ipPayload = "ip.payload"

  // MARK: TCP (RFC 9293 §3.1)
  case tcpSourcePort = "tcp.source-port"
  case tcpDestinationPort = "tcp.destination-port"
  case tcpSequenceNumber = "tcp.seq"
  case tcpAcknowledgmentNumber = "tcp.ack"
  case tcpDataOffset = "tcp.data-offset"
  case tcpReserved = "tcp.reserved"
  case tcpCWR = "tcp.flags.cwr"
  case tcpECE = "tcp.flags.ece"
  case tcpURG = "tcp.flags.urg"
  case tcpACK = "tcp.flags.ack"
  case tcpPSH = "tcp.flags.psh"
  case tcpRST = "tcp.flags.rst"
  case tcpSYN = "tcp.flags.syn"
  case tcpFIN = "tcp.flags.fin"
  case tcpWindow = "tcp.window"
  case tcpChecksum = "tcp.checksum"
  case tcpUrgentPointer = "tcp.urgent-pointer"
  case tcpOptionKind = "tcp.option.kind"
  case tcpOptionLength = "tcp.option.length"
  case tcpMaximumSegmentSize = "tcp.option.mss"
  case tcpWindowScale = "tcp.option.window-scale"
  case tcpTimestampValue = "tcp.option.tsval"
  case tcpTimestampEcho = "tcp.option.tsecr"
  case tcpSACKLeftEdge = "tcp.option.sack-left"
  case tcpSACKRightEdge = "tcp.option.sack-right"
  case tcpOptionData = "tcp.option.data"
  case tcpOptionPadding = "tcp.option.padding"
  case tcpPayload = "tcp.payload"

  // MARK: UDP (RFC 768)
  case udpSourcePort = "udp.source-port"
  case udpDestinationPort = "udp.destination-port"
  case udpLength = "udp.length"
  case udpChecksum = "udp.checksum"
  case udpPayload = "udp.payload"

  // MARK: ICMP (RFC 792, RFC 1191 §4)
  case icmpType = "icmp.type"
  case icmpCode = "icmp.code"
  case icmpChecksum = "icmp.checksum"
  case icmpUnused = "icmp.unused"
  case icmpNextHopMTU = "icmp.next-hop-mtu"
  case icmpData = "icmp.data"

  // MARK: DNS (RFC 1035 §4.1)
  case dnsID = "dns.id"
  case dnsQR = "dns.flags.qr"
  case dnsOpcode = "dns.flags.opcode"
  case dnsAA = "dns.flags.aa"
  case dnsTC = "dns.flags.tc"
  case dnsRD = "dns.flags.rd"
  case dnsRA = "dns.flags.ra"
  case dnsZ = "dns.flags.z"
  case dnsAD = "dns.flags.ad"
  case dnsCD = "dns.flags.cd"
  case dnsResponseCode = "dns.flags.rcode"
  case dnsQuestionCount = "dns.qdcount"
  case dnsAnswerCount = "dns.ancount"
  case dnsAuthorityCount = "dns.nscount"
  case dnsAdditionalCount = "dns.arcount"
  case dnsQuestionName = "dns.question.name"
  case dnsQuestionType = "dns.question.type"
  case dnsQuestionClass = "dns.question.class"
  case dnsRecordName = "dns.record.name"
  case dnsRecordType = "dns.record.type"
  case dnsRecordClass = "dns.record.class"
  case dnsTimeToLive = "dns.record.ttl"
  case dnsRecordLength = "dns.record.length"
  case dnsAddress = "dns.record.address"
  case dnsRecordData = "dns.record.data"

  // MARK: HTTP start lines (RFC 9112 §3, §4)
  case httpMethod = "http.method"
  case httpTarget = "http.target"
  case httpRequestVersion = "http.request-version"
  case httpResponseVersion = "http.response-version"
  case httpStatus = "http.status"
  case httpReason = "http.reason"
  case httpSpace = "http.space"
  case httpLineEnd = "http.crlf"

  // MARK: HTTP fields (RFC 9112 §5)
  case httpFieldName = "http.field-name"
  case httpColon = "http.colon"
  case httpWhitespace = "http.ows"
  case httpFieldValue = "http.field-value"
  case httpHost = "http.host"
  case httpConnection = "http.connection"
  case httpUpgrade = "http.upgrade"
  case httpContentLength = "http.content-length"
  case httpContentType = "http.content-type"
  case httpTransferEncoding = "http.transfer-encoding"
  case httpOrigin = "http.origin"
  case httpWebSocketKey = "http.sec-websocket-key"
  case httpWebSocketAccept = "http.sec-websocket-accept"
  case httpWebSocketVersion = "http.sec-websocket-version"
  case httpWebSocketProtocol = "http.sec-websocket-protocol"
  case httpWebSocketExtensions = "http.sec-websocket-extensions"
  case httpHeaderEnd = "http.header-end"
  case httpChunkSize = "http.chunk-size"
  case httpChunkExtension = "http.chunk-ext"
  case httpTrailerEnd = "http.trailer-end"
  case httpBody = "http.body"

  // MARK: Event streams in an HTTP body (HTML §9.2.5)
  case sseByteOrderMark = "sse.bom"
  case sseFieldName = "sse.field-name"
  case sseColon = "sse.colon"
  case sseData = "sse.data"
  case sseValue = "sse.value"
  case sseComment = "sse.comment"
  case sseLineEnd = "sse.line-end"
  case sseEmptyLine = "sse.empty-line"

  // MARK: WebSocket frames (RFC 6455 §5.2)
  case wsFIN = "ws.fin"
  case wsRSV1 = "ws.rsv1"
  case wsRSV2 = "ws.rsv2"
  case wsRSV3 = "ws.rsv3"
  case wsOpcode = "ws.opcode"
  case wsMask = "ws.mask"
  case wsPayloadLength = "ws.payload-length"
  case wsExtendedLength = "ws.extended-length"
  case wsMaskingKey = "ws.masking-key"
  case wsPayload = "ws.payload"
  case wsCloseCode = "ws.close-code"
  case wsCloseReason = "ws.close-reason"

  // MARK: Bytes without a meaning of their own
  case unreadable = "bytes.unreadable"
  case padding = "bytes.padding"
  case unfinished = "bytes.unfinished"
}

extension FieldID {
  /// Where a byte count books the bits of a field.
  public var layer: Layer {
    switch self {
    case .ipVersion, .ipHeaderLength, .ipDifferentiatedServices, .ipCongestion, .ipTotalLength,
      .ipIdentification, .ipReservedFlag, .ipDontFragment, .ipMoreFragments, .ipFragmentOffset,
      .ipTimeToLive, .ipProtocol, .ipChecksum, .ipSource, .ipDestination, .ipOptions:
      .ip
    case .tcpSourcePort, .tcpDestinationPort, .tcpSequenceNumber, .tcpAcknowledgmentNumber,
      .tcpDataOffset, .tcpReserved, .tcpCWR, .tcpECE, .tcpURG, .tcpACK, .tcpPSH, .tcpRST,
      .tcpSYN, .tcpFIN, .tcpWindow, .tcpChecksum, .tcpUrgentPointer, .tcpOptionKind,
      .tcpOptionLength, .tcpMaximumSegmentSize, .tcpWindowScale, .tcpTimestampValue,
      .tcpTimestampEcho, .tcpSACKLeftEdge, .tcpSACKRightEdge, .tcpOptionData, .tcpOptionPadding:
      .tcp
    case .httpMethod, .httpTarget, .httpRequestVersion, .httpResponseVersion, .httpStatus,
      .httpReason, .httpSpace, .httpLineEnd, .httpFieldName, .httpColon, .httpWhitespace,
      .httpFieldValue, .httpHost, .httpConnection, .httpUpgrade, .httpContentLength,
      .httpContentType, .httpTransferEncoding, .httpOrigin, .httpWebSocketKey,
      .httpWebSocketAccept, .httpWebSocketVersion, .httpWebSocketProtocol,
      .httpWebSocketExtensions, .httpHeaderEnd:
      .http
    case .httpChunkSize, .httpChunkExtension, .httpTrailerEnd, .sseByteOrderMark, .sseFieldName,
      .sseColon, .sseValue, .sseComment, .sseLineEnd, .sseEmptyLine:
      .httpFraming
    case .wsFIN, .wsRSV1, .wsRSV2, .wsRSV3, .wsOpcode, .wsMask, .wsPayloadLength,
      .wsExtendedLength, .wsMaskingKey, .wsCloseCode, .wsCloseReason:
      .webSocket
    case .udpSourcePort, .udpDestinationPort, .udpLength, .udpChecksum, .dnsID, .dnsQR, .dnsOpcode,
      .dnsAA, .dnsTC, .dnsRD, .dnsRA, .dnsZ, .dnsAD, .dnsCD, .dnsResponseCode, .dnsQuestionCount,
      .dnsAnswerCount, .dnsAuthorityCount, .dnsAdditionalCount, .dnsQuestionName, .dnsQuestionType,
      .dnsQuestionClass, .dnsRecordName, .dnsRecordType, .dnsRecordClass, .dnsTimeToLive,
      .dnsRecordLength, .dnsAddress, .dnsRecordData:
      .dns
    case .icmpType, .icmpCode, .icmpChecksum, .icmpUnused, .icmpNextHopMTU, .icmpData:
      .icmp
    case .ipPayload, .tcpPayload, .udpPayload, .httpBody, .sseData, .wsPayload, .unreadable,
      .padding,
      .unfinished:
      .payload
    }
  }
}
