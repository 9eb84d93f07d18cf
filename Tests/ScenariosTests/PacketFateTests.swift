import Dissection
import Scenarios
import Testing
import Tracing
import Wire

/// What happens to packets in all the built-in scenarios, lossless or not.
@Suite("The fates of packets")
struct PacketFateTests {
  @Test func `Packets are counted as they are sent, and each event of one comes from it`() {
    for (name, contrast) in Runs.all {
      var sent = 0
      var mistakes: [EventID] = []
      for (id, event) in contrast.events.enumerated() {
        guard let index = event.kind.packet else { continue }
        let packet = contrast.recording.packets[index]
        if case .packetSent = event.kind {
          let isRight =
            index == sent && packet.source == event.host && packet.sent == event.time
          if !isRight { mistakes.append(id) }
          sent += 1
        } else if event.cause.map({ contrast.events[$0].kind.packet }) != index {
          mistakes.append(id)
        }
      }
      #expect(mistakes.isEmpty, "\(name)")
      #expect(sent == contrast.recording.packets.count, "\(name)")
    }
  }

  @Test func `Each copy of a packet arrives or is lost`() {
    for (name, contrast) in Runs.all {
      var fates = Array(repeating: (copies: 1, ends: 0), count: contrast.recording.packets.count)
      var arrived: [Instant?] = Array(repeating: nil, count: fates.count)
      for event in contrast.events {
        switch event.kind {
        case .packetRepeated(let index): fates[index].copies += 1
        case .packetLost(let index, _): fates[index].ends += 1
        case .packetArrived(let index):
          fates[index].ends += 1
          arrived[index] = arrived[index] ?? event.time
          #expect(event.host == contrast.recording.packets[index].destination, "\(name)")
        default: break
        }
      }
      #expect(fates.allSatisfy { $0.copies == $0.ends }, "\(name)")
      #expect(contrast.recording.packets.map(\.arrived) == arrived, "\(name)")
    }
  }

  @Test func `A packet is refused when its checksum is wrong, and then only`() {
    for (name, contrast) in Runs.all {
      let packets = contrast.dissector.packets
      var isWrong = packets.map(\.isDamaged)
      for finding in contrast.dissector.findings
      where [.tcpChecksumFilledIn, .ipChecksum].contains(finding.rule) {
        isWrong[finding.packet] = true
      }
      var arrivals = Array(repeating: 0, count: packets.count)
      var refusals = arrivals
      var isDamaged = Array(repeating: false, count: packets.count)
      for event in contrast.events {
        switch event.kind {
        case .packetArrived(let index): arrivals[index] += 1
        case .packetRefused(let index): refusals[index] += 1
        case .packetDamaged(let index): isDamaged[index] = true
        default: break
        }
      }
      for index in packets.indices {
        #expect(refusals[index] == (isWrong[index] ? arrivals[index] : 0), "\(name): \(index)")
        #expect(isDamaged[index] || !isWrong[index], "\(name): \(index)")
      }
    }
  }

  @Test func `A packet takes the latency of its line, unless it is held back`() throws {
    for (name, contrast) in Runs.all {
      // By host: the packet with the highest number that has come.
      var latest: [Int: Int] = [:]
      for event in contrast.events {
        switch event.kind {
        case .packetArrived(let index), .packetForwarded(let index):
          let leg = try #require(contrast.leg(to: event), "\(name): \(index) comes from nowhere")
          let latency = try #require(contrast.travelTime(from: leg.start.host, to: event.host))
          let usual = leg.start.time + latency
          // Who is held back is late, or is overtaken at that moment.
          let isOvertaken = latest[event.host].map { $0 > index } ?? false
          let isLate = event.time > usual || event.time == usual && isOvertaken
          #expect(leg.isHeldBack ? isLate : event.time == usual, "\(name): \(index)")
          latest[event.host] = max(latest[event.host] ?? 0, index)
        default: break
        }
      }
    }
  }
}

extension Contrast {
  /// The event with which a packet set out for where another event has it, and whether the
  /// network held it back on the way.
  fileprivate func leg(to event: Event) -> (start: Event, isHeldBack: Bool)? {
    var isHeldBack = false
    var next = event.cause
    while let id = next {
      switch events[id].kind {
      case .packetSent, .packetForwarded: return (events[id], isHeldBack)
      case .packetHeldBack: isHeldBack = true
      case .packetRepeated: break
      default: return nil
      }
      next = events[id].cause
    }
    return nil
  }

  /// How long a bit travels on the line between two hosts.
  fileprivate func travelTime(from source: Int, to destination: Int) -> TimeSpan? {
    run.scenario.lines.first {
      $0.ends == (source, destination) || $0.ends == (destination, source)
    }?.latency
  }
}
