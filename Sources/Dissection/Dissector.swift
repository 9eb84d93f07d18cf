public import Tracing
import WebSocket
import Wire

/// Takes packets apart, down to the last bit, whoever made them.
///
/// Packets go in in the order of time. What is asked of a packet is worked out
/// when it is asked, so a large capture costs no more than its packets.
public struct Dissector: Sendable {
  /// The packets, in the order in which they came.
  public private(set) var packets: [DissectedPacket] = []

  /// The TCP connections, in the order of their first packet.
  public private(set) var flows: [Flow] = []

  /// The rules that were found broken, in the order of time.
  public private(set) var findings: [Finding] = []

  private var flowByEnds: [[SocketAddress]: Int] = [:]

  /// Creates a dissector that has seen nothing.
  public init() {}

  /// Takes the packets of a run apart.
  public init(_ recording: Recording) {
    for packet in recording.packets { receive(packet.bytes, at: packet.sent) }
  }

  /// Takes the next packet.
  public mutating func receive(_ bytes: [UInt8], at time: Instant) {
    var packet = DissectedPacket(bytes: bytes, time: time)
    var reader = FieldReader(bytes, telling: FieldList())
    readHeaders(&packet, from: &reader)
    packet.headerFields = reader.sink.fields
    let named = packet.headerFields.last?.bits.upperBound ?? 0
    if packet.tcp == nil, named < bytes.count * 8 {
      let id: FieldID = packet.ip == nil ? .unreadable : .ipPayload
      packet.headerFields.append(Field(id: id, bits: named..<bytes.count * 8))
    }
    packets.append(packet)
    if packet.tcp != nil { follow(packets.count - 1) }
  }

  private mutating func readHeaders(
    _ packet: inout DissectedPacket,
    from reader: inout FieldReader<FieldList>
  ) {
    do throws(IPv4Error) {
      packet.ip = try IPv4Header(from: &reader)
    } catch {
      return
    }
    guard let ip = packet.ip else { return }
    let index = packets.count
    if ip.checksum != ip.correctChecksum {
      findings.append(Finding(rule: .ipChecksum, packet: index, bits: 80..<96))
    }
    guard Int(ip.totalLength) == packet.bytes.count else {
      findings.append(Finding(rule: .ipTotalLength, packet: index, bits: 16..<32))
      return
    }
    guard ip.protocolNumber == IPv4Header.tcp, ip.fragmentOffset == 0, !ip.moreFragments else {
      return
    }
    let start = reader.bitOffset
    do throws(TCPError) {
      packet.tcp = try TCPHeader(from: &reader)
    } catch {
      let offset = packet.bytes[start / 8 + 12] >> 4
      let rule: RuleID = offset < 5 ? .tcpDataOffset : .tcpOptionLength
      let bits = offset < 5 ? start + 96..<start + 100 : start + 160..<reader.bitOffset
      findings.append(Finding(rule: rule, packet: index, bits: bits))
      return
    }
    guard let tcp = packet.tcp else {
      // Nothing follows a whole packet: a header that would is too long.
      if reader.bytesLeft > 12 {
        findings.append(
          Finding(rule: .tcpDataOffset, packet: index, bits: start + 96..<start + 100)
        )
      }
      return
    }
    packet.payload = reader.byteOffset..<packet.bytes.count
    for violation in tcp.violations(
      checksumRange: start / 8..<packet.bytes.count,
      in: packet.bytes,
      ip
    ) {
      let field = reader.sink.fields.first { $0.id == violation.field }
      let bits = field?.bits ?? start..<start
      findings.append(Finding(rule: violation.rule, packet: index, bits: bits))
    }
  }
}

// MARK: Following connections

extension Dissector {
  private mutating func follow(_ index: Int) {
    guard let ip = packets[index].ip, let tcp = packets[index].tcp else { return }
    let source = SocketAddress(address: ip.source, port: tcp.sourcePort)
    let destination = SocketAddress(address: ip.destination, port: tcp.destinationPort)
    let flow = self.flow(from: source, to: destination, tcp)
    let isFromClient = flows[flow].client == source
    packets[index].flow = flow
    packets[index].isFromClient = isFromClient

    let dataStart = tcp.sequenceNumber &+ (tcp.flags.contains(.syn) ? 1 : 0)
    // A damaged packet may lie about every number: nobody counts from it.
    let counts = isTrustworthy(index)
    if counts, flows[flow][isFromClient].base == nil { flows[flow][isFromClient].base = dataStart }
    let base = flows[flow][isFromClient].base ?? dataStart
    packets[index].relativeSequence = tcp.sequenceNumber &- (base &- 1)
    if tcp.flags.contains(.ack) {
      if counts, flows[flow][!isFromClient].base == nil {
        flows[flow][!isFromClient].base = tcp.acknowledgmentNumber
      }
      let peerBase = flows[flow][!isFromClient].base ?? tcp.acknowledgmentNumber
      packets[index].relativeAcknowledgment = tcp.acknowledgmentNumber &- (peerBase &- 1)
      packets[index].acknowledged = Int(Int32(bitPattern: tcp.acknowledgmentNumber &- peerBase))
    }
    let start = Int(Int32(bitPattern: dataStart &- base))
    packets[index].streamRange = start..<start + packets[index].payload.count
    guard counts else { return }
    if tcp.flags.contains(.fin), flows[flow][isFromClient].end == nil {
      flows[flow][isFromClient].end = (packets[index].streamRange.upperBound, index)
    }
    guard !packets[index].payload.isEmpty || tcp.flags.contains(.fin) else { return }
    for turn in flows[flow].delayed.indices { flows[flow].delayed[turn].patience -= 1 }
    flows[flow].delayed.append((index, Flow.patience))
    deliverDelayed(in: flow)
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

  /// Whether the receiver would have taken the packet: its checksums are right.
  private func isTrustworthy(_ index: Int) -> Bool {
    !findings.reversed().prefix { $0.packet == index }.contains {
      $0.rule == .tcpChecksumFilledIn || $0.rule == .ipChecksum
    }
  }

  /// The connection between two ends; a SYN on old ends begins a new one.
  private mutating func flow(
    from source: SocketAddress,
    to destination: SocketAddress,
    _ tcp: TCPHeader
  ) -> Int {
    let ends = [source, destination]
    let isOpening = tcp.flags.contains(.syn) && !tcp.flags.contains(.ack)
    if let known = flowByEnds[ends], !(isOpening && flows[known].isOver(by: tcp, from: source)) {
      return known
    }
    // Without a SYN the end with the smaller port is the server.
    let isAnswer =
      tcp.flags.contains(.syn) ? tcp.flags.contains(.ack) : source.port < destination.port
    flows.append(
      Flow(client: isAnswer ? destination : source, server: isAnswer ? source : destination)
    )
    flowByEnds[ends] = flows.count - 1
    flowByEnds[[destination, source]] = flows.count - 1
    return flows.count - 1
  }

  /// Hands the new bytes of a packet on, and those that waited for them.
  private mutating func deliver(_ index: Int, in flow: Int, _ isFromClient: Bool) {
    guard !packets[index].streamRange.isEmpty else { return }
    flows[flow][isFromClient].waiting.append((packets[index].streamRange.lowerBound, index))
    while let next = flows[flow][isFromClient].nextInOrder {
      let packet = flows[flow][isFromClient].waiting.remove(at: next).packet
      let range = packets[packet].streamRange
      let received = flows[flow][isFromClient].received
      guard range.upperBound > received else { continue }
      let start = packets[packet].payload.lowerBound + received - range.lowerBound
      flows[flow][isFromClient].segments.append(
        Direction.Segment(
          range: received..<range.upperBound,
          packet: packet,
          payloadStart: start
        )
      )
      flows[flow][isFromClient].received = range.upperBound
      let bytes = Array(packets[packet].bytes[start..<packets[packet].payload.upperBound])
      let found = flows[flow].conversation.receive(bytes, from: isFromClient ? .client : .server)
      for understood in found { take(understood, in: flow) }
    }
  }

  private mutating func take(_ understood: Understood, in flow: Int) {
    let isFromClient = understood.sender == .client
    flows[flow][isFromClient].fields += understood.fields
    if let item = understood.item { flows[flow][isFromClient].items.append(item) }
    for (rule, bits) in understood.broken {
      let byte = bits.lowerBound / 8
      guard let place = flows[flow][isFromClient].place(of: byte) else { continue }
      let start = place.index * 8 + bits.lowerBound % 8
      let end = min(start + bits.count, packets[place.packet].bytes.count * 8)
      findings.append(Finding(rule: rule, packet: place.packet, bits: start..<end))
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
    guard let rule = flows[flow].conversation.ruleBroken(byFinishing: side) else { return }
    findings.append(Finding(rule: rule, packet: end.packet, bits: 0..<0))
  }
}

// MARK: Asking

extension Dissector {
  /// Every bit of a packet, named once, in order.
  public func fields(of index: Int) -> [Field] {
    let packet = packets[index]
    guard let flow = packet.flow, !packet.payload.isEmpty else { return packet.headerFields }
    let direction = flows[flow][packet.isFromClient]
    let shift = (packet.payload.lowerBound - packet.streamRange.lowerBound) * 8
    let end = packet.bytes.count * 8
    var fields = packet.headerFields
    var named = packet.payload.lowerBound * 8
    for field in direction.fields(in: packet.streamRange) {
      let lower = max(field.bits.lowerBound + shift, named)
      let upper = min(field.bits.upperBound + shift, end)
      guard lower < upper else { continue }
      if named < lower { fields.append(Field(id: .unfinished, bits: named..<lower)) }
      fields.append(Field(id: field.id, bits: lower..<upper, value: field.value))
      named = upper
    }
    if named < end { fields.append(Field(id: .unfinished, bits: named..<end)) }
    return fields
  }

  /// What a packet carries above TCP, whole items or parts of them, in order.
  public func items(of index: Int) -> [ItemPart] {
    let packet = packets[index]
    guard let flow = packet.flow, !packet.payload.isEmpty else { return [] }
    return flows[flow][packet.isFromClient].items(in: packet.streamRange).map { item in
      ItemPart(
        item: item,
        beginsHere: packet.streamRange.contains(item.range.lowerBound),
        endsHere: item.range.upperBound <= packet.streamRange.upperBound
      )
    }
  }
}

extension Dissector {
  /// The key of the handshake that a packet's 101 answers, or `nil` without a 101.
  public func keyAnswered(by index: Int) -> String? {
    guard let flow = packets[index].flow else { return nil }
    let upgrades = items(of: index).contains { part in
      if case .head(let head) = part.item.kind, part.endsHere { head.status == 101 } else { false }
    }
    guard upgrades else { return nil }
    for item in flows[flow].fromClient.items.reversed() {
      if case .head(let head) = item.kind, let key = head.value(of: "Sec-WebSocket-Key") {
        return key
      }
    }
    return nil
  }
}
