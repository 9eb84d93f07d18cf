import TCP
import TestVectors
import Testing
import Tracing
import Wire

@Suite("The figures of RFC 9293 §3.5 and §3.6")
struct FigureTests {
  /// Takes a segment of a side, compares it with a step, delivers it, compares the states.
  private func follow(_ step: TraceFile.Step, _ duel: inout Duel) throws {
    let side = try #require(Duel.Side(rawValue: step.sender))
    let segment = try duel.take(side)
    #expect(step.matches(segment), "\(segment.notation) is not \(step)")
    duel.deliver(segment, from: side)
    #expect(step.matches(duel), "\(duel.a.state) and \(duel.b.state) are not \(step)")
  }

  @Test func `Figure 6: three segments open a connection (TCP-OPEN-1)`() throws {
    let steps = try TraceFile.steps(of: "fig6")
    var duel = Duel(issOfA: 100, issOfB: 300)
    duel.on(.b) { connection, _ in connection.listen() }
    duel.on(.a) { $0.open(at: $1) }
    for step in steps[..<3] { try follow(step, &duel) }
    duel.on(.a) { $0.send([1, 2, 3], at: $1) }
    try follow(steps[3], &duel)
  }

  @Test func `Figure 7: a simultaneous open ends established (TCP-OPEN-2)`() throws {
    let steps = try TraceFile.steps(of: "fig7")
    var duel = Duel(issOfA: 100, issOfB: 300)
    duel.on(.a) { $0.open(at: $1) }
    let synOfA = try duel.take(.a)
    #expect(steps[0].matches(synOfA))
    duel.on(.b) { $0.open(at: $1) }
    try follow(steps[1], &duel)
    duel.deliver(synOfA, from: .a)
    #expect(steps[2].matches(duel))
    let delayed = try duel.take(.a)
    #expect(steps[3].matches(delayed) && steps[3].matches(duel))
    try follow(steps[4], &duel)
    duel.deliver(delayed, from: .a)
    #expect(steps[5].matches(duel))
    #expect(duel.isSilent)
  }

  @Test func `Figure 12: a normal close (TCP-CLOSE-2, TCP-CLOSE-3)`() throws {
    let steps = try TraceFile.steps(of: "fig12")
    var duel = try Duel.established(nextOfA: 100, nextOfB: 300)
    duel.on(.a) { $0.close(at: $1) }
    try follow(steps[0], &duel)
    try follow(steps[1], &duel)
    duel.on(.b) { $0.close(at: $1) }
    try follow(steps[2], &duel)
    try follow(steps[3], &duel)
    #expect(duel.a.nextDeadline == .start + .seconds(240), "TCP-CLOSE-5: 2 MSL")
    duel.now = .start + .seconds(240)
    duel.on(.a) { $0.deadlinePassed(at: $1) }
    #expect(steps[4].matches(duel))
    #expect(duel.isSilent)
  }

  @Test func `Figure 13: a simultaneous close (TCP-CLOSE-9)`() throws {
    let steps = try TraceFile.steps(of: "fig13")
    var duel = try Duel.established(nextOfA: 100, nextOfB: 300)
    duel.on(.a) { $0.close(at: $1) }
    duel.on(.b) { $0.close(at: $1) }
    for pair in [steps[0...1], steps[2...3]] {
      #expect(pair.allSatisfy { $0.matches(duel) })
      let segments = (try duel.take(.a), try duel.take(.b))
      #expect(pair.first?.matches(segments.0) == true, "\(segments.0.notation)")
      #expect(pair.last?.matches(segments.1) == true, "\(segments.1.notation)")
      duel.deliver(segments.0, from: .a)
      duel.deliver(segments.1, from: .b)
    }
    #expect(steps[4].matches(duel))
    duel.now = .start + .seconds(240)
    duel.on(.a) { $0.deadlinePassed(at: $1) }
    duel.on(.b) { $0.deadlinePassed(at: $1) }
    #expect(steps[5].matches(duel))
  }

  @Test func `Figure 8: an old duplicate SYN is refused by whoever did not send it`() throws {
    let steps = try TraceFile.steps(of: "fig8")
    var duel = Duel(issOfA: 100, issOfB: 300)
    duel.on(.b) { connection, _ in connection.listen() }
    duel.on(.a) { $0.open(at: $1) }
    let delayed = try duel.take(.a)
    #expect(steps[0].matches(delayed) && steps[0].matches(duel))
    duel.deliver(TCPSegment([.syn], seq: 90, isForClient: false), from: .a)
    #expect(steps[1].matches(duel))
    try follow(steps[2], &duel)
    try follow(steps[3], &duel)
    duel.deliver(delayed, from: .a)
    #expect(steps[4].matches(duel))
    // Step 6 needs a new initial number, which the stack of a host gives: StackTests.
    duel.deliver(try duel.take(.b), from: .b)
    duel.deliver(try duel.take(.a), from: .a)
    #expect(duel.a.state == .established && duel.b.state == .established)
  }

  @Test func `Figure 9: a host that restarted finds the half-open connection (TCP-RST-10)`() throws
  {
    let steps = try TraceFile.steps(of: "fig9")
    var duel = try Duel.established(nextOfA: 100, nextOfB: 300)
    duel.a = Duel(issOfA: 400, issOfB: 0).a
    duel.on(.a) { $0.open(at: $1) }
    for step in steps[..<3] { try follow(step, &duel) }
    #expect(duel.isSilent)
  }

  @Test func `Figure 11: an old SYN between two listeners`() throws {
    let steps = try TraceFile.steps(of: "fig11")
    var duel = Duel(issOfA: 100, issOfB: 300)
    duel.on(.a) { connection, _ in connection.listen() }
    duel.on(.b) { connection, _ in connection.listen() }
    duel.deliver(TCPSegment([.syn], seq: 7000, isForClient: false), from: .a)
    #expect(steps[0].matches(duel))
    duel.deliver(try duel.take(.b), from: .b)
    #expect(steps[1].matches(duel))
    let reset = try duel.take(.a)
    #expect(reset.notation == "<SEQ=7001><CTL=RST>")
    duel.deliver(reset, from: .a)
    #expect(steps[2].matches(duel))
  }
}
