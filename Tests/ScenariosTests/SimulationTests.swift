import Dissection
import Scenarios
import Testing
import Tracing
import Wire

@Suite("Running a scenario")
struct SimulationTests {
  @Test func `A run is the same twice`() {
    for (name, contrast) in Runs.all {
      let again = ScenarioRun(contrast.run.scenario).recording
      let isSame = again == contrast.recording
      #expect(isSame, "\(name)")
      #expect(!contrast.run.wasCutShort, "\(name)")
    }
  }

  @Test func `Another seed gives other keys and numbers, and the same lengths`() throws {
    for (name, contrast) in Runs.all {
      var scenario = contrast.run.scenario
      scenario.seed = 2
      let other = ScenarioRun(scenario).recording
      #expect(
        other.packets.map(\.bytes.count) == contrast.recording.packets.map(\.bytes.count),
        "\(name)"
      )
      #expect(other.packets.map(\.sent) == contrast.recording.packets.map(\.sent), "\(name)")
      let isFixed = name == "tcp-handshake"
      let isSame = other.packets.map(\.bytes) == contrast.recording.packets.map(\.bytes)
      #expect(isSame == isFixed, "\(name): only the handshake fixes its numbers")
    }
    let one = try Runs.named("ws-close/by-client")
    var scenario = one.run.scenario
    scenario.seed = 2
    let two = Contrast(ScenarioRun(scenario))
    #expect(
      one.frames(fromClient: true).map(\.maskingKey)
        != two.frames(fromClient: true).map(\.maskingKey)
    )
    for index in 0...1 {
      let numbers = [one, two].map { $0.dissector.packets[index].tcp?.sequenceNumber }
      #expect(numbers[0] != numbers[1])
    }
  }

  @Test func `Every message of every built-in scenario arrives`() {
    for (name, contrast) in Runs.all { #expect(!contrast.latencies.contains(nil), "\(name)") }
  }

  @Test func `Every event has a cause that came before, and begins with an action`() {
    for (name, contrast) in Runs.all {
      var mistakes = 0
      for (index, event) in contrast.events.enumerated() {
        if index > 0, contrast.events[index - 1].time > event.time { mistakes += 1 }
        if let cause = event.cause {
          let isEarlier = cause < index && contrast.events[cause].time <= event.time
          if !isEarlier { mistakes += 1 }
        } else if case .action = event.kind {
        } else {
          mistakes += 1
        }
      }
      #expect(mistakes == 0, "\(name)")
    }
  }

  @Test func `A packet arrives after its latency, because it was sent`() {
    for (name, contrast) in Runs.all {
      var mistakes = 0
      var (sent, arrived) = (0, 0)
      for event in contrast.events {
        switch event.kind {
        case .packetSent(let index):
          let packet = contrast.recording.packets[index]
          if index != sent || packet.source != event.host || packet.sent != event.time {
            mistakes += 1
          }
          sent += 1
        case .packetArrived(let index):
          let packet = contrast.recording.packets[index]
          let isRight =
            packet.destination == event.host && packet.arrived == event.time
            && event.time == packet.sent + .milliseconds(50)
            && event.cause.map { contrast.events[$0].kind } == .packetSent(index)
          if !isRight { mistakes += 1 }
          arrived += 1
        case .packetRefused: mistakes += 1
        default: break
        }
      }
      #expect(mistakes == 0, "\(name)")
      #expect(sent == contrast.recording.packets.count && arrived == sent, "\(name)")
    }
  }

  @Test func `Every connection walks along the state diagram and ends in CLOSED`() {
    for (name, contrast) in Runs.all {
      var states: [UInt16: TCPState] = [:]
      for event in contrast.events where event.host == 0 {
        guard case .tcpState(let port, let from, let to) = event.kind else { continue }
        #expect(port >= 49_152, "\(name)")
        #expect(from == states[port] ?? .closed, "\(name)")
        states[port] = to
      }
      #expect(states.count == contrast.connections, "\(name)")
      #expect(states.values.allSatisfy { $0 == .closed }, "\(name)")
    }
  }

  @Test func `Identifications count up at each host`() {
    for (name, contrast) in Runs.all {
      for host in 0...1 {
        let numbers = contrast.recording.packets.filter { $0.source == host }
          .map { Int($0.bytes[4]) << 8 | Int($0.bytes[5]) }
        let isCounting = numbers == numbers.indices.map { $0 + 1 }
        #expect(isCounting, "\(name)")
      }
    }
  }

  @Test func `The ledger books every byte of every packet once`() {
    for (name, contrast) in Runs.all {
      for isFromClient in [true, false] {
        let packets = contrast.recording.packets.filter { ($0.source == 0) == isFromClient }
        let account = isFromClient ? contrast.ledger.fromClients : contrast.ledger.fromServers
        #expect(account.totalBytes == packets.reduce(0) { $0 + $1.bytes.count }, "\(name)")
        #expect(account.packets == packets.count, "\(name)")
        #expect(
          Layer.allCases.reduce(0) { $0 + account.bytes(of: $1) } == account.totalBytes,
          "\(name)"
        )
        #expect(account.bytes(of: .ip) == 20 * packets.count, "\(name)")
      }
    }
  }

  @Test func `A slow line makes packets wait for each other`() throws {
    let text = """
      host a 1.0.0.1
      host b 1.0.0.2
      link a b latency 50ms bandwidth 1Mbit/s
      listen b 7
      at 0 a connect b:7 as line
      at 1s line send "\(String(repeating: "x", count: 2920))"
      at 2s line close
      """
    let packets = ScenarioRun(try scenario(text)).recording.packets.filter {
      $0.bytes.count == 1500
    }
    // 1500 bytes take 12 ms to leave.
    #expect(packets.map { ($0.sent - .start).nanoseconds } == [1_000_000_000, 1_012_000_000])
    #expect(packets.map { $0.arrived?.nanoseconds } == [1_062_000_000, 1_074_000_000])
  }

  @Test func `An HTTP/1.1 client opens a connection again when the server finishes each`() throws {
    let run = try Runs.of(
      "listen server 80 http/1.0\npage server / \"x\"\nat 0 client get http://server/ 3 times"
    )
    #expect(run.count([.syn]) == 3)
    #expect(run.requests == 3)
    #expect(run.events.count { $0.kind == .responseReceived(status: 200) } == 3)
  }

  @Test func `Following again asks no more often than before`() throws {
    let run = try Runs.of(
      """
      listen server 80
      feed server /f
      at 0 client follow http://server/f by polling every 10s
      at 12s client leave
      at 13s client follow http://server/f by polling every 10s
      at 60s client leave
      """
    )
    // At 0 and 10, then at 13, 23, 33, 43 and 53 seconds.
    #expect(run.requests == 7)
  }

  @Test(arguments: [
    "at 0 client get http://server/ 10000 times",
    "at 100d client follow http://server/f by polling every 100d\nat 100d client leave",
  ])
  private func `A run ends although its line takes 100 days`(lines: String) throws {
    let text = """
      host client 10.0.0.2
      host server 10.0.0.1
      link client server latency 100d bandwidth 1bit/s
      listen server 80
      feed server /f hold 100d
      \(lines)
      """
    let run = ScenarioRun(try scenario(text))
    #expect(
      run.recording.events.last.map { $0.time < .start + .seconds(101 * 366 * 86_400) } == true
    )
  }

  @Test(arguments: [
    ("at 0 client get http://server/", "404"), ("at 0 client get http://server/e", "426"),
    ("at 0 client get http://server/p", "200"),
  ])
  private func `A server answers what it has`(line: String, status: String) throws {
    let run = try Runs.of("listen server 80\necho server /e\npage server /p \"x\"\n" + line)
    #expect(run.events.contains { $0.kind == .responseReceived(status: UInt16(status) ?? 0) })
  }

  @Test func `A closed port refuses after one round trip`() throws {
    let run = try Runs.of("at 0 client open ws://server/ as chat")
    #expect(run.recording.packets.count == 2)
    let reset = try #require(run.events.first { $0.kind == .connectionReset(port: 49_152) })
    #expect(reset.time == .start + .milliseconds(100))
    #expect(run.closings == ["client 1006 not clean"])
  }
}
