import TCP
import TestVectors
import Testing
import Tracing
import Wire

/// What the tests use of `tcp_seq.json`.
private struct SequenceFile: Decodable {
  struct Comparison: Decodable {
    enum CodingKeys: String, CodingKey {
      case isBefore = "a_before_b"
      case a, b
    }

    let a: String
    let b: String
    let isBefore: Bool
  }

  struct Vector: Decodable {
    enum CodingKeys: String, CodingKey {
      case next = "rcv_nxt"
      case window = "rcv_wnd"
      case sequence = "seg_seq"
      case length = "seg_len"
      case acceptable
    }

    let next: UInt32
    let window: UInt16
    let sequence: UInt32
    let length: Int
    let acceptable: Bool
  }

  let compare: [Comparison]
  let vectors: [Vector]
}

@Suite("Sequence numbers (RFC 9293 §3.4)")
struct SequenceTests {
  @Test func `Numbers are compared on a circle (TCP-SEQ-1)`() throws {
    let file = try TestVectors.decode(SequenceFile.self, from: "tcp_seq.json")
    #expect(file.compare.count >= 10)
    for row in file.compare {
      let a = try #require(UInt32(row.a, radix: 16))
      let b = try #require(UInt32(row.b, radix: 16))
      #expect(a.precedes(b) == row.isBefore, "\(row.a) before \(row.b)")
      #expect(a.precedesOrEquals(b) == (row.isBefore || a == b), "\(row.a) before or at \(row.b)")
    }
  }

  @Test func `The four acceptability tests decide (TCP-SEQ-4, TCP-SEQ-6)`() throws {
    let file = try TestVectors.decode(SequenceFile.self, from: "tcp_seq.json")
    #expect(file.vectors.count >= 16)
    for row in file.vectors {
      var configuration = Configuration()
      configuration.receiveBuffer = Int(row.window)
      // A pure acknowledgment of data that was sent shows whether it was taken in.
      var bench = Bench(configuration)
      _ = bench.when { $0.open(at: $1) }
      bench.receive([.syn], seq: row.next &- 1, ack: 101)
      _ = bench.when { $0.send([1], at: $1) }
      let sent = bench.receive([], seq: row.sequence, ack: 102, data: row.length)
      let refusal = "<SEQ=102><ACK=\(row.next)><CTL=ACK>"
      _ = bench.when { $0.close(at: $1) }
      bench.receive([], seq: row.next, ack: 102)
      let isRefused = sent == [refusal]
      // A segment above a gap is acceptable, and answered all the same.
      let isAboveGap = row.sequence &- row.next < UInt32(row.window) && row.sequence != row.next
      #expect(isRefused == (!row.acceptable || isAboveGap && row.length > 0), "\(row)")
    }
  }

  @Test func `Numbers wrap around in the middle of the data (TCP-SEQ-1)`() {
    var bench = Bench(initialSequence: 4_294_967_289)
    _ = bench.when { $0.open(at: $1) }
    bench.receive([.syn], seq: 4_294_967_290, ack: 4_294_967_290)
    let sent = bench.when { $0.send([UInt8](repeating: 1, count: 10), at: $1) }
    #expect(sent == ["<SEQ=4294967290><ACK=4294967291><CTL=PSH,ACK> 10 bytes"])
    bench.receive([.psh], seq: 4_294_967_291, ack: 4, data: 10)
    let close = bench.when { $0.close(at: $1) }
    #expect(close == ["<SEQ=4><ACK=5><CTL=FIN,ACK>"])
    #expect(bench.receive([.fin], seq: 5, ack: 5) == ["<SEQ=5><ACK=6><CTL=ACK>"])
    #expect(bench.connection.state == .timeWait)
  }

  @Test func `What is known already is cut off in front`() {
    var bench = Bench.established()
    bench.receive([.psh], seq: 301, ack: 101, data: 10)
    bench.receive([.psh], seq: 306, ack: 101, data: 10)
    #expect(bench.events.contains(.received([5, 6, 7, 8, 9])))
    #expect(bench.wait(until: .milliseconds(200)) == ["<SEQ=101><ACK=316><CTL=ACK>"])
  }

  @Test func `What lies behind the window is cut off, and the FIN with it`() {
    var configuration = Configuration()
    configuration.receiveBuffer = 8
    var bench = Bench.established(configuration)
    bench.receive([.fin], seq: 301, ack: 101, data: 10)
    #expect(bench.events.contains(.received([0, 1, 2, 3, 4, 5, 6, 7])))
    #expect(bench.connection.state == .established)
    #expect(bench.wait(until: .milliseconds(200)) == ["<SEQ=101><ACK=309><CTL=ACK>"])
  }
}
