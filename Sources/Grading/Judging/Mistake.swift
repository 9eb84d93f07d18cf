/// A typical mistake that explains a wrong answer.
///
/// An answer may have one from each part: other bytes hashed, and written in another form.
public enum Mistake: String, CaseIterable, Sendable {
  // What was hashed.
  /// The 16 bytes that the key stands for, instead of the key.
  case decodedKey = "decoded-key"

  /// The key without the GUID.
  case noGUID = "no-guid"

  /// The GUID in small letters.
  case lowercaseGUID = "lowercase-guid"

  /// The GUID before the key.
  case guidFirst = "guid-first"

  /// A carriage return and a line feed between the key and the GUID.
  case windowsEndInKey = "crlf-in-key"

  /// A line feed between the key and the GUID.
  case lineEndInKey = "lf-in-key"

  /// A line feed behind the GUID.
  case lineEndAfterGUID = "lf-after-guid"

  /// The key in small letters.
  case lowercaseKey = "lowercase-key"

  /// The key without its `=`.
  case unpaddedKey = "unpadded-key"

  /// The key decoded and encoded anew, which loses spare bits.
  case reencodedKey = "reencoded-key"

  // How the digest was written.
  /// In hexadecimal.
  case hexadecimal = "hexadecimal"

  /// As the Base64 of its hexadecimal digits.
  case base64OfHexadecimal = "base64-of-hexadecimal"

  /// As Base64 without the `=` at its end.
  case noPadding = "no-padding"

  /// In the Base64 alphabet for URLs.
  case urlSafe = "url-safe"

  // Other values.
  /// As many bytes as another hash function gives.
  case otherHash = "other-hash"

  /// A SHA-1 or something of its size, of nobody knows which text.
  case otherText = "other-text"

  /// The right answer to the key of another line.
  case otherKey = "other-key"

  /// The key itself.
  case echo = "echo"

  /// An Accept value for a text that is no key.
  case notRefused = "not-refused"

  /// The refusal of a good key.
  case refused = "refused"

  /// The refusal of a good key that has spare bits set.
  case refusedSpareBits = "refused-spare-bits"

  // The form of the line.
  /// White space before or after the answer.
  case spaces = "spaces"

  /// Large letters for small ones, or the reverse.
  case letterCase = "letter-case"

  /// How Python shows bytes: `b'…'`.
  case pythonBytes = "python-bytes"

  /// Other text before or after the answer.
  case textAround = "text-around"
}
