/// A numbered rule of the protocols that a packet, a head or a frame can break.
///
/// The raw value is the id in the ledger of requirements; it stays the same for
/// ever. ``Glossary`` states each rule in both languages.
public enum RuleID: String, CaseIterable, Sendable {
  // MARK: IPv4
  case ipChecksum = "IP-1"
  case ipTotalLength = "IP-2"

  // MARK: TCP
  case tcpChecksumFilledIn = "TCP-HDR-2"
  case tcpDataOffset = "TCP-HDR-7"
  case tcpReservedZero = "TCP-HDR-8"
  case tcpAlwaysAcknowledges = "TCP-HDR-9"
  case tcpOptionLength = "TCP-OPT-5"
  case tcpSegmentSizeOnlyInSYN = "TCP-OPT-8"

  // MARK: HTTP
  case httpBareCR = "HTTP-MSG-4"
  case httpSpaceBeforeFields = "HTTP-MSG-8"
  case httpNotAMessage = "HTTP-MSG-10"
  case httpVersion = "HTTP-MSG-11"
  case httpRequestLine = "HTTP-REQ-1"
  case httpHost = "HTTP-REQ-8"
  case httpAuthorityForm = "HTTP-REQ-12"
  case httpStatusLine = "HTTP-STAT-1"
  case httpSpaceBeforeColon = "HTTP-FLD-2"
  case httpFolding = "HTTP-FLD-4"
  case httpControlInValue = "HTTP-FLD-7"
  case httpClosesAfterTwoLengths = "HTTP-BODY-5"
  case httpChunkedLast = "HTTP-BODY-7"
  case httpContentLength = "HTTP-BODY-9"
  case httpTwoLengths = "HTTP-BODY-13"
  case httpCodingWithoutBody = "HTTP-BODY-15"
  case httpLengthWithoutBody = "HTTP-BODY-19"
  case httpBodyCutShort = "HTTP-BODY-10"
  case httpChunk = "HTTP-CHUNK-1"
  case httpChunkOverflow = "HTTP-CHUNK-2"
  case httpChunkExtension = "HTTP-CHUNK-3"
  case httpChunksCutShort = "HTTP-CHUNK-5"
  case httpUpgradeListed = "HTTP-UPG-4"

  // MARK: WebSocket, opening handshake
  case wsMethod = "WS-4.1-18"
  case wsHTTPVersion = "WS-4.1-19"
  case wsRequestHost = "WS-4.1-21"
  case wsRequestUpgrade = "WS-4.1-22"
  case wsRequestConnection = "WS-4.1-23"
  case wsKeyPresent = "WS-4.1-24"
  case wsKeyOf16Bytes = "WS-4.1-25"
  case wsVersion13 = "WS-4.1-31"
  case wsWaitsForAnswer = "WS-4.1-37"
  case wsResponseUpgrade = "WS-4.1-41"
  case wsResponseConnection = "WS-4.1-42"
  case wsAccept = "WS-4.1-43"
  case wsExtensionOffered = "WS-4.1-45"
  case wsProtocolOffered = "WS-4.1-46"
  case wsResourceExists = "WS-4.2.2-10"
  case wsKeyOnce = "WS-11.3.1-1"
  case wsAcceptOnce = "WS-11.3.3-1"
  case wsProtocolOnce = "WS-11.3.4-1"
  case wsVersionOnce = "WS-11.3.5-1"

  // MARK: WebSocket, frames
  case wsClientMasks = "WS-5.1-1"
  case wsServerDoesNotMask = "WS-5.1-4"
  case wsReservedBits = "WS-5.2-3"
  case wsOpcode = "WS-5.2-4"
  case wsLengthTopBit = "WS-5.2-7"
  case wsShortestLength = "WS-5.2-9"
  case wsFragmentOrder = "WS-5.4-3"
  case wsControlUnfragmented = "WS-5.4-5"
  case wsControlAtMost125 = "WS-5.5-1"
  case wsCloseBody = "WS-5.5.1-2"
  case wsCloseReasonText = "WS-5.5.1-3"
  case wsNothingAfterClose = "WS-5.5.1-6"
  case wsTextIsUTF8 = "WS-5.6-2"
  case wsCode1004 = "WS-7.4.1-2"
  case wsCode1005 = "WS-7.4.1-3"
  case wsCode1006 = "WS-7.4.1-4"
  case wsCode1015 = "WS-7.4.1-7"
  case wsCodeBelow1000 = "WS-7.4.2-1"
  case wsCodeRange = "WS-7.4.2-2"
  case wsExtensionSyntax = "WS-9.1-1"
  case wsMessageLimit = "WS-10.4-2"

  // MARK: WebSocket, compression
  case deflateOnce = "PMD-5-3"
  case deflateFirstFrame = "PMD-6.1-1"
  case deflateResponse = "PMD-7-2"
  case deflateServerForgets = "PMD-7.1.1.1-1"
  case deflateServerWindow = "PMD-7.1.2.1-1"
  case deflateClientWindow = "PMD-7.1.2.2-1"
  case deflateWindow = "PMD-7.2.1-3"
  case deflateData = "PMD-7.2.2-1"
}

extension RuleID {
  /// The section that states the rule.
  public var reference: SpecReference {
    switch self {
    case .ipChecksum, .ipTotalLength: SpecReference(791, "3.1")
    case .tcpChecksumFilledIn, .tcpDataOffset, .tcpReservedZero, .tcpAlwaysAcknowledges,
      .tcpOptionLength:
      SpecReference(9293, "3.1")
    case .tcpSegmentSizeOnlyInSYN: SpecReference(9293, "3.2")
    case .httpBareCR, .httpSpaceBeforeFields, .httpNotAMessage: SpecReference(9112, "2.2")
    case .httpVersion: SpecReference(9112, "2.3")
    case .httpRequestLine: SpecReference(9112, "3")
    case .httpHost: SpecReference(9112, "3.2")
    case .httpAuthorityForm: SpecReference(9112, "3.2.3")
    case .httpStatusLine: SpecReference(9112, "4")
    case .httpSpaceBeforeColon: SpecReference(9112, "5.1")
    case .httpFolding: SpecReference(9112, "5.2")
    case .httpControlInValue: SpecReference(9110, "5.5")
    case .httpChunkedLast, .httpContentLength, .httpBodyCutShort: SpecReference(9112, "6.3")
    case .httpChunk, .httpChunkOverflow: SpecReference(9112, "7.1")
    case .httpChunkExtension: SpecReference(9112, "7.1.1")
    case .httpChunksCutShort: SpecReference(9112, "8")
    case .httpTwoLengths: SpecReference(9112, "6.2")
    case .httpCodingWithoutBody, .httpClosesAfterTwoLengths: SpecReference(9112, "6.1")
    case .httpLengthWithoutBody: SpecReference(9110, "8.6")
    case .httpUpgradeListed: SpecReference(9110, "7.8")
    case .wsMethod, .wsHTTPVersion, .wsRequestHost, .wsRequestUpgrade, .wsRequestConnection,
      .wsKeyPresent, .wsKeyOf16Bytes, .wsVersion13, .wsWaitsForAnswer, .wsResponseUpgrade,
      .wsResponseConnection, .wsAccept, .wsExtensionOffered, .wsProtocolOffered:
      SpecReference(6455, "4.1")
    case .wsResourceExists: SpecReference(6455, "4.2.2")
    case .wsKeyOnce: SpecReference(6455, "11.3.1")
    case .wsAcceptOnce: SpecReference(6455, "11.3.3")
    case .wsProtocolOnce: SpecReference(6455, "11.3.4")
    case .wsVersionOnce: SpecReference(6455, "11.3.5")
    case .wsClientMasks, .wsServerDoesNotMask: SpecReference(6455, "5.1")
    case .wsReservedBits, .wsOpcode, .wsLengthTopBit, .wsShortestLength: SpecReference(6455, "5.2")
    case .wsFragmentOrder, .wsControlUnfragmented: SpecReference(6455, "5.4")
    case .wsControlAtMost125: SpecReference(6455, "5.5")
    case .wsCloseBody, .wsCloseReasonText, .wsNothingAfterClose: SpecReference(6455, "5.5.1")
    case .wsTextIsUTF8: SpecReference(6455, "5.6")
    case .wsCode1004, .wsCode1005, .wsCode1006, .wsCode1015: SpecReference(6455, "7.4.1")
    case .wsCodeBelow1000, .wsCodeRange: SpecReference(6455, "7.4.2")
    case .wsExtensionSyntax: SpecReference(6455, "9.1")
    case .wsMessageLimit: SpecReference(6455, "10.4")
    case .deflateOnce: SpecReference(7692, "5")
    case .deflateFirstFrame: SpecReference(7692, "6.1")
    case .deflateResponse: SpecReference(7692, "7")
    case .deflateServerForgets: SpecReference(7692, "7.1.1.1")
    case .deflateServerWindow: SpecReference(7692, "7.1.2.1")
    case .deflateClientWindow: SpecReference(7692, "7.1.2.2")
    case .deflateWindow: SpecReference(7692, "7.2.1")
    case .deflateData: SpecReference(7692, "7.2.2")
    }
  }
}
