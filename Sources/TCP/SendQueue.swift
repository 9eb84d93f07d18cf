/// What the application wrote and the peer has not acknowledged, addressed by sequence number.
struct SendQueue: Equatable, Sendable {
  private var bytes: [UInt8] = []
  private var head = 0

  /// The number of the first byte.
  private(set) var start: UInt32

  init(start: UInt32) {
    self.start = start
  }

  /// How many bytes wait for their acknowledgment.
  var count: Int { bytes.count - head }

  /// The number after the last byte.
  var end: UInt32 { start &+ UInt32(count) }

  mutating func append(_ more: [UInt8]) {
    bytes += more
  }

  /// Forgets the bytes before a number.
  mutating func acknowledge(upTo number: UInt32) {
    guard start.precedes(number) else { return }
    let gone = min(Int(number &- start), count)
    head += gone
    start &+= UInt32(gone)
    if head == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 65_536, head > bytes.count / 2 {
      bytes.removeFirst(head)
      head = 0
    }
  }

  /// The bytes of a segment.
  func bytes(from number: UInt32, _ count: UInt32) -> [UInt8] {
    let first = head + Int(number &- start)
    return Array(bytes[first..<first + Int(count)])
  }
}
