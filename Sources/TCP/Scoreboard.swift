import Wire

/// What the peer has, beyond a gap: the selective acknowledgments that came (RFC 2018 §5).
struct Scoreboard: Equatable, Sendable {
  private var blocks: [TCPOption.SequenceBlock] = []

  /// The number after the last byte that was sent again during this recovery.
  private(set) var resentEnd: UInt32?

  /// Takes the blocks of an acknowledgment, within what was sent.
  mutating func take(_ new: [TCPOption.SequenceBlock], from first: UInt32, to end: UInt32) {
    for block in new
    where first.precedes(block.left) && block.left.precedes(block.right)
      && block.right.precedesOrEquals(end)
    {
      blocks.append(block)
    }
    blocks.sort { $0.left.precedes($1.left) }
    var joined: [TCPOption.SequenceBlock] = []
    for block in blocks {
      if let last = joined.last, block.left.precedesOrEquals(last.right) {
        let right = last.right.precedes(block.right) ? block.right : last.right
        joined[joined.count - 1] = TCPOption.SequenceBlock(left: last.left, right: right)
      } else {
        joined.append(block)
      }
    }
    blocks = joined
  }

  /// Forgets what is acknowledged for good.
  mutating func acknowledge(upTo number: UInt32) {
    blocks.removeAll { $0.right.precedesOrEquals(number) }
  }

  /// Forgets everything: after a timeout the marks are not trusted (RFC 2018 §5).
  mutating func clear() {
    blocks = []
    resentEnd = nil
  }

  mutating func noteResent(upTo end: UInt32) {
    if let resentEnd, end.precedes(resentEnd) { return }
    resentEnd = end
  }

  /// Begins another recovery: nothing was sent again in it.
  mutating func beginRecovery() {
    resentEnd = nil
  }

  /// The next gap below a block that was not sent again yet: its start and its length.
  func nextGap(from first: UInt32) -> (start: UInt32, count: UInt32)? {
    var start = first
    if let resentEnd, start.precedes(resentEnd) { start = resentEnd }
    for block in blocks {
      if start.precedes(block.left) { return (start, block.left &- start) }
      if start.precedes(block.right) { start = block.right }
    }
    return nil
  }
}
