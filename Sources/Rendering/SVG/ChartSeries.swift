import Glossary
import Scenarios
import Tracing

/// A line of a chart: the runs that differ in nothing but the axis it is drawn along.
struct ChartSeries {
  /// A point of the line.
  struct Point: Equatable {
    let place: Int64
    let amount: Amount
  }

  /// What the line is called in the key.
  let name: String

  /// Its points, from left to right.
  let points: [Point]

  /// The lines of some runs, in the order in which they come.
  static func series(
    of runs: [ComparedRun],
    along axis: Sweep.Axis,
    _ metric: Metric,
    in language: Language
  ) -> [ChartSeries] {
    var names: [String] = []
    var points: [[Point]] = []
    for run in runs {
      guard let point = run.point, let place = point[axis] else { continue }
      let name =
        ([run.name]
        + point.places.filter { $0.axis != axis }.map { place in
          "\(place.axis.label.in(language)) \(place.axis.text(place.value, in: language))"
        }).joined(separator: language == .english ? ", " : "，")
      let own = Point(place: place, amount: metric.amount(of: run.costs))
      if let index = names.firstIndex(of: name) {
        points[index].append(own)
      } else {
        names.append(name)
        points.append([own])
      }
    }
    return zip(names, points).map { name, points in
      ChartSeries(name: name, points: points.sorted { $0.place < $1.place })
    }
  }
}
