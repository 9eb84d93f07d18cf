public import Dissection
public import Glossary
public import Tracing
import Wire

/// The chain of causes of an event, back to what a person did.
public struct CausesText: Sendable {
  private let recording: Recording
  private let dissector: Dissector
  private let scenarioLines: [String]
  private let language: Language
  private let events: EventText
  private let connections: ConnectionLetters

  /// What to call the hosts: other names than those of the scenario, if any.
  public var hostNames: [String]

  /// Whether events show their numbers, and their times and connections as a trace does.
  public var isNumbered = false

  /// Creates the chains of a run.
  ///
  /// - Parameters:
  ///   - recording: What the run left behind.
  ///   - dissector: Its packets, taken apart.
  ///   - counting: How sequence numbers are counted.
  ///   - scenarioLines: The lines of the scenario, which show what a person did.
  ///   - language: The language of the text.
  public init(
    _ recording: Recording,
    dissector: Dissector,
    counting: PacketSummary.Counting,
    scenarioLines: [String],
    in language: Language
  ) {
    self.recording = recording
    self.dissector = dissector
    self.scenarioLines = scenarioLines
    self.language = language
    events = EventText(PacketSummary(dissector, counting: counting, in: language), in: language)
    connections = ConnectionLetters(recording, dissector)
    hostNames = recording.hosts.map { $0.name }
  }

  /// Appends a heading, then the event and what led to it, one below the other.
  public func write(_ event: EventID, to block: inout TextBlock) {
    let chain = recording.causes(of: event)
    let labels = labels(of: chain)
    let column = max(14, labels.map { $0.displayWidth }.max() ?? 0) + (isNumbered ? 3 : 1)
    block.heading(EventSentence.causes.in(language))
    let width = block.width - column
    for (event, label) in zip(chain, labels) {
      block.entry(label, line(for: event, width: width), column: column, indent: 1)
      if case .action(let line) = recording.events[event].kind,
        scenarioLines.indices.contains(line - 1)
      {
        let source = PayloadText.sourceLine(scenarioLines[line - 1])
        block.entry("", "\(line) | \(source)", column: column, indent: 1)
      }
      if let harm = harm(behind: event) {
        block.entry("", "(\(line(for: harm, width: width)))", column: column, indent: 1)
      }
    }
  }

  private func labels(of chain: [EventID]) -> [String] {
    let times = chain.map { time(of: recording.events[$0]) }
    let timeWidth = times.map { $0.displayWidth }.max() ?? 0
    let numberWidth = (chain.first.map { "e\($0)" } ?? "").utf8.count
    return zip(chain, times).enumerated().map { index, pair in
      let arrow = index == 0 ? " " : "↑"
      guard isNumbered else { return "\(arrow) \(pair.1)" }
      let number = "e\(pair.0)".aligned(to: numberWidth)
      return "\(arrow) \(number)  \(pair.1.aligned(to: timeWidth))"
    }
  }

  private func time(of event: Event) -> String {
    let span = event.time - .start
    return isNumbered ? NumberText.milliseconds(span) : NumberText.duration(span, in: language)
  }

  private func line(for id: EventID, width: Int) -> String {
    let event = recording.events[id]
    var name = hostNames[event.host]
    if isNumbered, let flow = connections.flow(of: event) {
      name += " [\(ConnectionLetter.text(of: flow))]"
    }
    return events.line(for: event.kind, hostName: name, width: width)
  }

  /// What the network did to the packet that a sender takes for lost; `nil` if it did nothing.
  private func harm(behind id: EventID) -> EventID? {
    let event = recording.events[id]
    guard case .segmentPresumedLost(let port, let sequence, _) = event.kind else { return nil }
    let packet = recording.events[..<id].last { earlier in
      guard earlier.host == event.host, case .packetSent(let packet) = earlier.kind,
        let tcp = dissector.packets[packet].tcp
      else { return false }
      return tcp.sourcePort == port && tcp.sequenceNumber == sequence
        && recording.harm(to: packet) != nil
    }
    return packet.flatMap { $0.kind.packet }.flatMap { recording.harm(to: $0) }
  }
}
