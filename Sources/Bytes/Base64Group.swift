/// One step of Base64: up to three bytes, cut anew into pieces of six bits (RFC 4648 §4).
///
///     bytes    │ 0           7 │ 0           7 │ 0           7 │
///     sextets  │ 0       5 │ 0       5 │ 0       5 │ 0       5 │
public struct Base64Group: Equatable, Sendable {
  /// The bytes that go in: three, or one or two at the end of the input.
  public let bytes: [UInt8]

  /// The values that the same bits have in pieces of six: one more than there are bytes.
  ///
  /// In a group of one or two bytes the last value is filled up with 0 bits on
  /// its right.
  public let sextets: [UInt8]

  /// The four ASCII characters that come out: one for each sextet, then `=` as padding.
  public let characters: [UInt8]

  /// Takes the bytes at the start of `input`, which is not empty: at most three.
  init(prefixOf input: some Collection<UInt8>) {
    let bytes = Array(input.prefix(3))
    let bits = Base64.bits(of: bytes.span)
    let sextets = (0...bytes.count).map { Base64.sextet($0, of: bits) }
    let padding = repeatElement(Base64.padding, count: 3 - bytes.count)
    self.bytes = bytes
    self.sextets = sextets
    characters = sextets.map { Base64.character(for: $0) } + padding
  }
}
