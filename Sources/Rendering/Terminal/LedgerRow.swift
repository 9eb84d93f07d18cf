import Glossary
import Scenarios
import Tracing

/// A row of the ledger: what it counts, and how much of it a run has.
struct LedgerRow {
  /// How many rows a ledger has.
  enum Detail {
    /// Without directions, frames and ranks of latencies.
    case brief

    /// With what each side sent in all.
    case usual

    /// With every layer in each direction.
    case full
  }

  let label: Text
  let amount: (ComparedRun) -> Amount

  private init(label: Text, amount: @escaping (ComparedRun) -> Amount) {
    self.label = label
    self.amount = amount
  }

  /// The row of a metric.
  init(_ metric: Metric, label: Text? = nil, isPart: Bool = false) {
    let text = label ?? metric.label
    self.label = isPart ? Text("  \(text.english)", "  \(text.chinese)") : text
    amount = { metric.amount(of: $0.costs) }
  }

  /// The rows for some runs.
  static func rows(of runs: [ComparedRun], _ detail: Detail) -> [LedgerRow] {
    func has(_ metric: Metric) -> Bool {
      runs.contains { (metric.amount(of: $0.costs).magnitude ?? 0) > 0 }
    }
    let isCrowd = runs.contains { $0.costs.clients > 1 }
    var rows = isCrowd ? [LedgerRow(.clients)] : []
    rows.append(LedgerRow(.connections))
    if detail == .full, runs.contains(where: { $0.costs.connections > 1 }) {
      rows.append(LedgerRow(.openConnections, isPart: true))
    }
    rows.append(LedgerRow(.packets(.both)))
    if detail == .full {
      rows.append(LedgerRow(.packets(.clients), isPart: true))
      rows.append(LedgerRow(.packets(.servers), isPart: true))
    }
    for metric in [Metric.lostPackets, .retransmissions] where has(metric) {
      rows.append(LedgerRow(metric, isPart: true))
    }
    if has(.requests) {
      rows += [LedgerRow(.requests), LedgerRow(.emptyAnswers, isPart: true)]
      if detail != .brief, has(.heldRequests) {
        rows.append(LedgerRow(.heldRequests, isPart: true))
      }
    }
    if has(.nameQueries) { rows.append(LedgerRow(.nameQueries)) }
    if detail != .brief {
      if has(.frames) { rows.append(LedgerRow(.frames)) }
      rows.append(LedgerRow(.roundTrips))
    }
    return rows + bytes(of: runs, detail, has) + latencies(of: runs, detail)
  }

  /// The rows of bytes: those of layers beside the connections only where there are some.
  private static func bytes(
    of runs: [ComparedRun],
    _ detail: Detail,
    _ has: (Metric) -> Bool
  ) -> [LedgerRow] {
    var rows = [LedgerRow(.bytes(nil, .both))]
    for layer in Layer.allCases where layer.isUsual || has(.bytes(layer, .both)) {
      rows.append(LedgerRow(.bytes(layer, .both), isPart: true))
    }
    guard detail != .brief else { return rows }
    for side in [Metric.Side.clients, .servers] {
      rows.append(LedgerRow(.bytes(nil, side), isPart: detail == .usual))
      guard detail == .full else { continue }
      for layer in Layer.allCases where has(.bytes(layer, side)) {
        rows.append(LedgerRow(.bytes(layer, side), isPart: true))
      }
    }
    return rows
  }

  /// One row a message when there are few, else how many arrived; then the ranks.
  private static func latencies(of runs: [ComparedRun], _ detail: Detail) -> [LedgerRow] {
    guard runs.contains(where: { $0.costs.messagesSaid > 0 }) else { return [] }
    let count = runs.map { $0.messages.count }.max() ?? 0
    let isShort = (1...3).contains(count)
    var rows = isShort ? (0..<count).map { latency(of: $0, runs) } : []
    guard !isShort || detail == .full else { return rows }
    if !isShort {
      rows.append(
        LedgerRow(label: Metric.messagesDelivered.label) {
          .share($0.costs.messagesDelivered, of: $0.costs.messagesSaid)
        }
      )
    }
    let ranks: [Metric.Rank] =
      detail == .full ? [.minimum, .median, .percentile99] : [.minimum, .median, .maximum]
    rows += ranks.map { LedgerRow(.latency($0), isPart: $0 != .minimum) }
    if detail == .full, runs.contains(where: { Metric.transits(.minimum).isKnown(of: $0) }) {
      rows += ranks.map { LedgerRow(.transits($0), isPart: $0 != .minimum) }
    }
    return rows
  }

  private static func latency(of number: Int, _ runs: [ComparedRun]) -> LedgerRow {
    let bytes = runs.first { number < $0.messages.count }?.messages[number].bytes
    let text = PayloadText.quoted(bytes ?? [], limit: 10)
    let label = text.contains("…") ? nil : text
    return LedgerRow(
      label: Text(
        "\(label ?? "message \(number + 1)") took, ms",
        "\(label ?? "消息 \(number + 1)") 用时，毫秒"
      )
    ) {
      guard number < $0.messages.count, let span = $0.messages[number].latency else {
        return .unknown
      }
      return .time(span)
    }
  }
}

extension Layer {
  /// Whether every run of HTTP or WebSocket has something in it, or could have.
  fileprivate var isUsual: Bool {
    switch self {
    case .ip, .tcp, .http, .webSocket, .payload: true
    case .httpFraming, .dns, .icmp: false
    }
  }
}

extension Metric {
  fileprivate func isKnown(of run: ComparedRun) -> Bool {
    amount(of: run.costs) != .unknown
  }
}
