public import Glossary
public import Tracing

/// What an event says in one line: where it happened and what, packets with their numbers.
public struct EventText: Sendable {
  private let summary: PacketSummary
  private let language: Language

  /// Creates the lines of the events of a run.
  ///
  /// - Parameters:
  ///   - summary: What its packets say, in the same language.
  ///   - language: The language of the lines.
  public init(_ summary: PacketSummary, in language: Language) {
    self.summary = summary
    self.language = language
  }

  /// The line of an event.
  ///
  /// - Parameters:
  ///   - kind: What happened.
  ///   - hostName: What to call the host where it happened.
  ///   - width: How many columns the line of a packet should take at most.
  /// - Returns: The line, which begins with the name of the host.
  public func line(for kind: Event.Kind, hostName: String, width: Int) -> String {
    switch kind {
    case .packetSent(let packet):
      return line(hostName, packet, width) { EventSentence.sent(packet + 1, $0) }
    case .packetArrived(let packet):
      return line(hostName, packet, width) { EventSentence.arrived(packet + 1, $0) }
    case .action(let number):
      return line(hostName, EventSentence.action(number))
    default:
      return kind.sentence(in: language, hostName: hostName)
    }
  }

  private func line(
    _ hostName: String,
    _ packet: Int,
    _ width: Int,
    _ sentence: (Text) -> Text
  ) -> String {
    let rest = width - line(hostName, sentence(Text("", ""))).displayWidth
    let text = summary.line(for: packet, limit: max(16, rest))
    return line(hostName, sentence(Text(text, text)))
  }

  private func line(_ hostName: String, _ sentence: Text) -> String {
    "\(hostName)\(language == .english ? ": " : "：")\(sentence.in(language))"
  }
}
