public import Tracing

extension RuleID {
  /// What the rule demands, and of whom.
  public var statement: Text { term.statement }

  /// What the receiver of bytes that break the rule must or may do.
  public var remedy: Text { term.remedy }

  private var term: RuleTerm {
    switch self {
    case .ipChecksum: .ipChecksum
    case .ipTotalLength: .ipTotalLength
    case .tcpChecksumFilledIn: .tcpChecksumFilledIn
    case .tcpDataOffset: .tcpDataOffset
    case .tcpReservedZero: .tcpReservedZero
    case .tcpAlwaysAcknowledges: .tcpAlwaysAcknowledges
    case .tcpOptionLength: .tcpOptionLength
    case .tcpSegmentSizeOnlyInSYN: .tcpSegmentSizeOnlyInSYN
    case .httpBareCR: .httpBareCR
    case .httpSpaceBeforeFields: .httpSpaceBeforeFields
    case .httpNotAMessage: .httpNotAMessage
    case .httpVersion: .httpVersion
    case .httpRequestLine: .httpRequestLine
    case .httpHost: .httpHost
    case .httpAuthorityForm: .httpAuthorityForm
    case .httpStatusLine: .httpStatusLine
    case .httpSpaceBeforeColon: .httpSpaceBeforeColon
    case .httpFolding: .httpFolding
    case .httpControlInValue: .httpControlInValue
    case .httpClosesAfterTwoLengths: .httpClosesAfterTwoLengths
    case .httpChunkedLast: .httpChunkedLast
    case .httpContentLength: .httpContentLength
    case .httpTwoLengths: .httpTwoLengths
    case .httpCodingWithoutBody: .httpCodingWithoutBody
    case .httpLengthWithoutBody: .httpLengthWithoutBody
    case .httpBodyCutShort: .httpBodyCutShort
    case .httpChunk: .httpChunk
    case .httpChunkOverflow: .httpChunkOverflow
    case .httpChunkExtension: .httpChunkExtension
    case .httpChunksCutShort: .httpChunksCutShort
    case .httpUpgradeListed: .httpUpgradeListed
    case .wsMethod: .wsMethod
    case .wsHTTPVersion: .wsHTTPVersion
    case .wsRequestHost: .wsRequestHost
    case .wsRequestUpgrade: .wsRequestUpgrade
    case .wsRequestConnection: .wsRequestConnection
    case .wsKeyPresent: .wsKeyPresent
    case .wsKeyOf16Bytes: .wsKeyOf16Bytes
    case .wsVersion13: .wsVersion13
    case .wsWaitsForAnswer: .wsWaitsForAnswer
    case .wsResponseUpgrade: .wsResponseUpgrade
    case .wsResponseConnection: .wsResponseConnection
    case .wsAccept: .wsAccept
    case .wsExtensionOffered: .wsExtensionOffered
    case .wsProtocolOffered: .wsProtocolOffered
    case .wsResourceExists: .wsResourceExists
    case .wsKeyOnce: .wsKeyOnce
    case .wsAcceptOnce: .wsAcceptOnce
    case .wsProtocolOnce: .wsProtocolOnce
    case .wsVersionOnce: .wsVersionOnce
    case .wsClientMasks: .wsClientMasks
    case .wsServerDoesNotMask: .wsServerDoesNotMask
    case .wsReservedBits: .wsReservedBits
    case .wsOpcode: .wsOpcode
    case .wsLengthTopBit: .wsLengthTopBit
    case .wsShortestLength: .wsShortestLength
    case .wsFragmentOrder: .wsFragmentOrder
    case .wsControlUnfragmented: .wsControlUnfragmented
    case .wsControlAtMost125: .wsControlAtMost125
    case .wsCloseBody: .wsCloseBody
    case .wsCloseReasonText: .wsCloseReasonText
    case .wsNothingAfterClose: .wsNothingAfterClose
    case .wsTextIsUTF8: .wsTextIsUTF8
    case .wsCode1004: .wsCode1004
    case .wsCode1005: .wsCode1005
    case .wsCode1006: .wsCode1006
    case .wsCode1015: .wsCode1015
    case .wsCodeBelow1000: .wsCodeBelow1000
    case .wsCodeRange: .wsCodeRange
    case .wsExtensionSyntax: .wsExtensionSyntax
    case .wsMessageLimit: .wsMessageLimit
    case .deflateOnce: .deflateOnce
    case .deflateFirstFrame: .deflateFirstFrame
    case .deflateResponse: .deflateResponse
    case .deflateServerForgets: .deflateServerForgets
    case .deflateServerWindow: .deflateServerWindow
    case .deflateClientWindow: .deflateClientWindow
    case .deflateWindow: .deflateWindow
    case .deflateData: .deflateData
    }
  }
}
