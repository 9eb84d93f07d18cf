import Tracing
import WebSocket
import Wire

/// Following connections: which packet belongs where, and what its data says.
extension Dissector {
  mutating func follow(_ index: Int) {
    guard let ip = packets[index].ip, let tcp = packets[index].tcp else { return }
    let source = SocketAddress(address: ip.source, port: tcp.sourcePort)
    let destination = SocketAddress(address: ip.destination, port: tcp.destinationPort)
    let flow = self.flow(from: source, to: destination, tcp, index)
    let isFromClient = flows[flow].client == source
    packets[index].flow = flow
    packets[index].isFromClient = isFromClient

    // A damaged packet may lie about every number: nobody counts from it.
    let counts = isTrustworthy(index)
    count(index, tcp, in: flow, isBase: counts)
    noteHandshake(index, tcp, in: flow)
    guard counts else { return }
    packets[index].marks += flows[flow].history.receive(
      ObservedSegment(
        header: tcp,
        dataLength: packets[index].payload.count,
        isFromClient: isFromClient,
        packet: index,
        time: packets[index].time
      )
    )
    if tcp.flags.contains(.fin), flows[flow][isFromClient].end == nil {
      flows[flow][isFromClient].end = (packets[index].streamRange.upperBound, index)
    }
    guard !packets[index].payload.isEmpty || tcp.flags.contains(.fin) else { return }
    for turn in flows[flow].delayed.indices { flows[flow].delayed[turn].patience -= 1 }
    flows[flow].delayed.append((index, Flow.patience))
    deliverDelayed(in: flow)
  }

  /// Counts the numbers of a packet from the first ones of its connection; they may be the first.
  private mutating func count(_ index: Int, _ tcp: TCPHeader, in flow: Int, isBase: Bool) {
    let isFromClient = packets[index].isFromClient
    let dataStart = tcp.sequenceNumber &+ (tcp.flags.contains(.syn) ? 1 : 0)
    if isBase, flows[flow][isFromClient].base == nil { flows[flow][isFromClient].base = dataStart }
    let base = flows[flow][isFromClient].base ?? dataStart
    packets[index].relativeSequence = tcp.sequenceNumber &- (base &- 1)
    let start = Int(Int32(bitPattern: dataStart &- base))
    packets[index].streamRange = start..<start + packets[index].payload.count
    guard tcp.flags.contains(.ack) else { return }
    if isBase, flows[flow][!isFromClient].base == nil {
      flows[flow][!isFromClient].base = tcp.acknowledgmentNumber
    }
    let peerBase = flows[flow][!isFromClient].base ?? tcp.acknowledgmentNumber
    packets[index].relativeAcknowledgment = tcp.acknowledgmentNumber &- (peerBase &- 1)
    packets[index].acknowledged = Int(Int32(bitPattern: tcp.acknowledgmentNumber &- peerBase))
  }

  /// Finds the third segment of the handshake: the client's first one after a SYN.
  private mutating func noteHandshake(_ index: Int, _ tcp: TCPHeader, in flow: Int) {
    if tcp.flags.contains(.syn) {
      flows[flow].awaitsHandshakeEnd = true
    } else if packets[index].isFromClient {
      packets[index].endsHandshake =
        flows[flow].awaitsHandshakeEnd && packets[index].relativeSequence == 1
        && packets[index].relativeAcknowledgment == 1
      flows[flow].awaitsHandshakeEnd = false
    }
  }

  /// Hands on the packets whose turn it is.
  ///
  /// A packet that acknowledges what has not been seen yet has overtaken it on the
  /// way into the capture. It waits, so that nobody answers before he was asked, but
  /// not for long: the other one may be missing, or the number wrong.
  private mutating func deliverDelayed(in flow: Int) {
    while let turn = flows[flow].delayed.firstIndex(where: { packet, patience in
      let other = flows[flow][!packets[packet].isFromClient]
      return patience <= 0 || !other.isBehind(packets[packet].acknowledged)
    }) {
      let packet = flows[flow].delayed.remove(at: turn).packet
      deliver(packet, in: flow, packets[packet].isFromClient)
      finish(flow, packets[packet].isFromClient)
    }
  }

  mutating func take(_ understood: Understood, in flow: Int) {
    let isFromClient = understood.sender == .client
    flows[flow][isFromClient].fields += understood.fields
    if let item = understood.item { flows[flow][isFromClient].items.append(item) }
    if !isFromClient, understood.head?.status == 101 { flows[flow].isWebSocket = true }
    for (rule, bits) in understood.broken {
      let byte = bits.lowerBound / 8
      guard let place = flows[flow][isFromClient].place(of: byte) else { continue }
      let start = place.index * 8 + bits.lowerBound % 8
      let end = min(start + bits.count, packets[place.packet].bytes.count * 8)
      report(Finding(rule: rule, packet: place.packet, bits: start..<end))
    }
  }

  /// Ends a direction once all that came before its FIN is there.
  private mutating func finish(_ flow: Int, _ isFromClient: Bool) {
    let direction = flows[flow][isFromClient]
    guard let end = direction.end, end.place <= direction.received, !direction.hasFinished else {
      return
    }
    flows[flow][isFromClient].hasFinished = true
    let side: Role = isFromClient ? .client : .server
    if isFromClient { flows[flow].conversation.noteClientFinished() }
    guard let rule = flows[flow].conversation.ruleBroken(byFinishing: side) else { return }
    report(Finding(rule: rule, packet: end.packet, bits: 0..<0))
  }
}
