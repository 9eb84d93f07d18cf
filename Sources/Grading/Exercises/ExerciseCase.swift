import WebSocket

/// One thing that a program must get right, and what it is worth.
public struct ExerciseCase: Equatable, Sendable {
  /// The word that a program answers to a text that is no key.
  public static let refusal = "invalid"

  /// A stable name, such as `answers.rfc6455-1.3`.
  public let id: String

  /// The part of the exercise that it belongs to.
  public let group: CaseGroup

  /// Whether a student may see the key and the right answer.
  public let isPublic: Bool

  /// What a right answer earns.
  public let points: Int

  /// The line that the program reads; `nil` if the case is about the output as a whole.
  public let key: String?

  /// The line that it must answer.
  public let expected: String

  /// Creates the case of a key: the right answer follows from the key.
  public init(id: String, key: String, isPublic: Bool, points: Int = 1) {
    let derivation = AcceptDerivation(key: key)
    let isKey = (try? derivation.nonce()) != nil
    group = isKey ? .answers : .refusals
    self.id = "\(group.rawValue).\(id)"
    self.isPublic = isPublic
    self.points = points
    self.key = key
    expected = isKey ? derivation.accept : Self.refusal
  }

  private init(form points: Int) {
    group = .form
    id = group.rawValue
    isPublic = true
    self.points = points
    key = nil
    expected = ""
  }

  /// The case of the output as a whole.
  static let form = ExerciseCase(form: 1)
}
