import Glossary
import Scenarios

/// A comparison as data: of each run its metrics, and its costs as they can be merged.
public struct ComparisonJSON: Sendable {
  private let runs: [ComparedRun]

  /// Creates the document of some runs.
  public init(_ runs: [ComparedRun]) {
    self.runs = runs
  }

  /// The document; its first member names the format and its version.
  public var document: JSONValue {
    .object([
      .init("format", .string("ws101/compare/1")),
      .init(
        "runs",
        .array(
          runs.map { run in
            .object([
              .init("name", .string(run.name)),
              .init("sweep", Self.place(of: run)),
              .init("metrics", Self.metrics(of: run)),
              .init("costs", CostsJSON.value(of: run.costs)),
            ])
          }
        )
      ),
    ])
  }

  /// The value of each axis of a sweep, whole numbers of nanoseconds for times; null without one.
  private static func place(of run: ComparedRun) -> JSONValue {
    guard let point = run.point else { return .null }
    return .object(
      point.places.map { place in
        let unit = place.axis.isTime ? "_ns" : ""
        return .init("\(place.axis.rawValue)\(unit)", .number(place.value))
      }
    )
  }

  /// Each metric by its id; null where it is not known.
  static func metrics(of run: ComparedRun) -> JSONValue {
    .object(Metric.all.map { .init($0.id, $0.amount(of: run.costs).json) })
  }
}
