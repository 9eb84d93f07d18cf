import Dissection
import Glossary
import Scenarios
import Tracing

/// A packet or an event of a trace, with what it says apart from when.
struct TraceItem: Sendable {
  /// What it says: the same in two runs if the same happens in both.
  let key: String

  let event: EventID
  let time: Instant

  /// The packet that is sent, as an index, or `nil`.
  let packet: Int?
}

/// The items of a run that a trace shows, and how they are shown.
struct TraceItems: Sendable {
  private let recording: Recording
  private let lost: Set<Int>
  private let summary: PacketSummary
  private let letters: ConnectionLetters
  private let language: Language
  private let layout: DifferenceLayout

  /// How many columns the size of a packet takes.
  private static let sizeWidth = 8

  init(
    _ contrast: Contrast,
    _ layout: DifferenceLayout,
    _ counting: PacketSummary.Counting,
    in language: Language
  ) {
    recording = contrast.run.recording
    lost = contrast.lostPackets
    summary = PacketSummary(contrast.dissector, counting: counting, in: language)
    letters = ConnectionLetters(recording, contrast.dissector)
    self.language = language
    self.layout = layout
  }

  /// The items, in the order of time.
  var all: [TraceItem] {
    recording.events.enumerated().compactMap { id, event in
      let host = recording.hosts[event.host].name
      if case .packetSent(let index) = event.kind {
        let packet = recording.packets[index]
        let ends = "\(host) \(recording.hosts[packet.destination].name)"
        let text = summary.line(for: index, limit: 400)
        let key = "\(owner(of: event)) \(ends) \(packet.bytes.count) \(text)"
        return TraceItem(key: key, event: id, time: event.time, packet: index)
      }
      guard event.kind.isMain else { return nil }
      let key = "· \(owner(of: event)) \(event.kind.sentence(in: language, hostName: host))"
      return TraceItem(key: key, event: id, time: event.time, packet: nil)
    }
  }

  private func owner(of event: Event) -> String {
    letters.owner(of: event).map { ConnectionLetter.text(of: $0) } ?? ""
  }

  /// The lines of an item: of a packet one, unless all that it says is wanted.
  func lines(of item: TraceItem, isWhole: Bool) -> [String] {
    let event = recording.events[item.event]
    guard let index = item.packet else { return lines(of: event) }
    let packet = recording.packets[index]
    let start = start(of: index, owner(of: event))
    let room = max(16, layout.textWidth - start.displayWidth - Self.sizeWidth)
    let text = summary.line(for: index, limit: isWhole ? 400 : room)
    let size = "\(packet.bytes.count) B".aligned(to: Self.sizeWidth)
    return Wrapping.lines(text, width: room).enumerated().map { position, part in
      position == 0
        ? (start + part).padded(to: layout.textWidth - Self.sizeWidth) + size
        : String(repeating: " ", count: start.displayWidth) + part
    }
  }

  /// From whom a packet goes to whom, and on which connection.
  private func start(of index: Int, _ owner: String) -> String {
    let packet = recording.packets[index]
    let isLost = lost.contains(index)
    let width = layout.letterWidth
    let letter = (width > 0 ? owner : "").padded(to: width)
    guard layout.firstHost == nil else {
      return
        "\(letter)\(packet.source == 0 ? (isLost ? "─✗" : "─▶") : (isLost ? "✗─" : "◀─")) "
    }
    let (source, destination) = (
      recording.hosts[packet.source], recording.hosts[packet.destination]
    )
    return "\(letter)\(source.name) \(isLost ? "─✗" : "─▶") \(destination.name)  "
  }

  private func lines(of event: Event) -> [String] {
    var host = recording.hosts[event.host].name
    let owner = owner(of: event)
    if layout.letterWidth > 0, !owner.isEmpty { host += " [\(owner)]" }
    let sentence = event.kind.sentence(in: language, hostName: host)
    return Wrapping.lines(sentence, width: layout.textWidth - 2).enumerated()
      .map { "\($0.offset == 0 ? "·" : " ") \($0.element)" }
  }
}
