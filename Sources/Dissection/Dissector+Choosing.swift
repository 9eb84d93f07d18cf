import Tracing
import Wire

/// Choosing the connection that a packet belongs to.
extension Dissector {
  /// How many connections between the same ends a packet is compared with.
  private static let choices = 3

  /// Whether the receiver would have taken the packet: its checksums are right.
  func isTrustworthy(_ index: Int) -> Bool {
    !findings(of: index).contains {
      $0.rule == .tcpChecksumFilledIn || $0.rule == .ipChecksum
    }
  }

  /// The connection that a packet belongs to; a SYN on old ends begins a new one.
  ///
  /// A new connection does not end the packets of the one before: an old SYN may come while
  /// another one is under way (RFC 9293 §3.5, Figure 8), or a restarted host may open anew
  /// what its peer takes for open (§3.5.1, Figure 9).
  mutating func flow(
    from source: SocketAddress,
    to destination: SocketAddress,
    _ tcp: TCPHeader,
    _ index: Int
  ) -> Int {
    guard let latest = flowByEnds[[source, destination]] else {
      return addFlow(from: source, to: destination, tcp)
    }
    guard tcp.flags.contains(.syn), !tcp.flags.contains(.ack), isTrustworthy(index) else {
      return chosen(for: tcp, from: source, latest)
    }
    if !flows[latest].isOver(by: tcp, from: source) { return latest }
    if let begun = candidates(latest).first(where: { flows[$0].isBegun(by: tcp, from: source) }) {
      return begun
    }
    packets[index].marks.append(SegmentMark(.reusedPorts))
    return addFlow(from: source, to: destination, tcp)
  }

  private mutating func addFlow(
    from source: SocketAddress,
    to destination: SocketAddress,
    _ tcp: TCPHeader
  ) -> Int {
    // Without a SYN the end with the smaller port is the server.
    let isAnswer =
      tcp.flags.contains(.syn) ? tcp.flags.contains(.ack) : source.port < destination.port
    var flow = Flow(
      client: isAnswer ? destination : source,
      server: isAnswer ? source : destination,
      isWhole: tcp.flags.contains(.syn)
    )
    flow.previous = flowByEnds[[source, destination]]
    flow.firstPacket = packets.count - 1
    flows.append(flow)
    flowByEnds[[source, destination]] = flows.count - 1
    flowByEnds[[destination, source]] = flows.count - 1
    return flows.count - 1
  }

  /// The latest connections between two ends, the latest one first.
  private func candidates(_ latest: Int) -> [Int] {
    var found = [latest]
    while found.count < Self.choices, let previous = flows[found[found.count - 1]].previous {
      found.append(previous)
    }
    return found
  }

  /// The connection whose numbers those of a packet fit best; of equals the latest.
  private func chosen(for tcp: TCPHeader, from source: SocketAddress, _ latest: Int) -> Int {
    guard flows[latest].previous != nil else { return latest }
    var best = (flow: latest, distance: flows[latest].distance(of: tcp, from: source))
    for candidate in candidates(latest).dropFirst() {
      let distance = flows[candidate].distance(of: tcp, from: source)
      if distance < best.distance, distance <= Flow.reach { best = (candidate, distance) }
    }
    return best.flow
  }
}

extension Flow {
  /// How far beyond what it has seen the numbers of an earlier connection may reach: as far
  /// as a window without scaling.
  fileprivate static let reach = Int64(UInt16.max)

  /// Whether a SYN begins another connection between the same ends: its sender has
  /// finished, or has numbered its bytes from somewhere else.
  fileprivate func isOver(by syn: TCPHeader, from source: SocketAddress) -> Bool {
    let direction = self[source == client]
    return direction.hasFinished || direction.base.map { $0 != syn.sequenceNumber &+ 1 } ?? false
  }

  /// Whether a SYN is the one that has begun this connection, sent again.
  fileprivate func isBegun(by syn: TCPHeader, from source: SocketAddress) -> Bool {
    self[source == client].base != nil && !isOver(by: syn, from: source)
  }

  /// How far the numbers of a packet are from those that the connection has used.
  ///
  /// An end that has sent nothing yet may use any number.
  fileprivate func distance(of tcp: TCPHeader, from source: SocketAddress) -> Int64 {
    let isFromClient = source == client
    let (own, peer) = (history[isFromClient], history[!isFromClient])
    guard tcp.flags.contains(.ack) else { return own.distance(of: tcp.sequenceNumber) }
    let acknowledged = peer.distance(of: tcp.acknowledgmentNumber)
    // The reset for a segment without acknowledgment has no number (RFC 9293 §3.10.7.1).
    if tcp.flags.contains(.rst), tcp.sequenceNumber == 0 { return acknowledged }
    return max(acknowledged, own.distance(of: tcp.sequenceNumber))
  }
}
