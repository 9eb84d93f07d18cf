public import Tracing
public import Wire

/// A field line of a usual set: its name, and where its value comes from.
private struct UsualLine {
  enum Value {
    case text(String)

    /// The protocol's own value; without one the line is left out.
    case needed

    /// The page that a browser shows, followed by some characters.
    case page(String)

    /// The same for a message of HTTP/1.1 alone.
    case sinceHTTP11(String)

    /// The type of a body, for a response that may have one.
    case bodyType(String)

    /// The time at which it is sent.
    case date
  }

  let name: String
  let value: Value

  init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

private let browserLines = [
  UsualLine("Host", .needed),
  UsualLine("Connection", .sinceHTTP11("keep-alive")),
  UsualLine("Content-Length", .needed),
  UsualLine("User-Agent", .text(userAgent)),
  UsualLine("Accept", .text("*/*")),
  UsualLine("Referer", .page("/")),
  UsualLine("Accept-Encoding", .text("gzip, deflate")),
  UsualLine("Accept-Language", .text("zh-CN,zh;q=0.9,en;q=0.8")),
  UsualLine("Cookie", .text("sid=31d4d96e407aad42")),
]

private let browserHandshakeLines = [
  UsualLine("Host", .needed),
  UsualLine("Connection", .needed),
  UsualLine("User-Agent", .text(userAgent)),
  UsualLine("Upgrade", .needed),
  UsualLine("Origin", .page("")),
  UsualLine("Sec-WebSocket-Version", .needed),
  UsualLine("Accept-Encoding", .text("gzip, deflate")),
  UsualLine("Accept-Language", .text("zh-CN,zh;q=0.9,en;q=0.8")),
  UsualLine("Cookie", .text("sid=31d4d96e407aad42")),
  UsualLine("Sec-WebSocket-Key", .needed),
  UsualLine("Sec-WebSocket-Protocol", .needed),
]

private let serverLines = [
  UsualLine("Date", .date),
  UsualLine("Server", .text("sim")),
  UsualLine("Content-Type", .bodyType("text/plain")),
  UsualLine("Cache-Control", .text("no-cache")),
  UsualLine("Content-Length", .needed),
]

private let userAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
  + "Chrome/120.0.0.0 Safari/537.36"

extension HeaderProfile {
  /// A message with the field lines of the profile.
  ///
  /// What the protocol needs keeps its value and takes the place that the profile gives it;
  /// without a place it stands in front. A line of the scenario's own takes the place of a
  /// usual one of the same name. Responses 1xx stay as they are: they are no answers yet, or
  /// hand the connection over.
  ///
  /// - Parameters:
  ///   - head: What the protocol needs.
  ///   - time: When it is sent, for Date.
  /// - Returns: The head to send.
  public func dress(_ head: MessageHead, at time: Instant) -> MessageHead {
    if isLean || head.status.map({ $0 < 200 }) == true { return head }
    let needed = head.fieldLines.map { (name: head.text($0.name), value: head.text($0.value)) }
    let lines = lines(for: head, at: time)
    var isPlaced = [Bool](repeating: false, count: needed.count)
    var placed: [(name: String, value: String)] = []
    for line in lines {
      let own = needed.indices.first {
        !isPlaced[$0] && needed[$0].name.equalsIgnoringCase(line.name)
      }
      if let own {
        isPlaced[own] = true
        placed.append((line.name, needed[own].value))
      } else if let value = line.value {
        placed.append((line.name, value))
      }
    }
    let rest = needed.indices.filter { !isPlaced[$0] }.map { needed[$0] }
    return head.replacingFields(by: rest + placed)
  }

  /// The lines that the profile has for a message, in their order.
  private func lines(for head: MessageHead, at time: Instant) -> [Line] {
    let isHandshake = head.method != nil && head.value(of: "Sec-WebSocket-Key") != nil
    let usual: [UsualLine] =
      switch (kind, head.method) {
      case (.browser, .some): isHandshake ? browserHandshakeLines : browserLines
      case (.full, nil): serverLines
      case (.lean, _), (.browser, nil), (.full, .some): []
      }
    var own = ownLines
    var lines: [Line] = []
    for line in usual {
      if let index = own.firstIndex(where: { $0.name.equalsIgnoringCase(line.name) }) {
        lines.append(own.remove(at: index))
      } else {
        lines.append(Line(line.name, line.value(in: head, at: time)))
      }
    }
    return lines + own
  }
}

extension UsualLine {
  /// The value in a message; `nil` if only the protocol knows it.
  func value(in head: MessageHead, at time: Instant) -> String? {
    switch value {
    case .needed: nil
    case .text(let text): text
    case .page(let rest): head.value(of: "Host").map { "http://\($0)\(rest)" }
    case .sinceHTTP11(let text): head.minorVersion >= 1 ? text : nil
    case .bodyType(let type): head.status == 204 || head.status == 304 ? nil : type
    case .date: HTTPDate(time).text
    }
  }
}

extension MessageHead {
  /// The same start line with other fields.
  fileprivate func replacingFields(by fields: [(name: String, value: String)]) -> MessageHead {
    switch startLine {
    case .request(let method, let target):
      MessageHead(
        method: text(method),
        target: text(target),
        minorVersion: minorVersion,
        fields: fields
      )
    case .response(let status, let reason):
      MessageHead(
        status: status,
        reason: text(reason),
        minorVersion: minorVersion,
        fields: fields
      )
    }
  }
}
