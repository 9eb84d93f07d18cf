import Dissection
import Scenarios
import Testing
import Tracing
import Wire

@Suite("Cut lines, reboots and injected segments")
struct PartitionTests {
  @Test func `A cut line loses what is sent; what is under way arrives`() throws {
    let run = try Runs.of(
      """
      at 0 inject client:1 server:7 RST
      at 1ms cut client server
      at 2ms inject client:2 server:7 RST
      at 2ms inject server:7 client:3 RST
      at 3ms mend server client
      at 4ms inject client:4 server:7 RST
      """
    )
    #expect(run.fates == [.packetLost(1, .cut), .packetLost(2, .cut)])
    #expect(run.recording.packets.map { $0.arrived != nil } == [true, false, false, true])
    #expect(run.arrivals(of: 0) == [.start + .milliseconds(50)])
  }

  @Test func `A rebooted host knows nothing of its connection and resets it (TCP-RST-10)`() throws {
    let run = try Runs.of(
      """
      listen server 7
      at 0 client connect server:7 as c
      at 1s server reboot
      at 2s c send "Hello"
      at 3s client connect server:7 as d
      """
    )
    // RFC 9293 Figure 10: the segment is answered with a reset that takes its number from it.
    let packets = run.dissector.packets
    let data = try #require(packets[3].tcp)
    let reset = try #require(packets[4].tcp)
    #expect(reset.flags == .rst && reset.sequenceNumber == data.acknowledgmentNumber)
    #expect(run.events.contains { $0.kind == .connectionReset(port: 49_152) && $0.host == 0 })
    #expect(run.count([.syn, .ack]) == 2, "its port listens again")
    #expect(run.events.count { $0.host == 1 && $0.kind.id == "tcp-state" } == 4)
  }

  @Test func `A host that is off hears nothing, and then listens again`() throws {
    let run = try Runs.of(
      """
      listen server 80
      page server / "hi"
      at 0 server reboot for 1s
      at 100ms client connect server:80 as a
      at 960ms client get http://server/
      """
    )
    #expect(run.fates == [.packetLost(0, .hostDown)])
    #expect(run.cause(of: .packetLost(0, .hostDown)) == .packetSent(0))
    #expect(run.events.first { $0.kind.id == "packet-lost" }?.host == 0)
    #expect(run.text(fromClient: false).hasSuffix("hi"))
  }

  @Test func `A client forgets its connections, its feed and what was to come`() throws {
    let run = try Runs.of(
      """
      listen server 80
      feed server /f
      at 0 client follow http://server/f by polling every 1s
      at 0 client connect server:80 as c
      at 2500ms client reboot
      at 5s c send "nobody"
      at 9s client leave
      """
    )
    let last = run.recording.packets.last { $0.source == 0 }?.sent
    #expect(last.map { $0 < .start + .milliseconds(2700) } == true)
    let ports = run.dissector.packets.filter { $0.tcp?.flags == .syn }.map { $0.tcp?.sourcePort }
    #expect(ports == [49_152, 49_153])
  }

  @Test func `What a server had planned before its reboot is over`() throws {
    let run = try Runs.of(
      """
      listen server 80
      feed server /f hold 2s
      at 0 client follow http://server/f by long-polling
      at 1s server reboot
      at 1100ms client follow http://server/f by long-polling
      at 5s client leave
      """
    )
    // Held at 1250 ms, not let go by the hold that began at 150 ms.
    let times = run.events.filter { $0.kind == .holdExpired }.map(\.time)
    #expect(times.first == .start + .milliseconds(3250))
  }

  @Test func `An injected segment is on the line as the scenario says, and nobody sent it`() throws
  {
    let run = try Runs.of(
      "at 1s inject client:4000 www:80 PSH,ACK seq 100 ack 300 window 7 \"a\\r\\n\""
    )
    let header = try #require(run.dissector.packets.first?.tcp)
    #expect(header.sourcePort == 4000 && header.destinationPort == 80)
    #expect(header.sequenceNumber == 100 && header.acknowledgmentNumber == 300)
    #expect(header.flags == [.psh, .ack] && header.window == 7)
    #expect(run.recording.packets[0].bytes.suffix(3) == [0x61, 0x0D, 0x0A])
    #expect(run.recording.packets[0].sent == .start + .seconds(1))
    #expect(run.recording.packets[0].arrived == .start + .milliseconds(1050))
    #expect(run.cause(of: .packetSent(0)) == .action(line: 4))
    #expect(run.dissector.findings.isEmpty)
    // RFC 9293 §3.5.2: nothing is open there (TCP-RST-2).
    #expect(run.dissector.packets[1].tcp?.flags == .rst)
    #expect(run.dissector.packets[1].tcp?.sequenceNumber == 300)
  }
}
