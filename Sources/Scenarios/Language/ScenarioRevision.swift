/// A scenario with changes, which are statements of its own language.
///
/// A statement that is about the same as one of the scenario replaces what it says and leaves
/// the rest: `link client server latency 200ms` keeps the bandwidth. Any other one is added. An
/// option of a link without a link concerns all links. `without 9` removes line 9, and so does
/// `-9`. The remaining lines keep their numbers; added ones have numbers behind the last.
public struct ScenarioRevision: Sendable {
  /// A line that is not what it was.
  public struct Edit: Equatable, Sendable {
    /// Its number.
    public let line: Int

    /// What it was; `nil` for an added line.
    public let before: String?

    /// What it is; `nil` for a removed line.
    public let after: String?

    /// Creates a record of a line that changed.
    public init(line: Int, before: String?, after: String?) {
      self.line = line
      self.before = before
      self.after = after
    }
  }

  /// The scenario with the changes.
  public let scenario: Scenario

  /// The lines that differ, in the order of their numbers.
  public let edits: [Edit]

  /// The lines by their numbers, so that an action can be shown where it stands.
  public let lines: [String]

  /// Changes a scenario.
  ///
  /// - Parameters:
  ///   - text: The content of its file, which is right.
  ///   - name: What to call the scenario.
  ///   - variant: The variant, if the file has some: the lines of others are left out.
  ///   - changes: The changes, one after the other.
  ///   - syntaxes: How each statement looks, as it is described to people.
  /// - Throws: ``ChangeError`` for the first thing that is wrong.
  public init(
    _ text: String,
    name: String,
    variant: String?,
    changes: [String],
    syntaxes: [String]
  ) throws(ChangeError) {
    let source = ScenarioFile.lines(of: text)
    // What follows the last line end is no line.
    let lineCount = source.last?.isEmpty == true ? source.count - 1 : source.count
    var editor = ScenarioEditor(shapes: StatementShapes(syntaxes), lineCount: lineCount)
    do throws(ScenarioError) {
      try editor.read(source, variant: variant)
    } catch {
      throw ChangeError(inFile: error)
    }
    for (index, change) in changes.enumerated() { try editor.apply(change, index) }
    var lines = source.map { _ in "" }
    for line in editor.lines.sorted(by: { $0.number < $1.number }) {
      if line.number > lines.count { lines.append(line.text) }
      lines[line.number - 1] = line.text
    }
    do throws(ScenarioError) {
      let order = editor.lines.map { $0.number - 1 }
      let file = try ScenarioFile(lines: lines, order: order, name: name)
      guard let scenario = file.scenarios.first else { preconditionFailure("no scenario") }
      self.scenario = scenario
    } catch {
      throw editor.error(error, in: changes)
    }
    self.lines = lines
    edits = editor.lines.filter { $0.change != nil }.sorted { $0.number < $1.number }
      .compactMap { line in
        let after = line.isRemoved ? nil : line.text
        guard line.original != nil || after != nil, line.original != after else { return nil }
        return Edit(line: line.number, before: line.original, after: after)
      }
  }
}
