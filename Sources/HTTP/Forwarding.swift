public import Wire

/// How an intermediary changes the heads of the messages that it passes on (RFC 9110 §7.6).
public struct Forwarding: Sendable {
  /// What the intermediary calls itself in Via.
  public let name: String

  /// Creates the rules of an intermediary.
  ///
  /// - Parameter name: A host and perhaps a port (RFC 9110 §7.6.3, received-by).
  public init(as name: String) {
    self.name = name
  }

  /// The head of a request as the next server gets it.
  ///
  /// - Parameters:
  ///   - head: The head as it came.
  ///   - target: The new target, in the form that the next server expects.
  ///   - host: The new value of Host, which comes from an absolute target (RFC 9112 §3.2.2);
  ///     `nil` keeps the old one.
  ///   - keepsUpgrade: Whether the intermediary asks for the upgrade on the next connection too.
  ///   - keepsLengths: Whether it passes on both lengths of a body, against the rules.
  /// - Returns: The new head, in the intermediary's own version of HTTP (RFC 9112 §2.3).
  public func request(
    _ head: MessageHead,
    target: String,
    host: String?,
    keepsUpgrade: Bool = false,
    keepsLengths: Bool = false
  ) -> MessageHead {
    var fields = forwardedFields(of: head, keepsUpgrade: keepsUpgrade)
    if let host {
      fields.removeAll { $0.name.utf8.equalsIgnoringCase("Host") }
      fields.insert(("Host", host), at: 0)
    }
    if ["OPTIONS", "TRACE"].contains(head.method), let hops = head.value(of: "Max-Forwards") {
      fields.removeAll { $0.name.utf8.equalsIgnoringCase("Max-Forwards") }
      if let count = UInt32(hops), count > 0 { fields.append(("Max-Forwards", "\(count - 1)")) }
    }
    if head.value(of: "Transfer-Encoding") != nil {
      // Two lengths must not travel on (RFC 9112 §6.3): the coding is the one that counts.
      if !keepsLengths { fields.removeAll { $0.name.utf8.equalsIgnoringCase("Content-Length") } }
      fields.append(("Transfer-Encoding", "chunked"))
    }
    return MessageHead(method: head.method ?? "GET", target: target, fields: fields)
  }

  /// The head of a response as the client gets it.
  ///
  /// - Parameters:
  ///   - head: The head as it came.
  ///   - keepsUpgrade: Whether the connection to the client may be upgraded too.
  ///   - persists: Whether the connection to the client lives on after the response.
  ///   - isChunked: Whether the intermediary sends the body in chunks if it came in chunks;
  ///     a client of HTTP/1.0 knows none (RFC 9112 §6.1).
  /// - Returns: The new head. A coding that the intermediary does not take off stays named.
  public func response(
    _ head: MessageHead,
    keepsUpgrade: Bool = false,
    persists: Bool,
    isChunked: Bool = true
  ) -> MessageHead {
    var fields = forwardedFields(of: head, keepsUpgrade: keepsUpgrade)
    var codings = head.values(of: "Transfer-Encoding")
    if !codings.isEmpty {
      // The length in Content-Length is not the one that counts (RFC 9112 §6.3).
      fields.removeAll { $0.name.utf8.equalsIgnoringCase("Content-Length") }
      if !isChunked { codings.removeAll { $0.utf8.equalsIgnoringCase("chunked") } }
      fields += codings.map { ("Transfer-Encoding", $0) }
    }
    if !persists { fields.append(("Connection", "close")) }
    let reason: String
    switch head.startLine {
    case .response(_, let range): reason = head.text(range)
    case .request: reason = ""
    }
    return MessageHead(status: head.status ?? 502, reason: reason, fields: fields)
  }

  /// Whether a message has passed this intermediary before (RFC 9110 §7.6.3).
  public func hasSeen(_ head: MessageHead) -> Bool {
    head.list(of: "Via").contains { member in
      let words = Array(member.utf8).split(whereSeparator: { $0.isWhitespace })
      return words.count > 1 && words[1].elementsEqual(name.utf8)
    }
  }

  /// All fields but those for the last connection only, and one more member in Via.
  private func forwardedFields(
    of head: MessageHead,
    keepsUpgrade: Bool
  ) -> [(name: String, value: String)] {
    let named = head.list(of: "Connection").map { Array($0.utf8) }
    var fields: [(name: String, value: String)] = []
    for line in head.fieldLines {
      let name = head.bytes[line.name]
      if keepsUpgrade, name.equalsIgnoringCase("Connection") {
        if !fields.contains(where: { $0.name == "Connection" }) {
          fields.append(("Connection", "Upgrade"))
        }
      } else if keepsUpgrade && name.equalsIgnoringCase("Upgrade")
        || name.isNeededToForward
        || !name.isForOneHop && !named.contains(where: { name.equalsIgnoringCase(bytes: $0) })
      {
        fields.append((head.text(line.name), head.text(line.value)))
      }
    }
    let member = "1.\(head.minorVersion) \(name)"
    if let last = fields.lastIndex(where: { $0.name.utf8.equalsIgnoringCase("Via") }) {
      fields[last].value += ", \(member)"
    } else {
      fields.append(("Via", member))
    }
    return fields
  }
}

extension ArraySlice<UInt8> {
  /// Whether a field of this name is for one connection only, listed in Connection or not
  /// (RFC 9110 §7.6.1).
  fileprivate var isForOneHop: Bool {
    equalsIgnoringCase("Connection") || equalsIgnoringCase("Proxy-Connection")
      || equalsIgnoringCase("Keep-Alive") || equalsIgnoringCase("TE")
      || equalsIgnoringCase("Transfer-Encoding") || equalsIgnoringCase("Upgrade")
  }

  /// Whether the forwarded message needs a field of this name, even if Connection, which must
  /// not list it, does: without it the next recipient finds no end, or no host.
  fileprivate var isNeededToForward: Bool {
    equalsIgnoringCase("Content-Length") || equalsIgnoringCase("Host")
  }
}
