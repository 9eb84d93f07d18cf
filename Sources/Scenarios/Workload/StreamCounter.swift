import Bytes
import HTTP
import Tracing
import Wire

/// What counting wants to know of the head of a message.
struct HeadFacts: Sendable {
  let length: Int

  /// The status of a response; `nil` for a request.
  let status: UInt16?

  /// Whether it is a request with a method whose answers are framed as usual, and whether that
  /// method is GET.
  let isUsual: Bool
  let isGet: Bool
  let isFinal: Bool
  let mayBringNothing: Bool
  let body: BodyLength

  /// Reads a head; `nil` if it is none, or if it is not all there.
  init?(_ bytes: [UInt8], in range: Range<Int>, _ kind: MessageHead.Kind) {
    var reader = FieldReader(bytes, in: range)
    guard let head = (try? MessageHead(from: &reader, expecting: kind)) ?? nil,
      let body = try? head.bodyLength(answering: nil)
    else { return nil }
    length = reader.byteOffset - range.lowerBound
    status = head.status
    isGet = head.method == "GET"
    isUsual = isGet || head.method == "POST" || head.status != nil
    isFinal = head.isFinal
    mayBringNothing = head.mayBringNothing
    self.body = body
  }
}

/// The heads that were read last: most are the same byte for byte.
struct HeadMemory: Sendable {
  private static let size = 4

  private var known: [(bytes: [UInt8], kind: MessageHead.Kind, facts: HeadFacts)] = []
  private var oldest = 0

  /// What is to be known of the head that begins at a place.
  mutating func facts(
    of bytes: [UInt8],
    in range: Range<Int>,
    _ kind: MessageHead.Kind
  ) -> HeadFacts? {
    for index in known.indices where known[index].kind == kind {
      guard known[index].bytes.count <= range.count,
        bytes.holds(known[index].bytes, at: range.lowerBound)
      else { continue }
      return known[index].facts
    }
    guard let facts = HeadFacts(bytes, in: range, kind) else { return nil }
    let head = Array(bytes[range.lowerBound..<range.lowerBound + facts.length])
    if known.count < Self.size {
      known.append((head, kind, facts))
    } else {
      known[oldest] = (head, kind, facts)
      oldest = (oldest + 1) % Self.size
    }
    return facts
  }
}

/// Says what the bytes of one direction are, for as long as each head and each frame header
/// comes in one piece.
struct StreamCounter: Sendable {
  /// What comes next in a segment.
  enum Item {
    /// A whole head.
    case head(HeadFacts)

    /// A part of a body.
    case body

    /// A frame, or the end of one.
    case frame

    /// A part of a frame that is not its end.
    case partOfFrame

    /// Something that only a dissection tells about.
    case irregular
  }

  private enum State: Equatable {
    case betweenMessages
    case body(left: UInt64)
    case bodyUntilClose
    case betweenFrames
    case frame(left: UInt64, isPayload: Bool)
  }

  private var state = State.betweenMessages

  /// Whether a message has ended, and nothing of another one has come.
  var isBetweenMessages: Bool { state == .betweenMessages }

  /// The connection speaks WebSocket from now on.
  mutating func upgrade() { state = .betweenFrames }

  /// Books what comes next in a segment.
  mutating func next(
    _ bytes: [UInt8],
    _ position: inout Int,
    _ end: Int,
    _ kind: MessageHead.Kind,
    _ way: inout ClientCount.Way,
    _ heads: inout HeadMemory
  ) -> Item {
    switch state {
    case .betweenMessages:
      guard let head = heads.facts(of: bytes, in: position..<end, kind), head.isUsual else {
        return .irregular
      }
      switch head.body {
      case .none, .upgraded: break
      case .bytes(let count): state = .body(left: count)
      case .untilClose: state = .bodyUntilClose
      default: return .irregular
      }
      position += head.length
      way.http += head.length
      return .head(head)
    case .body(let left):
      let count = min(left, UInt64(end - position))
      state = count == left ? .betweenMessages : .body(left: left - count)
      position += Int(count)
      way.payload += Int(count)
      return .body
    case .bodyUntilClose:
      way.payload += end - position
      position = end
      return .body
    case .betweenFrames:
      return beginFrame(bytes, &position, end, &way)
    case .frame(let left, let isPayload):
      return continueFrame(left, isPayload, &position, end, &way)
    }
  }

  private mutating func beginFrame(
    _ bytes: [UInt8],
    _ position: inout Int,
    _ end: Int,
    _ way: inout ClientCount.Way
  ) -> Item {
    var reader = FieldReader(bytes, in: position..<end)
    guard let header = FrameHeader(from: &reader) else { return .irregular }
    let isData: Bool
    switch header.opcode {
    case .continuation, .text, .binary: isData = true
    // No application said what a Close frame carries.
    case .close: isData = false
    case .ping, .pong, nil: return .irregular
    }
    way.webSocket += reader.byteOffset - position
    position = reader.byteOffset
    return continueFrame(header.payloadLength, isData, &position, end, &way)
  }

  private mutating func continueFrame(
    _ left: UInt64,
    _ isPayload: Bool,
    _ position: inout Int,
    _ end: Int,
    _ way: inout ClientCount.Way
  ) -> Item {
    let count = min(left, UInt64(end - position))
    position += Int(count)
    if isPayload { way.payload += Int(count) } else { way.webSocket += Int(count) }
    state = count == left ? .betweenFrames : .frame(left: left - count, isPayload: isPayload)
    return count == left ? .frame : .partOfFrame
  }
}
