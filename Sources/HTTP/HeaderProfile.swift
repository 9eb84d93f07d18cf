import Wire

/// The field lines that a host puts into its requests and responses beyond those that the
/// protocol needs.
public struct HeaderProfile: Equatable, Sendable {
  /// A usual set of field lines.
  public enum Kind: String, CaseIterable, Sendable {
    /// Only what the protocol needs.
    case lean

    /// Requests carry what a browser sends with each of them.
    case browser

    /// Responses carry what a usual server sends with each of them.
    case full
  }

  /// A field line, or the place of one.
  public struct Line: Equatable, Sendable {
    /// The name.
    public let name: String

    /// The value; `nil` for a line that only says where the protocol's own field stands.
    public let value: String?

    /// Creates a line.
    public init(_ name: String, _ value: String?) {
      self.name = name
      self.value = value
    }
  }

  /// The usual set.
  public var kind: Kind

  /// Lines of the scenario's own, in their order.
  public var ownLines: [Line]

  /// Creates a profile.
  public init(_ kind: Kind = .lean, ownLines: [Line] = []) {
    self.kind = kind
    self.ownLines = ownLines
  }

  /// Whether messages have nothing but what the protocol needs.
  public var isLean: Bool { kind == .lean && ownLines.isEmpty }

  /// Fields that say where a message ends: nobody may make their values up.
  fileprivate static let framingNames = ["content-length", "transfer-encoding"]

  /// The most lines that a host may have of its own.
  public static let lineLimit = 100

  /// The most bytes that such a line may have.
  public static let lineSizeLimit = 8192

  /// The most bytes that all of them may have: a head of them can still be read.
  public static let sizeLimit = 32_768
}

extension HeaderProfile.Line {
  /// Understands `Name: value`, or a name alone.
  ///
  /// - Returns: `nil` if the name is no token (RFC 9110 §5.6.2), or if the value has control
  ///   characters.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    let name = bytes.prefix { $0 != UInt8(ascii: ":") }
    guard !name.isEmpty, name.allSatisfy({ $0.isTokenByte }),
      bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
    else { return nil }
    let hasValue = name.count < bytes.count
    let value = bytes.dropFirst(name.count + 1).trimmed
    self.init(
      String(decoding: name, as: UTF8.self),
      hasValue ? String(decoding: value, as: UTF8.self) : nil
    )
  }

  /// Whether the line says what only the message itself can say.
  public var claimsFraming: Bool {
    value != nil && HeaderProfile.framingNames.contains { name.equalsIgnoringCase($0) }
  }
}

extension String {
  /// Whether two names of fields are the same (RFC 9110 §5.1).
  func equalsIgnoringCase(_ other: String) -> Bool {
    utf8.elementsEqual(other.utf8) { $0.lowercasedASCII == $1.lowercasedASCII }
  }
}
