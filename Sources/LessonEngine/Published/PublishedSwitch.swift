/// An assumption of the published comparison that one can do without.
///
/// The article counted the characters of the heads of a poll, and the two bytes around a
/// message of WebSocket, and nothing else.
public enum PublishedSwitch: String, CaseIterable, Sendable {
  /// The CR LF behind each line of a head is counted too.
  case lineEnds = "line-ends"

  /// The TCP and IP headers of the segments that carry data are counted too.
  case headers = "tcp-ip"

  /// Packets without data are counted too.
  case bareSegments = "acks"

  /// What the application has to say is counted too.
  case payload

  /// The client speaks, so that the frame is masked.
  case mask

  /// The request has no Cookie line.
  case noCookies = "no-cookies"

  /// Each poll opens a connection of its own.
  case newConnections = "new-connections"

  /// Those that only count more of what was on the wire all along.
  static let counting: [PublishedSwitch] = [.lineEnds, .headers, .bareSegments, .payload]
}
