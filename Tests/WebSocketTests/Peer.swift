import Bytes
import Tracing
import WebSocket
import Wire

typealias End = Connection<SeededGenerator>
typealias Event = End.Event

extension Connection where Keys == SeededGenerator {
  /// An end with keys from a seed.
  init(_ role: Role, seed: UInt64 = 1, limit: UInt64 = 16 << 20) {
    self.init(role: role, keys: SeededGenerator(seed: seed), messageLimit: limit)
  }

  /// Takes bytes and tells what came of them.
  mutating func events(after bytes: [UInt8]) -> [Event] {
    receive(bytes)
    return takeEvents()
  }

  /// The frames that are to be sent, unmasked.
  mutating func framesToSend() -> [Frame] { Frame.all(in: bytesToSend()) }
}

/// A frame, its payload unmasked.
struct Frame: Equatable, CustomStringConvertible {
  var header: FrameHeader
  var payload: [UInt8]

  var description: String { "\(header.opcodeBits):\(payload.prefix(20).hexadecimal)" }

  /// A frame without mask or with one of its own, as its sender must.
  init(_ opcode: Opcode, _ payload: [UInt8] = [], isFinal: Bool = true, from sender: Role) {
    header = FrameHeader(
      isFinal: isFinal,
      opcode: opcode,
      maskingKey: sender == .client ? MaskingKey(rawValue: 0x37FA_213D) : nil,
      payloadLength: UInt64(payload.count)
    )
    self.payload = payload
  }

  private init(header: FrameHeader, payload: [UInt8]) {
    self.header = header
    self.payload = payload
  }

  /// A Close frame.
  static func close(_ code: UInt16?, _ reason: String = "", from sender: Role) -> Frame {
    let bytes = code.map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } ?? []
    return Frame(.close, bytes + reason.utf8, from: sender)
  }

  var bytes: [UInt8] { header.frame(carrying: payload) }

  /// Every frame of a stream.
  static func all(in bytes: [UInt8]) -> [Frame] {
    var reader = FrameReader()
    reader.receive(bytes)
    var frames: [Frame] = []
    var nobody = NoFields()
    while let item = reader.next(telling: &nobody) {
      switch item {
      case .header(let header): frames.append(Frame(header: header, payload: []))
      case .payload(let part): frames[frames.count - 1].payload += part
      case .end: break
      }
    }
    return frames
  }

  /// The same frame as another sender would send it, keys aside.
  func hasContent(of other: Frame) -> Bool {
    header.opcodeBits == other.header.opcodeBits && payload == other.payload
      && header.isFinal == other.header.isFinal
  }
}

/// Every rule that a stream of one sender breaks, in the order of finding.
func violations(in bytes: [UInt8], from sender: Role, cutAt cuts: Set<Int> = []) -> [Violation] {
  var reader = FrameReader()
  var rules = FrameRules(sender: sender)
  var found: [Violation] = []
  var header: FrameHeader?
  var nobody = NoFields()
  var pieces: [[UInt8]] = [[]]
  for (offset, byte) in bytes.enumerated() {
    if cuts.contains(offset) { pieces.append([]) }
    pieces[pieces.count - 1].append(byte)
  }
  for piece in pieces {
    reader.receive(piece)
    while let item = reader.next(telling: &nobody) {
      switch item {
      case .header(let next):
        header = next
        found += rules.judge(next)
      case .payload(let part):
        if let header, let violation = rules.judge(part, of: header).violation {
          found.append(violation)
        }
      case .end:
        if let header, let violation = rules.judgeEnd(of: header).violation {
          found.append(violation)
        }
      }
    }
  }
  return found
}
