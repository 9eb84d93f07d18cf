import Dissection
import Scenarios
import Testing
import Tracing
import Wire

/// The states of all connections of all the built-in scenarios.
@Suite("Connections and the state diagram")
struct ConnectionWalkTests {
  /// A connection as one host has it.
  private struct Walker: Hashable {
    let host: Int
    let end: ConnectionEnd
  }

  @Test func `Every event about TCP names its connection, and no other does`() {
    for (name, contrast) in Runs.all {
      let isRight = contrast.events.allSatisfy { $0.kind.port == $0.connection?.port }
      #expect(isRight, "\(name)")
    }
  }

  @Test func `Every connection walks along the state diagram`() {
    for (name, contrast) in Runs.all {
      var states: [Walker: TCPState] = [:]
      for event in contrast.events {
        guard case .tcpState(_, let from, let to) = event.kind, let end = event.connection else {
          continue
        }
        let walker = Walker(host: event.host, end: end)
        let host = contrast.run.scenario.hosts[event.host]
        let listens =
          host.ports.contains { $0.number == end.port }
          || host.proxies.contains { $0.port == end.port }
        // It begins in CLOSED, or as one more connection of a port that listens.
        #expect(
          from == states[walker] ?? (from == .listen && listens ? .listen : .closed),
          "\(name)"
        )
        #expect(
          to == .closed || TCPTransition.figure.contains { $0.from == from && $0.to == to },
          "\(name): \(from) to \(to)"
        )
        states[walker] = to
      }
      // Every end that sent a SYN has walked, and no other.
      #expect(Set(states.keys) == openers(of: contrast), "\(name)")
    }
  }

  @Test func `Every connection ends in CLOSED, but where a host forgets it or hears nothing`() {
    for (name, contrast) in Runs.all {
      var states: [Walker: TCPState] = [:]
      var told: Set<Walker> = []
      for event in contrast.events {
        if contrast.action(of: event)?.isReboot == true {
          states = states.filter { $0.key.host != event.host }
        }
        if case .packetArrived(let index) = event.kind {
          let ending = states.keys.filter {
            $0.host == event.host && contrast.ends($0.end, by: index)
          }
          told.formUnion(ending)
        }
        guard case .tcpState(_, _, let to) = event.kind, let end = event.connection else {
          continue
        }
        states[Walker(host: event.host, end: end)] = to
      }
      // A port that listened listens again. Who has nothing to send and hears of no end
      // stays (RFC 9293 §3.5.1).
      for (walker, state) in states where state != .closed && state != .listen {
        #expect(state == .established && !told.contains(walker), "\(name): \(state)")
      }
      let stay = states.values.count { $0 == .established }
      #expect(
        stay == (["ws-nat-timeout/silence", "ws-failures/cut-cable"].contains(name) ? 1 : 0),
        "\(name)"
      )
    }
  }

  private func openers(of contrast: Contrast) -> Set<Walker> {
    var found: Set<Walker> = []
    let injected = contrast.injected
    for (index, packet) in contrast.recording.packets.enumerated() {
      guard packet.isSYN, !injected.contains(index),
        contrast.run.scenario.hosts[packet.source].box == nil,
        let ip = contrast.dissector.packets[index].ip,
        let tcp = contrast.dissector.packets[index].tcp
      else { continue }
      let end = ConnectionEnd(
        port: tcp.sourcePort,
        peerAddress: ip.destination.rawValue,
        peerPort: tcp.destinationPort,
        initialSequence: tcp.sequenceNumber
      )
      found.insert(Walker(host: packet.source, end: end))
    }
    return found
  }
}

extension Contrast {
  /// The action of the scenario that an event is.
  func action(of event: Event) -> ActionKind? {
    guard case .action(let line) = event.kind else { return nil }
    return run.scenario.actions.first { $0.line == line && $0.host == event.host }?.kind
  }

  /// The packets that the scenario put on the line, and no host's TCP.
  var injected: Set<Int> {
    var found: Set<Int> = []
    for event in events {
      guard case .packetSent(let index) = event.kind, let cause = event.cause,
        case .inject = action(of: events[cause])
      else { continue }
      found.insert(index)
    }
    return found
  }
}

extension Contrast {
  /// Whether a packet with FIN or RST is one of a connection's other end.
  fileprivate func ends(_ end: ConnectionEnd, by index: Int) -> Bool {
    guard let ip = dissector.packets[index].ip, let tcp = dissector.packets[index].tcp,
      !tcp.flags.isDisjoint(with: [.fin, .rst])
    else { return false }
    return ip.source.rawValue == end.peerAddress && tcp.sourcePort == end.peerPort
      && tcp.destinationPort == end.port
  }
}

extension ActionKind {
  var isReboot: Bool { if case .reboot = self { true } else { false } }
}

extension Packet {
  /// Whether it is a segment with the SYN bit, with or without ACK.
  var isSYN: Bool { bytes[9] == IPv4Header.tcp && bytes[33] & 2 != 0 }
}
