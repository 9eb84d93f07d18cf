/// Why bytes are not a JSON document (RFC 8259), and where.
public struct JSONError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Reason: Equatable, Sendable {
    /// The document ends too early.
    case endedEarly

    /// Something else stands where the grammar wants another thing.
    case unexpectedByte

    /// A text has bytes that are not UTF-8, or an escape that stands for no character.
    case badText

    /// A number has more digits than are kept, or an exponent.
    case numberNotKept

    /// Lists are nested too deeply.
    case tooDeep

    /// An object has two members of one name.
    case repeatedName
  }

  /// What is wrong.
  public let reason: Reason

  /// Where, in bytes from the start of the document.
  public let offset: Int
}
