/// How a line of a chart is told from the others: by its points and its dashes, then by colour.
struct ChartMarker {
  /// The shapes of points.
  private enum Shape: Int, CaseIterable {
    case circle
    case square
    case triangle
    case diamond
    case cross
    case plus
    case pennant
    case bar
  }

  /// Colours that people with any kind of colour vision tell apart (Okabe and Ito).
  private static let colors = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00", "#56B4E9",
  ]

  private static let dashes = ["", "7 4", "2 4", "10 4 2 4"]

  /// How many lines can be told apart without colours.
  static let count = Shape.allCases.count * dashes.count

  private let shape: Shape

  /// The colour of the line and its points.
  let color: String

  /// The pattern of the line; empty for a solid one.
  let dash: String

  /// Creates the marker of a line by its number.
  init(_ number: Int) {
    let count = Shape.allCases.count
    shape = Shape(rawValue: number % count) ?? .circle
    color = Self.colors[number % Self.colors.count]
    dash = Self.dashes[(number + number / count) % Self.dashes.count]
  }

  /// The outline of a point as the path of an element.
  func path(_ x: Double, _ y: Double) -> String {
    func at(_ dx: Double, _ dy: Double) -> String {
      "\(SVGText.number(x + dx)) \(SVGText.number(y + dy))"
    }
    switch shape {
    case .circle:
      return "M\(at(-5, 0))A5 5 0 1 0 \(at(5, 0))A5 5 0 1 0 \(at(-5, 0))Z"
    case .square:
      return
        "M\(at(-4.5, -4.5))H\(SVGText.number(x + 4.5))V\(SVGText.number(y + 4.5))H\(SVGText.number(x - 4.5))Z"
    case .triangle: return "M\(at(0, -6))L\(at(5.5, 4.5))L\(at(-5.5, 4.5))Z"
    case .diamond: return "M\(at(0, -6.5))L\(at(6.5, 0))L\(at(0, 6.5))L\(at(-6.5, 0))Z"
    case .cross: return "M\(at(-5, -5))L\(at(5, 5))M\(at(-5, 5))L\(at(5, -5))"
    case .plus:
      return "M\(at(-6, 0))H\(SVGText.number(x + 6))M\(at(0, -6))V\(SVGText.number(y + 6))"
    case .pennant: return "M\(at(0, 6))L\(at(5.5, -4.5))L\(at(-5.5, -4.5))Z"
    case .bar:
      return
        "M\(at(-6, -2.5))H\(SVGText.number(x + 6))V\(SVGText.number(y + 2.5))H\(SVGText.number(x - 6))Z"
    }
  }
}
