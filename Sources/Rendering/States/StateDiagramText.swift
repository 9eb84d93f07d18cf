public import Glossary
import Tracing

/// The state diagram of TCP (RFC 9293 §3.3.2, Figure 5) with the way of one connection in it.
///
/// States that it was in have double boxes, arrows that it took are heavy and numbered.
public struct StateDiagramText: Sendable {
  private let path: StatePath
  private let language: Language

  /// Creates the picture of a way.
  public init(_ path: StatePath, in language: Language) {
    self.path = path
    self.language = language
  }

  /// Appends the picture, and what it leaves out; where there are no 80 columns, a list.
  public func write(to block: inout TextBlock) {
    guard hasRoom(in: block) else {
      for (index, step) in path.steps.enumerated() { block.paragraph(text(of: step, index)) }
      return
    }
    canvas.write(to: &block)
    for (index, step) in path.steps.enumerated() where !isDrawn(step) {
      block.paragraph("\(text(of: step, index))\(language == .english ? " (not drawn)" : "（图中未画）")")
    }
  }

  private func hasRoom(in block: TextBlock) -> Bool { block.width >= StateDiagramLayout.width }

  /// Appends what the picture shows of no connection, if there is room for a picture.
  public func writeNote(to block: inout TextBlock) {
    guard hasRoom(in: block) else { return }
    block.paragraph(
      language == .english
        ? "Not drawn: RST, ABORT and timeouts lead to CLOSED from nearly any state."
        : "图中未画：几乎在任何状态下，RST、中止或超时都会直接通向 CLOSED。",
      style: .dim
    )
  }

  private func text(of step: StatePath.Step, _ index: Int) -> String {
    let label = (step.arrow?.label ?? step.cause.label).in(language)
    let colon = language == .english ? ": " : "："
    return "\(Self.mark(index)) \(step.from.rawValue) → \(step.to.rawValue)\(colon)\(label)"
  }

  /// The circled number of a step.
  static func mark(_ index: Int) -> String {
    index < 20 ? String(UnicodeScalar(0x2460 + UInt32(index)) ?? "?") : "*"
  }

  private func isDrawn(_ step: StatePath.Step) -> Bool {
    step.arrow.flatMap { StateDiagramLayout.way(of: $0) } != nil
  }

  private var canvas: Canvas {
    var canvas = Canvas(width: StateDiagramLayout.width, height: StateDiagramLayout.height)
    for box in StateDiagramLayout.boxes {
      canvas.box(box.state.rawValue, at: box.corner, width: box.width, isStrong: wasIn(box))
    }
    for arrow in TCPTransition.figure {
      guard let way = StateDiagramLayout.way(of: arrow) else { continue }
      let step = path.steps.firstIndex { $0.arrow == arrow }
      canvas.arrow(way.corners, isStrong: step != nil)
      if let step, let start = Self.start(of: way) {
        canvas.put(Self.mark(step), at: start, isStrong: true)
      }
      put(arrow.label.in(language), way.label, isStrong: step != nil, on: &canvas)
    }
    canvas.put(legend.in(language), at: Canvas.Point(0, 20))
    canvas.put(notation.in(language), at: Canvas.Point(50, 9))
    return canvas
  }

  private var legend: Text {
    Text("╔═╗ was here   ①②③ in this order", "╔═╗ 到过的状态   ①②③ 先后次序")
  }

  private var notation: Text {
    Text("a/b: a happens, b is sent", "a/b：发生 a，发出 b")
  }

  /// Whether the connection was in a state; of the two boxes for CLOSED, which one is meant.
  private func wasIn(_ box: StateDiagramLayout.Box) -> Bool {
    guard box.state == .closed else {
      return path.steps.contains { $0.from == box.state || $0.to == box.state }
    }
    let opening: [TCPState] = [.listen, .synSent]
    return path.steps.contains { step in
      let returns = step.to == .closed && opening.contains(step.from) && isDrawn(step)
      return box.isEnd ? step.to == .closed && !returns : step.from == .closed || returns
    }
  }

  /// The first cell of an arrow, where its number stands.
  private static func start(of way: StateDiagramLayout.Way) -> Canvas.Point? {
    guard way.corners.count > 1 else { return nil }
    let (edge, next) = (way.corners[0], way.corners[1])
    return Canvas.Point(edge.x + (next.x - edge.x).signum(), edge.y + (next.y - edge.y).signum())
  }

  private func put(
    _ text: String,
    _ label: StateDiagramLayout.Label,
    isStrong: Bool,
    on canvas: inout Canvas
  ) {
    var text = text
    if case .on(let columns, _) = label, text.displayWidth + 4 <= columns.count {
      text = " \(text) "
    }
    let width = text.displayWidth
    let point =
      switch label {
      case .on(let columns, let row):
        Canvas.Point(columns.lowerBound + (columns.count - width + 1) / 2, row)
      case .from(let column, let row): Canvas.Point(column, row)
      case .upTo(let column, let row): Canvas.Point(column - width, row)
      }
    canvas.put(text, at: point, isStrong: isStrong)
  }
}
