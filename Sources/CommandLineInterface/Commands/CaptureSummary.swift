import Dissection
import Glossary
import Rendering
import Tracing
import Wire

/// What is in a capture: its connections, and what of it is not shown.
struct CaptureSummary {
  /// How many connections are listed.
  private static let connectionLimit = 26

  private let captured: CapturedPackets
  private let dissector: Dissector
  private let cutAt: Int?
  private let language: Language

  init(
    _ captured: CapturedPackets,
    _ dissector: Dissector,
    cutAt: Int?,
    in language: Language
  ) {
    self.captured = captured
    self.dissector = dissector
    self.cutAt = cutAt
    self.language = language
  }

  private var isEnglish: Bool { language == .english }

  func write(to block: inout TextBlock) {
    let packets = NumberText.grouped(captured.packets.count)
    let flows = NumberText.grouped(dissector.flows.count)
    let length = captured.packets.last.map { NumberText.milliseconds($0.time) } ?? "0"
    block.paragraph(
      isEnglish
        ? "IPv4 packets: \(packets). TCP connections: \(flows). Length: \(length) ms."
        : "IPv4 数据包 \(packets) 个，TCP 连接 \(flows) 条，历时 \(length) 毫秒。"
    )
    writeConnections(to: &block)
    for note in notes { block.paragraph(note.in(language), style: .dim) }
  }

  private struct Account {
    var packets = 0
    var bytes = 0
    var heads = 0
    var frames = 0
    var isTLS = false
  }

  private func writeConnections(to block: inout TextBlock) {
    var accounts = [Account](repeating: Account(), count: dissector.flows.count)
    for (index, packet) in dissector.packets.enumerated() {
      guard let flow = packet.flow else { continue }
      accounts[flow].packets += 1
      accounts[flow].bytes += packet.bytes.count
      guard flow < Self.connectionLimit, !packet.payload.isEmpty else { continue }
      // A handshake record of TLS, and its version (RFC 8446 §5.1).
      let isRecord = packet.bytes[packet.payload].starts(with: [22, 3])
      accounts[flow].isTLS = accounts[flow].isTLS || isRecord
      for part in dissector.items(of: index) where part.beginsHere {
        switch part.item.kind {
        case .head: accounts[flow].heads += 1
        case .frame: accounts[flow].frames += 1
        case .body, .unreadable: break
        }
      }
    }
    for (index, flow) in dissector.flows.prefix(Self.connectionLimit).enumerated() {
      let letter = ConnectionLetter.text(of: index)
      let ends = "\(flow.client) ─▶ \(flow.server)"
      let account = accounts[index]
      let amount = "\(NumberText.grouped(account.packets)) · \(NumberText.grouped(account.bytes)) B"
      block.line("  \(letter)  \(ends.padded(to: 38))  \(amount.padded(to: 16))  \(what(account))")
    }
    let rest = dissector.flows.count - Self.connectionLimit
    guard rest > 0 else { return }
    block.line(isEnglish ? "     … and \(rest) more" : "     …… 另有 \(rest) 条")
  }

  /// What a connection carries.
  private func what(_ account: Account) -> String {
    if account.frames > 0 { return "WebSocket" }
    if account.heads > 0 { return "HTTP" }
    if account.isTLS { return isEnglish ? "TLS: encrypted" : "TLS：已加密" }
    return ""
  }

  /// What a reader has to know.
  private var notes: [Text] {
    var notes: [Text] = captured.omissions.map { $0.reason.note($0.count) }
    for sender in captured.unfinishedSenders {
      notes.append(
        Text(
          "All TCP checksums from \(sender) are wrong in the file: they are filled in (by the network card, on the loopback interface by nobody) after the capture has seen the packets. They are shown as they should be.",
          "文件中来自 \(sender) 的 TCP 校验和全都不对：校验和在抓包之后才由网卡填写（环回接口上则无人填写）。这里显示正确的值。"
        )
      )
    }
    if let cutAt {
      notes.append(
        Text(
          "The file breaks off inside a packet, at byte \(cutAt).",
          "文件在第 \(cutAt) 字节处、一个数据包的中间中断。"
        )
      )
    }
    return notes
  }
}

extension CapturedPackets.Omission {
  /// Says how many frames were left out, and why.
  fileprivate func note(_ count: Int) -> Text {
    let number = NumberText.grouped(count)
    return switch self {
    case .ipv6:
      Text(
        "Left out: \(number) packets of IPv6, which is not taken apart yet.",
        "未显示：IPv6 数据包 \(number) 个，目前还不能解析。"
      )
    case .cut:
      Text(
        "Left out: \(number) packets of which the file has only the beginning.",
        "未显示：\(number) 个数据包，文件中只有开头部分。"
      )
    case .other(let type):
      Text(
        "Left out: \(number) frames that carry no IP (\(Self.name(of: type))).",
        "未显示：\(number) 个不承载 IP 的帧（\(Self.name(of: type))）。"
      )
    case .unknownLink(let link):
      Text(
        "Left out: \(number) frames of link type \(link), which is not known here.",
        "未显示：\(number) 个链路类型为 \(link) 的帧，这里无法识别。"
      )
    }
  }

  /// The name of an EtherType, where it is a usual one.
  private static func name(of type: UInt16) -> String {
    switch type {
    case 0x0806: "ARP"
    case 0x88CC: "LLDP"
    case 0x888E: "EAPOL"
    case ..<0x0600: "\(type)"
    default: "EtherType 0x" + String(type, radix: 16, uppercase: true)
    }
  }
}
