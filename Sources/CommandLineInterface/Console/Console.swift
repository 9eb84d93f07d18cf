/// Somewhere that a command reads from and writes to.
///
/// The process has one that is its terminal or its pipes; a test has one that is a string.
public protocol Console {
  /// What standard output is.
  var terminal: Terminal { get }

  /// How many columns the terminal has, even if ``Terminal/width`` promises more.
  var columns: Int { get }

  /// Writes to standard output.
  mutating func write(_ text: String)

  /// Writes to standard error.
  mutating func writeError(_ text: String)

  /// Makes everything that was written visible.
  mutating func flush()

  /// Reads a line from standard input, without its end; `nil` at the end of input.
  mutating func readLine() -> String?

  /// Reads standard input to its end.
  ///
  /// - Returns: `nil` when there are more than `limit` bytes.
  mutating func readAll(limit: Int) -> [UInt8]?

  /// Waits for a key, or for another size of the terminal; `nil` at the end of input. Only for a terminal that is interactive.
  mutating func readKey() -> Key?
}

extension Console {
  /// As many as the width says.
  public var columns: Int { terminal.width }

  /// Writes a line to standard output.
  public mutating func line(_ text: String = "") {
    write(text + "\n")
  }

  /// Writes a line to standard error.
  public mutating func errorLine(_ text: String) {
    writeError(text + "\n")
  }
}

/// What a command can expect of the place that it writes to.
public struct Terminal: Equatable, Sendable {
  /// How many columns fit in a line.
  public var width: Int

  /// How many lines fit on a screen.
  public var height: Int

  /// Whether a person sits before it, at both standard input and standard output.
  public var isInteractive: Bool

  /// Whether escape sequences for colours are welcome.
  public var usesColor: Bool

  /// Whether standard error goes to a terminal, so that progress may be shown there.
  public var showsProgress: Bool

  /// Whether bars may be made of block characters, which a dumb terminal need not have.
  public var drawsBlocks: Bool

  /// Creates a description; by default that of a pipe.
  public init(
    width: Int = 80,
    height: Int = 24,
    isInteractive: Bool = false,
    usesColor: Bool = false,
    showsProgress: Bool = false,
    drawsBlocks: Bool = true
  ) {
    self.width = width
    self.height = height
    self.isInteractive = isInteractive
    self.usesColor = usesColor
    self.showsProgress = showsProgress
    self.drawsBlocks = drawsBlocks
  }
}

/// A key of the keyboard.
public enum Key: Equatable, Sendable {
  /// A character.
  case character(Character)

  /// The arrow to the left, or up.
  case back

  /// The arrow to the right, or down.
  case forward

  /// Return or Enter.
  case enter

  /// Escape or Control-D.
  case escape

  /// Control-C.
  case interrupt

  /// No key: the terminal has another size now.
  case resized
}
