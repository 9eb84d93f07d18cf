import Dissection
import Glossary
import Scenarios
import Tracing

/// Where the columns of two runs stand.
struct DifferenceLayout: Sendable {
  let numberWidth: Int
  let timeWidth: Int
  let textWidth: Int

  /// The host at the left end of an arrow; `nil` if the runs have not the same two hosts.
  let firstHost: String?

  private let letters: ConnectionLetters

  init(_ left: Contrast, _ right: Contrast, width: Int) {
    let recordings = [left.run.recording, right.run.recording]
    numberWidth = max(2, recordings.map { String($0.packets.count).utf8.count }.max() ?? 0)
    let ends = recordings.compactMap { $0.events.last?.time }
    timeWidth = max(9, ends.map { NumberText.milliseconds($0).utf8.count }.max() ?? 0)
    textWidth = max(20, width - 2 * (numberWidth + 1 + timeWidth) - 6)
    let hosts = recordings.map { $0.hosts.map { $0.name } }
    firstHost = hosts[0] == hosts[1] && hosts[0].count == 2 ? hosts[0][0] : nil
    let more = left.dissector.flows.count < right.dissector.flows.count ? right : left
    letters = ConnectionLetters(more.run.recording, more.dissector)
  }

  /// What the letters of the connections mean, if one of the runs has several.
  func legend(in language: Language) -> String? { letters.legend(in: language) }

  /// How many columns the letters of connections take; 0 where they are not told apart.
  var letterWidth: Int { letters.columnWidth }

  /// The number and the time of an item, or a stroke for one that is not there.
  func cell(_ item: TraceItem?) -> String {
    let number = item?.packet.map { String($0 + 1) } ?? ""
    let time = item.map { NumberText.milliseconds($0.time) } ?? "─"
    return "\(number.aligned(to: numberWidth)) \(time.aligned(to: timeWidth))"
  }
}
