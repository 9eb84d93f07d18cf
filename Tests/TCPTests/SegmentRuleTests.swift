import Bytes
import TCP
import Testing
import Tracing
import Wire

/// The sum of 16-bit words by which RFC 1071 defines the checksum, in ones' complement.
private func onesComplementSum(_ bytes: [UInt8]) -> UInt32 {
  let even = bytes.count % 2 == 0 ? bytes : bytes + [0]
  var sum: UInt32 = 0
  for index in stride(from: 0, to: even.count, by: 2) {
    sum += UInt32(even[index]) << 8 | UInt32(even[index + 1])
    sum = (sum & 0xFFFF) + sum >> 16
  }
  return sum
}

@Suite("Each segment that leaves (RFC 9293 §3.1, §3.5 to §3.7)")
struct SegmentRuleTests {
  /// All packets of a server that talks a little.
  private func packets() throws -> [[UInt8]] {
    var host = Host()
    host.stack.fixedInitialSequences = [100]
    host.stack.listen(on: 80)
    host.stack.configuration.sendsTimestamps = true
    var all: [[UInt8]] = []
    func receive(_ flags: TCPFlags, _ seq: UInt32, _ ack: UInt32?) throws {
      let options: [TCPOption] = [.timestamps(value: 5, echo: 0)]
      let segment = TCPSegment(flags, seq: seq, ack: ack, options: options, isForClient: false)
      _ = try host.receive(segment)
      all += host.packets
    }
    try receive([.syn], 300, nil)
    try receive([], 301, 101)
    for count in [1, 2, 5, 100] {
      host.stack.setNagle(false, of: 0)
      _ = try host.when { $0.send([UInt8](repeating: 0xAB, count: count), on: 0, at: $1) }
      all += host.packets
    }
    _ = try host.when { $0.close(0, at: $1) }
    all += host.packets
    try receive([.fin], 301, 210)
    _ = try host.receive(TCPSegment([.syn], seq: 1))
    return all + host.packets
  }

  @Test func `The checksum is that of the RFC (TCP-HDR-2, TCP-HDR-4 to TCP-HDR-6)`() throws {
    let packets = try packets()
    #expect(packets.count == 8 && Set(packets.map { $0.count % 2 }) == [0, 1], "odd ones too")
    for packet in packets {
      let length = packet.count - 20
      let pseudo: [UInt8] =
        Array(packet[12..<20]) + [0, 6, UInt8(length >> 8), UInt8(length & 0xFF)]
      #expect(onesComplementSum(pseudo + packet[20...]) == 0xFFFF)
      let moved = [pseudo[0] ^ 1] + pseudo.dropFirst()
      #expect(onesComplementSum(moved + packet[20...]) != 0xFFFF, "an address counts")
      #expect(onesComplementSum(Array(packet[..<20])) == 0xFFFF, "IP-1")
      #expect(Int(packet[2]) << 8 | Int(packet[3]) == packet.count && packet[9] == 6, "IP-2")
    }
  }

  @Test func `Offsets, reserved bits, ACK and numbers (TCP-HDR-7 to TCP-HDR-10)`() throws {
    let packets = try packets()
    #expect(packets.map { $0[32] } == [0x90, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x50])
    #expect(packets.allSatisfy { $0[33] & 0x10 != 0 }, "each has an ACK here, the last RST too")
    let numbers = try packets.prefix(7).map { try segment(in: $0).header.sequenceNumber }
    #expect(numbers == [100, 101, 102, 104, 109, 209, 210], "TCP-SEQ-2: SYN and FIN count one")
    let identifications = packets.map { Int($0[4]) << 8 | Int($0[5]) }
    #expect(identifications == Array(1...8), "IP-5: any value is right; they count up")
  }

  @Test func `The peer's MSS binds, and ours is not above the MTU's (TCP-OPT-9, TCP-OPT-13)`() {
    var bench = Bench()
    _ = bench.when { $0.open(at: $1) }
    #expect(bench.segments[0].header.options == [.maximumSegmentSize(1500 - 40)])
    bench.receive([.syn], seq: 300, ack: 101, mss: 1000)
    _ = bench.send(3000)
    #expect(bench.segments.map(\.payload.count) == [1000, 1000, 1000])
  }

  @Test func `A wrong ACK in SYN-SENT is refused and forgotten (TCP-OPEN-10)`() {
    for flags in [[], [.syn], [.fin]] as [TCPFlags] {
      for ack in [100, 102, 0, .max] as [UInt32] {
        var bench = Start.synSent.bench()
        #expect(bench.receive(flags, seq: 300, ack: ack) == ["<SEQ=\(ack)><CTL=RST>"])
        #expect(bench.receive([.rst], seq: 300, ack: ack).isEmpty, "a RST is not answered")
        #expect(bench.connection.state == .synSent)
        #expect(bench.receive([.syn], seq: 300, ack: 101) == ["<SEQ=101><ACK=301><CTL=ACK>"])
      }
    }
  }

  @Test(arguments: Start.later.filter { $0.state != .synReceived })
  private func `What does not fit gets an ACK, never a RST (TCP-RST-4)`(start: Start) {
    for (flags, seq, data) in [
      ([.syn], 300, 0), ([.psh], 200, 50), ([.fin], 70_000, 0), ([], start.expected &- 1, 1),
    ] as [(TCPFlags, UInt32, Int)] {
      var bench = start.bench()
      let sent = bench.receive(flags, seq: seq, ack: start.next, data: data)
      #expect(sent == [start.acknowledgment])
      #expect(bench.connection.state == start.state)
    }
  }

  @Test func `An abort sends one RST, and nothing after it (TCP-RST-8)`() {
    for start in [Start.passiveSynReceived, .established, .finWait1, .finWait2, .closeWait] {
      var bench = start.bench()
      let more = UInt32(start.state == .established || start.state == .closeWait ? 2000 : 0)
      _ = bench.send(2000)
      let next = start.next + more - (more > 0 ? 540 : 0)
      #expect(bench.when { $0.abort(at: $1) } == ["<SEQ=\(next)><CTL=RST>"])
      #expect(bench.wait(until: .start + .seconds(1000)).isEmpty)
      #expect(bench.connection.state == .closed && bench.events.last == .closed)
    }
  }

  @Test func `A FIN that acknowledges ours ends it in three segments (TCP-CLOSE-10)`() {
    var bench = Start.finWait1.bench()
    #expect(bench.receive([.fin], seq: 301, ack: 102) == ["<SEQ=102><ACK=302><CTL=ACK>"])
    #expect(bench.connection.state == .timeWait)
  }

  @Test func `Segments carry no borders of writes or reads (TCP-SEND-7)`() {
    var bench = Bench.established()
    _ = bench.send(1)
    for _ in 1...2 { #expect(bench.send(100).isEmpty) }
    #expect(bench.receive([], seq: 301, ack: 102).map { $0.hasSuffix("200 bytes") } == [true])
    bench.connection.pauseReading()
    for seq in [301, 401] as [UInt32] { bench.receive([.psh], seq: seq, ack: 302, data: 100) }
    _ = bench.takeEvents()
    _ = bench.when { $0.read(150, at: $1) }
    #expect(
      bench.takeEvents().map { if case .received(let b) = $0 { b.count } else { 0 } } == [150]
    )
  }
}
