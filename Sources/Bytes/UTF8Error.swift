/// Where a text stops being UTF-8, and why (RFC 3629 §3 and §4).
public struct UTF8Error: Error, Equatable, Sendable {
  /// What is wrong with the byte, or with the end of the text.
  public enum Kind: CaseIterable, Sendable {
    /// A byte from 80 to BF starts a character; it may only continue one.
    case unexpectedContinuation

    /// A byte from F8 to FF, which UTF-8 never uses.
    case invalidLead

    /// A character began and needs another byte from 80 to BF; this byte is none.
    case expectedContinuation

    /// The character would have fitted in fewer bytes.
    case overlong

    /// The character would be a surrogate, U+D800 to U+DFFF.
    case surrogate

    /// The character would lie beyond U+10FFFF, the last of Unicode.
    case beyondUnicode

    /// The text ends inside a character.
    case unfinished
  }

  /// What is wrong.
  public let kind: Kind

  /// How many bytes precede the wrong one, from the start of the text.
  ///
  /// If the text is unfinished, it is the length of the text.
  public let index: UInt64

  /// How many bytes precede the character that the wrong byte belongs to or interrupts.
  public let characterStart: UInt64

  /// The wrong byte; `nil` if the text is unfinished.
  public let byte: UInt8?

  /// Creates an error from its parts.
  public init(kind: Kind, index: UInt64, characterStart: UInt64, byte: UInt8?) {
    self.kind = kind
    self.index = index
    self.characterStart = characterStart
    self.byte = byte
  }
}

extension UTF8Error: CustomStringConvertible {
  /// What arrived, then what the rule is: one sentence each.
  public var description: String {
    let place = byte.map { "The byte at offset \(index) is \([$0].hexadecimal)." }
    let arrived = place ?? "The text ends after \(index) bytes."
    return "\(arrived) \(rule)"
  }

  private var rule: String {
    switch kind {
    case .unexpectedContinuation: "Bytes from 80 to bf may only continue a character."
    case .invalidLead: "UTF-8 never uses the bytes from f8 to ff."
    case .expectedContinuation:
      "The character from offset \(characterStart) on needs a byte from 80 to bf next."
    case .overlong: "The character would fit in fewer bytes, and the shortest form is required."
    case .surrogate: "It would make a surrogate, U+D800 to U+DFFF, which is not a character."
    case .beyondUnicode: "It would make a character beyond U+10FFFF, and there is none."
    case .unfinished: "The character from offset \(characterStart) on needs more bytes."
    }
  }
}
