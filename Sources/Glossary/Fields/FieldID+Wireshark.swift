public import Tracing

extension FieldID {
  /// What Wireshark 4.0 calls the same bits in a display filter.
  ///
  /// It is `nil` where Wireshark has no such field, or has one of another width
  /// or meaning: its `websocket.rsv` is three bits, its `http.file_data` is the
  /// body after decoding, and it names the two widths of a long WebSocket payload
  /// length apart.
  ///
  /// The bits are the same; the value that Wireshark shows is not always: it counts
  /// the header lengths of IP and TCP in bytes, and the edges of a SACK block from
  /// the initial sequence number.
  public var wiresharkName: String? {
    switch self {
    case .ipVersion: "ip.version"
    case .ipHeaderLength: "ip.hdr_len"
    case .ipDifferentiatedServices: "ip.dsfield.dscp"
    case .ipCongestion: "ip.dsfield.ecn"
    case .ipTotalLength: "ip.len"
    case .ipIdentification: "ip.id"
    case .ipReservedFlag: "ip.flags.rb"
    case .ipDontFragment: "ip.flags.df"
    case .ipMoreFragments: "ip.flags.mf"
    case .ipFragmentOffset: "ip.frag_offset"
    case .ipTimeToLive: "ip.ttl"
    case .ipProtocol: "ip.proto"
    case .ipChecksum: "ip.checksum"
    case .ipSource: "ip.src"
    case .ipDestination: "ip.dst"
    case .tcpSourcePort: "tcp.srcport"
    case .tcpDestinationPort: "tcp.dstport"
    case .tcpSequenceNumber: "tcp.seq_raw"
    case .tcpAcknowledgmentNumber: "tcp.ack_raw"
    case .tcpDataOffset: "tcp.hdr_len"
    case .tcpCWR: "tcp.flags.cwr"
    case .tcpECE: "tcp.flags.ece"
    case .tcpURG: "tcp.flags.urg"
    case .tcpACK: "tcp.flags.ack"
    case .tcpPSH: "tcp.flags.push"
    case .tcpRST: "tcp.flags.reset"
    case .tcpSYN: "tcp.flags.syn"
    case .tcpFIN: "tcp.flags.fin"
    case .tcpWindow: "tcp.window_size_value"
    case .tcpChecksum: "tcp.checksum"
    case .tcpUrgentPointer: "tcp.urgent_pointer"
    case .tcpPayload: "tcp.payload"
    case .tcpOptionKind: "tcp.option_kind"
    case .tcpOptionLength: "tcp.option_len"
    case .tcpMaximumSegmentSize: "tcp.options.mss_val"
    case .tcpWindowScale: "tcp.options.wscale.shift"
    case .tcpTimestampValue: "tcp.options.timestamp.tsval"
    case .tcpTimestampEcho: "tcp.options.timestamp.tsecr"
    case .tcpSACKLeftEdge: "tcp.options.sack_le"
    case .tcpSACKRightEdge: "tcp.options.sack_re"
    case .udpSourcePort: "udp.srcport"
    case .udpDestinationPort: "udp.dstport"
    case .udpLength: "udp.length"
    case .udpChecksum: "udp.checksum"
    case .udpPayload: "udp.payload"
    case .icmpType: "icmp.type"
    case .icmpCode: "icmp.code"
    case .icmpChecksum: "icmp.checksum"
    case .icmpUnused: "icmp.unused"
    case .icmpNextHopMTU: "icmp.mtu"
    case .dnsID: "dns.id"
    case .dnsQR: "dns.flags.response"
    case .dnsOpcode: "dns.flags.opcode"
    case .dnsAA: "dns.flags.authoritative"
    case .dnsTC: "dns.flags.truncated"
    case .dnsRD: "dns.flags.recdesired"
    case .dnsRA: "dns.flags.recavail"
    case .dnsZ: "dns.flags.z"
    case .dnsAD: "dns.flags.authenticated"
    case .dnsCD: "dns.flags.checkdisable"
    case .dnsResponseCode: "dns.flags.rcode"
    case .dnsQuestionCount: "dns.count.queries"
    case .dnsAnswerCount: "dns.count.answers"
    case .dnsAuthorityCount: "dns.count.auth_rr"
    case .dnsAdditionalCount: "dns.count.add_rr"
    case .dnsQuestionName: "dns.qry.name"
    case .dnsQuestionType: "dns.qry.type"
    case .dnsQuestionClass: "dns.qry.class"
    case .dnsRecordName: "dns.resp.name"
    case .dnsRecordType: "dns.resp.type"
    case .dnsRecordClass: "dns.resp.class"
    case .dnsTimeToLive: "dns.resp.ttl"
    case .dnsRecordLength: "dns.resp.len"
    case .dnsAddress: "dns.a"
    case .httpMethod: "http.request.method"
    case .httpTarget: "http.request.uri"
    case .httpRequestVersion: "http.request.version"
    case .httpResponseVersion: "http.response.version"
    case .httpStatus: "http.response.code"
    case .httpReason: "http.response.phrase"
    case .httpHost: "http.host"
    case .httpConnection: "http.connection"
    case .httpUpgrade: "http.upgrade"
    case .httpContentLength: "http.content_length_header"
    case .httpContentType: "http.content_type"
    case .httpTransferEncoding: "http.transfer_encoding"
    case .httpWebSocketKey: "http.sec_websocket_key"
    case .httpWebSocketAccept: "http.sec_websocket_accept"
    case .httpWebSocketVersion: "http.sec_websocket_version"
    case .httpWebSocketProtocol: "http.sec_websocket_protocol"
    case .httpWebSocketExtensions: "http.sec_websocket_extensions"
    case .httpChunkSize: "http.chunk_size"
    case .wsFIN: "websocket.fin"
    case .wsOpcode: "websocket.opcode"
    case .wsMask: "websocket.mask"
    case .wsPayloadLength: "websocket.payload_length"
    case .wsMaskingKey: "websocket.masking_key"
    case .wsPayload: "websocket.payload"
    case .wsCloseCode: "websocket.payload.close.status_code"
    case .wsCloseReason: "websocket.payload.close.reason"
    case .ipOptions, .ipPayload, .tcpReserved, .tcpOptionData, .tcpOptionPadding, .icmpData,
      .dnsRecordData, .httpSpace,
      .httpLineEnd, .httpFieldName, .httpColon, .httpWhitespace, .httpFieldValue, .httpOrigin,
      .httpHeaderEnd, .httpChunkExtension, .httpTrailerEnd, .httpBody, .sseByteOrderMark,
      .sseFieldName, .sseColon, .sseData, .sseValue, .sseComment, .sseLineEnd, .sseEmptyLine,
      .wsRSV1, .wsRSV2, .wsRSV3, .wsExtendedLength, .unreadable,
      .padding,
      .unfinished:
      nil
    }
  }
}
