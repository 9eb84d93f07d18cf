import Dissection
import Glossary
import Wire

/// UDP with DNS in it, and ICMP, each in one line.
extension PacketSummary {
  /// The line for a packet without TCP, at most `limit` columns; `nil` for one that is neither.
  func datagram(_ packet: DissectedPacket, limit: Int) -> String? {
    let isEnglish = language == .english
    let damage = packet.isDamaged ? (isEnglish ? ", damaged" : "，已损坏") : ""
    let room = limit - damage.displayWidth
    let text: String
    if let dns = packet.dns {
      text = dns.isResponse ? answer(dns, room) : query(dns)
    } else if let icmp = packet.icmp {
      text = message(icmp, room)
    } else if let udp = packet.udp {
      text = "UDP \(udp.sourcePort) → \(udp.destinationPort), \(packet.payload.count) B"
    } else {
      return nil
    }
    return text.clipped(to: room) + damage
  }

  private func query(_ dns: DNSMessage) -> String {
    guard let question = dns.questions.first else {
      return language == .english ? "DNS query" : "DNS 查询"
    }
    let type = DNSText.type(question.type) ?? "\(question.type)"
    return language == .english
      ? "DNS query \(type) \(question.name)" : "DNS 查询 \(type) \(question.name)"
  }

  /// What was found out; where room is scarce, without the word "answer", then without the TTL.
  private func answer(_ dns: DNSMessage, _ limit: Int) -> String {
    let isEnglish = language == .english
    let start = isEnglish ? "DNS answer" : "DNS 应答"
    let name = dns.questions.first.map { "\($0.name)" } ?? ""
    var text = name
    var time = ""
    if let record = dns.answers.first(where: { $0.ipv4Address != nil }),
      let address = record.ipv4Address
    {
      text = "\(record.name) A \(address)"
      time = isEnglish ? ", TTL \(record.timeToLive) s" : "，TTL \(record.timeToLive) 秒"
    } else if dns.responseCode == DNSMessage.nameError {
      text += " NXDOMAIN"
    } else if dns.responseCode == 0 {
      text += isEnglish ? ": no address" : "：没有地址"
    } else {
      let meaning = DNSText.responseCode(dns.responseCode)?.in(language) ?? "\(dns.responseCode)"
      text += isEnglish ? ": \(meaning)" : "：\(meaning)"
    }
    let wordings = ["\(start) \(text)\(time)", "DNS \(text)\(time)", "\(start) \(text)"]
    return wordings.first { $0.displayWidth <= limit } ?? "DNS \(text)"
  }

  /// What an ICMP message reports; where room is scarce, only the more precise half.
  private func message(_ icmp: ICMPMessage, _ limit: Int) -> String {
    let comma = language == .english ? ", " : "，"
    let type =
      ICMPText.type(icmp.type)?.in(language)
      ?? (language == .english ? "type \(icmp.type)" : "类型 \(icmp.type)")
    var parts = [type]
    if let code = ICMPText.code(icmp.code, ofType: icmp.type)?.in(language) { parts.append(code) }
    if let size = icmp.nextHopMTU { parts.append("MTU \(size)") }
    let whole = "ICMP \(parts.joined(separator: comma))"
    guard whole.displayWidth > limit, parts.count > 1 else { return whole }
    return "ICMP \(parts.dropFirst().joined(separator: comma))"
  }
}
