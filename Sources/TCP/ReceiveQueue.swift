import Wire

/// What has arrived beyond a gap, or in order and is not read yet.
struct ReceiveQueue: Equatable, Sendable {
  private struct Block: Equatable, Sendable {
    var start: UInt32
    var bytes: [UInt8]

    var end: UInt32 { start &+ UInt32(bytes.count) }
  }

  /// What lies beyond the gap: in order, without overlaps.
  private var blocks: [Block] = []

  /// The number of the byte that came last beyond the gap: its block is reported first.
  private var latest: UInt32?

  /// What came in order while the application did not read.
  private(set) var unread: [UInt8] = []

  /// Whether something has arrived beyond a gap.
  var hasGap: Bool { !blocks.isEmpty }

  mutating func keepUnread(_ bytes: [UInt8]) {
    unread += bytes
  }

  /// Takes what the application reads now, at most `limit` bytes.
  mutating func read(_ limit: Int) -> [UInt8] {
    guard limit < unread.count else {
      defer { unread = [] }
      return unread
    }
    let read = Array(unread[..<limit])
    unread.removeFirst(limit)
    return read
  }

  /// Keeps bytes beyond the gap; of what overlaps, the first arrival stays.
  mutating func insert(_ bytes: [UInt8], at start: UInt32) {
    guard !bytes.isEmpty else { return }
    latest = start
    var position = start
    var rest = bytes[...]
    var index = blocks.firstIndex { position.precedes($0.end) } ?? blocks.count
    while !rest.isEmpty {
      guard index < blocks.count else {
        blocks.insert(Block(start: position, bytes: Array(rest)), at: index)
        break
      }
      let next = blocks[index]
      if position.precedes(next.start) {
        let room = Int(min(next.start &- position, UInt32(rest.count)))
        blocks.insert(Block(start: position, bytes: Array(rest.prefix(room))), at: index)
        rest = rest.dropFirst(room)
        position &+= UInt32(room)
        index += 1
      } else {
        let known = Int(min(next.end &- position, UInt32(rest.count)))
        rest = rest.dropFirst(known)
        position &+= UInt32(known)
        index += 1
      }
    }
    join()
  }

  /// Joins blocks that touch.
  private mutating func join() {
    var index = 1
    while index < blocks.count {
      if blocks[index - 1].end == blocks[index].start {
        blocks[index - 1].bytes += blocks[index].bytes
        blocks.remove(at: index)
      } else {
        index += 1
      }
    }
  }

  /// Takes what follows a number without a gap, and forgets what lies before it.
  mutating func takeInOrder(from number: UInt32) -> [UInt8] {
    var taken: [UInt8] = []
    var next = number
    while let first = blocks.first, first.start.precedesOrEquals(next) {
      if next.precedes(first.end) {
        taken += first.bytes.dropFirst(Int(next &- first.start))
        next = first.end
      }
      blocks.removeFirst()
    }
    if blocks.isEmpty { latest = nil }
    return taken
  }

  /// The blocks beyond the gap, the one with the latest arrival first (RFC 2018 §4).
  func selectiveBlocks(atMost limit: Int) -> [TCPOption.SequenceBlock] {
    let newest = blocks.first { block in
      latest.map { block.start.precedesOrEquals($0) && $0.precedes(block.end) } ?? false
    }
    let order = [newest].compactMap { $0 } + blocks.filter { $0 != newest }
    return order.prefix(limit).map { TCPOption.SequenceBlock(left: $0.start, right: $0.end) }
  }
}
