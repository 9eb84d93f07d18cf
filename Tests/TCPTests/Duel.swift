import TCP
import TestVectors
import Testing
import Tracing
import Wire

/// Two connections that exchange segments by hand.
struct Duel {
  enum Side: String {
    case a = "A"
    case b = "B"
  }

  var a: Connection
  var b: Connection
  var now = Instant.start
  private var queueOfA: [TCPSegment] = []
  private var queueOfB: [TCPSegment] = []

  init(issOfA: UInt32, issOfB: UInt32) {
    let configuration = Configuration()
    a = Connection(
      localPort: 1000,
      remotePort: 80,
      initialSequence: issOfA,
      configuration: configuration
    )
    b = Connection(
      localPort: 80,
      remotePort: 1000,
      initialSequence: issOfB,
      configuration: configuration
    )
  }

  /// Two ends of an established connection, whose next numbers are those given.
  static func established(nextOfA: UInt32, nextOfB: UInt32) throws -> Duel {
    var duel = Duel(issOfA: nextOfA - 1, issOfB: nextOfB - 1)
    duel.on(.b) { connection, _ in connection.listen() }
    duel.on(.a) { $0.open(at: $1) }
    for side in [Side.a, .b, .a] { try duel.deliver(duel.take(side), from: side) }
    #expect(duel.a.state == .established && duel.b.state == .established)
    return duel
  }

  /// Lets one side do something; its segments wait to be taken.
  mutating func on(_ side: Side, _ work: (inout Connection, Instant) -> Void) {
    if side == .a { work(&a, now) } else { work(&b, now) }
    let outputs = side == .a ? a.takeOutputs() : b.takeOutputs()
    for case .segment(let segment) in outputs {
      if side == .a { queueOfA.append(segment) } else { queueOfB.append(segment) }
    }
  }

  /// Takes the next segment that a side has sent.
  mutating func take(_ side: Side) throws -> TCPSegment {
    try #require(!(side == .a ? queueOfA : queueOfB).isEmpty, "\(side) has sent nothing")
    return side == .a ? queueOfA.removeFirst() : queueOfB.removeFirst()
  }

  mutating func deliver(_ segment: TCPSegment, from side: Side) {
    on(side == .a ? .b : .a) { $0.receive(segment, at: $1) }
  }

  var isSilent: Bool { queueOfA.isEmpty && queueOfB.isEmpty }
}

extension TraceFile.Step {
  /// Whether a segment has the numbers and the control bits of the step.
  func matches(_ segment: TCPSegment) -> Bool {
    let flags = segment.header.flags.subtracting(.psh).description
    return segment.header.sequenceNumber == seq && ctl.split(separator: "+")[0] == flags
      && (ack == nil
        ? !segment.header.flags.contains(.ack) : segment.header.acknowledgmentNumber == ack)
  }

  func matches(_ duel: Duel) -> Bool {
    duel.a.state.rawValue == stateOfA && duel.b.state.rawValue == stateOfB
  }
}
