import NetworkSimulation
import Scenarios
import Testing
import Wire

@Suite("What the network did to a connection")
struct LossesTests {
  @Test func `What a network did to a segment is found from either side of a translator`() {
    let client = Losses.Ends.Endpoint(address: 0x0A00_0002, port: 49_152)
    let server = Losses.Ends.Endpoint(address: 0x0A00_0001, port: 80)
    let outer = Losses.Ends.Endpoint(address: 0x0A00_0009, port: 20_000)
    func segment(_ flags: TCPFlags, _ sequence: UInt32, _ data: String, _ ack: UInt32) -> [UInt8] {
      let header = TCPHeader(
        sourcePort: 20_000,
        destinationPort: 80,
        sequenceNumber: sequence,
        acknowledgmentNumber: ack,
        flags: flags,
        window: 0
      )
      let ip = IPv4Header(
        source: IPv4Address(rawValue: outer.address),
        destination: IPv4Address(rawValue: server.address),
        payloadLength: 0
      )
      return TCPSegment(header: header, payload: Array(data.utf8)).packet(in: ip)
    }
    var losses = Losses()
    let translate = { (end: Losses.Ends.Endpoint) in end == outer ? client : end }
    losses.add(10, about: segment(.ack, 100, "Hello", 500), translate)
    losses.add(20, about: segment(.ack, 105, "World", 600), translate)
    losses.add(30, about: segment(.ack, 110, "", 700), translate)
    let own = Losses.Ends(local: client, peer: server)
    #expect(
      [99, 100, 104, 105, 109, 110].map { losses.cause(of: own, $0) } == [nil, 10, 10, 20, 20, nil]
    )
    // An acknowledgment covers all the numbers before its own; the latest lost one is named.
    let peer = Losses.Ends(local: server, peer: client)
    #expect([499, 599, 699, 700].map { losses.cause(of: peer, $0) } == [30, 30, 30, nil])
    losses.forget(client.address)
    #expect(losses.cause(of: own, 100) == nil && losses.cause(of: peer, 499) == 30)
  }
}
