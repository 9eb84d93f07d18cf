import Dissection
import Glossary
import Rendering
import Tracing

/// What `--states` asks for: hosts, each with the letter of a connection or without one.
struct StatesWish: Sendable {
  private let wanted: [(host: String, letters: String?)]

  /// Understands `client`, `client:b`, or several of them with commas between.
  init(_ text: String) throws(UsageError) {
    var wanted: [(host: String, letters: String?)] = []
    for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let words = part.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        .map { String(decoding: Array($0), as: UTF8.self) }
      guard words.count <= 2, words.allSatisfy({ !$0.isEmpty }) else {
        throw .unusable(
          "--states",
          value: text,
          expected: Text(
            "Name a host, or a host and the letter of a connection, such as client:b.",
            "请写主机名，或主机名加连接的字母，例如 client:b。"
          )
        )
      }
      wanted.append((words[0], words.count == 2 ? words[1] : nil))
    }
    self.wanted = wanted
  }

  /// Appends a diagram for each host.
  func write(
    _ recording: Recording,
    _ dissector: Dissector,
    of scenario: String,
    in language: Language,
    to block: inout TextBlock
  ) throws(CommandFailure) {
    let paths = StatePaths(recording, dissector)
    for (host, letters) in wanted {
      let path = try path(of: host, letters, in: recording, paths, scenario)
      let count = paths.paths(at: path.host).count
      let connection =
        count > 1
        ? Text(", connection \(paths.letters(of: path))", "，连接 \(paths.letters(of: path))")
        : Text("", "")
      block.heading(
        Text(
          "\(host)\(connection.english): the TCP states it went through (RFC 9293 §3.3.2)",
          "\(host)\(connection.chinese)：走过的 TCP 状态（RFC 9293 §3.3.2）"
        ).in(language)
      )
      let diagram = StateDiagramText(path, in: language)
      diagram.write(to: &block)
      diagram.writeNote(to: &block)
      block.line()
    }
  }

  private func path(
    of host: String,
    _ letters: String?,
    in recording: Recording,
    _ paths: StatePaths,
    _ scenario: String
  ) throws(CommandFailure) -> StatePath {
    let known = recording.hosts.map { $0.name }
    guard let index = known.firstIndex(of: host) else {
      throw CommandFailure(
        Text(
          "There is no host “\(host)” in \(scenario). \(UsageError.suggestion(for: host, among: known, .english))",
          "\(scenario) 中没有名为“\(host)”的主机。\(UsageError.suggestion(for: host, among: known, .chinese))"
        ),
        .usage
      )
    }
    let own = paths.paths(at: index)
    guard let first = own.first else {
      throw CommandFailure(
        Text(
          "The host \(host) has no TCP connection in \(scenario), so there is nothing to draw.",
          "在 \(scenario) 中，主机 \(host) 没有 TCP 连接，没有状态可画。"
        ),
        .usage
      )
    }
    guard let letters else { return first }
    guard let path = own.first(where: { paths.letters(of: $0) == letters }) else {
      let known = own.map { paths.letters(of: $0) }.filter { !$0.isEmpty }
      throw CommandFailure(
        Text(
          "The host \(host) has no connection “\(letters)” in \(scenario). Choose from: \(known.joined(separator: ", ")).",
          "在 \(scenario) 中，主机 \(host) 没有连接“\(letters)”。可以用：\(known.joined(separator: "、"))。"
        ),
        .usage
      )
    }
    return path
  }
}
