import NetworkSimulation
import TCP
import Tracing
import Wire

/// What routers, firewalls and translators of addresses do with packets.
extension Simulation {
  /// A packet has come to a box.
  mutating func passOn(
    _ packet: Int,
    _ bytes: [UInt8],
    at host: Int,
    _ box: Scenario.Middlebox
  ) {
    arriving = packet
    guard let transit = TransitPacket(bytes) else {
      note(.packetRefused(packet), at: host)  // RFC 1812 §5.2.2: dropped in silence
      return
    }
    switch box {
    case .router:
      forward(packet, transit, at: host)
    case .firewall(let rules):
      guard let rule = rules.first(where: { $0.applies(to: transit) }) else {
        forward(packet, transit, at: host)
        return
      }
      cause = lose(packet, bytes, .filtered, at: host, because: cause)
      if rule.isRejecting { refuse(bytes, at: host) }
    case .translator(_, _, let isResetting):
      let mayBegin = !transit.isTCP || PacketKind.kinds(of: bytes).contains(.syn)
      switch network.translators[host]?.translate(transit, mayBegin: mayBegin, at: now) {
      case .unchanged?:
        forward(packet, transit, at: host)
      case .translated(let other, let port, let isNew)? where transit.canHop:
        take(packet, at: host)
        remember(port, isNew: isNew, at: host)
        forward(nil, other, insteadOf: transit, at: host)
      case .translated?:
        forward(packet, transit, at: host)  // its TTL is used up
      case .unknown?, nil:
        cause = lose(packet, bytes, .noMapping, at: host, because: cause)
        if isResetting, transit.isTCP { refuse(bytes, at: host) }
      }
    }
  }

  /// Sends a packet on, its TTL lowered; `packet` is its number, `nil` for a new packet that a
  /// translator sends instead of `original`.
  private mutating func forward(
    _ packet: Int?,
    _ transit: TransitPacket,
    insteadOf original: TransitPacket? = nil,
    at host: Int
  ) {
    let received = (original ?? transit).bytes
    var transit = transit
    let number = packet ?? arriving
    guard transit.canHop else {
      cause = lose(number, received, .timeToLive, at: host, because: cause)
      report(.timeToLiveExceeded, about: received, at: host)
      return
    }
    guard let target = network.host(at: transit.destination), target != host else {
      if let packet { take(packet, at: host) }  // it is for the box itself
      return
    }
    transit.countHop()
    guard let interface = network.interface(from: host, to: target) else {
      cause = lose(number, received, .noRoute, at: host, because: cause)
      report(.hostUnreachable, about: received, at: host)
      return
    }
    let bytes = transit.bytes
    let end = network.receiver(from: host, to: target, bytes)
    let departure = Departure(bytes: bytes, interface: interface, packet: packet, target: end)
    guard let (reason, event) = put(departure), reason == .tooBig, transit.mustStayWhole else {
      return
    }
    cause = event
    let size = network.interfaces[interface].link.properties.maximumPacketSize ?? 0
    report(.fragmentationNeeded(nextHopMTU: UInt16(size)), about: received, at: host)
  }

  // MARK: Answers

  /// Tells the sender of a packet that it is not wanted: by a reset, or by an ICMP message.
  private mutating func refuse(_ bytes: [UInt8], at host: Int) {
    var reader = FieldReader(bytes)
    guard let ip = (try? IPv4Header(from: &reader)) ?? nil else { return }
    guard ip.protocolNumber == IPv4Header.tcp else {
      report(.portUnreachable, about: bytes, at: host)
      return
    }
    let range = reader.byteOffset..<bytes.count
    let sum = tcpChecksum(of: bytes, in: range, source: ip.source, destination: ip.destination)
    guard sum == 0, let header = (try? TCPHeader(from: &reader)) ?? nil else { return }
    let segment = TCPSegment(header: header, payload: Array(bytes[reader.byteOffset...]))
    let answer = IPv4Header(source: ip.destination, destination: ip.source, payloadLength: 0)
    if let reset = segment.reset { transmit(reset.packet(in: answer), from: host) }
  }

  /// Tells the sender of a packet why it does not arrive.
  mutating func report(_ problem: DeliveryProblem, about bytes: [UInt8], at host: Int) {
    hosts[host].datagramCount &+= 1
    let answer = ICMPMessage.answer(
      to: bytes,
      reporting: problem,
      from: scenario.hosts[host].address,
      identification: hosts[host].datagramCount
    )
    if let answer { transmit(answer, from: host) }
  }

  // MARK: What translators remember

  private mutating func remember(_ port: UInt16, isNew: Bool, at host: Int) {
    if let cause { network.translators[host]?.note(cause, using: port, at: now) }
    guard isNew, let translator = network.translators[host] else { return }
    note(.mappingMade(port: port), at: host)
    let pending = Pending.mappingIdle(host: host, port: port, boots: hosts[host].boots)
    queue.schedule(Planned(pending, because: cause), at: now + translator.idleLimit)
  }

  /// Forgets a connection of a translator, unless packets have used it meanwhile.
  mutating func forgetIfIdle(_ port: UInt16, at host: Int) {
    guard let mapping = network.translators[host]?.mapping(of: port) else { return }
    cause = mapping.lastUse ?? cause
    if let later = network.translators[host]?.forget(port, ifIdleAt: now) {
      let pending = Pending.mappingIdle(host: host, port: port, boots: hosts[host].boots)
      queue.schedule(Planned(pending, because: cause), at: later)
    } else {
      note(.mappingForgotten(port: port), at: host)
    }
  }

  /// The host that opened an accepted connection, behind whatever translator it is hidden.
  func sender(from address: IPv4Address, on connection: ConnectionID, at host: Int) -> Int? {
    let port = hosts[host].stack.remotePort(of: connection) ?? 0
    let end = TransitPacket.Endpoint(address: address.rawValue, port: port)
    return network.host(at: network.innermost(end).address)
  }
}
