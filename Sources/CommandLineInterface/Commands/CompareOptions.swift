import Glossary
import Scenarios

/// What `compare` says of itself.
extension CompareCommand {
  static let spec = CommandSpec(
    name: "compare",
    operands: "A B…",
    summary: Text(
      "Runs scenarios or transports side by side: their packets, and what each cost.",
      "并排运行多个场景或传输方式：逐包对照，并列出各自的开销。"
    ),
    discussion: Text(
      """
      Each operand is a scenario, a variant, a file, or a transport: \(transports(", ")). A scenario with variants stands for all of them. Transports carry the same two messages. In the ledger, Close frames count as WebSocket framing: no application said what is in them. Payload is what bodies and frames carry, with the line ends between messages in one answer, and counted again when it is sent again.
      \(definitions.map { $0.english }.joined(separator: "\n"))
      A sweep runs everything again for all combinations of values: 10..100000 is 10, 100, 1000 and so on; with *2 at the end each value is twice the one before. rtt is the round-trip time of each line, interval the time between polls; the messages stay the same. With --clients the clients that stream are taken apart packet by packet, which takes longer.
      JSON: {"format": "ws101/compare/1", "runs": [{"name", "sweep", "metrics", "costs"}]}. In metrics each id of the CSV has a number, or null where nothing is known; costs can be merged: lists of [microseconds, messages] for latencies, of [millisecond, change] for what is held and open. CSV (RFC 4180): after a line of ids, a line for each run: run, in a sweep its values, then \(ids).
      """,
      """
      每个操作数可以是场景、变体、文件，也可以是传输方式：\(transports("、"))。带变体的场景代表它的全部变体。各种传输方式传送同样的两条消息。字节账把关闭帧全部算作 WebSocket 帧开销，因为其中的内容不是应用之间的消息。载荷是消息体和数据帧所承载的内容，包括同一个答复里各条消息之间的换行；重传的再计一次。
      \(definitions.map { $0.chinese }.joined(separator: "\n"))
      扫描（--sweep）对各个取值的全部组合重新运行：10..100000 即 10、100、1000……；末尾写 *2，则后一个是前一个的两倍。rtt 是每条线路的往返时间，interval 是两次轮询的间隔，消息不变。加 --clients 时，以流方式收听的客户端要逐包分析，花的时间更多。
      JSON：{"format": "ws101/compare/1", "runs": [{"name", "sweep", "metrics", "costs"}]}。metrics 中每个 id 与 CSV 相同，值是数字，不知道的为 null；costs 可以合并：延迟是 [微秒, 消息数] 的列表，挂起与打开的数目是 [毫秒, 增减] 的列表。CSV（RFC 4180）：先是一行 id，然后每次运行一行：run，扫描时接着是各轴的取值，再接着是 \(ids)。
      """
    ),
    options: [
      .init(
        "--view",
        "columns|lanes|ledger|bars",
        Text(
          "Every packet in columns, one letter a packet along the time axis, only the ledger, or only bars.",
          "逐包分栏；沿时间轴每包一个字母；只列字节账；或只画条形图。"
        )
      ),
      .init(
        "--format",
        "text|json|csv",
        Text("Text to read, or data for programs.", "供阅读的文本，或供程序使用的数据。")
      ),
      .init(
        "--sweep",
        "AXIS=VALUES…",
        Text(
          "Runs everything for each value of clients, interval or rtt, such as --sweep interval=1s,10s rtt=20ms,200ms.",
          "对 clients、interval 或 rtt 的每个取值都运行一遍，例如 --sweep interval=1s,10s rtt=20ms,200ms。"
        )
      ),
      .init(
        "--chart",
        "FILE.svg",
        Text("Writes a chart of the sweep.", "把扫描结果画成图，写入文件。")
      ),
      .init(
        "--metric",
        "ID",
        Text("What the chart shows; by default bytes.", "图中画哪个量；默认 bytes。")
      ),
      .init(
        "--output",
        "FILE",
        Text("Writes to a file instead of here.", "写入文件，而不是写到这里。")
      ),
      .init("--force", nil, Text("Overwrites files that are in the way.", "覆盖同名文件。")),
      .init("--seed", "N", Text("Another seed for all runs.", "给所有运行换一个种子。")),
    ] + CrowdWish.options,
    examples: [
      ("ws101 compare websocket long-polling", Text("Two transports.", "两种传输方式。")),
      (
        "ws101 compare http10-vs-http11",
        Text("Ten requests by HTTP/1.0 and by HTTP/1.1.", "十个请求：HTTP/1.0 与 HTTP/1.1。")
      ),
      (
        "ws101 compare longpoll-vs-poll --sweep rtt=20ms..2s --chart rtt.svg",
        Text(
          "The same with slower and slower lines, as a table and as a chart.",
          "线路越来越慢时的同样几次运行，列成表并画成图。"
        )
      ),
      (
        "ws101 compare websocket http11-polling --clients 10000 --duration 10s",
        Text("Ten thousand clients of each.", "每种各一万个客户端。")
      ),
    ]
  )

  /// What the rows mean whose names do not say it.
  private static var definitions: [Text] {
    let metrics: [Metric] = [
      .roundTrips, .heldRequests, .openConnections, .emptyAnswers, .latency(.median),
      .transits(.minimum),
    ]
    return metrics.compactMap { metric in
      metric.definition.map {
        Text("\(metric.term.english): \($0.english)", "\(metric.term.chinese)：\($0.chinese)")
      }
    }
  }

  private static func transports(_ separator: String) -> String {
    WorkloadTransport.allCases.map { $0.rawValue }.joined(separator: separator)
  }

  private static var ids: String { Metric.all.map { $0.id }.joined(separator: " ") }
}
