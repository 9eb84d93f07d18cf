import Dissection
import Scenarios
import Testing
import Tracing
import Wire

extension Contrast {
  /// The fates of packets: what happened to which one, in order.
  var fates: [Event.Kind] {
    events.map(\.kind).filter { kind in
      switch kind {
      case .packetLost, .packetDamaged, .packetRepeated, .packetHeldBack, .packetRefused: true
      default: false
      }
    }
  }

  /// When a packet arrived, each time.
  func arrivals(of packet: Int) -> [Instant] {
    events.filter { $0.kind == .packetArrived(packet) }.map(\.time)
  }

  /// The cause of an event.
  func cause(of kind: Event.Kind) -> Event.Kind? {
    events.first { $0.kind == kind }?.cause.map { events[$0].kind }
  }
}

/// Lines that send `Hello` on a bare connection; packets 0 to 2 open it, 3 carries the data.
private let hello = """
  listen server 7
  at 0 client connect server:7 as c
  at 1s c send "Hello"

  """

@Suite("Faults in a run")
struct FaultRunTests {
  @Test func `A dropped segment leaves its sender and does not arrive`() throws {
    let run = try Runs.of(hello + "fault client server drop data 1")
    let start = try #require(run.dissector.packets[3].tcp).sequenceNumber
    #expect(run.fates == [.packetLost(3, .fault(line: 7))])
    #expect(run.cause(of: .packetLost(3, .fault(line: 7))) == .packetSent(3))
    #expect(run.recording.packets[3].arrived == nil)
    #expect(run.arrivals(of: 3).isEmpty)
    #expect(run.recording.packets[4].sent == .start + .seconds(2), "after the timeout of 1 s")
    #expect(run.recording.packets.count == 6, "the copy is acknowledged")
    let timer = Event.Kind.timerExpired(port: 49_152, timer: .retransmission)
    #expect(run.cause(of: timer) == .packetLost(3, .fault(line: 7)))
    #expect(
      run.cause(of: .packetSent(4)) == .segmentPresumedLost(port: 49_152, sequence: start, .timeout)
    )
  }

  @Test func `The other direction is another one`() throws {
    let run = try Runs.of(hello + "fault server client drop data 1\nfault server client drop ack 1")
    #expect(run.fates == [.packetLost(4, .fault(line: 8))], "the acknowledgment of the data")
  }

  @Test(arguments: [0, 19, 30, 36, 40, 44])
  private func `A flipped bit is found by a checksum, and nobody answers (TCP-HDR-3, IP-1)`(
    byte: Int
  ) throws {
    let run = try Runs.of(hello + "fault client server flip data 1 byte \(byte) bit 3")
    let whole = try Runs.of(hello)
    #expect(run.fates == [.packetDamaged(3), .packetRefused(3)])
    #expect(run.cause(of: .packetDamaged(3)) == .packetSent(3))
    #expect(run.recording.packets[4].sent == .start + .seconds(2), "only the timer helps")
    #expect(run.recording.packets.count == 6)
    var bytes = whole.recording.packets[3].bytes
    bytes[byte] ^= 8
    #expect(run.recording.packets[3].bytes == bytes, "the recording shows what arrives")
    let rules = run.dissector.findings.filter { $0.packet == 3 }.map(\.rule)
    let expected: [RuleID] = byte >= 20 ? [.tcpChecksumFilledIn] : byte == 0 ? [] : [.ipChecksum]
    #expect(rules.starts(with: expected))
  }

  @Test func `Exchanged words pass every check (TCP-HDR-3)`() throws {
    let run = try Runs.of(hello + "fault client server exchange data 1 byte 40 byte 42")
    #expect(run.fates == [.packetDamaged(3)])
    #expect(run.text(fromClient: true) == "llHeo")
    #expect(run.dissector.findings.isEmpty)
    #expect(run.dissector.packets[4].tcp?.flags == .ack, "the receiver acknowledges it")
  }

  @Test func `A copy arrives a second time, and the recording has one packet (TCP-SEQ-6)`() throws {
    let run = try Runs.of(hello + "fault client server duplicate data 1")
    #expect(run.fates == [.packetRepeated(3)])
    let time = Instant.start + .milliseconds(1050)
    #expect(run.arrivals(of: 3) == [time, time])
    let causes = run.events.filter { $0.kind == .packetArrived(3) }.map { $0.cause ?? -1 }
    #expect(causes.map { run.events[$0].kind } == [.packetSent(3), .packetRepeated(3)])
    let answer = try #require(run.recording.packets.last)
    #expect(answer.sent == time, "the copy is answered at once, the original would not be")
    #expect(answer.source == 1 && run.count(.ack) == 2)
  }

  @Test func `A delayed segment arrives later by exactly that time`() throws {
    let run = try Runs.of(hello + "fault client server delay data 1 by 70ms")
    #expect(run.fates == [.packetHeldBack(3)])
    #expect(run.arrivals(of: 3) == [.start + .milliseconds(1120)])
    #expect(run.cause(of: .packetArrived(3)) == .packetHeldBack(3))
  }

  @Test func `Swapped segments change places`() throws {
    let more = "tcp client nagle off\nat 1010ms c send \"World\"\n"
    let run = try Runs.of(hello + more + "fault client server swap data 1")
    #expect(run.arrivals(of: 3) == [.start + .milliseconds(1060)])
    #expect(run.arrivals(of: 4) == [.start + .milliseconds(1060)])
    let order = run.events.compactMap { event -> Int? in
      guard case .packetArrived(let packet) = event.kind, (3...4).contains(packet) else {
        return nil
      }
      return packet
    }
    #expect(order == [4, 3])
  }

  @Test(arguments: [("", 1250), (" within 30ms", 1080)])
  private func `A segment that nobody follows is not held for ever`(
    within: String,
    milliseconds: Int64
  ) throws {
    let run = try Runs.of(hello + "fault client server swap data 1" + within)
    #expect(run.fates == [.packetHeldBack(3)])
    #expect(run.arrivals(of: 3) == [.start + .milliseconds(milliseconds)])
  }

  @Test func `A full queue and a small MTU drop what does not fit`() throws {
    let line = """
      host a 10.1.0.1
      host b 10.1.0.2
      listen b 7

      """
    let queue = try Runs.of(
      line + """
        link a b latency 1ms bandwidth 1Mbit/s queue 1
        at 0 a connect b:7 as c
        at 1s b reboot
        at 1s inject a:1 b:7 ACK "one"
        at 1s inject a:2 b:7 ACK "two"
        at 1s inject a:3 b:7 ACK "three"
        """
    )
    let lost = queue.events.filter { $0.kind.id == "packet-lost" }
    #expect(lost.map(\.kind) == [.packetLost(5, .queueFull)])
    #expect(lost.map { queue.recording.hosts[$0.host].name } == ["a"])
    #expect(String(decoding: queue.recording.packets[5].bytes.suffix(5), as: UTF8.self) == "three")
    let small = try Runs.of(
      line + """
        link a b latency 1ms mtu 100
        at 0 a connect b:7 as c
        at 1s c send "\(String(repeating: "x", count: 60))"
        at 2s c send "\(String(repeating: "x", count: 61))"
        """
    )
    // A host knows its own line: TCP-OPT-13, TCP-OPT-12.
    #expect(small.fates.isEmpty)
    #expect(small.recording.packets.map(\.bytes.count).max() == 100)
    let forged = try Runs.of(
      line + """
        link a b latency 1ms mtu 100
        at 1s inject a:1 b:7 ACK "\(String(repeating: "x", count: 61))"
        """
    )
    #expect(forged.fates == [.packetLost(0, .tooBig)])
  }

  @Test func `Loss by chance depends on the seed alone, and may differ by direction`() throws {
    let text = """
      host a 10.1.0.1
      host b 10.1.0.2
      link a b latency 1ms loss 100%
      fault b a loss 0%
      at 0 inject a:1 b:2 ACK
      at 0 inject b:1 a:2 RST
      """
    let run = try Runs.of(text)
    #expect(run.fates == [.packetLost(0, .chance)])
    let lossy = """
      host a 10.1.0.1
      host b 10.1.0.2
      link a b latency 1ms loss 30% corrupt 20% duplicate 10% reorder 10% jitter 5ms

      """
    let injections = (0..<200).map { "at \($0)ms inject a:\($0 + 1) b:2 RST\n" }.joined()
    let one = try Runs.of(lossy + injections)
    #expect(one.recording == (try Runs.of(lossy + injections)).recording)
    #expect(one.recording != (try Runs.of(lossy + injections, seed: 2)).recording)
    #expect(Set(one.fates.map(\.id)).count == 5, "each kind of damage occurs")
  }

  @Test func `A corrupted segment is refused, wherever the bit is (TCP-HDR-3, IP-1)`() throws {
    let lines = """
      host a 10.1.0.1
      host b 10.1.0.2
      link a b latency 1ms corrupt 100%

      """
    let injections = (0..<300).map { "at \($0)ms inject a:\($0 + 1) b:2 RST \"x\"\n" }.joined()
    let run = try Runs.of(lines + injections)
    #expect(run.fates.count == 600)
    #expect(run.fates.count { $0.id == "packet-refused" } == 300)
  }
}
