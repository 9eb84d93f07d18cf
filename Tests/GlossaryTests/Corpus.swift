import Glossary
import Tracing

/// A text and where it comes from, so that a failing test can name it.
struct Entry {
  let place: String
  let text: Text
}

/// Every text of the glossary.
enum Corpus {
  /// The names of things.
  static var names: [Entry] {
    FieldID.allCases.map { Entry(place: "\($0) name", text: $0.term.name) }
      + Layer.allCases.map { Entry(place: "\($0)", text: $0.name) }
      + TCPTimer.allCases.map { Entry(place: "\($0) name", text: $0.name) }
      + SegmentMark.Kind.allCases.map { Entry(place: "\($0) name", text: $0.name) }
      + Wording.allCases.map { Entry(place: "wording \($0)", text: $0.text) }
      + Unit.allCases.map { Entry(place: "unit \($0)", text: $0.name) }
      + (0...15).map { Entry(place: "opcode \($0) name", text: OpcodeText.name(of: $0)) }
      + (0...15).compactMap { number in
        DNSText.opcode(number).map { Entry(place: "DNS opcode \(number)", text: $0) }
      }
      + (0...15).compactMap { number in
        DNSText.responseCode(number).map { Entry(place: "RCODE \(number)", text: $0) }
      }
      + (0...255).compactMap { number in
        ICMPText.type(number).map { Entry(place: "ICMP type \(number)", text: $0) }
      }
      + (0...5).flatMap { code in
        [3, 11].compactMap { type in
          ICMPText.code(code, ofType: type).map { Entry(place: "ICMP \(type)/\(code)", text: $0) }
        }
      }
      + (0...255).compactMap { number in
        IPProtocolText.name(of: number).map { Entry(place: "protocol \(number)", text: $0) }
      }
  }

  /// What is said in whole sentences.
  static var sentences: [Entry] {
    explanations + statements + remedies + states + marks
      + TCPTimer.allCases.map { Entry(place: "\($0)", text: $0.meaning) }
      + (0...15).map { Entry(place: "opcode \($0)", text: OpcodeText.meaning(of: $0)) }
      + closeCodes + statusCodes + comparisons
  }

  /// What is said of chains of causes and of two runs.
  static var comparisons: [Entry] {
    [
      EventSentence.causes, DifferenceSentence.identical, DifferenceSentence.legend,
      DifferenceSentence.alike(differing: 100_000),
    ].map { Entry(place: "comparison", text: $0) }
  }

  static var explanations: [Entry] {
    FieldID.allCases.map { Entry(place: "\($0)", text: $0.term.explanation) }
  }

  static var statements: [Entry] {
    RuleID.allCases.map { Entry(place: "\($0) statement", text: $0.statement) }
  }

  static var remedies: [Entry] {
    RuleID.allCases.map { Entry(place: "\($0) remedy", text: $0.remedy) }
  }

  static var states: [Entry] {
    TCPState.allCases.map { Entry(place: "\($0)", text: $0.meaning) }
  }

  static var marks: [Entry] {
    SegmentMark.Kind.allCases.map { Entry(place: "\($0)", text: $0.meaning) }
  }

  static var closeCodes: [Entry] {
    (Array(1000...1015) + [0, 2000, 3000, 4000]).compactMap { code in
      CloseCodeText.meaning(of: code).map { Entry(place: "close \(code)", text: $0) }
    }
  }

  static var statusCodes: [Entry] {
    (0...999).compactMap { code in
      HTTPStatusText.meaning(of: code).map { Entry(place: "status \(code)", text: $0) }
    }
  }

  /// One event of each kind, on a host with a Latin name.
  static let events: [Event.Kind] = [
    .action(line: 12), .packetSent(3), .packetArrived(3), .packetRefused(3),
    .tcpState(port: 49152, from: .synSent, to: .established),
    .tcpState(port: 80, from: .synReceived, to: .established),
    .timerExpired(port: 80, timer: .delayedAcknowledgment),
    .timerExpired(port: 80, timer: .timeWait),
    .connectionReset(port: 80), .portInUse(port: 80),
    .lineCut(to: "server"), .lineMended(to: "server"), .hostRestarted, .readingPaused(port: 80),
    .readingResumed(port: 80),
    .packetDamaged(3), .packetRepeated(3), .packetHeldBack(3), .packetForwarded(3),
    .packetLost(3, .fault(line: 12)), .packetLost(3, .chance), .packetLost(3, .queueFull),
    .packetLost(3, .cut), .packetLost(3, .tooBig), .packetLost(3, .timeToLive),
    .packetLost(3, .filtered), .packetLost(3, .noMapping), .packetLost(3, .hostDown),
    .packetLost(3, .noRoute),
    .connectionFailed(port: 80, .userTimeout), .connectionFailed(port: 80, .keepAliveUnanswered),
    .connectionFailed(port: 80, .unreachable(code: 3)), .deliveryTrouble(port: 80),
    .segmentPresumedLost(port: 80, sequence: 4_294_967_295, .timeout),
    .segmentPresumedLost(port: 80, sequence: 4_294_967_295, .duplicateAcknowledgments),
    .segmentPresumedLost(port: 80, sequence: 4_294_967_295, .partialAcknowledgment),
    .congestion(port: 80, .slowStart, window: 1_073_741_824, threshold: nil),
    .congestion(port: 80, .avoidance, window: 14_600, threshold: 7300),
    .congestion(port: 80, .recovery, window: 11_680, threshold: 7300),
    .roundTrip(
      port: 80,
      RoundTripEstimate(
        sample: .milliseconds(200),
        smoothed: .microseconds(112_500),
        variation: .microseconds(62_500),
        timeout: .seconds(1)
      )
    ),
    .nameAsked("example.com"), .nameFailed("example.com"),
    .nameResolved("example.com", address: 0x0A00_0001, isCached: false),
    .nameResolved("example.com", address: 0x0A00_0001, isCached: true),
    .mappingMade(port: 40_000), .mappingForgotten(port: 40_000),
    .timerExpired(port: 80, timer: .retransmission), .timerExpired(port: 80, timer: .persist),
    .timerExpired(port: 80, timer: .keepAlive), .timerExpired(port: 80, timer: .user),
    .acceptComputed(key: "dGhlIHNhbXBsZSBub25jZQ==", accept: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
    .acceptChecked(expected: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", received: "x"),
    .acceptChecked(expected: "x", received: "x"),
    .webSocketOpened, .webSocketFailed(.wsWaitsForAnswer),
    .webSocketClosed(code: 1000, wasClean: true), .webSocketClosed(code: 1006, wasClean: false),
    .messageSaid(7), .messageDelivered(7), .requestHeld, .holdExpired, .requestTimedOut,
    .messageDropped(123), .requestWaits(threads: 1), .requestWaits(threads: 1000),
    .threadTaken(busy: 1000, of: 1000), .threadFreed(busy: 0, of: 1000),
    .answerReady,
    .idleTimeout, .responseAbandoned, .continueAwaited, .continueTimeout,
    .interimResponse(status: 100), .responseCutShort(status: 200),
    .requestUnanswered(willRepeat: true), .requestUnanswered(willRepeat: false),
    .cookieStored("sid"), .requestReceived,
    .responseReceived(status: 200),
    .streamOpened, .streamRefused(status: 404),
    .streamOver(retry: 3000), .heartbeat, .pieceUnknown, .foreignCode("alert(1)"),
    .scriptBroken, .proxyIdle,
  ]
}
