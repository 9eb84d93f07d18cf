/// The place that a screen is made for.
public struct Stage: Equatable, Sendable {
  /// How many columns a line may take.
  public var width: Int

  /// How many lines fit; `nil` where lines simply follow each other.
  public var height: Int?

  /// Whether colours are welcome.
  public var usesColor: Bool

  /// Creates a description.
  public init(width: Int, height: Int? = nil, usesColor: Bool = false) {
    self.width = width
    self.height = height
    self.usesColor = usesColor
  }
}

/// The lines that a reader sees at once.
public struct Screen: Equatable, Sendable {
  /// The lines, from the top; on a stage with a height they fill it, the last one is the footer.
  public var lines: [String]

  /// The keys that mean something now, in one line.
  public var footer: String
}
