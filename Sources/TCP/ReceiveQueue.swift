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

  /// Where some of the blocks start, that with the latest arrival first: so they are reported.
  private var arrivals: [UInt32] = []

  /// What came in order while the application did not read.
  private(set) var unread: [UInt8] = []

  /// Whether something has arrived beyond a gap.
  var hasGap: Bool { !blocks.isEmpty }

  /// Forgets everything: the connection has failed or was reset.
  mutating func flush() {
    self = ReceiveQueue()
  }

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
    noteArrival(at: start)
  }

  /// Puts the block with a number before the others, and keeps one number for each.
  private mutating func noteArrival(at number: UInt32) {
    var starts: [UInt32] = []
    for arrival in [number] + arrivals.prefix(Self.arrivalLimit) {
      guard let start = start(ofBlockWith: arrival), !starts.contains(start) else { continue }
      starts.append(start)
    }
    arrivals = starts
  }

  private func start(ofBlockWith number: UInt32) -> UInt32? {
    blocks.first { $0.start.precedesOrEquals(number) && number.precedes($0.end) }?.start
  }

  /// No header has room for more blocks than four; some more are known in case they join.
  private static let arrivalLimit = 8

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
    arrivals.removeAll { $0.precedes(next) }
    return taken
  }

  /// The blocks beyond the gap, those with the latest arrivals first (RFC 2018 §4).
  func selectiveBlocks(atMost limit: Int) -> [TCPOption.SequenceBlock] {
    let latest = arrivals.compactMap { start(ofBlockWith: $0) }
    let others = blocks.lazy.map { $0.start }.filter { !latest.contains($0) }
    return (latest + others.prefix(limit)).prefix(limit).compactMap { start in
      blocks.first { $0.start == start }
        .map { TCPOption.SequenceBlock(left: $0.start, right: $0.end) }
    }
  }
}
