import Bytes
import TCP
import Testing
import Tracing
import Wire

@Suite("The packets of a host (RFC 791, RFC 9293 §3.1)")
struct PacketTests {
  @Test func `Identifications count up, ports begin at 49152 and are never in use`() throws {
    var host = Host()
    var ports: [UInt16?] = []
    for number in 1...5 {
      let id = try #require(try host.when { $0.connect(to: there, port: 80, at: $1) }.0)
      ports.append(host.stack.localPort(of: id))
      let packet = try #require(host.packets.first)
      #expect(packet[4...5].elementsEqual([0, UInt8(number)]))
    }
    #expect(ports == [49_152, 49_153, 49_154, 49_155, 49_156])
    host.stack.fixedInitialSequences = [1]  // which is quicker
    for _ in 5..<16_384 { _ = host.stack.connect(to: there, port: 81, at: .start) }
    _ = host.stack.takeOutputs()
    let id = try #require(try host.when { $0.connect(to: there, port: 80, at: $1) }.0)
    #expect(host.stack.localPort(of: id) == 49_157, "the first five are still open")
  }

  @Test func `A host without a free port opens no connection to that port`() {
    var host = Host()
    host.stack.fixedInitialSequences = [1]  // which is quicker
    for _ in 0..<16_384 { _ = host.stack.connect(to: there, port: 80, at: .start) }
    _ = host.stack.takeOutputs()
    #expect(host.stack.connect(to: there, port: 80, at: .start) == nil)
    #expect(host.stack.takeOutputs().isEmpty)
    #expect(host.stack.connect(to: there, port: 81, at: .start) != nil)
  }

  @Test func `A damaged packet is dropped in silence (TCP-HDR-3, IP-1)`() throws {
    var host = Host()
    host.stack.listen(on: 80)
    let whole = TCPSegment([.syn], seq: 100, data: 3, mss: 1460, isForClient: false)
      .packet(in: IPv4Header(source: there, destination: here, payloadLength: 0))
    for bit in 0..<whole.count * 8 {
      var packet = whole
      packet[bit / 8] ^= 0x80 >> (bit % 8)
      let sent = try host.when { $0.receive(packet, at: $1) }.1
      #expect(sent.isEmpty, "bit \(bit)")
    }
    for count in 0..<whole.count {
      #expect(try host.when { $0.receive(Array(whole[..<count]), at: $1) }.1.isEmpty)
    }
    #expect(host.outputs.count == whole.count * 9)
    #expect(host.outputs.allSatisfy { $0 == .refused })
    #expect(try host.when { $0.receive(whole, at: $1) }.1.count == 1, "it is right unharmed")
  }

  @Test func `Fragments and strangers' packets are dropped`() throws {
    var host = Host()
    host.stack.listen(on: 80)
    let syn = TCPSegment([.syn], seq: 100, isForClient: false)
    var ip = IPv4Header(source: there, destination: here, payloadLength: 0)
    ip.dontFragment = false
    ip.moreFragments = true
    #expect(try host.when { $0.receive(syn.packet(in: ip), at: $1) }.1.isEmpty)
    ip.moreFragments = false
    ip.fragmentOffset = 8
    #expect(try host.when { $0.receive(syn.packet(in: ip), at: $1) }.1.isEmpty)
    let other = IPv4Header(source: there, destination: there, payloadLength: 0)
    #expect(try host.when { $0.receive(syn.packet(in: other), at: $1) }.1.isEmpty)
    var udp = IPv4Header(source: there, destination: here, payloadLength: 0)
    udp.protocolNumber = 17
    #expect(try host.when { $0.receive(syn.packet(in: udp), at: $1) }.1.isEmpty)
    #expect(host.outputs == [.refused, .refused, .refused, .refused])
  }
}
