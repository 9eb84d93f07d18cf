import Tracing

/// Where the boxes and arrows of the state diagram stand: 80 columns, 21 rows.
enum StateDiagramLayout {
  static let width = 80
  static let height = 21

  /// A box for a state; CLOSED has two, as in RFC 9293: one to begin in, one to end in.
  struct Box: Sendable {
    let state: TCPState
    let corner: Canvas.Point
    let width: Int
    var isEnd = false
  }

  static let boxes = [
    Box(state: .listen, corner: Canvas.Point(6, 1), width: 13),
    Box(state: .closed, corner: Canvas.Point(35, 1), width: 13),
    Box(state: .synSent, corner: Canvas.Point(67, 1), width: 13),
    Box(state: .synReceived, corner: Canvas.Point(6, 6), width: 14),
    Box(state: .established, corner: Canvas.Point(35, 6), width: 13),
    Box(state: .finWait1, corner: Canvas.Point(6, 10), width: 13),
    Box(state: .closeWait, corner: Canvas.Point(67, 10), width: 13),
    Box(state: .finWait2, corner: Canvas.Point(6, 14), width: 13),
    Box(state: .closing, corner: Canvas.Point(35, 14), width: 13),
    Box(state: .lastAck, corner: Canvas.Point(67, 14), width: 13),
    Box(state: .timeWait, corner: Canvas.Point(35, 18), width: 13),
    Box(state: .closed, corner: Canvas.Point(67, 18), width: 13, isEnd: true),
  ]

  /// Where the label of an arrow stands.
  enum Label: Sendable {
    /// In the middle between two columns of a row, on the line.
    case on(Range<Int>, row: Int)

    /// From a column on.
    case from(Int, row: Int)

    /// Up to a column.
    case upTo(Int, row: Int)
  }

  /// The way of an arrow, from the edge of the box that it leaves, and its label.
  struct Way: Sendable {
    let corners: [Canvas.Point]
    let label: Label

    init(_ corners: [(Int, Int)], _ label: Label) {
      self.corners = corners.map { Canvas.Point($0.0, $0.1) }
      self.label = label
    }
  }

  /// The way of an arrow; `nil` for the one of note 2, which the figure leaves out as well.
  static func way(of arrow: TCPTransition) -> Way? {
    switch (arrow.from, arrow.to) {
    case (.closed, .listen): Way([(35, 2), (19, 2)], .on(20..<34, row: 2))
    case (.closed, .synSent): Way([(47, 2), (66, 2)], .on(49..<66, row: 2))
    case (.listen, .closed): Way([(18, 3), (34, 3)], .on(20..<34, row: 3))
    case (.listen, .synSent): Way([(13, 1), (13, 0), (73, 0), (73, 1)], .on(14..<73, row: 0))
    case (.listen, .synReceived): Way([(9, 3), (9, 6)], .from(11, row: 4))
    case (.synSent, .closed): Way([(67, 3), (48, 3)], .on(49..<66, row: 3))
    case (.synSent, .synReceived): Way([(70, 3), (70, 5), (16, 5), (16, 6)], .on(17..<70, row: 5))
    case (.synSent, .established): Way([(75, 3), (75, 7), (48, 7)], .on(49..<75, row: 7))
    case (.synReceived, .listen): Way([(6, 7), (3, 7), (3, 2), (5, 2)], .upTo(3, row: 4))
    case (.synReceived, .established): Way([(19, 7), (34, 7)], .on(21..<34, row: 7))
    case (.synReceived, .finWait1): Way([(9, 8), (9, 10)], .from(11, row: 9))
    case (.established, .finWait1): Way([(38, 8), (38, 11), (19, 11)], .on(20..<38, row: 11))
    case (.established, .closeWait): Way([(44, 8), (44, 11), (66, 11)], .on(45..<66, row: 11))
    case (.finWait1, .finWait2): Way([(12, 12), (12, 14)], .upTo(11, row: 13))
    case (.finWait1, .closing):
      Way([(16, 12), (16, 13), (41, 13), (41, 14)], .on(17..<41, row: 13))
    case (.finWait2, .timeWait): Way([(12, 16), (12, 19), (34, 19)], .on(13..<34, row: 19))
    case (.closing, .timeWait): Way([(41, 16), (41, 18)], .from(43, row: 17))
    case (.closeWait, .lastAck): Way([(73, 12), (73, 14)], .upTo(72, row: 13))
    case (.lastAck, .closed): Way([(73, 16), (73, 18)], .upTo(72, row: 17))
    case (.timeWait, .closed): Way([(47, 19), (66, 19)], .on(49..<66, row: 19))
    default: nil
    }
  }
}
