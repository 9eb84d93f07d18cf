import Dissection
import Glossary
import Rendering
import Tracing

/// What `--why` asks about: a packet, an event, or something by what it is called.
struct WhyQuestion: Sendable {
  private enum Wanted: Sendable {
    case packet(Int)
    case event(Int)
    case name(String, nth: Int?)
  }

  private let wanted: Wanted

  /// Understands `7`, `e12`, `timer` or `timer:2`.
  init(_ text: String) throws(UsageError) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else {
      throw .unusable(
        "--why",
        value: text,
        expected: Text(
          "Name a packet (7), an event (e12) or what happens (timer).",
          "请写数据包（7）、事件（e12）或发生的事（timer）。"
        )
      )
    }
    if let number = Self.number(bytes[...]) {
      wanted = .packet(number)
    } else if bytes[0] == UInt8(ascii: "e"), let number = Self.number(bytes[1...]) {
      wanted = .event(number)
    } else if let colon = bytes.lastIndex(of: UInt8(ascii: ":")), colon > 0,
      let nth = Self.number(bytes[(colon + 1)...])
    {
      wanted = .name(String(decoding: bytes[..<colon], as: UTF8.self), nth: nth)
    } else {
      wanted = .name(text, nth: nil)
    }
  }

  /// A number of decimal digits; one that is too large is larger than any that exists.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard !bytes.isEmpty, bytes.allSatisfy({ digits.contains($0) }) else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self)) ?? Int.max
  }

  /// The event that is asked about, and a remark if others are called the same.
  ///
  /// - Throws: A failure that says what there is, if nothing fits.
  func answer(
    in recording: Recording,
    _ dissector: Dissector,
    of scenario: String
  ) throws(CommandFailure) -> (event: EventID, remark: Text?) {
    switch wanted {
    case .packet(let number):
      guard number >= 1, number <= recording.packets.count,
        let event = recording.sending(of: number - 1)
      else { throw .noPacket(number, of: recording, scenario) }
      return (event, nil)
    case .event(let number):
      guard recording.events.indices.contains(number) else {
        throw noEvent(number, of: recording, scenario)
      }
      return (number, nil)
    case .name(let name, let nth):
      let names = EventNames(recording, dissector)
      let events = names.events(called: name)
      guard !events.isEmpty else { throw nothing(name, names.known, scenario) }
      guard (1...events.count).contains(nth ?? 1) else {
        throw tooFew(name, events.count, scenario)
      }
      let remark = events.count > 1 ? remark(name, nth ?? 1, of: events) : nil
      return (events[(nth ?? 1) - 1], remark)
    }
  }

  /// Says which of several events was taken, and how to ask for another.
  private func remark(_ name: String, _ nth: Int, of events: [EventID]) -> Text {
    let other = nth < events.count ? nth + 1 : 1
    let shown = PayloadText.escaped(name)
    let asked =
      shown.utf8.contains(UInt8(ascii: " ")) ? "\"\(shown):\(other)\"" : "\(shown):\(other)"
    let count = events.count
    return Text(
      "“\(shown)” fits \(count) events; this is number \(nth), e\(events[nth - 1]). Another one: --why \(asked) (e\(events[other - 1])).",
      "有 \(count) 个事件与“\(shown)”相符，这是第 \(nth) 个（e\(events[nth - 1])）。想看别的：--why \(asked)（e\(events[other - 1])）。"
    )
  }

  private func noEvent(
    _ number: Int,
    of recording: Recording,
    _ scenario: String
  ) -> CommandFailure {
    let last = recording.events.count - 1
    return CommandFailure(
      last < 0
        ? Text("Nothing happens in \(scenario).", "\(scenario) 中什么也没有发生。")
        : Text(
          "There is no event e\(number): those of \(scenario) are e0 to e\(last). To see them: ws101 run \(scenario) --events all",
          "没有事件 e\(number)：\(scenario) 的事件是 e0 到 e\(last)。查看全部：ws101 run \(scenario) --events all"
        ),
      .usage
    )
  }

  private func nothing(_ name: String, _ known: [String], _ scenario: String) -> CommandFailure {
    CommandFailure(
      Text(
        "Nothing in \(scenario) is called “\(name)”. \(UsageError.suggestion(for: name, among: known, .english))",
        "\(scenario) 中没有“\(name)”。\(UsageError.suggestion(for: name, among: known, .chinese))"
      ),
      .usage
    )
  }

  private func tooFew(_ name: String, _ count: Int, _ scenario: String) -> CommandFailure {
    CommandFailure(
      Text(
        "“\(name)” fits \(count) \(count == 1 ? "event" : "events") of \(scenario); ask for \(name):1\(count == 1 ? "" : " to \(name):\(count)").",
        "\(scenario) 中与“\(name)”相符的事件有 \(count) 个；可以用 \(name):1\(count == 1 ? "" : " 到 \(name):\(count)")。"
      ),
      .usage
    )
  }
}

extension CommandFailure {
  /// There is no packet with this number in a run.
  static func noPacket(_ number: Int, of recording: Recording, _ scenario: String) -> Self {
    let count = recording.packets.count
    return CommandFailure(
      Text(
        "There is no packet \(number): \(scenario) has \(Unit.packets.counted(count, in: .english)).",
        "没有第 \(number) 个数据包：\(scenario) 共有 \(Unit.packets.counted(count, in: .chinese))。"
      ),
      .usage
    )
  }
}
