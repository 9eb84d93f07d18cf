import TCP
import Testing
import Tracing
import Wire

@Suite("A new connection during TIME-WAIT (RFC 9293 §3.6.1, RFC 6191)")
struct ReopeningTests {
  /// A server whose connection from port 1000 is in TIME-WAIT: the peer's FIN had number 301.
  private func host(
    stamp: UInt32?,
    sendsTimestamps: Bool = true,
    fixed: [UInt32] = []
  ) throws -> (host: Host, next: UInt32) {
    var host = Host()
    host.stack.configuration.sendsTimestamps = sendsTimestamps
    host.stack.fixedInitialSequences = fixed
    host.stack.listen(on: 80)
    let options: [TCPOption] = stamp.map { [.timestamps(value: $0, echo: 0)] } ?? []
    func segment(_ flags: TCPFlags, _ seq: UInt32, _ ack: UInt32?) -> TCPSegment {
      TCPSegment(flags, seq: seq, ack: ack, options: options, isForClient: false)
    }
    _ = try host.receive(segment([.syn], 300, nil))
    let next = try TCPTests.segment(in: host.packets[0]).header.sequenceNumber &+ 1
    _ = try host.receive(segment([], 301, next))
    _ = try host.when { $0.close(0, at: $1) }
    _ = try host.receive(segment([.fin], 301, next &+ 1))
    #expect(host.stack.state(of: 0) == .timeWait)
    return (host, next &+ 1)
  }

  private struct Row {
    let what: String
    let old: UInt32?
    let seq: UInt32
    let new: UInt32?
    var flags: TCPFlags = [.syn]
    let reopens: Bool
  }

  private static let rows = [
    Row(what: "a number above the FIN", old: nil, seq: 302, new: nil, reopens: true),
    Row(what: "the number of the FIN", old: nil, seq: 301, new: nil, reopens: false),
    Row(what: "an old SYN", old: nil, seq: 300, new: nil, reopens: false),
    Row(what: "a newer timestamp", old: 50, seq: 300, new: 51, reopens: true),
    Row(what: "an older timestamp", old: 50, seq: 5000, new: 49, reopens: false),
    Row(what: "the same, a higher number", old: 50, seq: 302, new: 50, reopens: true),
    Row(what: "the same, the old number", old: 50, seq: 301, new: 50, reopens: false),
    Row(what: "timestamps only now", old: nil, seq: 300, new: 1, reopens: true),
    Row(what: "timestamps no more", old: 50, seq: 302, new: nil, reopens: true),
    Row(what: "neither", old: 50, seq: 301, new: nil, reopens: false),
    Row(what: "a SYN,FIN", old: nil, seq: 302, new: nil, flags: [.syn, .fin], reopens: false),
  ]

  @Test(arguments: rows)
  private func `A SYN that is newer reopens (TCP-CLOSE-7, TCP-CLOSE-8)`(row: Row) throws {
    var (host, next) = try host(stamp: row.old)
    host.outputs = []
    let options: [TCPOption] = row.new.map { [.timestamps(value: $0, echo: 0)] } ?? []
    let syn = TCPSegment(row.flags, seq: row.seq, options: options, isForClient: false)
    _ = try host.receive(syn)
    let answer = host.packets.isEmpty ? nil : try segment(in: host.packets[0]).header
    #expect((host.stack.state(of: 1) == .synReceived) == row.reopens, "\(row.what)")
    #expect((host.stack.state(of: 0) == .closed) == row.reopens, "\(row.what)")
    guard row.reopens, let answer else { return }
    #expect(answer.flags == [.syn, .ack] && answer.acknowledgmentNumber == row.seq &+ 1)
    #expect(next.precedes(answer.sequenceNumber), "above all numbers of the old one")
    #expect(host.outputs.contains(.connection(0, port: 80, .closed)))
    #expect(host.outputs.contains(.accepted(1, port: 80)))
  }

  @Test func `A host without timestamps goes by the number alone (TCP-CLOSE-8)`() throws {
    for (seq, reopens) in [(UInt32(301), false), (302, true)] {
      var host = try host(stamp: nil, sendsTimestamps: false).host
      let syn = TCPSegment(
        [.syn],
        seq: seq,
        options: [.timestamps(value: 99, echo: 0)],
        isForClient: false
      )
      _ = try host.receive(syn)
      #expect((host.stack.state(of: 1) == .synReceived) == reopens)
    }
  }

  @Test func `Numbers that a scenario sets stay as they are (TCP-CLOSE-7)`() throws {
    var host = try host(stamp: nil, fixed: [7000, 100]).host
    #expect(
      try host.receive(TCPSegment([.syn], seq: 5000, isForClient: false))
        == ["<SEQ=100><ACK=5001><CTL=SYN,ACK>"]
    )
  }
}
