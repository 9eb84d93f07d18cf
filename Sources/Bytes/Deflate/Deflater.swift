/// Compresses data message by message (RFC 1951, RFC 7692 §7.2.1).
///
/// What it finds, it finds in the same way on every machine: the same messages give the same bytes.
public struct Deflater: Sendable {
  /// How many tokens a block has at most, so that its codes stay fitting.
  private static let blockLimit = 1 << 14

  /// A match as long as this is taken without looking whether the next place has a longer one.
  private static let longEnough = 16

  private var matcher: Matcher

  /// Creates a deflater with an empty window.
  ///
  /// - Parameter windowBits: How far back a distance may reach: 2 to this power; 8 to 15.
  public init(windowBits: Int = 15) {
    precondition((8...15).contains(windowBits))
    matcher = Matcher(windowBits: windowBits)
  }

  /// Forgets the window, so that the next message is compressed on its own.
  public mutating func forgetWindow() {
    matcher.reset()
  }

  /// Compresses a message, and ends it with an empty stored block.
  ///
  /// The last four bytes are therefore 00 00 FF FF, which WebSocket does not send
  /// (RFC 7692 §7.2.1).
  ///
  /// - Parameter bytes: The message.
  /// - Returns: The blocks, ended at a whole byte.
  public mutating func deflate(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var writer = DeflateBlockWriter()
    let range = matcher.append(bytes)
    var place = range.lowerBound
    while place < range.upperBound {
      let start = place
      let tokens = nextTokens(&place, end: range.upperBound)
      writer.write(tokens, of: matcher.data[start..<place])
    }
    writer.flush()
    return writer.bits.takeBytes()
  }

  /// Takes a block's worth of literals and matches, a match only if the next place has no better.
  private mutating func nextTokens(_ place: inout Int, end: Int) -> [DeflateToken] {
    var tokens: [DeflateToken] = []
    var match = matcher.longestMatch(at: place)
    while place < end, tokens.count < Self.blockLimit {
      if let found = match {
        let later =
          found.length < Self.longEnough && place + 1 < end
          ? matcher.longestMatch(at: place + 1) : nil
        if let later, later.length > found.length {
          tokens.append(.literal(matcher.data[place]))
          place += 1
          match = later
          continue
        }
        tokens.append(.match(length: found.length, distance: found.distance))
        place += found.length
      } else {
        tokens.append(.literal(matcher.data[place]))
        place += 1
      }
      match = place < end ? matcher.longestMatch(at: place) : nil
    }
    return tokens
  }
}
