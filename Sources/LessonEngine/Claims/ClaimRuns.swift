import Glossary
import Scenarios

/// The runs that claims look at: each is run once, however many claims look at it.
public struct ClaimRuns: Sendable {
  /// A run and what it cost.
  struct Entry: Sendable {
    let key: String
    let contrast: Contrast
  }

  private let scenario: @Sendable (String) -> String?
  private let syntaxes: [String]
  private var entries: [Entry] = []

  /// Creates a store without any run in it.
  ///
  /// - Parameters:
  ///   - syntaxes: How each statement of the scenario language looks, for changes.
  ///   - scenario: Looks up the text of a scenario by its id.
  public init(syntaxes: [String], scenario: @escaping @Sendable (String) -> String?) {
    self.syntaxes = syntaxes
    self.scenario = scenario
  }

  /// The run of a claim.
  mutating func contrast(of source: Claim.RunSource) throws(LessonError) -> Contrast {
    let key = ([source.scenarioName] + source.changes).joined(separator: "\n")
    if let known = entries.first(where: { $0.key == key }) { return known.contrast }
    let run = ScenarioRun(try scenario(of: source))
    guard !run.wasCutShort else { throw source.place.error(.brokenScenario) }
    let contrast = Contrast(run)
    entries.append(Entry(key: key, contrast: contrast))
    return contrast
  }

  private func scenario(of source: Claim.RunSource) throws(LessonError) -> Scenario {
    guard let text = scenario(source.scenario) else {
      throw source.place.error(.unknownScenario(source.scenarioName))
    }
    let file: ScenarioFile
    do throws(ScenarioError) {
      file = try ScenarioFile(text, name: source.scenario)
    } catch {
      throw source.place.error(.brokenScenario)
    }
    guard let plain = file.scenarios.first(where: { $0.name == source.scenarioName }) else {
      throw source.place.error(.unknownScenario(source.scenarioName))
    }
    guard !source.changes.isEmpty else { return plain }
    do throws(ChangeError) {
      return try ScenarioRevision(
        text,
        name: plain.name,
        variant: source.variant,
        changes: source.changes,
        syntaxes: syntaxes
      ).scenario
    } catch {
      throw source.place.error(.brokenChange)
    }
  }
}
