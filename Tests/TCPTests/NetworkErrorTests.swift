import TCP
import Testing
import Tracing
import Wire

@Suite("Errors that the network reports (RFC 9293 §3.9.2.2, RFC 1191)")
struct NetworkErrorTests {
  @Test(arguments: [UInt8(0), 1, 5, 6, 13])
  private func `A soft error is told and ends nothing (TCP-ICMP-1)`(code: UInt8) {
    for start in [Start.synSent, .established] {
      var bench = start.bench()
      if start == .established { _ = bench.send(5) }
      _ = bench.takeEvents()
      let number = bench.connection.state == .synSent ? UInt32(100) : 101
      _ = bench.when { $0.receive(.unreachable(code: code), about: number, at: $1) }
      #expect(bench.takeEvents() == [.deliveryTrouble])
      _ = bench.when { $0.receive(.timeExceeded, about: number, at: $1) }
      #expect(bench.takeEvents() == [.deliveryTrouble])
      #expect(bench.connection.state == start.state)
    }
  }

  @Test(arguments: [UInt8(2), 3, 4])
  private func `A hard error ends the connection (TCP-ICMP-2)`(code: UInt8) {
    var bench = Start.synSent.bench()
    _ = bench.when { $0.receive(.unreachable(code: code), about: 100, at: $1) }
    #expect(bench.connection.state == .closed)
    #expect(bench.events.contains(.failed(.unreachable(code: code))))
    #expect(bench.connection.nextDeadline == nil)
  }

  @Test(arguments: [UInt32(100), 106, 5000])
  private func `An error about what is not under way is ignored (TCP-ICMP-1)`(number: UInt32) {
    var bench = Bench.established()
    _ = bench.send(5)
    _ = bench.takeEvents()
    for error in [.unreachable(code: 3), .tooBig(nextHop: 576)] as [NetworkError] {
      #expect(bench.when { $0.receive(error, about: number, at: $1) }.isEmpty)
      #expect(bench.takeEvents().isEmpty && bench.connection.state == .established)
    }
  }

  @Test func `A packet that was too big is sent again in pieces (IP-4)`() {
    var bench = Bench.established()
    _ = bench.send(4000)
    #expect(bench.segments.map(\.payload.count) == [1460, 1460], "a rest of 1080 waits")
    bench.pass(400)
    _ = bench.when { $0.receive(.tooBig(nextHop: 576), about: 101, at: $1) }
    let sizes = bench.segments.map(\.payload.count)
    #expect(sizes.prefix(6) == [536, 536, 536, 536, 536, 240])
    #expect(bench.segments.map(\.header.sequenceNumber).prefix(2) == [101, 637])
    #expect(bench.connection.nextDeadline == .milliseconds(1400), "TCP-RTO-9: a whole timeout")
    #expect(bench.when { $0.receive(.tooBig(nextHop: 576), about: 637, at: $1) }.isEmpty, "once")
    #expect(bench.when { $0.receive(.tooBig(nextHop: 1500), about: 637, at: $1) }.isEmpty)
    bench.receive([], seq: 301, ack: 3021)
    #expect(bench.segments.allSatisfy { $0.payload.count <= 536 })
  }

  @Test(arguments: [UInt16(0), 1, 39, 40, 67, 68])
  private func `No size is too small to go on with (IP-4)`(nextHop: UInt16) {
    var bench = Bench.established()
    _ = bench.send(1460)
    _ = bench.when { $0.receive(.tooBig(nextHop: nextHop), about: 101, at: $1) }
    #expect(bench.segments.first?.payload.count == 28)
    #expect(bench.segments.reduce(0) { $0 + $1.payload.count } == 1460)
  }

  @Test func `A FIN goes again behind the pieces (IP-4, TCP-CLOSE-2)`() {
    var bench = Bench.established()
    _ = bench.send(1000)
    _ = bench.when { $0.close(at: $1) }
    let sent = bench.when { $0.receive(.tooBig(nextHop: 576), about: 101, at: $1) }
    #expect(
      sent == [
        "<SEQ=101><ACK=301><CTL=ACK> 536 bytes", "<SEQ=637><ACK=301><CTL=PSH,ACK> 464 bytes",
        "<SEQ=1101><ACK=301><CTL=FIN,ACK>",
      ]
    )
  }

  @Test func `The host finds the connection that an error is about (TCP-ICMP-2)`() throws {
    var host = Host()
    let id = try #require(try host.when { $0.connect(to: there, port: 80, at: $1) }.0)
    let number = try segment(in: host.packets[0]).header.sequenceNumber
    let port = try #require(host.stack.localPort(of: id))
    for (peer, local) in [(here, port), (there, port + 1), (there, port)] {
      #expect(host.stack.state(of: id) == .synSent)
      _ = try host.when {
        $0.receive(.unreachable(code: 3), about: (local, 80, number), to: peer, at: $1)
      }
    }
    #expect(host.stack.state(of: id) == .closed)
  }
}
