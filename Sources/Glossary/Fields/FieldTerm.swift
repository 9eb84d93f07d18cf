public import Tracing

/// What a learner reads about a field.
public struct FieldTerm: Equatable, Sendable {
  /// The field's name: as the RFC spells it, and as Chinese textbooks call it.
  public let name: Text

  /// What the bits say and why they exist; true wherever the field occurs.
  public let explanation: Text

  /// The section that defines the field.
  public let reference: SpecReference
}
