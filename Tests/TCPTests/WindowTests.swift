import Bytes
import TCP
import Testing
import Tracing
import Wire

@Suite("Windows (RFC 9293 §3.8.6)")
struct WindowTests {
  private func bench(buffer: Int) -> Bench {
    var configuration = Configuration()
    configuration.receiveBuffer = buffer
    var bench = Bench.established(configuration)
    bench.connection.pauseReading()
    return bench
  }

  @Test func `A closed window is probed after 1, 3 and 7 s (TCP-WND-3, TCP-WND-4)`() {
    var bench = Bench.established(window: 0)
    #expect(bench.send(10).isEmpty)
    let probe = "<SEQ=101><ACK=301><CTL=ACK> 1 bytes"
    #expect(
      bench.watch(until: .milliseconds(7000)) == [
        "1000 \(probe)", "3000 \(probe)", "7000 \(probe)",
      ]
    )
    #expect(bench.events.filter { $0 == .timerExpired(.persist) }.count == 3)
    bench.pass(100)
    #expect(
      bench.receive([], seq: 301, ack: 101, window: 1000)
        == ["<SEQ=101><ACK=301><CTL=PSH,ACK> 10 bytes"]
    )
    bench.receive([], seq: 301, ack: 111, window: 1000)
    #expect(bench.connection.nextDeadline == nil)
  }

  @Test func `A peer that answers may keep its window closed for long (TCP-WND-5)`() {
    var bench = Bench.established(window: 0)
    _ = bench.send(10)
    for _ in 1...20 {
      guard let deadline = bench.connection.nextDeadline else { break }
      #expect(bench.wait(until: deadline).count == 1)
      bench.receive([], seq: 301, ack: 101, window: 0)
    }
    #expect(bench.now > .start + .seconds(1200) && bench.connection.state == .established)
    #expect(bench.receive([], seq: 301, ack: 101, window: 10).count == 1)
  }

  @Test func `One that does not answer is given up (TCP-RTO-14)`() {
    var bench = Bench.established(window: 0)
    _ = bench.send(10)
    _ = bench.watch(until: .start + .seconds(300))
    #expect(bench.events.suffix(3).first == .failed(.userTimeout))
    var other = Bench.established(window: 0)
    _ = other.send(10)
    _ = other.watch(until: .milliseconds(1000))
    other.receive([], seq: 301, ack: 102, window: 0)
    _ = other.watch(until: .start + .seconds(400))
    #expect(other.connection.state == .closed, "also after it took the byte of a probe")
  }

  @Test func `The byte of a probe may be taken (TCP-WND-3)`() {
    var bench = Bench.established(window: 0)
    _ = bench.send(10)
    _ = bench.watch(until: .milliseconds(1000))
    #expect(bench.receive([], seq: 301, ack: 102, window: 0).isEmpty)
    #expect(bench.watch(until: .milliseconds(3000)) == ["3000 <SEQ=102><ACK=301><CTL=ACK> 1 bytes"])
    let rest = bench.receive([], seq: 301, ack: 103, window: 500)
    #expect(rest == ["<SEQ=103><ACK=301><CTL=PSH,ACK> 8 bytes"])
  }

  @Test func `A window that opens by a little is used within a second (TCP-SEND-8, TCP-SEND-3)`() {
    var bench = Bench.established(window: 4000)
    _ = bench.send(9000)
    #expect(bench.receive([], seq: 301, ack: 3021, window: 0).isEmpty)
    _ = bench.wait(until: .milliseconds(20_000))
    #expect(bench.receive([], seq: 301, ack: 3021, window: 100).isEmpty)
    #expect(
      bench.watch(until: .milliseconds(20_500)) == ["20500 <SEQ=3021><ACK=301><CTL=ACK> 100 bytes"]
    )
  }

  @Test func `A window that closes again is probed after a whole timeout (TCP-WND-4)`() {
    var bench = Bench.established(window: 4000)
    _ = bench.send(9000)
    bench.receive([], seq: 301, ack: 3021, window: 100)
    #expect(bench.connection.nextDeadline == .milliseconds(500))
    bench.pass(400)
    bench.receive([], seq: 301, ack: 3021, window: 0)
    #expect(bench.connection.nextDeadline == .milliseconds(1400))
  }

  @Test func `Reading opens the window by a segment or half the buffer (TCP-WND-6)`() {
    for (buffer, least) in [(1000, 500), (10_000, 1460)] {
      var bench = bench(buffer: buffer)
      for offset in stride(from: 0, to: buffer, by: 500) {
        bench.receive([], seq: 301 + UInt32(offset), ack: 101, data: 500)
      }
      _ = bench.watch(until: .milliseconds(500))
      #expect(bench.receive([], seq: 301 + UInt32(buffer), ack: 101, data: 1).count == 1)
      #expect(bench.segments[0].header.window == 0)
      #expect(bench.when { $0.read(least - 1, at: $1) }.isEmpty)
      #expect(bench.receive([], seq: 301 + UInt32(buffer), ack: 101, data: 1).count == 1)
      #expect(bench.segments[0].header.window == 0, "not even on request")
      #expect(bench.when { $0.read(1, at: $1) }.count == 1)
      #expect(Int(bench.segments[0].header.window) == least)
      #expect(bench.when { $0.resumeReading(at: $1) }.count == 1)
      #expect(Int(bench.segments[0].header.window) == buffer)
    }
  }

  @Test func `A RST counts at a closed window, data does not (TCP-SEQ-5, TCP-RST-6)`() {
    for data in [0, 5] {
      var bench = bench(buffer: 100)
      bench.receive([], seq: 301, ack: 101, data: 100)
      bench.receive([.rst], seq: 402, data: data)
      #expect(bench.connection.state == .established, "not the exact number")
      bench.receive([.rst], seq: 401, data: data)
      #expect(bench.connection.state == .closed)
    }
  }

  @Test func `At a closed window acknowledgments count, and a FIN waits (TCP-SEQ-5)`() {
    var bench = bench(buffer: 100)
    _ = bench.send(5)
    bench.receive([.fin], seq: 301, ack: 101, data: 100)
    #expect(bench.connection.state == .established, "the FIN lies behind the window")
    #expect(bench.receive([.fin], seq: 401, ack: 106) == ["<SEQ=106><ACK=401><CTL=ACK>"])
    #expect(bench.connection.nextDeadline == nil, "but what it acknowledges is acknowledged")
    _ = bench.when { $0.resumeReading(at: $1) }
    bench.receive([.fin], seq: 401, ack: 106)
    #expect(bench.connection.state == .closeWait)
  }
}
