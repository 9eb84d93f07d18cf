import Dissection
import Glossary
import Rendering
import Tracing
import Wire

/// A capture file, explained: its connections, what is left out, and the trace.
struct CaptureReport {
  /// How many packets are shown in one go, unless a part was chosen.
  static let packetLimit = 500

  /// The longest file that is read, in bytes.
  static let sizeLimit = 256 << 20

  private let name: String
  private let options: CaptureOptions
  private let language: Language
  private let captured: CapturedPackets
  private let cutAt: Int?
  private let dissector: Dissector
  private let recording: Recording

  /// The packets that were chosen.
  private let chosen: [Int]

  init(
    _ bytes: [UInt8],
    called name: String,
    _ options: CaptureOptions,
    in language: Language
  ) throws(CommandFailure) {
    self.name = PayloadText.escaped(name)
    self.options = options
    self.language = language
    let file: CaptureFile
    do throws(CaptureError) {
      file = try CaptureFile(bytes)
    } catch {
      throw error.failure(name)
    }
    cutAt = file.cutAt
    captured = CapturedPackets(file)
    var dissector = Dissector()
    for packet in captured.packets { dissector.receive(packet.bytes, at: packet.time) }
    self.dissector = dissector
    if let connection = options.connection, connection >= dissector.flows.count {
      throw CommandFailure(
        Text(
          "The capture has \(dissector.flows.count) TCP connections; choose --connection among them.",
          "抓包文件中有 \(dissector.flows.count) 条 TCP 连接，请在其中选择 --connection。"
        ),
        .badInput
      )
    }
    chosen = dissector.packets.indices.filter { index in
      let packet = dissector.packets[index]
      return options.connection.map { packet.flow == $0 } ?? true
        && options.time.map { $0.contains(packet.time) } ?? true
    }
    // Data is the same in every language.
    recording = Self.recording(
      of: dissector,
      showing: chosen,
      in: options.format == .json ? .english : language
    )
  }

  /// The packets as a recording: of each one it is known which end of its connection sent it.
  private static func recording(
    of dissector: Dissector,
    showing chosen: [Int],
    in language: Language
  ) -> Recording {
    let isEnglish = language == .english
    var recording = Recording(hosts: [
      HostInfo(name: isEnglish ? "client" : "客户端", address: 0),
      HostInfo(name: isEnglish ? "server" : "服务器", address: 0),
    ])
    var firstSpeaker: [Set<IPv4Address>: IPv4Address] = [:]
    for packet in dissector.packets {
      var isFromClient = packet.isFromClient
      if packet.flow == nil, let ip = packet.ip {
        // Without TCP, who speaks first is shown on the left.
        let ends: Set = [ip.source, ip.destination]
        isFromClient = firstSpeaker[ends, default: ip.source] == ip.source
        firstSpeaker[ends] = firstSpeaker[ends] ?? ip.source
      }
      recording.packets.append(
        Packet(
          bytes: packet.bytes,
          sent: packet.time,
          arrived: nil,
          source: isFromClient ? 0 : 1,
          destination: isFromClient ? 1 : 0
        )
      )
    }
    for index in chosen {
      let packet = recording.packets[index]
      recording.events.append(
        Event(time: packet.sent, cause: nil, host: packet.source, kind: .packetSent(index))
      )
    }
    return recording
  }

  /// Whether the chosen packets break no rule.
  var isIntact: Bool {
    let chosen = Set(chosen)
    return !dissector.findings.contains { chosen.contains($0.packet) }
  }

  /// Prints it.
  func write(to console: inout some Console, depth: Depth) {
    let source = TraceSource.capture(name: name, start: captured.start, packets: chosen)
    switch options.format {
    case .text: writeText(to: &console, depth: depth)
    case .md:
      let document = TraceMarkdown(
        recording,
        from: source,
        dissector: dissector,
        counting: .relative,
        in: language
      )
      console.write(document.text)
    case .json:
      console.write(
        TraceJSON(recording, from: source, dissector: dissector).document.text(spreading: 4)
      )
    }
  }

  private func writeText(to console: inout some Console, depth: Depth) {
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    block.heading(name.clipped(to: block.width))
    CaptureSummary(captured, dissector, cutAt: cutAt, in: language).write(to: &block)
    block.line()
    let isTooLong = chosen.count > Self.packetLimit && options.given == nil
    var shown = recording
    if isTooLong { shown.events = Array(shown.events.prefix(Self.packetLimit)) }
    TraceText(shown, dissector: dissector, counting: .relative, in: language)
      .write(to: &block, depth: depth)
    if isTooLong {
      let rest = NumberText.grouped(chosen.count - Self.packetLimit)
      block.paragraph(
        Text(
          "… and \(rest) packets more; choose with --connection or --time, or print all with --time 0..",
          "…… 另有 \(rest) 个数据包；可用 --connection 或 --time 选择，或用 --time 0.. 全部打印。"
        ).in(language)
      )
    }
    if chosen.isEmpty {
      block.paragraph(Text("No packet was chosen.", "没有选中任何数据包。").in(language))
    }
    console.write(block.text)
  }
}

extension CaptureError {
  /// What to tell about a file.
  func failure(_ name: String) -> CommandFailure {
    let name = PayloadText.escaped(name).clipped(to: 60)
    let text =
      switch problem {
      case .notACapture:
        Text(
          "\(name) is no capture: neither pcap nor pcapng.",
          "\(name) 不是抓包文件：既不是 pcap，也不是 pcapng。"
        )
      case .version:
        Text(
          "\(name) is a capture of a version that is not known here (byte \(offset)).",
          "\(name) 是抓包文件，但版本无法识别（第 \(offset) 字节处）。"
        )
      case .length:
        Text(
          "\(name) is damaged: a length at byte \(offset) contradicts what is around it.",
          "\(name) 已损坏：第 \(offset) 字节处的长度与前后内容矛盾。"
        )
      case .unknownInterface:
        Text(
          "\(name) is damaged: the packet at byte \(offset) belongs to an interface that is not described.",
          "\(name) 已损坏：第 \(offset) 字节处的数据包属于没有描述过的接口。"
        )
      }
    return CommandFailure(text, .badInput)
  }
}
