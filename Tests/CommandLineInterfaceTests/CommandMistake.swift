import CommandLineInterface
import Glossary
import Testing

/// A command line that cannot be carried out, and what is said about it.
struct CommandMistake: CustomTestStringConvertible, Sendable {
  let line: String
  var status = CommandLineInterface.ExitStatus.usage
  let english: String
  let chinese: String

  var testDescription: String { line }

  /// Makes it in both languages: nothing is printed but a complaint, in the right place.
  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    for language in Language.allCases {
      let outcome = ws101(line, language: language)
      let expected = language == .english ? english : chinese
      #expect(outcome.status == status, sourceLocation: sourceLocation)
      #expect(
        outcome.complaint(in: language).contains(expected),
        "\(outcome.errors)",
        sourceLocation: sourceLocation
      )
      #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    }
  }
}
