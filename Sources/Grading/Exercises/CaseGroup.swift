/// The parts of an exercise that marks are counted by.
public enum CaseGroup: String, CaseIterable, Sendable {
  /// Keys as browsers send them: the Accept value is wanted.
  case answers

  /// Texts that are no key: the word `invalid` is wanted.
  case refusals

  /// One line for each key and nothing else, and an end with status 0.
  case form

  /// The group of which a case must be right before the points of this one count.
  ///
  /// Who refuses everything refuses the right keys too, and has shown nothing.
  public var prerequisite: CaseGroup? {
    switch self {
    case .answers: nil
    case .refusals, .form: .answers
    }
  }
}
