import TCP
import Tracing

/// How the TCP of a host behaves.
extension ScenarioParser {
  private static let tcpOptions = [
    "mss", "no-mss", "window", "scale", "sack", "timestamps", "isn", "ack-delay", "nagle",
    "initial-window", "rto-min", "user-timeout", "keep-alive", "msl", "ttl",
  ]

  mutating func readTCP(_ cursor: inout LineCursor) throws(ScenarioError) {
    let index = try host(&cursor)
    repeat {
      let option = try cursor.word(Self.tcpOptions)
      switch option {
      case "isn":
        scenario.hosts[index].initialSequences = try initialSequences(&cursor)
      case "nagle":
        let isOn = try cursor.word(["on", "off"]) == "on"
        scenario.hosts[index].nagle = isOn
        scenario.hosts[index].tcp.usesNagle = isOn
      default:
        try readTCP(option, into: &scenario.hosts[index].tcp, &cursor)
      }
    } while !cursor.isAtEnd
  }

  private func readTCP(
    _ option: String,
    into tcp: inout Configuration,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) {
    switch option {
    case "mss": tcp.maximumSegmentSize = UInt16(try cursor.number(64...1460))
    case "no-mss": tcp.announcesSegmentSize = false
    case "window": tcp.receiveBuffer = try cursor.number(1...1_000_000_000)
    case "scale": tcp.windowScale = UInt8(try cursor.number(0...14))
    case "sack": tcp.permitsSelectiveAcknowledgment = true
    case "timestamps": tcp.sendsTimestamps = true
    case "ack-delay": tcp.acknowledgmentDelay = try cursor.time(below: 500)
    case "initial-window": tcp.initialWindow = try initialWindow(&cursor)
    case "rto-min":
      let least = try cursor.time(atLeast: .milliseconds(1), atMost: .seconds(60))
      tcp.timeoutBounds = least...tcp.timeoutBounds.upperBound
    case "user-timeout": tcp.userTimeout = try cursor.time(atLeast: .seconds(1))
    case "keep-alive": tcp.keepAliveInterval = try cursor.time(atLeast: .seconds(1))
    case "msl": tcp.maximumSegmentLifetime = try cursor.time()
    default: tcp.timeToLive = UInt8(try cursor.number(1...255))
    }
  }

  /// One number or several, for one connection after the other.
  private func initialSequences(_ cursor: inout LineCursor) throws(ScenarioError) -> [UInt32] {
    var numbers = [try cursor.sequenceNumber()]
    while let next = cursor.takeSequenceNumber() { numbers.append(next) }
    return numbers
  }

  /// A number of segments, or the name of the rule.
  private func initialWindow(
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> Configuration.InitialWindow {
    if cursor.take("rfc5681") { return .standard }
    if cursor.take("rfc6928") { return .larger }
    return .segments(try cursor.number(1...1000))
  }
}
