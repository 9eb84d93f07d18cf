/// A picture made of characters, addressed by column and row.
struct Canvas: Sendable {
  private struct Cell: Sendable {
    var text = " "
    var isStrong = false
  }

  private var rows: [[Cell]]

  init(width: Int, height: Int) {
    rows = [[Cell]](repeating: [Cell](repeating: Cell(), count: width), count: height)
  }

  /// A place of the picture.
  struct Point: Equatable, Sendable {
    let x: Int
    let y: Int

    init(_ x: Int, _ y: Int) {
      self.x = x
      self.y = y
    }
  }

  /// Writes a text; a wide character takes two columns.
  mutating func put(_ text: String, at point: Point, isStrong: Bool = false) {
    var column = point.x
    for scalar in text.unicodeScalars {
      guard rows.indices.contains(point.y), rows[point.y].indices.contains(column) else { return }
      rows[point.y][column] = Cell(text: String(scalar), isStrong: isStrong)
      let next = column + scalar.displayWidth
      for covered in column + 1..<max(next, column + 1) where covered < rows[point.y].count {
        rows[point.y][covered] = Cell(text: "", isStrong: isStrong)
      }
      column = next
    }
  }

  /// Draws a box around a name; double where it is strong.
  mutating func box(_ name: String, at corner: Point, width: Int, isStrong: Bool) {
    let sides = isStrong ? ["╔", "═", "╗", "║", "╚", "╝"] : ["┌", "─", "┐", "│", "└", "┘"]
    let line = String(repeating: sides[1], count: width - 2)
    let space = width - 2 - name.displayWidth
    let middle = name.padded(to: width - 2 - space / 2).aligned(to: width - 2)
    let lines = [
      sides[0] + line + sides[2], sides[3] + middle + sides[3], sides[4] + line + sides[5],
    ]
    for (index, text) in lines.enumerated() {
      put(text, at: Point(corner.x, corner.y + index), isStrong: isStrong)
    }
  }

  /// Draws an arrow along corners, heavy where it is strong.
  ///
  /// It begins behind the first corner, which belongs to the box that it leaves, and its head
  /// stands at the last one.
  mutating func arrow(_ corners: [Point], isStrong: Bool) {
    let cells = Self.cells(along: corners)
    for index in cells.indices.dropFirst().dropLast() {
      let (last, this, next) = (cells[index - 1], cells[index], cells[index + 1])
      put(Self.stroke(last, this, next, isHeavy: isStrong), at: this, isStrong: isStrong)
    }
    guard cells.count > 1 else { return }
    let (last, end) = (cells[cells.count - 2], cells[cells.count - 1])
    let head = end.x > last.x ? "▶" : end.x < last.x ? "◀" : end.y > last.y ? "▼" : "▲"
    put(head, at: end, isStrong: isStrong)
  }

  private static func cells(along corners: [Point]) -> [Point] {
    var cells = Array(corners.prefix(1))
    for corner in corners.dropFirst() {
      while let last = cells.last, last != corner {
        cells.append(
          Point(last.x + (corner.x - last.x).signum(), last.y + (corner.y - last.y).signum())
        )
      }
    }
    return cells
  }

  private static func stroke(_ last: Point, _ this: Point, _ next: Point, isHeavy: Bool) -> String {
    let isUp = last.y < this.y || next.y < this.y
    let isLeft = last.x < this.x || next.x < this.x
    if last.y == next.y { return isHeavy ? "━" : "─" }
    if last.x == next.x { return isHeavy ? "┃" : "│" }
    return switch (isUp, isLeft) {
    case (true, true): isHeavy ? "┛" : "┘"
    case (true, false): isHeavy ? "┗" : "└"
    case (false, true): isHeavy ? "┓" : "┐"
    case (false, false): isHeavy ? "┏" : "┌"
    }
  }

  /// Appends the picture.
  func write(to block: inout TextBlock) {
    for row in rows {
      var line = ""
      var run = ""
      var isStrong = false
      let end = row.lastIndex { $0.text != " " } ?? -1
      for cell in row[...end] {
        if cell.isStrong != isStrong {
          line += isStrong ? block.styled(run, .bold) : run
          run = ""
          isStrong = cell.isStrong
        }
        run += cell.text
      }
      block.line(line + (isStrong ? block.styled(run, .bold) : run))
    }
  }
}
