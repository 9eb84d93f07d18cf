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
      let isSame = other.packets.map(\.bytes) == contrast.recording.packets.map(\.bytes)
      #expect(isSame == contrast.isFixed, "\(name)")
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

  /// How many messages get lost in the scenarios that are about that: a script that may break
  /// out of its text, chunks that were put together, a stream without ids, a stream that ended.
  private let lost = [
    "iframe-stream/unescaped": 2, "stream-chunked/merged": 2, "sse-reconnect/without-ids": 1,
    "stream-heartbeat/silent": 1,
  ]

  @Test func `Every message of every built-in scenario arrives, unless it is lost on purpose`() {
    for (name, contrast) in Runs.all {
      let dropped = contrast.events.count {
        if case .messageDropped = $0.kind { true } else { false }
      }
      #expect(contrast.latencies.count { $0 == nil } == dropped + (lost[name] ?? 0), "\(name)")
    }
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

  @Test func `Identifications count up at each host, from 1 again after a restart`() {
    for (name, contrast) in Runs.all {
      // TCP counts its segments, whoever else sends datagrams counts those.
      var counts: [[Bool: Int]] = Array(repeating: [:], count: contrast.recording.hosts.count)
      var mistakes: [Int] = []
      let injected = contrast.injected
      for event in contrast.events {
        if contrast.action(of: event)?.isReboot == true { counts[event.host] = [:] }
        // A box sends the packets of others, with their numbers.
        guard case .packetSent(let index) = event.kind,
          contrast.run.scenario.hosts[event.host].box == nil
        else { continue }
        let bytes = contrast.recording.packets[index].bytes
        let number = Int(bytes[4]) << 8 | Int(bytes[5])
        if injected.contains(index) {
          if number != 0 { mistakes.append(index) }
          continue
        }
        let isTCP = bytes[9] == IPv4Header.tcp
        counts[event.host][isTCP, default: 0] += 1
        if number != counts[event.host][isTCP] { mistakes.append(index) }
      }
      #expect(mistakes.isEmpty, "\(name)")
    }
  }

  @Test func `The ledger books every byte of every packet once, for who sent it`() {
    for (name, contrast) in Runs.all {
      let areFromClients = contrast.areFromClients
      for isFromClient in [true, false] {
        let packets = zip(contrast.recording.packets, areFromClients)
          .filter { $0.1 == isFromClient }.map(\.0)
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
  /// Whether everything in the run is the same for every seed: all that opens or accepts a
  /// connection has numbers from the scenario, and nobody masks frames or asks for names.
  fileprivate var isFixed: Bool {
    let openers = recording.packets.filter { $0.isSYN }.map(\.source)
    let haveNumbers = openers.allSatisfy { !run.scenario.hosts[$0].initialSequences.isEmpty }
    return haveNumbers && frames == 0 && nameQueries == 0
  }

  /// Of each packet whether its sender opened the connection, or asked the question.
  fileprivate var areFromClients: [Bool] {
    var openings: [Set<[UInt8]>: [[UInt8]]] = [:]
    return recording.packets.map { packet in
      guard packet.bytes[9] == IPv4Header.tcp else { return packet.sourcePort >= 49_152 }
      let ends = Set(packet.ends)
      if packet.isSYN, openings[ends] == nil { openings[ends] = packet.ends }
      return openings[ends] == packet.ends
    }
  }
}

extension Packet {
  /// Where it comes from and where it goes, each as address and port.
  fileprivate var ends: [[UInt8]] {
    [Array(bytes[12..<16] + bytes[20..<22]), Array(bytes[16..<20] + bytes[22..<24])]
  }

  fileprivate var sourcePort: Int { Int(bytes[20]) << 8 | Int(bytes[21]) }
}
