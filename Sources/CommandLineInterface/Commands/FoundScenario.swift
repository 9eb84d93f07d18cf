import Scenarios

/// A scenario file that a name stands for.
struct FoundScenario {
  /// What the user calls the file.
  let path: String

  /// The text of the file.
  let text: String

  /// What the text says.
  let file: ScenarioFile

  /// The scenarios that the name asks for: all variants, unless it says which one.
  let scenarios: [Scenario]

  /// The variant that the name asks for.
  let variant: String?
}
