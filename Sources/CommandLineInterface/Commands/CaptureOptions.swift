import Glossary
import Rendering
import Tracing

/// What of a capture is shown, and how.
struct CaptureOptions: Sendable {
  enum Format: String, CaseIterable { case text, md, json }

  static let specs: [CommandSpec.Option] = [
    .init(
      "--connection",
      "LETTER",
      Text("Of a capture: only this connection; a is the first one.", "抓包文件：只看这条连接；a 是第一条。")
    ),
    .init(
      "--time",
      "A..B",
      Text(
        "Of a capture: only what lies between two times, in seconds from the first packet, such as 1.5..3 or 2..",
        "抓包文件：只看两个时刻之间的部分，以秒计，从第一个数据包算起，例如 1.5..3 或 2..。"
      )
    ),
    .init(
      "--format",
      "text|md|json",
      Text("Of a capture: how to print it.", "抓包文件：输出的格式。")
    ),
  ]

  let connection: Int?
  let time: ClosedRange<Instant>?
  let format: Format

  /// The option that was given, whichever comes first.
  let given: String?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    given = Self.specs.map { $0.name }.first { arguments.has($0) }
    format = try arguments.choice(of: "--format", default: .text)
    connection = try arguments.value(of: "--connection").map { text throws(UsageError) in
      guard let index = ConnectionLetter.flow(of: text) else {
        throw .unusable(
          "--connection",
          value: text,
          expected: Text("Expected a letter such as a, or two.", "应当是 a 这样的字母，或两个字母。")
        )
      }
      return index
    }
    time = try arguments.value(of: "--time").map { text throws(UsageError) in
      guard let range = Self.range(of: text) else {
        throw .unusable(
          "--time",
          value: text,
          expected: Text("Expected two times in seconds, such as 1.5..3.", "应当是两个以秒计的时刻，例如 1.5..3。")
        )
      }
      return range
    }
  }

  private static func range(of text: String) -> ClosedRange<Instant>? {
    let bytes = Array(text.utf8)
    guard let dots = bytes.indices.dropLast().first(where: { bytes[$0...].starts(with: "..".utf8) })
    else { return nil }
    let start = dots == 0 ? .some(Instant.start) : instant(bytes[..<dots])
    let last = Instant(nanoseconds: .max)
    let end = dots + 2 == bytes.count ? .some(last) : instant(bytes[(dots + 2)...])
    guard let start, let end, start <= end else { return nil }
    return start...end
  }

  /// Seconds with up to nine decimals, and perhaps an s.
  private static func instant(_ text: ArraySlice<UInt8>) -> Instant? {
    let number = text.last == UInt8(ascii: "s") ? text.dropLast() : text
    let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts[0].count <= 9,
      let seconds = Int64(String(decoding: parts[0], as: UTF8.self)), seconds >= 0
    else { return nil }
    var nanoseconds: Int64 = 0
    if parts.count == 2 {
      let digits = String(decoding: parts[1], as: UTF8.self)
      guard (1...9).contains(parts[1].count), let value = Int64(digits), value >= 0 else {
        return nil
      }
      nanoseconds = value
      for _ in parts[1].count..<9 { nanoseconds *= 10 }
    }
    return .start + .seconds(seconds) + TimeSpan(nanoseconds: nanoseconds)
  }
}
