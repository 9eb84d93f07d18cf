import Bytes
import TCP
import Testing
import Tracing
import Wire

let here = IPv4Address("10.0.0.1") ?? IPv4Address(rawValue: 0)
let there = IPv4Address("10.0.0.2") ?? IPv4Address(rawValue: 0)

/// A host and a test that plays the network.
struct Host {
  var stack = Stack(address: here, configuration: Configuration(), secret: [1, 2, 3])
  var now = Instant.start
  var packets: [[UInt8]] = []
  var outputs: [Stack.Output] = []

  /// What ``Subject`` wants to know: the newest connection, and whether its port listens.
  var newest: ConnectionID = 0
  var listens = false
  var wasTaken: Bool?

  /// Lets the host do something, and says which segments it sends.
  mutating func when<Value>(_ work: (inout Stack, Instant) -> Value) throws -> (Value, [String]) {
    let value = work(&stack, now)
    packets = []
    for output in stack.takeOutputs() {
      if case .packet(let packet) = output {
        packets.append(packet)
      } else {
        outputs.append(output)
      }
    }
    return (value, try packets.map { try segment(in: $0).notation })
  }

  mutating func receive(_ segment: TCPSegment, from peer: IPv4Address = there) throws -> [String] {
    let ip = IPv4Header(source: peer, destination: here, payloadLength: 0)
    return try when { $0.receive(segment.packet(in: ip), at: $1) }.1
  }
}

func segment(in packet: [UInt8]) throws -> TCPSegment {
  var reader = FieldReader(packet)
  let ip = try #require(try IPv4Header(from: &reader))
  #expect(ip.checksum == ip.correctChecksum && Int(ip.totalLength) == packet.count)
  #expect(
    tcpChecksum(of: packet, in: 20..<packet.count, source: ip.source, destination: ip.destination)
      == 0
  )
  let header = try #require(try TCPHeader(from: &reader))
  return TCPSegment(header: header, payload: Array(packet[reader.byteOffset...]))
}
