import Dissection
import Glossary
import Scenarios
import Tracing

/// A row of the ledger: what it counts, and how much of it a run has.
struct LedgerRow {
  let label: Text
  let amount: (Contrast) -> Amount

  /// How much there is of something.
  enum Amount: Equatable {
    case count(Int)
    case share(Int, of: Int)
    case time(TimeSpan)
    case unknown

    /// The amount as it stands in a table.
    var text: String {
      switch self {
      case .count(let count): NumberText.grouped(count)
      case .share(let part, let whole): "\(part)/\(whole)"
      case .time(let span): NumberText.milliseconds(span)
      case .unknown: "-"
      }
    }

    /// How much more another amount is, with its sign.
    func difference(to other: Amount) -> String {
      switch (self, other) {
      case (.count(let one), .count(let another)), (.share(let one, _), .share(let another, _)):
        NumberText.signed(another - one)
      case (.time(let one), .time(let another)):
        NumberText.signedMilliseconds(
          TimeSpan(nanoseconds: another.nanoseconds - one.nanoseconds)
        )
      default:
        self == other ? "0" : "-"
      }
    }
  }

  private static func count(
    _ english: String,
    _ chinese: String,
    _ count: @escaping (Contrast) -> Int
  )
    -> LedgerRow
  {
    LedgerRow(label: Text(english, chinese)) { .count(count($0)) }
  }

  /// The rows for some runs; a brief ledger does without the directions.
  static func rows(of contrasts: [Contrast], isBrief: Bool) -> [LedgerRow] {
    var rows = [
      count("TCP connections", "TCP 连接") { $0.connections },
      count("packets", "数据包") { $0.ledger.packets },
    ]
    if contrasts.contains(where: { !$0.lostPackets.isEmpty }) {
      rows.append(count("  lost or dropped", "  其中丢失或被丢弃") { $0.lostPackets.count })
    }
    if contrasts.contains(where: { $0.retransmissions > 0 }) {
      rows.append(count("  sent again", "  其中重传") { $0.retransmissions })
    }
    if contrasts.contains(where: { $0.requests > 0 }) {
      rows.append(count("HTTP requests", "HTTP 请求") { $0.requests })
      rows.append(count("  empty answers", "  其中空答复") { $0.emptyAnswers })
    }
    if contrasts.contains(where: { $0.nameQueries > 0 }) {
      rows.append(count("DNS queries", "DNS 查询") { $0.nameQueries })
    }
    if !isBrief, contrasts.contains(where: { $0.frames > 0 }) {
      rows.append(count("WebSocket frames", "WebSocket 帧") { $0.frames })
    }
    rows.append(count("bytes on the wire", "线路上的字节") { $0.ledger.totalBytes })
    for layer in Layer.allCases where isShown(layer, contrasts) {
      let name = layer.name
      rows.append(
        count("  \(name.english)", "  \(name.chinese)") { $0.ledger.bytes(of: layer) }
      )
    }
    if !isBrief {
      rows.append(count("  from the client", "  客户端发出") { $0.ledger.fromClients.totalBytes })
      rows.append(count("  from the server", "  服务器发出") { $0.ledger.fromServers.totalBytes })
    }
    return rows + latencies(of: contrasts)
  }

  /// Whether a layer has a row: those beside the connections only where something is in it.
  private static func isShown(_ layer: Layer, _ contrasts: [Contrast]) -> Bool {
    switch layer {
    case .ip, .tcp, .http, .webSocket, .payload: true
    case .dns, .icmp: contrasts.contains { $0.ledger.bytes(of: layer) > 0 }
    }
  }

  /// One row a message when there are few, else the spread.
  private static func latencies(of contrasts: [Contrast]) -> [LedgerRow] {
    let count = contrasts.map { $0.latencies.count }.max() ?? 0
    guard count > 0 else { return [] }
    if count <= 3 { return (0..<count).map { latency(of: $0, contrasts) } }
    func pick(_ choose: @escaping ([TimeSpan]) -> TimeSpan?) -> (Contrast) -> Amount {
      { choose($0.sortedLatencies).map { .time($0) } ?? .unknown }
    }
    return [
      LedgerRow(label: Text("messages delivered", "送达的消息")) {
        .share($0.sortedLatencies.count, of: $0.latencies.count)
      },
      LedgerRow(label: Text("  latency, min, ms", "  延迟，最小，毫秒"), amount: pick { $0.first }),
      LedgerRow(
        label: Text("  latency, median, ms", "  延迟，中位数，毫秒"),
        amount: pick { $0.isEmpty ? nil : $0[$0.count / 2] }
      ),
      LedgerRow(label: Text("  latency, max, ms", "  延迟，最大，毫秒"), amount: pick { $0.last }),
    ]
  }

  private static func latency(of number: Int, _ contrasts: [Contrast]) -> LedgerRow {
    let bytes = contrasts.first { number < $0.run.recording.messages.count }?.run.recording
      .messages[number].bytes
    let text = PayloadText.quoted(bytes ?? [], limit: 10)
    let label = text.contains("…") ? nil : text
    return LedgerRow(
      label: Text(
        "\(label ?? "message \(number + 1)") took, ms",
        "\(label ?? "消息 \(number + 1)") 用时，毫秒"
      )
    ) {
      guard $0.latencies.count > number, let span = $0.latencies[number] else { return .unknown }
      return .time(span)
    }
  }
}
