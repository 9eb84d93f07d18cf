import TCP
import Testing
import Tracing
import Wire

@Suite("Queued data (RFC 9293 §3.10.2, §3.10.4)")
struct QueueTests {
  @Test func `Data that is sent too early leaves when the connection is open`() {
    var bench = Bench()
    _ = bench.when { $0.open(at: $1) }
    #expect(bench.when { $0.send([1, 2, 3], at: $1) }.isEmpty)
    #expect(bench.when { $0.send([4], at: $1) }.isEmpty)
    let sent = bench.receive([.syn], seq: 300, ack: 101)
    #expect(
      sent == ["<SEQ=101><ACK=301><CTL=ACK>", "<SEQ=101><ACK=301><CTL=PSH,ACK> 4 bytes"]
    )
  }

  @Test func `A close in SYN-RECEIVED waits for queued data`() {
    var bench = Start.passiveSynReceived.bench()
    _ = bench.when { $0.send([1, 2, 3], at: $1) }
    #expect(bench.when { $0.close(at: $1) }.isEmpty)
    #expect(bench.connection.state == .synReceived)
    let sent = bench.receive([], seq: 301, ack: 101)
    #expect(
      sent == ["<SEQ=101><ACK=301><CTL=PSH,ACK> 3 bytes", "<SEQ=104><ACK=301><CTL=FIN,ACK>"]
    )
    #expect(bench.connection.state == .finWait1)
  }

  @Test(arguments: [Start.passiveSynReceived, .activeSynReceived])
  private func `A FIN right behind an unacknowledged SYN does not hide it`(start: Start) {
    var bench = start.bench()
    #expect(bench.when { $0.close(at: $1) } == ["<SEQ=101><ACK=301><CTL=FIN,ACK>"])
    #expect(bench.wait(until: .milliseconds(1000)).first == "<SEQ=100><ACK=301><CTL=SYN,ACK>")
    for _ in 0..<3 { bench.receive([], seq: 301, ack: 100) }
    #expect(bench.connection.state == .finWait1)
    bench.receive([], seq: 301, ack: 101)
    #expect(bench.connection.state == .finWait1, "the SYN is acknowledged, the FIN is not")
    #expect(bench.wait(until: .milliseconds(4000)).last == "<SEQ=101><ACK=301><CTL=FIN,ACK>")
    bench.receive([], seq: 301, ack: 102)
    #expect(bench.connection.state == .finWait2)
  }

  @Test func `A FIN follows all queued data (TCP-CLOSE-2)`() {
    var bench = Bench.established()
    bench.connection.usesNagle = false
    _ = bench.when { $0.send([UInt8](repeating: 7, count: 6000), at: $1) }
    #expect(bench.when { $0.close(at: $1) }.isEmpty)
    #expect(bench.when { $0.send([1], at: $1) }.isEmpty, "nothing is taken after a close")
    #expect(bench.connection.state == .established)
    let sent = bench.receive([], seq: 301, ack: 101 + 4380)
    #expect(
      sent == [
        "<SEQ=4481><ACK=301><CTL=ACK> 1460 bytes", "<SEQ=5941><ACK=301><CTL=PSH,ACK> 160 bytes",
        "<SEQ=6101><ACK=301><CTL=FIN,ACK>",
      ]
    )
    #expect(bench.connection.state == .finWait1)
    bench.receive([], seq: 301, ack: 6101)
    #expect(bench.connection.state == .finWait1, "the data is acknowledged, the FIN is not")
    bench.receive([], seq: 301, ack: 6102)
    #expect(bench.connection.state == .finWait2)
  }

  @Test func `The side that was told goodbye may go on sending (TCP-CLOSE-1)`() {
    var bench = Start.closeWait.bench()
    bench.connection.usesNagle = false
    let sent = bench.when { $0.send([UInt8](repeating: 7, count: 2000), at: $1) }
    #expect(
      sent == [
        "<SEQ=101><ACK=302><CTL=ACK> 1460 bytes", "<SEQ=1561><ACK=302><CTL=PSH,ACK> 540 bytes",
      ]
    )
    #expect(bench.when { $0.close(at: $1) } == ["<SEQ=2101><ACK=302><CTL=FIN,ACK>"])
  }
}
