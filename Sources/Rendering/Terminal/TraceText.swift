public import Dissection
public import Glossary
public import Tracing

/// A run as text: packets and events on one time axis.
public struct TraceText: Sendable {
  let recording: Recording
  let dissector: Dissector
  let language: Language
  let summary: PacketSummary
  private let connections: ConnectionLetters
  private let lost: Set<Int>
  private let scope: EventScope

  /// Creates the text of a run.
  ///
  /// - Parameters:
  ///   - recording: What the run left behind.
  ///   - dissector: Its packets, taken apart.
  ///   - counting: How sequence numbers are counted.
  ///   - scope: Which events stand between the packets.
  ///   - language: The language of the text.
  public init(
    _ recording: Recording,
    dissector: Dissector,
    counting: PacketSummary.Counting,
    showing scope: EventScope = .main,
    in language: Language
  ) {
    self.recording = recording
    lost = recording.lostPackets
    self.scope = scope
    self.dissector = dissector
    self.language = language
    summary = PacketSummary(dissector, counting: counting, in: language)
    connections = ConnectionLetters(recording, dissector)
  }

  /// Appends everything, as deep as asked.
  public func write(to block: inout TextBlock, depth: Depth) {
    writeAxis(to: &block)
    for (id, event) in recording.events.enumerated() {
      guard case .packetSent(let index) = event.kind else {
        writeEvent(id, event, to: &block)
        continue
      }
      writePacket(index, to: &block)
      guard depth != .events else { continue }
      block.line()
      PacketText(dissector, index, in: language).write(to: &block, depth: depth)
      block.line()
    }
  }

  /// How many columns precede what a line says.
  private var hostWidth: Int { recording.hosts.map { $0.name.displayWidth }.max() ?? 6 }

  /// How wide the numbers of the packets are, and those of the events if they are shown.
  private var numberWidth: Int {
    scope == .main ? 3 : max(3, "e\(recording.events.count - 1)".utf8.count)
  }

  /// How wide the times of the packets are.
  private var timeWidth: Int {
    let end = scope == .main ? recording.packets.last?.sent : recording.events.last?.time
    return max(8, end.map { NumberText.milliseconds($0).utf8.count } ?? 0)
  }

  private func writeAxis(to block: inout TextBlock) {
    if let legend = connections.legend(in: language) { block.line(block.styled(legend, .dim)) }
    let number =
      "#".aligned(to: numberWidth) + String(repeating: " ", count: connections.columnWidth)
    let time = (language == .english ? "ms" : "毫秒").aligned(to: timeWidth)
    let what = language == .english ? "packet or event" : "数据包或事件"
    let hosts = (language == .english ? "hosts" : "主机").padded(to: 2 * hostWidth + 4)
    block.line(block.styled("\(number) \(time)  \(hosts)  \(what)", .dim))
  }

  /// Appends the line of one packet.
  public func writePacket(_ index: Int, to block: inout TextBlock) {
    let packet = recording.packets[index]
    let number = String(index + 1).aligned(to: numberWidth) + connections.column(for: index)
    let time = NumberText.milliseconds(packet.sent).aligned(to: timeWidth)
    let source = recording.hosts[packet.source].name.padded(to: hostWidth)
    let destination = recording.hosts[packet.destination].name.padded(to: hostWidth)
    let size = "\(packet.bytes.count) B"
    let arrow = lost.contains(index) ? "─✗" : "─▶"
    let start = "\(number) \(time)  \(source) \(arrow) \(destination)  "
    let room = block.width - start.displayWidth - 7
    let text = summary.line(for: index, limit: max(16, room)).padded(to: room)
    let isFromClient = dissector.packets[index].isFromClient
    block.line(
      block.styled(start + text, isFromClient ? .fromClient : .fromServer) + size.aligned(to: 7)
    )
    MarkText(dissector.packets[index].marks, in: language).writeLine(to: &block, indent: 16)
    writeFindings(of: index, indent: 16, to: &block)
  }

  private func writeFindings(of index: Int, indent: Int, to block: inout TextBlock) {
    for finding in dissector.findings where finding.packet == index {
      let text = "✗ \(finding.rule.rawValue) \(finding.rule.statement.in(language))"
      block.paragraph(text, indent: indent, style: .wrong)
    }
  }

  /// Appends the line of an event, whatever the scope; of a packet that was sent, its line.
  public func write(_ id: EventID, to block: inout TextBlock) {
    let event = recording.events[id]
    guard case .packetSent(let index) = event.kind else {
      writeLine(id, event, to: &block)
      return
    }
    writePacket(index, to: &block)
  }

  private func writeEvent(_ id: EventID, _ event: Event, to block: inout TextBlock) {
    guard scope == .all || event.kind.isMain else { return }
    writeLine(id, event, to: &block)
  }

  private func writeLine(_ id: EventID, _ event: Event, to block: inout TextBlock) {
    let number = scope == .all ? "e\(id)".aligned(to: numberWidth) : ""
    let time = NumberText.milliseconds(event.time)
      .aligned(to: numberWidth + connections.columnWidth + 1 + timeWidth - number.utf8.count)
    var name = recording.hosts[event.host].name
    if let flow = connections.flow(of: event) { name += " [\(ConnectionLetter.text(of: flow))]" }
    let start = "\(number)\(time)  · "
    let room = block.width - start.displayWidth
    let text = EventText(summary, in: language).line(for: event.kind, hostName: name, width: room)
    block.line(block.styled((start + text).clipped(to: block.width), .dim))
  }
}

extension Event.Kind {
  /// Whether the event says something that the packets do not, and is not one of many.
  var isMain: Bool {
    switch self {
    case .packetSent, .packetArrived, .packetForwarded, .action: false
    default: !isDetail
    }
  }
}
