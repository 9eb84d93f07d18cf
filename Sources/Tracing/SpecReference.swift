/// A place in the document that a statement rests on.
public struct SpecReference: Hashable, Sendable {
  /// The number of the RFC; 0 for the HTML standard, which is none.
  public let rfc: Int

  /// The section in it, such as "5.2"; empty for a document without numbered sections.
  public let section: String

  /// Creates a reference.
  public init(_ rfc: Int, _ section: String) {
    self.rfc = rfc
    self.section = section
  }

  /// A section of the HTML standard, by the number that it had in 2026.
  public static func html(_ section: String) -> Self { Self(0, section) }
}

extension SpecReference: CustomStringConvertible {
  /// The reference as lessons and messages print it: "RFC 6455 §5.2".
  public var description: String {
    let document = rfc == 0 ? "HTML" : "RFC \(rfc)"
    return section.isEmpty ? document : "\(document) §\(section)"
  }
}
