/// The same thing said in each language, in each as its own speakers would say it.
public struct Text: Equatable, Sendable {
  /// The Chinese wording.
  public let chinese: String

  /// The English wording.
  public let english: String

  /// Creates a text; English comes first so that a diff lines up with the RFC.
  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// The wording in `language`.
  public func `in`(_ language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }
}
