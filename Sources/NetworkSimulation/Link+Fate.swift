import Bytes
public import Tracing

/// What becomes of a packet on a link.
public enum Fate: Equatable, Sendable {
  /// It does not arrive.
  case lost(LossReason)

  /// It arrives, in this way.
  case passes(Passage)
}

/// How a packet gets through.
public struct Passage: Equatable, Sendable {
  /// How long a packet is kept from arriving when its turn is.
  public enum Hold: Equatable, Sendable {
    /// Not at all.
    case none

    /// It arrives late, and others may overtake it.
    case delayed

    /// It waits until the next packet has passed, but not longer than until this moment.
    case untilNext(Instant)
  }

  /// When its last bit arrives, if it does not wait for the next packet.
  public var arrives: Instant

  /// Its bytes after the damage; `nil` when there is none.
  public var damaged: [UInt8]?

  /// Whether it arrives a second time.
  public var isRepeated = false

  /// Whether it is held back.
  public var hold = Hold.none

  /// Creates the way of a packet that arrives whole, once, and when it should.
  public init(arrives: Instant) {
    self.arrives = arrives
  }
}

/// What a link that does damage remembers.
struct Impairment: Equatable, Sendable {
  var generator: SeededGenerator

  /// How many packets of each kind have gone on the line.
  var counts = [Int](repeating: 0, count: PacketKind.allCases.count)

  /// When the latest of the packets arrives that keep their order.
  var latestArrival = Instant.start

  /// Until when a packet waits for the next one; `nil` when none waits.
  var holdsUntil: Instant?

  init(generator: SeededGenerator) {
    self.generator = generator
  }

  /// Whether something happens whose chance is so many thousandths of a percent.
  mutating func happens(_ chance: UInt32) -> Bool {
    chance > 0 && generator.next(below: Chances.certain) < chance
  }

  /// A time from zero to `most`, each as likely.
  mutating func time(upTo most: TimeSpan) -> TimeSpan {
    guard most > .zero else { return .zero }
    let bound = UInt64(most.nanoseconds) + 1
    return TimeSpan(nanoseconds: Int64(bound.multipliedFullWidth(by: generator.next()).high))
  }
}

extension Link {
  /// Decides what becomes of a packet whose first bit leaves now.
  ///
  /// A packet that waits for the next one is the caller's to keep: when a packet passes that
  /// is not held back itself, and arrives by the end of the wait, the one that waits arrives
  /// right after it. ``holdIsOver()`` then makes room for another.
  ///
  /// - Parameters:
  ///   - packet: The whole IPv4 packet.
  ///   - now: The present moment.
  /// - Returns: Whether and how it arrives.
  public mutating func fate(of packet: [UInt8], leavingAt now: Instant) -> Fate {
    guard !isCut else { return .lost(.cut) }
    guard impairment != nil else {
      return .passes(Passage(arrives: arrival(of: packet.count, leavingAt: now)))
    }
    let faults = impairment?.faults(for: packet, among: properties.faults) ?? []
    if let fault = faults.first(where: { $0.instruction == .drop }) {
      return .lost(.fault(line: fault.line))
    }
    let chances = properties.chances
    if impairment?.happens(chances.loss) == true { return .lost(.chance) }
    var passage = Passage(arrives: arrival(of: packet.count, leavingAt: now))
    passage.isRepeated = impairment?.happens(chances.duplication) == true
    let isReordered = impairment?.happens(chances.reordering) == true
    var bytes = packet
    if impairment?.happens(chances.corruption) == true {
      let bit = Int(impairment?.generator.next(below: UInt32(packet.count * 8)) ?? 0)
      bytes.flip(byte: bit / 8, bit: bit % 8)
    }
    passage.arrives = passage.arrives + (impairment?.time(upTo: properties.jitter) ?? .zero)
    var swapTime = isReordered ? Fault.patience : nil
    for fault in faults {
      switch fault.instruction {
      case .drop: break
      case .duplicate: passage.isRepeated = true
      case .delay(let time):
        passage.arrives = passage.arrives + time
        passage.hold = .delayed
      case .swap(let time): swapTime = time
      case .flip(let byte, let bit): bytes.flip(byte: byte, bit: bit)
      case .exchange(let one, let other): bytes.exchangeWords(at: one, other)
      }
    }
    if bytes != packet { passage.damaged = bytes }
    keepOrder(&passage, swapTime)
    return .passes(passage)
  }

  /// Lets a packet arrive after those ahead, unless it is held back.
  private mutating func keepOrder(_ passage: inout Passage, _ swapTime: TimeSpan?) {
    guard passage.hold == .none, let latest = impairment?.latestArrival else { return }
    passage.arrives = max(passage.arrives, latest)
    if let swapTime, impairment?.holdsUntil == nil {
      let limit = passage.arrives + swapTime
      passage.hold = .untilNext(limit)
      impairment?.holdsUntil = limit
    } else {
      impairment?.latestArrival = passage.arrives
    }
  }

  /// Makes room for another packet that waits for the next one.
  public mutating func holdIsOver() {
    impairment?.holdsUntil = nil
  }
}

extension Impairment {
  /// Counts a packet, and finds the instructions that are about it.
  fileprivate mutating func faults(for packet: [UInt8], among all: [Fault]) -> [Fault] {
    guard !all.isEmpty else { return [] }
    let kinds = PacketKind.kinds(of: packet)
    for kind in kinds { counts[kind.index] += 1 }
    return all.filter { kinds.contains($0.kind) && $0.numbers.contains(counts[$0.kind.index]) }
  }
}

extension [UInt8] {
  /// Flips a bit, if there is such a byte.
  fileprivate mutating func flip(byte: Int, bit: Int) {
    guard indices.contains(byte) else { return }
    self[byte] ^= 1 << UInt8(bit)
  }

  /// Lets two words of 16 bits change places, if there are both.
  fileprivate mutating func exchangeWords(at one: Int, _ other: Int) {
    guard indices.contains(one + 1), indices.contains(other + 1) else { return }
    swapAt(one, other)
    swapAt(one + 1, other + 1)
  }
}
