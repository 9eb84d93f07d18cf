/// A place in the document that a statement rests on.
public struct SpecReference: Hashable, Sendable {
  /// The number of the RFC.
  public let rfc: Int

  /// The section in it, such as "5.2"; empty for a document without numbered sections.
  public let section: String

  /// Creates a reference.
  public init(_ rfc: Int, _ section: String) {
    self.rfc = rfc
    self.section = section
  }
}

extension SpecReference: CustomStringConvertible {
  /// The reference as lessons and messages print it: "RFC 6455 §5.2".
  public var description: String { section.isEmpty ? "RFC \(rfc)" : "RFC \(rfc) §\(section)" }
}
