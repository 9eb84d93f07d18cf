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
            && event.time == packet.sent + contrast.latency(of: packet)
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
      // A port of whoever opens a connection is that connection's own.
      var states: [Int: TCPState] = [:]
      for event in contrast.events {
        guard case .tcpState(let port, let from, let to) = event.kind else { continue }
        guard port >= 49_152 else {
          #expect(event.host > 0, "\(name)")
          continue
        }
        let end = event.host << 16 | Int(port)
        #expect(from == states[end] ?? .closed, "\(name)")
        states[end] = to
      }
      #expect(states.count == contrast.connections, "\(name)")
      #expect(states.values.allSatisfy { $0 == .closed }, "\(name)")
    }
  }

  @Test func `Identifications count up at each host`() {
    for (name, contrast) in Runs.all {
      // TCP counts its segments, whoever else sends datagrams counts those.
      for (host, isTCP) in contrast.recording.hosts.indices.flatMap({ [($0, true), ($0, false)] }) {
        let numbers = contrast.recording.packets
          .filter { $0.source == host && ($0.bytes[9] == IPv4Header.tcp) == isTCP }
          .map { Int($0.bytes[4]) << 8 | Int($0.bytes[5]) }
        let isCounting = numbers == numbers.indices.map { $0 + 1 }
        #expect(isCounting, "\(name)")
      }
    }
  }

  @Test func `The ledger books every byte of every packet once`() {
    for (name, contrast) in Runs.all {
      for isFromClient in [true, false] {
        let packets = contrast.recording.packets.filter { packet in
          (Int(packet.bytes[20]) << 8 | Int(packet.bytes[21]) >= 49_152) == isFromClient
        }
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
}

extension Contrast {
  /// How long a packet travels between two hosts, where lines are fast.
  fileprivate func latency(_ source: Int, _ destination: Int) -> TimeSpan {
    run.scenario.lines.first {
      $0.ends == (source, destination) || $0.ends == (destination, source)
    }?.latency ?? .zero
  }
}
