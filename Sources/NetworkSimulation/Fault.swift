public import Tracing

/// An exact instruction to a line: what to do to which packets of one direction.
public struct Fault: Equatable, Sendable {
  /// What is done to a packet.
  public enum Instruction: Equatable, Sendable {
    /// It does not arrive.
    case drop

    /// It arrives a second time, at the same moment.
    case duplicate

    /// It arrives so much later; packets after it may overtake it.
    case delay(TimeSpan)

    /// It is held back until the next packet of this direction has passed, at most so long.
    case swap(within: TimeSpan)

    /// One bit is flipped: bit 0 of a byte is the one that counts 1.
    case flip(byte: Int, bit: Int)

    /// Two words of 16 bits change places, each named by its first byte.
    case exchange(Int, Int)
  }

  /// How long a packet is held back at most, unless the scenario says otherwise.
  public static let patience = TimeSpan.milliseconds(200)

  /// What is done.
  public var instruction: Instruction

  /// To packets of which kind.
  public var kind: PacketKind

  /// To which of them, counted from 1 in the order in which they go on the line.
  public var numbers: ClosedRange<Int>

  /// The line of the scenario that says so.
  public var line: Int

  /// Creates an instruction.
  public init(
    _ instruction: Instruction,
    _ kind: PacketKind,
    _ numbers: ClosedRange<Int>,
    line: Int
  ) {
    self.instruction = instruction
    self.kind = kind
    self.numbers = numbers
    self.line = line
  }
}
