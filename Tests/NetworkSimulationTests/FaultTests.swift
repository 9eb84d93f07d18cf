import Bytes
import NetworkSimulation
import Testing
import Tracing
import Wire

/// A segment with these flags and data, as an IPv4 packet.
func packet(_ flags: TCPFlags, _ data: String = "") -> [UInt8] {
  let header = TCPHeader(
    sourcePort: 49_152,
    destinationPort: 80,
    sequenceNumber: 100,
    acknowledgmentNumber: 300,
    flags: flags,
    window: 1000
  )
  let ends = [0x0A00_0002, 0x0A00_0001].map { IPv4Address(rawValue: $0) }
  let ip = IPv4Header(source: ends[0], destination: ends[1], payloadLength: 0)
  return TCPSegment(header: header, payload: Array(data.utf8)).packet(in: ip)
}

/// A datagram without anything in it.
private var datagram: [UInt8] {
  var bytes = packet([])
  bytes[9] = 17
  return bytes
}

extension Link {
  /// A link of 50 ms.
  fileprivate init(_ faults: Fault...) {
    var properties = LinkProperties(latency: .milliseconds(50))
    properties.faults = faults
    self.init(properties, generator: SeededGenerator(seed: 1))
  }

  /// Puts packets on the line, one each millisecond.
  fileprivate mutating func fates(of packets: [[UInt8]]) -> [Fate] {
    packets.enumerated().map { fate(of: $1, leavingAt: .start + .milliseconds(Int64($0))) }
  }
}

/// A packet that arrives whole and when it should.
private func whole(_ number: Int64) -> Fate {
  .passes(Passage(arrives: .start + .milliseconds(50 + number)))
}

@Suite("Faults")
struct FaultTests {
  /// One packet of each kind, in this order, and their numbers below.
  private static let mixture: [[UInt8]] = [
    packet(.syn), packet([.syn, .ack]), packet(.ack), packet([.psh, .ack], "one"),
    packet(.ack), packet([.fin, .ack], "two"), packet([.fin, .ack]), packet([.rst, .ack]),
    packet(.rst), datagram, packet([.psh, .ack], "three"), [0x45, 0x00],
  ]

  @Test(arguments: [
    (PacketKind.packet, Array(0..<12)), (.syn, [0]), (.synAck, [1]), (.ack, [2, 4]),
    (.data, [3, 5, 10]), (.fin, [5, 6]), (.rst, [7, 8]), (.udp, [9]),
  ])
  private func `A kind means the packets that it says, and no others`(
    kind: PacketKind,
    numbers: [Int]
  ) {
    var link = Link(Fault(.drop, kind, 1...100, line: 7))
    let lost = link.fates(of: Self.mixture).enumerated().filter { $1 == .lost(.fault(line: 7)) }
    #expect(lost.map { $0.offset } == numbers)
  }

  @Test func `Packets are counted by kind, from 1`() {
    var link = Link(Fault(.drop, .data, 2...3, line: 4), Fault(.drop, .packet, 1...1, line: 5))
    let fates = link.fates(
      of: [.ack, .ack].map { packet($0) }
        + ["a", "b", "c", "d"].map {
          packet(.ack, $0)
        }
    )
    #expect(
      fates == [
        .lost(.fault(line: 5)), whole(1), whole(2), .lost(.fault(line: 4)),
        .lost(.fault(line: 4)), whole(5),
      ]
    )
  }

  @Test(arguments: 0..<8)
  private func `A flip changes exactly the bit that it names`(bit: Int) throws {
    let bytes = packet([.psh, .ack], "Hello")
    for byte in bytes.indices {
      var link = Link(Fault(.flip(byte: byte, bit: bit), .data, 1...1, line: 1))
      guard case .passes(let passage) = link.fate(of: bytes, leavingAt: .start) else {
        Issue.record("it passes")
        return
      }
      let damaged = try #require(passage.damaged)
      let changed = bytes.indices.filter { damaged[$0] != bytes[$0] }
      #expect(changed == [byte])
      #expect(damaged[byte] ^ bytes[byte] == [1, 2, 4, 8, 16, 32, 64, 128][bit])
    }
    var link = Link(Fault(.flip(byte: bytes.count, bit: bit), .data, 1...1, line: 1))
    #expect(link.fate(of: bytes, leavingAt: .start) == whole(0), "there is no such byte")
  }

  @Test func `Two words that change places are not seen by the checksums (TCP-HDR-6)`() throws {
    let bytes = packet([.psh, .ack], "Hello!")
    var link = Link(Fault(.exchange(40, 44), .data, 1...1, line: 1))
    guard case .passes(let passage) = link.fate(of: bytes, leavingAt: .start) else {
      Issue.record("it passes")
      return
    }
    let damaged = try #require(passage.damaged)
    #expect(String(decoding: damaged[40...], as: UTF8.self) == "o!llHe")
    var reader = FieldReader(damaged)
    let ip = try #require(try IPv4Header(from: &reader))
    let sum = tcpChecksum(of: damaged, in: 20..<46, source: ip.source, destination: ip.destination)
    #expect(sum == 0)
  }

  @Test func `A copy arrives at the moment of its original, a delayed packet later`() {
    var link = Link(
      Fault(.duplicate, .packet, 1...1, line: 1),
      Fault(.delay(.seconds(1)), .packet, 2...2, line: 2)
    )
    var copied = Passage(arrives: .start + .milliseconds(50))
    copied.isRepeated = true
    var delayed = Passage(arrives: .start + .milliseconds(1051))
    delayed.hold = .delayed
    #expect(
      link.fates(of: [packet(.ack), packet(.ack), packet(.ack)]) == [
        .passes(copied), .passes(delayed), whole(2),
      ]
    )
  }

  @Test func `Only one packet waits at a time, so that swapping all swaps pairs`() {
    var link = Link(Fault(.swap(within: .milliseconds(10)), .packet, 1...100, line: 1))
    func held(_ number: Int64) -> Fate {
      var passage = Passage(arrives: .start + .milliseconds(50 + number))
      passage.hold = .untilNext(.start + .milliseconds(60 + number))
      return .passes(passage)
    }
    #expect(link.fates(of: [packet(.ack), packet(.ack)]) == [held(0), whole(1)])
    link.holdIsOver()
    let two = Instant.start + .milliseconds(2)
    #expect(link.fate(of: packet(.ack), leavingAt: two) == held(2))
  }

  @Test func `A cut link loses what leaves, and only that`() {
    var link = Link(Fault(.drop, .packet, 2...2, line: 1))
    link.isCut = true
    #expect(link.fate(of: packet(.ack), leavingAt: .start) == .lost(.cut))
    link.isCut = false
    #expect(!link.isPlain)
    var plain = Link()
    #expect(plain.isPlain)
    plain.isCut = true
    #expect(!plain.isPlain)
    #expect(plain.fate(of: packet(.ack), leavingAt: .start) == .lost(.cut))
    plain.isCut = false
    #expect(plain.isPlain)
  }
}
