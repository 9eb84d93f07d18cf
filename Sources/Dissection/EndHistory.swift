import Tracing
import Wire

/// What one end of a connection has sent so far, as far as the capture shows it.
///
/// Places are sequence numbers on a line that does not wrap: the low 32 bits of a place
/// are the number on the wire.
struct EndHistory: Sendable {
  /// What a segment is for beside carrying data.
  enum Purpose: Sendable {
    case ordinary
    case keepAlive
    case windowProbe
  }

  /// The place after the highest one that was used; `nil` before the first segment.
  private(set) var next: Int64?

  /// When `next` became what it is.
  private(set) var advanced = Instant.start

  /// The lowest place that was seen.
  private var first: Int64 = 0

  /// The number of its SYN, if there was one.
  private var initial: UInt32?

  /// What is missing between the lowest and the highest place, in order.
  private(set) var gaps = SequenceGaps()

  /// What brought each place first, in order; nothing for what is or was missing.
  private var carriers: [(places: Range<Int64>, packet: Int)] = []

  /// The byte of the latest window probe, which counts only once it is acknowledged.
  private var probe: (place: Int64, packet: Int)?

  /// Up to where it was told that the other end acknowledges what is not in the capture;
  /// nothing is told of what was sent before the capture began.
  private var told: Int64 = 0

  var acknowledgment: Acknowledgment?
  var lastPurpose = Purpose.ordinary

  /// Where a sequence number lies: at the place nearest to the highest one.
  func place(of number: UInt32) -> Int64 {
    guard let next else { return Int64(number) }
    return next + Int64(Int32(bitPattern: number &- UInt32(truncatingIfNeeded: next)))
  }

  /// How far a number is from those that the end has used, and from the next one; nothing
  /// before its first segment.
  func distance(of number: UInt32) -> Int64 {
    guard let next else { return 0 }
    let place = place(of: number)
    return max(first - place, place - next, 0)
  }

  /// Whether any of some places was seen.
  func hasSeen(_ places: Range<Int64>) -> Bool {
    guard let next else { return false }
    let known = places.clamped(to: first..<next)
    return !known.isEmpty && !gaps.contain(known)
  }

  /// Whether a segment is a SYN that does not begin what was seen, but other numbers.
  func isForeign(_ segment: ObservedSegment) -> Bool {
    guard next != nil, segment.header.flags.contains(.syn) else { return false }
    return segment.header.sequenceNumber != initial ?? UInt32(truncatingIfNeeded: first) &- 1
  }

  /// The first packet that brought the first of some places that was seen.
  func carrier(of places: Range<Int64>) -> (places: Range<Int64>, packet: Int)? {
    let index = carriers.firstIndex(after: places.lowerBound) { $0.places.upperBound }
    guard index < carriers.count, carriers[index].places.overlaps(places) else { return nil }
    return carriers[index]
  }

  /// Whether an acknowledgment covers what is not in the capture and was not told before.
  func lacks(below place: Int64) -> Bool {
    guard let next else { return false }
    let end = max(next, told, probe.map { $0.place + 1 } ?? next)
    return place > end || gaps.hasPlace(in: told..<max(place, told))
  }
}

// MARK: Remembering

extension EndHistory {
  /// Remembers a segment of this end.
  mutating func send(_ segment: ObservedSegment, at start: Int64, for purpose: Purpose) {
    lastPurpose = purpose
    switch purpose {
    case .keepAlive: return
    case .windowProbe: probe = (start, segment.packet)
    case .ordinary:
      // A reset may be numbered as the other end counts (RFC 9293 §3.5.2).
      guard !segment.header.flags.contains(.rst), !isForeign(segment) else { return }
      if segment.header.flags.contains(.syn) { initial = segment.header.sequenceNumber }
      use(start..<start + segment.length, packet: segment.packet, at: segment.time)
    }
  }

  private mutating func use(_ places: Range<Int64>, packet: Int, at time: Instant) {
    guard let next else {
      first = places.lowerBound
      told = first
      extend(to: places, from: first, packet: packet, at: time)
      return
    }
    if places.upperBound > next {
      if places.lowerBound > next { gaps.append(next..<places.lowerBound) }
      gaps.fill(places)
      extend(to: places, from: next, packet: packet, at: time)
    } else if !places.isEmpty {
      if places.upperBound < first { gaps.prepend(places.upperBound..<first) }
      gaps.fill(places)
    }
    first = min(first, places.isEmpty ? first : places.lowerBound)
  }

  private mutating func extend(
    to places: Range<Int64>,
    from old: Int64,
    packet: Int,
    at time: Instant
  ) {
    let new = max(places.lowerBound, old)..<places.upperBound
    if !new.isEmpty { carriers.append((new, packet)) }
    next = places.upperBound
    advanced = time
  }

  /// Remembers that the other end has acknowledged everything below a place.
  mutating func noteAcknowledged(below place: Int64, at time: Instant) {
    guard let next else { return }
    if let probe, probe.place == next, place > next {
      // The window had opened: the byte of the probe was taken.
      extend(to: next..<next + 1, from: next, packet: probe.packet, at: time)
    }
    told = max(told, place)
  }
}
