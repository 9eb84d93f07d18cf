import NetworkSimulation
import TCP
import Tracing
import Wire

/// Packets that belong to no connection: UDP and ICMP.
extension Simulation {
  mutating func sendDatagram(_ datagram: UDPDatagram, to address: IPv4Address, from host: Int) {
    transmit(datagram.packet(in: header(to: address, from: host)), from: host)
  }

  private mutating func header(to address: IPv4Address, from host: Int) -> IPv4Header {
    hosts[host].datagramCount &+= 1
    let source = scenario.hosts[host].address
    var ip = IPv4Header(source: source, destination: address, payloadLength: 0)
    ip.identification = hosts[host].datagramCount
    return ip
  }

  /// Takes a packet if it is UDP or ICMP for this host and its IP header is right; of all
  /// others the host's TCP decides what they are.
  ///
  /// - Returns: Whether it was taken.
  mutating func receiveDatagram(_ packet: [UInt8], at host: Int) -> Bool {
    // What claims to carry TCP is TCP's to judge.
    guard packet.count > 9, packet[9] != IPv4Header.tcp else { return false }
    var reader = FieldReader(packet)
    guard let ip = (try? IPv4Header(from: &reader)) ?? nil,
      ip.destination == scenario.hosts[host].address, ip.totalLength == packet.count,
      ip.isChecksumRight(in: packet), ip.fragmentOffset == 0, !ip.moreFragments
    else { return false }
    switch ip.protocolNumber {
    case IPv4Header.udp:
      receiveUDP(packet, ip, &reader, at: host)
    case IPv4Header.icmp:
      guard let message = ICMPMessage(from: &reader), message.isChecksumRight else {
        note(.packetRefused(arriving), at: host)
        return true
      }
      if message.isError { icmpArrived(message, at: host) }
    default:
      return false
    }
    return true
  }

  private mutating func receiveUDP(
    _ packet: [UInt8],
    _ ip: IPv4Header,
    _ reader: inout FieldReader<NoFields>,
    at host: Int
  ) {
    let start = reader.byteOffset
    guard let udp = (try? UDPHeader(from: &reader)) ?? nil,
      start + Int(udp.length) <= packet.count,
      isRight(udp, packet, from: start, ip)
    else {
      // A wrong checksum is no reason to answer (RFC 1122 §4.1.3.4).
      note(.packetRefused(arriving), at: host)
      return
    }
    let content = Array(packet[reader.byteOffset..<start + Int(udp.length)])
    if udp.destinationPort == DNSMessage.port, scenario.hosts[host].servesNames {
      guard let answer = NameServer.answer(to: content, from: scenario.records) else { return }
      let datagram = UDPDatagram(
        sourcePort: DNSMessage.port,
        destinationPort: udp.sourcePort,
        payload: answer.bytes
      )
      sendDatagram(datagram, to: ip.source, from: host)
    } else if hosts[host].resolver?.listens(on: udp.destinationPort) == true {
      hear(content, udp, from: ip.source, at: host)
    } else {
      // Nobody listens on the port (RFC 1122 §4.1.3.1).
      report(.portUnreachable, about: packet, at: host)
    }
  }

  private func isRight(
    _ udp: UDPHeader,
    _ packet: [UInt8],
    from start: Int,
    _ ip: IPv4Header
  ) -> Bool {
    let range = start..<start + Int(udp.length)
    let sum = udpChecksum(of: packet, in: range, source: ip.source, destination: ip.destination)
    return udp.checksum == 0 || sum == 0
  }

  private mutating func hear(
    _ content: [UInt8],
    _ udp: UDPHeader,
    from source: IPv4Address,
    at host: Int
  ) {
    var reader = FieldReader(content)
    guard udp.sourcePort == DNSMessage.port,
      let message = (try? DNSMessage(from: &reader)) ?? nil,
      let outcome = hosts[host].resolver?.receive(
        message,
        from: source,
        at: udp.destinationPort,
        now
      )
    else { return }
    finish(outcome, at: host)
  }

  /// Hands an ICMP error to whoever sent the packet that it is about (RFC 1122 §3.2.2).
  mutating func icmpArrived(_ message: ICMPMessage, at host: Int) {
    guard let subject = message.subject, subject.ip.source == scenario.hosts[host].address,
      let port = subject.sourcePort
    else { return }
    switch subject.ip.protocolNumber {
    case IPv4Header.tcp:
      guard let error = message.networkError, let peerPort = subject.destinationPort,
        let sequence = subject.sequenceNumber
      else { return }
      hosts[host].stack.receive(
        error,
        about: (port, peerPort, sequence),
        to: subject.ip.destination,
        at: now
      )
    case IPv4Header.udp:
      // Only that nobody serves names over there ends a question; all else may pass.
      guard message.type == ICMPMessage.destinationUnreachable, [2, 3].contains(message.code),
        subject.destinationPort == DNSMessage.port,
        let outcome = hosts[host].resolver?.refused(at: port)
      else { return }
      finish(outcome, at: host)
    default:
      break
    }
  }
}

extension ICMPMessage {
  /// What the message says to the TCP that sent the packet, if anything.
  fileprivate var networkError: NetworkError? {
    if let size = nextHopMTU { return .tooBig(nextHop: size) }
    return switch type {
    case Self.destinationUnreachable: .unreachable(code: code)
    case Self.timeExceeded: .timeExceeded
    default: nil
    }
  }
}
