/// Checks that a text is UTF-8 while it arrives in pieces (RFC 3629 §4, Unicode Table 3-7).
///
/// The text is refused at the first byte after which nothing could make it valid,
/// however it is cut. A piece may end inside a character; the text may not.
public struct UTF8Validator: Sendable {
  private enum State {
    case betweenCharacters
    case insideCharacter(UTF8Sequence, start: UInt64)
    case failed(UTF8Error)
  }

  private var state = State.betweenCharacters
  private var byteCount: UInt64 = 0

  /// Creates a validator of a text of which nothing has arrived.
  public init() {}

  /// Whether the text so far is valid and ends between two characters.
  public var isAtBoundary: Bool {
    if case .betweenCharacters = state { true } else { false }
  }

  /// Checks the next bytes of the text.
  ///
  /// - Throws: ``UTF8Error`` at the first wrong byte. A refused text stays refused:
  ///   every later call throws the same error.
  public mutating func consume(_ bytes: some Collection<UInt8>) throws(UTF8Error) {
    try consume(Array(bytes).span)
  }

  /// Checks the next bytes of the text, without a copy.
  ///
  /// - Throws: ``UTF8Error`` at the first wrong byte. A refused text stays refused:
  ///   every later call throws the same error.
  public mutating func consume(_ bytes: Span<UInt8>) throws(UTF8Error) {
    if case .failed(let error) = state { throw error }
    var position = 0
    while true {
      if isAtBoundary {
        position = bytes.endOfEasyUTF8(from: position)
      }
      guard position < bytes.count else { break }
      if let error = step(bytes[position], at: byteCount + UInt64(position)) {
        state = .failed(error)
        throw error
      }
      position += 1
    }
    byteCount += UInt64(bytes.count)
  }

  /// Checks that the text may end here.
  ///
  /// - Throws: ``UTF8Error`` if the text was refused or ends inside a character.
  public func finish() throws(UTF8Error) {
    switch state {
    case .betweenCharacters: return
    case .failed(let error): throw error
    case .insideCharacter(_, let start):
      throw UTF8Error(kind: .unfinished, index: byteCount, characterStart: start, byte: nil)
    }
  }

  private mutating func step(_ byte: UInt8, at index: UInt64) -> UTF8Error? {
    switch state {
    case .failed(let error):
      return error
    case .betweenCharacters:
      guard byte >= 0x80 else { return nil }
      guard let sequence = UTF8Sequence(lead: byte) else {
        let kind = UTF8Sequence.fault(ofLead: byte)
        return UTF8Error(kind: kind, index: index, characterStart: index, byte: byte)
      }
      state = .insideCharacter(sequence, start: index)
    case .insideCharacter(var sequence, let start):
      if let kind = sequence.take(byte) {
        return UTF8Error(kind: kind, index: index, characterStart: start, byte: byte)
      }
      state = sequence.missing > 0 ? .insideCharacter(sequence, start: start) : .betweenCharacters
    }
    return nil
  }
}
