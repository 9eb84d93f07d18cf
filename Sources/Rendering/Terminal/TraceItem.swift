import Dissection
import Glossary
import Scenarios
import Tracing

/// A packet or an event of a trace, with what it says apart from when.
struct TraceItem: Sendable {
  /// What it says: the same in two runs if the same happens in both.
  let key: String

  /// How it is shown where it is the same in both runs: a packet in one line.
  let brief: [String]

  /// How all of it is shown.
  let lines: [String]

  let time: Instant

  /// The packet that is sent, as an index, or `nil`.
  let packet: Int?
}

/// Makes the items of a run that a trace shows.
struct TraceItems: Sendable {
  let contrast: Contrast
  let counting: PacketSummary.Counting
  let language: Language

  /// How many columns the text of an item may take.
  let width: Int

  /// How many columns the letters of connections take; 0 where they are not told apart.
  let letterWidth: Int

  /// Whether an arrow says enough: there are two hosts, and the first one stands at the left.
  let hasTwoHosts: Bool

  private var recording: Recording { contrast.run.recording }
  private var letters: ConnectionLetters { ConnectionLetters(recording, contrast.dissector) }

  /// How many columns the size of a packet takes.
  private static let sizeWidth = 8

  /// The items, in the order of time.
  var items: [TraceItem] {
    let letters = letters
    return recording.events.compactMap { event in
      let owner = letters.owner(of: event).map { letters.letters(of: $0) } ?? ""
      if case .packetSent(let index) = event.kind { return item(of: index, event, owner) }
      return event.kind.isMain ? item(of: event, owner) : nil
    }
  }

  private func item(of index: Int, _ event: Event, _ owner: String) -> TraceItem {
    let packet = recording.packets[index]
    let (source, destination) = (name(packet.source), name(packet.destination))
    let arrow = packet.source == 0 ? "─▶" : "◀─"
    let start =
      (letterWidth > 0 ? owner : "").padded(to: letterWidth)
      + (hasTwoHosts ? "\(arrow) " : "\(source) ─▶ \(destination)  ")
    let size = "\(packet.bytes.count) B".aligned(to: Self.sizeWidth)
    let room = max(16, width - start.displayWidth - Self.sizeWidth)
    let summary = PacketSummary(contrast.dissector, counting: counting, in: language)
    let whole = summary.line(for: index, limit: 400)
    func sized(_ text: String) -> String {
      (start + text).padded(to: width - Self.sizeWidth) + size
    }
    let lines = Wrapping.lines(whole, width: room).enumerated().map { position, text in
      position == 0 ? sized(text) : String(repeating: " ", count: start.displayWidth) + text
    }
    return TraceItem(
      key: "\(owner) \(source) \(destination) \(packet.bytes.count) \(whole)",
      brief: [sized(summary.line(for: index, limit: room))],
      lines: lines,
      time: event.time,
      packet: index
    )
  }

  private func item(of event: Event, _ owner: String) -> TraceItem {
    var host = name(event.host)
    let key = "· \(owner) \(event.kind.sentence(in: language, hostName: host))"
    if letterWidth > 0, !owner.isEmpty { host += " [\(owner)]" }
    let sentence = event.kind.sentence(in: language, hostName: host)
    let lines = Wrapping.lines(sentence, width: width - 2).enumerated()
      .map { "\($0.offset == 0 ? "·" : " ") \($0.element)" }
    return TraceItem(
      key: key,
      brief: lines,
      lines: lines,
      time: event.time,
      packet: nil
    )
  }

  private func name(_ host: Int) -> String { recording.hosts[host].name }
}
