import TCP
import Testing
import Tracing
import Wire

/// What happens to a connection.
enum Cause: Sendable {
  case open, listen, close, abort, read, pauseReading
  case send(Int)
  case segment(TCPFlags, UInt32, ack: UInt32? = nil, data: Int = 0)

  /// A segment with a bit turned over on the way.
  case damaged(TCPFlags, UInt32, ack: UInt32? = nil)

  /// An ICMP message: the port of the segment with this number cannot be reached.
  case unreachable(UInt32)

  /// The next timer runs out.
  case timer

  /// Time passes up to so many milliseconds after the start.
  case wait(Int64)

  /// The segment that arrives, if one does.
  var segment: TCPSegment? {
    switch self {
    case .segment(let flags, let seq, let ack, let data):
      TCPSegment(flags, seq: seq, ack: ack, data: data, mss: flags.contains(.syn) ? 1460 : nil)
    case .damaged(let flags, let seq, let ack):
      TCPSegment(flags, seq: seq, ack: ack)
    default:
      nil
    }
  }
}

/// One way to see a row of the table happen.
struct Trial: Sendable {
  let start: Start

  /// What happens after the start, until the row applies.
  let before: [Cause]
  let causes: [Cause]

  /// RCV.NXT afterwards.
  let receiveNext: UInt32

  /// ISS of the connection that answers.
  let initial: UInt32

  /// Whether it takes the whole TCP of a host to see it, and not one connection.
  let needsHost: Bool

  init(
    _ start: Start,
    before: [Cause] = [],
    _ causes: Cause...,
    receiveNext: UInt32? = nil,
    initial: UInt32 = 100,
    needsHost: Bool = false
  ) {
    self.start = start
    self.before = before
    self.causes = causes
    self.receiveNext = receiveNext ?? start.expected
    self.initial = initial
    self.needsHost = needsHost
  }

  /// What came of a trial.
  struct Result {
    var stateBefore = TCPState.closed
    var stateAfter = TCPState.closed
    var sent: [String] = []
    var numbers: Numbers

    /// Whether the connection took what the application wanted; `nil` if nobody asked.
    var wasTaken: Bool?
  }

  func result() throws -> Result {
    needsHost ? try result(on: Host(initialSequences: [100, 500])) : try result(on: Bench())
  }

  private func result(on fresh: some Subject) throws -> Result {
    var subject = fresh
    var result = Result(
      numbers: Numbers(initial: initial, sendNext: 100, receiveNext: receiveNext)
    )
    for cause in start.causes { result.note(try subject.perform(cause)) }
    #expect(subject.state == start.state)
    result.numbers.oldest = nil
    for cause in before { result.note(try subject.perform(cause)) }
    result.stateBefore = subject.state
    for cause in causes {
      if let segment = cause.segment { result.numbers.segment = segment }
      if case .send(let count) = cause { result.numbers.data = count }
      result.sent += try subject.perform(cause).map { $0.notation }
      result.wasTaken = subject.wasTaken
    }
    result.stateAfter = subject.state
    return result
  }
}

extension Trial.Result {
  /// Follows SND.NXT from outside: by what was sent.
  fileprivate mutating func note(_ segments: [TCPSegment]) {
    for segment in segments {
      let end = segment.header.sequenceNumber &+ segment.sequenceNumbers
      numbers.sendNext = max(numbers.sendNext, end)
      if numbers.oldest == nil { numbers.oldest = segment.notation }
    }
  }
}
