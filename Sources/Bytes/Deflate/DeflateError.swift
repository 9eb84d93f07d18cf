/// Why bytes are not DEFLATE data (RFC 1951 §3.2).
public enum DeflateError: Error, Equatable, Sendable {
  /// The type of a block is 11, which is reserved (§3.2.3).
  case reservedBlockType

  /// The two lengths of a stored block do not complement each other (§3.2.4).
  case storedLength

  /// The lengths of a code make no prefix code, or it lacks what it needs (§3.2.2, §3.2.7).
  case codeLengths

  /// A symbol that no length or distance has (§3.2.5, §3.2.6).
  case symbol

  /// A distance reaches back behind the start of the data, or out of the agreed window.
  case distance

  /// More came out than is taken.
  case tooLong
}
