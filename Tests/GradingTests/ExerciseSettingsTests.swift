import Grading
import Testing

private let start = "exercise accept-key\nseed 5\n"

/// A text that cannot be used, and why.
private struct Mistake: Sendable {
  let text: String
  let line: Int?
  let problem: SettingsError.Problem

  init(_ text: String, _ line: Int?, _ problem: SettingsError.Problem) {
    self.text = text
    self.line = line
    self.problem = problem
  }
}

private let mistakes: [Mistake] = [
  Mistake(start + "runs x", 3, .unknownWord("runs")),
  Mistake(start + "run a\nrun b", 4, .repeated("run")),
  Mistake(start + "run", 3, .nothingAfter("run")),
  Mistake(start, nil, .missing("run")),
  Mistake("exercise accept-key\nrun x", nil, .missing("seed")),
  Mistake("seed 1\nrun x", nil, .missing("exercise")),
  Mistake("exercise frames\nseed 1\nrun x", 1, .unknownExercise("frames")),
  Mistake("exercise accept-key\nseed -1\nrun x", 2, .noSeed("-1")),
  Mistake(start + "run \"x", 3, .openQuotation),
]

@Suite("The settings of a workspace")
struct ExerciseSettingsTests {
  @Test
  func `Words, quotation marks and comments are understood`() throws {
    let settings = try ExerciseSettings(
      """
      # a comment
        exercise accept-key\r
      seed 18446744073709551615

      \t# another
      build cc  -O2 "my program.c" -o\tprog
      run ./prog "" "say \\"hi\\"" C:\\x #1
      """
    )
    #expect(settings.exercise == .acceptKey)
    #expect(settings.seed == .max)
    #expect(settings.build == ["cc", "-O2", "my program.c", "-o", "prog"])
    #expect(settings.run == ["./prog", "", "say \"hi\"", "C:\\x", "#1"])
  }

  @Test
  func `A program need not be built`() throws {
    #expect(try ExerciseSettings(start + "run python3 accept.py").build == [])
  }

  @Test(arguments: mistakes)
  private func `A mistake is named with its line`(mistake: Mistake) {
    let error = #expect(throws: SettingsError.self) { try ExerciseSettings(mistake.text) }
    #expect(error?.line == mistake.line)
    #expect(error?.problem == mistake.problem)
  }
}
