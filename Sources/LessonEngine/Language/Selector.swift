import Tracing
import Wire

/// Which packet or event of a run a step shows: found by what it is, not by a number.
///
///     packet SYN,ACK from server
///     packet frame text masked
///     packet ACK from client after echo
///     event state TIME-WAIT
///     packet any from server before request
///     packet data containing "GET /" nth 2
///     packet breaking WS-5.1-1
struct Selector: Equatable, Sendable {
  /// What is looked for.
  enum Wanted: Equatable, Sendable {
    case segment(TCPFlags)
    case request
    case response(UInt16)
    case frame(Opcode?, isMasked: Bool?)
    case anyPacket
    case data
    case datagram(PacketRole)
    case breaking(RuleID)
    case state(TCPState)
    case timer(TCPTimer)
    case event(EventName)
  }

  var wanted: Wanted

  /// The host that sends the packet, or where the event happens.
  var host: String?

  /// The step behind whose moment the search begins.
  var after: String?

  /// The moment before which the search ends.
  var before: String?

  /// Bytes that the packet must have in what TCP carries.
  var part: [UInt8]?

  /// Which of the matches it is, counted from 1.
  var nth = 1

  let place: Place
}

/// What the events are called in a lesson.
enum EventName: String, CaseIterable, Sendable {
  case acceptComputed = "accept-computed"
  case acceptChecked = "accept-checked"
  case webSocketOpened = "websocket-opened"
  case webSocketFailed = "websocket-failed"
  case webSocketClosed = "websocket-closed"
  case messageSaid = "message-said"
  case messageDelivered = "message-delivered"
  case requestHeld = "request-held"
  case holdExpired = "hold-expired"
  case requestTimedOut = "request-timed-out"
  case messageDropped = "message-dropped"
  case requestWaits = "request-waits"
  case streamOpened = "stream-opened"
  case streamRefused = "stream-refused"
  case streamOver = "stream-over"
  case heartbeat
  case foreignCode = "foreign-code"
  case proxyIdle = "proxy-idle"
  case requestReceived = "request-received"
  case responseReceived = "response-received"
  case connectionReset = "connection-reset"
  case packetLost = "packet-lost"
  case connectionFailed = "connection-failed"
  case segmentPresumedLost = "segment-presumed-lost"
  case congestion
  case nameResolved = "name-resolved"
  case mappingForgotten = "mapping-forgotten"
}

// MARK: Reading

extension Selector {
  private static let opcodes: [(name: String, opcode: Opcode)] = [
    ("continuation", .continuation), ("text", .text), ("binary", .binary), ("close", .close),
    ("ping", .ping), ("pong", .pong),
  ]

  private static let flags: [(name: String, flags: TCPFlags)] = [
    ("SYN", [.syn]), ("SYN,ACK", [.syn, .ack]), ("ACK", [.ack]), ("FIN,ACK", [.fin, .ack]),
    ("RST", [.rst]), ("RST,ACK", [.rst, .ack]),
  ]

  /// Reads the rest of a `show` line.
  ///
  /// - Parameters:
  ///   - cursor: The line, behind what is to be shown.
  ///   - place: Where it stands.
  ///   - endsBefore: Whether `before` can be said.
  /// - Throws: ``LessonError`` for the first thing that is wrong.
  init(
    _ cursor: inout LessonCursor,
    at place: Place,
    endsBefore: Bool = false
  ) throws(LessonError) {
    self.place = place
    let isPacket = try cursor.word(["packet", "event"]) == "packet"
    wanted = isPacket ? try Self.packet(&cursor) : try Self.event(&cursor)
    while !cursor.isAtEnd {
      var words = [isPacket ? "from" : "at", "after", "nth"]
      if isPacket { words.append("containing") }
      if endsBefore { words.append("before") }
      switch try cursor.word(words) {
      case "after": after = try cursor.name()
      case "before": before = try cursor.name()
      case "containing": part = try cursor.bytes()
      case "nth": nth = try cursor.number(1...10_000)
      default: host = try cursor.name()
      }
    }
  }

  private static func packet(_ cursor: inout LessonCursor) throws(LessonError) -> Wanted {
    let words =
      flags.map { $0.name }
      + ["request", "response", "frame", "any", "data", "breaking", "dns-query", "dns-answer"]
    let word = try cursor.word(words)
    switch word {
    case "request": return .request
    case "any": return .anyPacket
    case "data": return .data
    case "dns-query": return .datagram(.dnsQuery)
    case "dns-answer": return .datagram(.dnsAnswer)
    case "breaking":
      let id = try cursor.word(RuleID.allCases.map { $0.rawValue })
      return .breaking(RuleID(rawValue: id) ?? .ipChecksum)
    case "response":
      return .response(UInt16(try cursor.number(100...599)))
    case "frame":
      let kind = try cursor.word(["any"] + opcodes.map { $0.name })
      let isMasked: Bool? = cursor.take("masked") ? true : cursor.take("unmasked") ? false : nil
      return .frame(opcodes.first { $0.name == kind }?.opcode, isMasked: isMasked)
    default:
      return .segment(flags.first { $0.name == word }?.flags ?? [])
    }
  }

  private static func event(_ cursor: inout LessonCursor) throws(LessonError) -> Wanted {
    let names = EventName.allCases.map { $0.rawValue }
    let word = try cursor.word(["state", "timer"] + names)
    switch word {
    case "state":
      let state = try cursor.word(TCPState.allCases.map { $0.rawValue })
      return .state(TCPState(rawValue: state) ?? .closed)
    case "timer":
      let timer = try cursor.word(TCPTimer.allCases.map { $0.rawValue })
      return .timer(TCPTimer(rawValue: timer) ?? .timeWait)
    default:
      return .event(EventName(rawValue: word) ?? .messageSaid)
    }
  }
}
