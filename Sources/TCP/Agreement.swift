import Tracing
import Wire

/// What the options of both SYNs agreed on (RFC 7323, RFC 2018).
struct Agreement: Sendable {
  /// By how many bits the peer's windows and our own are shifted; 0 without agreement.
  var peerShift: UInt8 = 0
  var ownShift: UInt8 = 0
  var scalesWindows = false
  var usesTimestamps = false
  var usesSelectiveAcknowledgment = false

  /// The peer's timestamp that is echoed: TS.Recent, and when it came.
  var recentTimestamp: UInt32 = 0
  var recentSince = Instant.start

  /// The number that the last segment acknowledged: Last.ACK.sent.
  var lastAcknowledgmentSent: UInt32 = 0

  /// The largest shift; a larger one is taken for it (RFC 7323 §2.3).
  static let largestShift: UInt8 = 14

  /// How long a timestamp is trusted on an idle connection: 24 days (RFC 7323 §5.5).
  static let timestampLife = TimeSpan.seconds(24 * 86_400)
}

extension TCPHeader {
  /// The timestamps of the header, if it has the option.
  var timestamps: (value: UInt32, echo: UInt32)? {
    for case .timestamps(let value, let echo) in options { return (value, echo) }
    return nil
  }

  /// The blocks of the selective acknowledgment, if there is one.
  var selectiveBlocks: [TCPOption.SequenceBlock] {
    for case .selectiveAcknowledgment(let blocks) in options { return blocks }
    return []
  }
}

/// The options of the segments that a connection sends, and what it makes of the peer's.
extension Connection {
  /// The options of a SYN: what is offered, and in an answer only what the peer offered too.
  func synOptions(isAnswer: Bool, at now: Instant) -> [TCPOption] {
    var options: [TCPOption] = []
    if configuration.announcesSegmentSize {
      options.append(.maximumSegmentSize(configuration.maximumSegmentSize))
    }
    let offersSelective = configuration.permitsSelectiveAcknowledgment
    if offersSelective, !isAnswer || agreement.usesSelectiveAcknowledgment {
      let stands = configuration.sendsTimestamps && (!isAnswer || agreement.usesTimestamps)
      if !stands { options += [.noOperation, .noOperation] }
      options.append(.selectiveAcknowledgmentPermitted)
    }
    if configuration.sendsTimestamps, !isAnswer || agreement.usesTimestamps {
      if !offersSelective || (isAnswer && !agreement.usesSelectiveAcknowledgment) {
        options += [.noOperation, .noOperation]
      }
      options.append(.timestamps(value: now.timestamp, echo: agreement.recentTimestamp))
    }
    if let shift = configuration.windowScale, !isAnswer || agreement.scalesWindows {
      options += [.noOperation, .windowScale(min(shift, Agreement.largestShift))]
    }
    return options
  }

  /// The options of any other segment but a RST; selective blocks only where data is missing,
  /// and as many as fit: they must not make a full segment larger (RFC 9293 §3.7.1, MUST-16).
  func options(beside payload: Int, at now: Instant) -> [TCPOption] {
    var options: [TCPOption] = []
    var room = payload == 0 ? 40 : min(40, max(0, Int(segmentSize) - payload))
    if agreement.usesTimestamps {
      let stamps = TCPOption.timestamps(value: now.timestamp, echo: agreement.recentTimestamp)
      options += [.noOperation, .noOperation, stamps]
      room -= 12
    }
    // Two bytes that fill, kind and length; then 8 bytes a block.
    if agreement.usesSelectiveAcknowledgment, receiveQueue.hasGap, room >= 12 {
      let blocks = receiveQueue.selectiveBlocks(atMost: (room - 4) / 8)
      options += [.noOperation, .noOperation, .selectiveAcknowledgment(blocks)]
    }
    return options
  }

  /// Agrees on what the peer's SYN offers and this end offers as well.
  mutating func takeOptions(_ header: TCPHeader, at now: Instant) {
    var peerShift: UInt8?
    for option in header.options {
      switch option {
      case .maximumSegmentSize(let size): peerSegmentSize = UInt32(max(size, 1))
      case .windowScale(let shift): peerShift = min(shift, Agreement.largestShift)
      case .selectiveAcknowledgmentPermitted:
        agreement.usesSelectiveAcknowledgment = configuration.permitsSelectiveAcknowledgment
      case .timestamps(let value, _):
        agreement.usesTimestamps = configuration.sendsTimestamps
        agreement.recentTimestamp = value
        agreement.recentSince = now
      case .noOperation, .selectiveAcknowledgment, .other:
        break
      }
    }
    if let peerShift, let ownShift = configuration.windowScale {
      agreement.scalesWindows = true
      agreement.peerShift = peerShift
      agreement.ownShift = min(ownShift, Agreement.largestShift)
    }
  }

  /// Whether timestamps let a segment pass (RFC 7323 §5.3, R1), or what to do about it.
  func judgeTimestamps(_ header: TCPHeader, at now: Instant) -> TimestampVerdict {
    guard agreement.usesTimestamps, !header.flags.contains(.rst) else { return .fine }
    guard let stamps = header.timestamps else { return .missing }
    let isTrusted = now - agreement.recentSince <= Agreement.timestampLife
    return isTrusted && stamps.value.precedes(agreement.recentTimestamp) ? .old : .fine
  }

  /// Remembers a timestamp to echo, if its segment begins no later than what was acknowledged
  /// last (RFC 7323 §4.3).
  mutating func takeTimestamp(_ header: TCPHeader, at now: Instant) {
    guard agreement.usesTimestamps, let stamps = header.timestamps,
      agreement.recentTimestamp.precedesOrEquals(stamps.value)
        || now - agreement.recentSince > Agreement.timestampLife,
      header.sequenceNumber.precedesOrEquals(agreement.lastAcknowledgmentSent)
    else { return }
    agreement.recentTimestamp = stamps.value
    agreement.recentSince = now
  }
}

/// What the timestamps of a segment say about it.
enum TimestampVerdict: Sendable {
  case fine

  /// It is older than one that came before: an old duplicate.
  case old

  /// Timestamps were agreed on, and it has none.
  case missing
}

extension Instant {
  /// The clock that timestamps show: it ticks every millisecond (RFC 7323 §5.4).
  var timestamp: UInt32 { UInt32(truncatingIfNeeded: nanoseconds / 1_000_000) }
}
