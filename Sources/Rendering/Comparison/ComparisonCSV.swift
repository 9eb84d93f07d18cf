import Glossary
import Scenarios
import Tracing

/// A comparison as comma-separated values (RFC 4180): a line for each run.
public struct ComparisonCSV: Sendable {
  private let runs: [ComparedRun]

  /// Creates the file of some runs.
  public init(_ runs: [ComparedRun]) {
    self.runs = runs
  }

  /// The file: a line with the ids of the metrics, then the runs; what is not known is empty.
  public var text: String {
    let metrics = Metric.all
    let axes = runs.first?.point?.places.map { $0.axis } ?? []
    let heads = ["run"] + axes.map { $0.columnID } + metrics.map { $0.id }
    var lines = [heads.joined(separator: ",")]
    for run in runs {
      let places = axes.map { run.point?[$0].map($0.plain) ?? "" }
      let cells = metrics.map { $0.amount(of: run.costs).plain }
      lines.append(([Self.field(run.name)] + places + cells).joined(separator: ","))
    }
    return lines.map { $0 + "\r\n" }.joined()
  }

  /// A field, in quotation marks where it has to be (RFC 4180 §2).
  ///
  /// What a spreadsheet would take for a formula begins with a space, so that a name of a file
  /// cannot do anything there.
  static func field(_ text: String) -> String {
    let isFormula = text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    let text = isFormula ? " \(text)" : text
    guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}

extension Sweep.Axis {
  /// The stable id of a column of its values.
  var columnID: String {
    switch self {
    case .clients: "sweep_clients"
    case .interval: "sweep_interval_ms"
    case .rtt: "sweep_rtt_ms"
    }
  }

  /// A value as programs read it: a count, or milliseconds.
  func plain(_ value: Int64) -> String {
    isTime ? Amount.time(TimeSpan(nanoseconds: value)).plain : String(value)
  }

  /// A value as people read it.
  func text(_ value: Int64, in language: Language) -> String {
    guard isTime else { return NumberText.grouped(Int(value)) }
    let second = TimeSpan.seconds(1).nanoseconds
    guard value % second == 0 else {
      return NumberText.duration(TimeSpan(nanoseconds: value), in: language)
    }
    return "\(value / second) \(language == .english ? "s" : "秒")"
  }

  /// What a table or a picture calls it.
  var label: Text {
    switch self {
    case .clients: Metric.clients.label
    case .interval: Text("poll interval", "轮询间隔")
    case .rtt: Text("round-trip time", "往返时间")
    }
  }
}
