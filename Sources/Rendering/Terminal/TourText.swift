import Dissection
public import Glossary
public import Scenarios
import TCP
import Tracing
import WebSocket
import Wire

/// The tour: one connection from SYN to Close, and what polling would have done instead.
///
/// Its first run is the connection that is shown; the others stand beside it.
public struct TourText: Sendable {
  private let contrasts: [Contrast]
  private let language: Language

  /// Creates the tour.
  ///
  /// - Precondition: There is at least one run.
  public init(_ contrasts: [Contrast], in language: Language) {
    precondition(!contrasts.isEmpty, "a tour needs a run to show")
    self.contrasts = contrasts
    self.language = language
  }

  private var dissector: Dissector { contrasts[0].dissector }

  /// Appends the whole tour.
  public func write(to block: inout TextBlock) {
    block.line(block.styled("ws101 · \(word(.title))", .bold))
    let latency = contrasts[0].run.scenario.lines.first?.latency ?? .zero
    let milliseconds = String(latency.nanoseconds / 1_000_000)
    block.paragraph(TourSentence.setting(latency: milliseconds).in(language))
    writeSection(1, .opening, "RFC 9293 §3.5", to: &block)
    writePackets([.syn, .synAck, .handshakeAck], to: &block)
    writeSection(2, .upgrade, "RFC 6455 §4", to: &block)
    writeHead(.upgradeRequest, to: &block)
    writeHead(.switchingProtocols, to: &block)
    writeSection(3, .accept, "RFC 6455 §4.2.2", to: &block)
    writeAccept(to: &block)
    writeSection(4, .messages, "RFC 6455 §5", to: &block)
    writePackets([.textFrame], to: &block)
    let comma = language == .english ? ", " : "，"
    writeSection(5, .closing, "RFC 6455 §7.1\(comma)RFC 9293 §3.6", to: &block)
    writePackets([.closeFrame], to: &block)
    writeFarewell(to: &block)
    writeSection(6, .contrast, "RFC 6202", to: &block)
    LanesText(contrasts, in: language).write(to: &block)
    LedgerText(ComparedRun.shortlyNamed(contrasts), in: language).write(to: &block, isBrief: true)
    writeNext(to: &block)
  }

  private func word(_ wording: TourWording) -> String { wording.text.in(language) }

  private func writeSection(
    _ number: Int,
    _ title: TourWording,
    _ reference: String,
    to block: inout TextBlock
  ) {
    let text = "── \(number) \(word(title)) "
    let end = reference.isEmpty ? "" : " \(reference)"
    let rule = String(
      repeating: "─",
      count: max(3, block.width - text.displayWidth - end.displayWidth)
    )
    block.line(block.styled(text + rule + end, .bold))
  }

  private var trace: TraceText {
    TraceText(contrasts[0].run.recording, dissector: dissector, counting: .relative, in: language)
  }

  /// The packets of some roles, each with its most telling bytes.
  private func writePackets(_ roles: [PacketRole], to block: inout TextBlock) {
    let brief = BriefBytes(dissector, in: language)
    for index in dissector.packets.indices where roles.contains(dissector.role(of: index)) {
      trace.writePacket(index, to: &block)
      block.line("       \(brief.line(for: index))".clipped(to: block.width))
    }
  }

  /// The lines of a head as they were sent, with what the important ones are for.
  private func writeHead(_ role: PacketRole, to block: inout TextBlock) {
    guard let index = dissector.packets.indices.first(where: { dissector.role(of: $0) == role })
    else { return }
    trace.writePacket(index, to: &block)
    for part in dissector.items(of: index) {
      guard case .head(let head) = part.item.kind else { continue }
      for line in head.fieldLines {
        let name = head.text(line.name)
        let text = "       \(name): \(head.text(line.value))"
        let note = note(for: FieldID(valueOf: Array(name.utf8))).map { word($0) } ?? ""
        let fits = max(text.displayWidth, 54) + 1 + note.displayWidth <= block.width
        block.line(fits && !note.isEmpty ? text.padded(to: 54) + " " + note : text)
      }
    }
  }

  private func note(for id: FieldID) -> TourWording? {
    switch id {
    case .httpHost: .host
    case .httpUpgrade: .upgradeField
    case .httpConnection: .connectionField
    case .httpWebSocketKey: .key
    case .httpWebSocketVersion: .version
    default: nil
    }
  }

  private func writeAccept(to block: inout TextBlock) {
    for index in dissector.packets.indices {
      guard let key = dissector.keyAnswered(by: index) else { continue }
      AcceptText(AcceptDerivation(key: key), in: language).writeBrief(to: &block)
    }
  }

  /// The segments that close the TCP connection, and who remembers it.
  private func writeFarewell(to block: inout TextBlock) {
    guard let first = dissector.packets.indices.first(where: { dissector.role(of: $0) == .fin })
    else { return }
    for index in first..<dissector.packets.count { trace.writePacket(index, to: &block) }
    guard !dissector.packets[first].isFromClient else { return }
    let host = contrasts[0].run.recording.packets[first].source
    let lifetime = contrasts[0].run.scenario.hosts[host].tcp.maximumSegmentLifetime
    let seconds = lifetime.nanoseconds * 2 / 1_000_000_000
    block.paragraph(TourSentence.timeWait(seconds: seconds).in(language), indent: 7)
  }

  private func writeNext(to block: inout TextBlock) {
    let isEnglish = language == .english
    block.line(block.styled("── \(word(.next)) ", .bold))
    block.entry(
      "ws101 learn",
      isEnglish ? "the same, step by step, with questions" : "同样的内容，一步一步来，还有提问",
      column: 42
    )
    block.entry(
      "ws101 run tour/websocket --depth bits",
      isEnglish ? "every bit of every packet" : "每个数据包的每一位",
      column: 42
    )
    block.entry(
      "ws101 compare websocket long-polling",
      isEnglish ? "packet beside packet" : "数据包对数据包",
      column: 42
    )
    block.entry(
      "ws101 exercise start accept-key",
      isEnglish ? "compute Accept yourself" : "自己动手算 Accept",
      column: 42
    )
  }
}
