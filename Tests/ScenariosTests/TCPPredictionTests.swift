import Dissection
import Scenarios
import Testing
import Tracing
import Wire

extension Contrast {
  /// The data segments of a host: when they left, their relative number, their length.
  fileprivate func data(of host: String) -> [(time: Instant, sequence: UInt32, count: Int)] {
    zip(dissector.packets, recording.packets).compactMap { packet, raw in
      guard recording.hosts[raw.source].name == host, !packet.payload.isEmpty else { return nil }
      return (raw.sent, packet.relativeSequence, packet.payload.count)
    }
  }

  /// The TCP headers of the packets of a host, and when they left.
  fileprivate func headers(of host: String) -> [(time: Instant, tcp: TCPHeader)] {
    zip(dissector.packets, recording.packets).compactMap { packet, raw in
      guard recording.hosts[raw.source].name == host, let tcp = packet.tcp else { return nil }
      return (raw.sent, tcp)
    }
  }

  /// When an event happened first.
  fileprivate func time(of matches: (Event) -> Bool) -> Instant? {
    events.first(where: matches)?.time
  }
}

private func milliseconds(_ count: Int64) -> Instant { .start + .milliseconds(count) }

@Suite("What lessons 1 to 5 let learners predict")
struct TCPPredictionTests {
  @Test func `Lesson 1: Hello takes 45 bytes; a flipped bit is met with silence (TCP-HDR-5)`()
    throws
  {
    let whole = try Runs.named("tcp-first-byte/whole")
    let hello = try #require(whole.dissector.packets.first { !$0.payload.isEmpty })
    #expect(hello.ip?.totalLength == 45 && hello.bytes.count == 45, "no pad byte is sent")
    let flipped = try Runs.named("tcp-first-byte/flipped")
    #expect(flipped.data(of: "A").map(\.time) == [milliseconds(1000), milliseconds(2000)])
    let answers = flipped.headers(of: "B").filter {
      $0.time > milliseconds(1000) && $0.time < milliseconds(2000)
    }
    #expect(answers.isEmpty, "TCP-HDR-3")
    let exchanged = try Runs.named("tcp-first-byte/exchanged")
    #expect(exchanged.data(of: "A").count == 1)
    #expect(exchanged.dissector.findings.isEmpty)
    #expect(exchanged.text(fromClient: true) == "llHeo")
  }

  @Test func `Lesson 2: 101, 101, RST,ACK 0/101, one round trip, and 0, 1, 3, 7 s`() throws {
    let run = try Runs.named("tcp-handshake")
    #expect(run.headers(of: "B").first?.tcp.acknowledgmentNumber == 101)
    let ours = run.headers(of: "A").map(\.tcp.sequenceNumber)
    #expect(ours[1] == 101 && ours[2] == 101, "TCP-SEQ-2")
    #expect(run.time { $0.host == 0 && $0.kind.isEstablished } == milliseconds(100))
    #expect(run.time { $0.host == 1 && $0.kind.isEstablished } == milliseconds(150))
    let refusal = try #require(try Runs.named("tcp-closed-port/refused").headers(of: "B").first)
    #expect(refusal.tcp.flags == [.rst, .ack], "TCP-RST-1")
    #expect(refusal.tcp.sequenceNumber == 0 && refusal.tcp.acknowledgmentNumber == 101)
    let silent = try Runs.named("tcp-closed-port/silent").headers(of: "A").map(\.time)
    #expect(silent.prefix(4) == [0, 1000, 3000, 7000].map(milliseconds)[...], "TCP-OPEN-12")
  }

  @Test func `Lesson 3: one duplicate ACK leaves it to the timer of 1 s (TCP-RTO-1)`() throws {
    let run = try Runs.named("tcp-loss-rto")
    let numbers = run.headers(of: "B").map(\.tcp.acknowledgmentNumber)
    #expect(numbers.filter { $0 == 1561 }.count == 2, "one of them is a duplicate")
    let copy = try #require(run.data(of: "A").last)
    let newAcknowledgment = milliseconds(1100)
    #expect(copy.time == newAcknowledgment + .seconds(1), "RFC 6298 §5.3: it restarts the timer")
    #expect(copy.sequence == 1461)
    #expect(run.data(of: "A").count == 4)
  }

  @Test func `Lesson 3: the third duplicate ACK resends; ssthresh 5110, cwnd 9490 (TCP-CC-15)`()
    throws
  {
    let run = try Runs.named("tcp-loss-fast-retransmit")
    let numbers = run.headers(of: "B").map(\.tcp.acknowledgmentNumber)
    #expect(numbers.filter { $0 == 1561 }.count == 7, "one ACK and six duplicates")
    let copy = try #require(run.data(of: "A").last)
    #expect(copy.time == milliseconds(1100) && copy.sequence == 1461, "TCP-CC-14")
    let recovery = run.events.compactMap { event -> [UInt32?]? in
      guard case .congestion(_, .recovery, let window, let threshold) = event.kind else {
        return nil
      }
      return [window, threshold]
    }
    #expect(recovery == [[9490, 5110]])
    #expect(!run.events.contains { $0.kind.id == "timer-expired" && $0.time < milliseconds(3000) })
  }

  @Test func `Lesson 3: two swapped segments bring one duplicate ACK and no copy (TCP-CC-11)`()
    throws
  {
    let run = try Runs.named("tcp-reorder")
    #expect(run.headers(of: "B").filter { $0.tcp.acknowledgmentNumber == 1561 }.count == 2)
    #expect(run.data(of: "A").map(\.sequence) == [1, 1461, 2921])
  }

  @Test func `Lesson 3: a closed window is probed, and the transfer goes on (TCP-WND-3)`() throws {
    let run = try Runs.named("tcp-zero-window")
    let closed = try #require(run.headers(of: "B").first { $0.tcp.window == 0 })
    let learned = closed.time + .milliseconds(50)
    let probes = run.data(of: "A").filter { $0.count == 1 }.map(\.time)
    #expect(probes == [learned + .seconds(1), learned + .seconds(3)], "TCP-WND-4")
    let last = try #require(run.data(of: "A").last)
    #expect(Int(last.sequence) + last.count - 1 == 10_000, "TCP-WND-5")
  }

  @Test func `Lesson 4: the first FIN waits 240 s, unread data resets, half a close sends on`()
    throws
  {
    let normal = try Runs.named("tcp-close-normal")
    #expect(normal.hosts(entering: .timeWait) == ["A"], "A sent the first FIN")
    let begun = normal.time { $0.kind == .tcpState(port: 49_152, from: .finWait2, to: .timeWait) }
    let over = normal.time { $0.kind == .tcpState(port: 49_152, from: .timeWait, to: .closed) }
    #expect(begun.map { $0 + .seconds(240) } == over, "TCP-CLOSE-5")
    let unread = try Runs.named("tcp-close-rst/unread")
    #expect(unread.count([.rst]) == 1 && unread.count([.fin, .ack]) == 0, "TCP-RST-9")
    let half = try Runs.named("tcp-half-close")
    let fin = try #require(half.headers(of: "client").first { $0.tcp.flags.contains(.fin) })
    #expect(half.data(of: "server").map(\.count) == [100], "TCP-CLOSE-1")
    #expect(half.data(of: "server").allSatisfy { $0.time > fin.time })
  }

  @Test func `Lesson 5: the answer comes after 400 ms with Nagle, 100 ms without (TCP-SEND-1)`()
    throws
  {
    for (variant, delay) in [("nagle", 400), ("nodelay", 100)] as [(String, Int64)] {
      let run = try Runs.named("tcp-nagle-delack/\(variant)")
      let index = try #require(
        run.recording.packets.indices.first {
          run.recording.packets[$0].source == 1 && !run.dissector.packets[$0].payload.isEmpty
        }
      )
      #expect(run.recording.packets[index].arrived == milliseconds(1000 + delay), "\(variant)")
    }
  }

  @Test(arguments: [("iw3", [3, 6, 11]), ("iw10", [10, 10])])
  private func `Lesson 5: twenty segments in 3 rounds, or in 2 (TCP-CC-2, TCP-CC-3, TCP-CC-7)`(
    variant: String,
    rounds: [Int]
  ) throws {
    let data = try Runs.named("tcp-slow-start/\(variant)").data(of: "A")
    let flights = rounds.indices.map { round in
      data.count { $0.time == milliseconds(1000 + Int64(round) * 100) }
    }
    #expect(flights == rounds && data.count == 20)
  }
}

extension Event.Kind {
  fileprivate var isEstablished: Bool {
    if case .tcpState(_, _, to: .established) = self { true } else { false }
  }
}
