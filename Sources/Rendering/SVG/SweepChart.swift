public import Glossary
public import Scenarios
import Tracing

/// A metric along an axis of a sweep, as a picture with logarithmic axes.
///
/// It stands alone: no script, no font, no other file. What it shows is in its description as a
/// list, too, so that it can be read aloud.
public struct SweepChart: Sendable {
  private let axis: Sweep.Axis
  private let metric: Metric
  private let language: Language
  private let series: [ChartSeries]
  private let across: (first: Double, last: Double)
  private let up: ValueScale
  private let hasZero: Bool

  private let width = 800.0
  private let left = 96.0
  private let right = 24.0
  private let top = 64.0
  private let plotHeight = 360.0

  /// Whether some runs make few enough lines to be told apart.
  public static func canShow(_ runs: [ComparedRun], along axis: Sweep.Axis) -> Bool {
    let lines = ChartSeries.series(of: runs, along: axis, .roundTrips, in: .english)
    return lines.count <= ChartMarker.count
  }

  /// Creates the chart of the runs of a sweep.
  ///
  /// - Parameters:
  ///   - runs: The runs; each has its point.
  ///   - axis: The axis that goes from left to right.
  ///   - metric: What goes up.
  ///   - language: The language of all words.
  public init(
    _ runs: [ComparedRun],
    along axis: Sweep.Axis,
    of metric: Metric,
    in language: Language
  ) {
    self.axis = axis
    self.metric = metric
    self.language = language
    series = ChartSeries.series(of: runs, along: axis, metric, in: language)
    let points = series.flatMap { $0.points }
    let places = points.map { $0.place }
    across = (
      Logarithm.decimal(Double(places.min() ?? 1)), Logarithm.decimal(Double(places.max() ?? 10))
    )
    let values = points.compactMap { $0.amount.magnitude }
    up = ValueScale(values, logarithmic: true)
    hasZero = values.contains(0)
  }

  private var isEnglish: Bool { language == .english }

  private var title: String {
    isEnglish
      ? "\(metric.title.english) by \(axis.label.english)"
      : "\(metric.title.chinese)与\(axis.label.chinese)"
  }

  private var bottom: Double { top + plotHeight }

  /// Where the values above zero begin: below them is room for zero.
  private var base: Double { hasZero ? bottom - 28 : bottom }

  private func x(_ place: Int64) -> Double {
    let fraction = (Logarithm.decimal(Double(place)) - across.first) / (across.last - across.first)
    return left + 24 + fraction * (width - left - right - 48)
  }

  private func y(_ value: Double) -> Double {
    value > 0 ? base - up.fraction(of: value) * (base - top) : bottom
  }

  /// The picture as a file.
  public var svg: String {
    let height = bottom + 76 + 22 * Double(series.count)
    var picture = SVGText()
    let size = (SVGText.number(width), SVGText.number(height))
    picture.open(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(size.0) \(size.1)"),
        ("width", size.0), ("height", size.1), ("role", "img"),
        ("aria-labelledby", "title desc"), ("lang", isEnglish ? "en" : "zh"),
        ("font-family", "sans-serif"), ("font-size", "14"), ("fill", "#222222"),
      ]
    )
    picture.element("title", [("id", "title")], title)
    picture.element("desc", [("id", "desc")], description)
    picture.element("rect", [("width", size.0), ("height", size.1), ("fill", "#FFFFFF")])
    picture.element("text", [("x", "24"), ("y", "30"), ("font-size", "18")], title)
    drawScales(in: &picture)
    for (number, line) in series.enumerated() {
      draw(line, ChartMarker(number), in: &picture)
      drawKey(line, ChartMarker(number), number, in: &picture)
    }
    picture.close("svg")
    return picture.text
  }

  /// The same as a list: one line for each point.
  private var description: String {
    let scales =
      isEnglish
      ? "Both axes are logarithmic. Across: \(axis.label.english). Up: \(metric.title.english)."
      : "两条坐标轴都是对数刻度。横轴：\(axis.label.chinese)。纵轴：\(metric.title.chinese)。"
    let lines = series.flatMap { line in
      line.points.map { point in
        let place = axis.text(point.place, in: language)
        return isEnglish
          ? "\(line.name), \(axis.label.english) \(place): \(point.amount.text)"
          : "\(line.name)，\(axis.label.chinese) \(place)：\(point.amount.text)"
      }
    }
    return ([scales] + lines).joined(separator: "\n")
  }

  // MARK: Scales

  private func drawScales(in picture: inout SVGText) {
    let frame: [(name: String, value: String)] = [
      ("x", SVGText.number(left)), ("y", SVGText.number(top)),
      ("width", SVGText.number(width - left - right)), ("height", SVGText.number(plotHeight)),
      ("fill", "none"), ("stroke", "#222222"),
    ]
    picture.element("rect", frame)
    if hasZero { drawTick(up: 0, label: "0", in: &picture) }
    var power = up.start
    while power <= up.end * 1.01 {
      let label = power >= 1 ? NumberText.grouped(Int(min(power, 1e18).rounded())) : nil
      drawTick(
        up: power,
        label: label ?? NumberText.thousandths(Int64((power * 1000).rounded())),
        in: &picture
      )
      power *= 10
    }
    drawPlaces(in: &picture)
    let middle = SVGText.number((left + width - right) / 2)
    picture.element(
      "text",
      [("x", middle), ("y", SVGText.number(bottom + 46)), ("text-anchor", "middle")],
      axis.label.in(language) + (isEnglish ? " (logarithmic)" : "（对数刻度）")
    )
    picture.element(
      "text",
      [("x", "24"), ("y", SVGText.number(top - 12))],
      metric.title.in(language) + (isEnglish ? " (logarithmic)" : "（对数刻度）")
    )
  }

  private func drawTick(up value: Double, label: String, in picture: inout SVGText) {
    let height = SVGText.number(y(value))
    picture.element(
      "line",
      [
        ("x1", SVGText.number(left)), ("x2", SVGText.number(width - right)), ("y1", height),
        ("y2", height), ("stroke", "#CCCCCC"),
      ]
    )
    picture.element(
      "text",
      [
        ("x", SVGText.number(left - 8)), ("y", SVGText.number(y(value) + 5)),
        ("text-anchor", "end"),
      ],
      label
    )
  }

  /// A mark for each value of the axis, and its label where there is room.
  private func drawPlaces(in picture: inout SVGText) {
    let places = Set(series.flatMap { $0.points.map { $0.place } }).sorted()
    var free = 0.0
    for place in places {
      let middle = x(place)
      picture.element(
        "line",
        [
          ("x1", SVGText.number(middle)), ("x2", SVGText.number(middle)),
          ("y1", SVGText.number(top)), ("y2", SVGText.number(bottom + 5)), ("stroke", "#CCCCCC"),
        ]
      )
      let label = axis.text(place, in: language)
      let half = Double(label.displayWidth) * 4 + 4
      guard middle - half >= free else { continue }
      free = middle + half
      picture.element(
        "text",
        [
          ("x", SVGText.number(middle)), ("y", SVGText.number(bottom + 22)),
          ("text-anchor", "middle"),
        ],
        label
      )
    }
  }

  // MARK: Lines

  private func draw(_ line: ChartSeries, _ marker: ChartMarker, in picture: inout SVGText) {
    let points = line.points.compactMap { point in
      point.amount.magnitude.map { (x(point.place), y($0)) }
    }
    if points.count > 1 {
      let list = points.map { "\(SVGText.number($0.0)),\(SVGText.number($0.1))" }
      var attributes: [(name: String, value: String)] = [
        ("points", list.joined(separator: " ")), ("fill", "none"), ("stroke", marker.color),
        ("stroke-width", "2"),
      ]
      if !marker.dash.isEmpty { attributes.append(("stroke-dasharray", marker.dash)) }
      picture.element("polyline", attributes)
    }
    for point in points { draw(marker, point.0, point.1, in: &picture) }
  }

  private func draw(_ marker: ChartMarker, _ x: Double, _ y: Double, in picture: inout SVGText) {
    picture.element(
      "path",
      [
        ("d", marker.path(x, y)), ("fill", "#FFFFFF"), ("stroke", marker.color),
        ("stroke-width", "2"),
      ]
    )
  }

  private func drawKey(
    _ line: ChartSeries,
    _ marker: ChartMarker,
    _ number: Int,
    in picture: inout SVGText
  ) {
    let middle = bottom + 76 + 22 * Double(number)
    var attributes: [(name: String, value: String)] = [
      ("x1", "28"), ("x2", "76"), ("y1", SVGText.number(middle)), ("y2", SVGText.number(middle)),
      ("stroke", marker.color), ("stroke-width", "2"),
    ]
    if !marker.dash.isEmpty { attributes.append(("stroke-dasharray", marker.dash)) }
    picture.element("line", attributes)
    draw(marker, 52, middle, in: &picture)
    picture.element(
      "text",
      [("x", "88"), ("y", SVGText.number(middle + 5))],
      line.name.clipped(to: 84)
    )
  }
}
