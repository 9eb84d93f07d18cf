import Dissection
import Glossary
import Rendering
import Tracing

/// The packets so far on the time axis: client at the left, server at the right.
struct Ladder {
  private let lesson: Lesson
  private let language: Language
  private let width: Int
  private let summary: PacketSummary

  init(_ lesson: Lesson, width: Int, in language: Language) {
    self.lesson = lesson
    self.language = language
    self.width = min(width, 100)
    summary = PacketSummary(lesson.dissector, counting: lesson.counting, in: language)
  }

  /// How many columns lie between the two hosts.
  private var room: Int { width - 20 }

  /// A line of the picture.
  struct Row {
    let text: String
    let style: TextBlock.Style?
  }

  /// The names of the hosts and the unit of time.
  var header: String {
    let unit = PlayerWords.milliseconds.in(language)
    let names = hosts
    let gap = max(1, room + 2 - names.left.displayWidth - names.right.displayWidth)
    let space = String(repeating: " ", count: gap)
    return "\(unit.aligned(to: 9)) \(names.left)\(space)\(names.right) \(unit.aligned(to: 7))"
  }

  private var hosts: (left: String, right: String) {
    let recording = lesson.recording
    guard let first = recording.packets.first else { return ("", "") }
    let isForward = lesson.dissector.packets[0].isFromClient
    let left = recording.hosts[isForward ? first.source : first.destination].name
    let right = recording.hosts[isForward ? first.destination : first.source].name
    return (left.hostName(in: language), right.hostName(in: language))
  }

  /// The rows after an event and up to another one; that one is marked.
  func rows(after start: EventID?, upTo end: EventID) -> [Row] {
    let ownEvents = lesson.steps.filter { !$0.moment.isPacket }.map { $0.moment.event }
    var rows: [Row] = []
    for index in (start.map { $0 + 1 } ?? 0)..<(end + 1) {
      if case .packetSent(let packet) = lesson.recording.events[index].kind {
        rows.append(row(ofPacket: packet, isCurrent: index == end))
      } else if ownEvents.contains(index) {
        rows.append(row(ofEvent: index, isCurrent: index == end))
      }
    }
    return rows
  }

  private func row(ofPacket index: Int, isCurrent: Bool) -> Row {
    let packet = lesson.recording.packets[index]
    let isForward = lesson.dissector.packets[index].isFromClient
    let sent = time(packet.sent)
    let arrived = packet.arrived.map { time($0) } ?? ""
    let stroke = isCurrent ? "━" : "─"
    let label = " \(summary.markedLine(for: index, limit: max(8, room - 8))) "
    let line = max(2, room - 1 - label.displayWidth)
    let before = String(repeating: stroke, count: line / 2)
    let after = String(repeating: stroke, count: line - line / 2)
    let arrow = isForward ? "\(before)\(label)\(after)▶" : "◀\(before)\(label)\(after)"
    let times = isForward ? (sent, arrived) : (arrived, sent)
    let text = frame(arrow, left: times.0, right: times.1, isCurrent)
    return Row(text: text, style: isForward ? .fromClient : .fromServer)
  }

  private func row(ofEvent index: EventID, isCurrent: Bool) -> Row {
    let event = lesson.recording.events[index]
    let name = lesson.recording.hosts[event.host].name.hostName(in: language)
    let isLeft = name == hosts.left
    let sentence = event.kind.sentence(in: language, hostName: name).clipped(to: room - 4)
    let mark = isCurrent ? "●" : "·"
    let text =
      isLeft
      ? "\(mark) \(sentence)".padded(to: room) : "\(sentence) \(mark)".aligned(to: room)
    let moment = time(event.time)
    return Row(
      text: frame(text, left: isLeft ? moment : "", right: isLeft ? "" : moment, isCurrent),
      style: nil
    )
  }

  private func frame(_ middle: String, left: String, right: String, _ isCurrent: Bool) -> String {
    let mark = isCurrent ? "►" : " "
    return "\(mark) \(left.aligned(to: 7)) │\(middle)│ \(right.aligned(to: 7))".withoutSpacesAtEnd
  }

  private func time(_ instant: Instant) -> String { NumberText.shortMilliseconds(instant - .start) }
}

extension String {
  fileprivate var withoutSpacesAtEnd: String {
    let end = utf8.reversed().prefix { $0 == UInt8(ascii: " ") }.count
    return String(decoding: Array(utf8.dropLast(end)), as: UTF8.self)
  }
}
