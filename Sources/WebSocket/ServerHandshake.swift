import Tracing
public import Wire

/// The server's part of the opening handshake (RFC 6455 §4.2).
public struct ServerHandshake: Sendable {
  /// The subprotocols that the resource speaks, the preferred one first.
  public var subprotocols: [String]

  /// How the server compresses messages for a client that offers it; `nil` if it never does.
  public var deflate: PerMessageDeflate.Policy?

  /// Creates the server's part for a resource that exists.
  public init(subprotocols: [String] = [], deflate: PerMessageDeflate.Policy? = nil) {
    self.subprotocols = subprotocols
    self.deflate = deflate
  }

  /// What a server answers to a request.
  public struct Decision: Equatable, Sendable {
    /// The response: 101, or the status of a refusal.
    public let response: MessageHead

    /// Why the request is refused; empty for a 101.
    public let violations: [Violation]

    /// What is agreed on about compression; `nil` if messages are not compressed.
    public var deflate: PerMessageDeflate?

    /// Whether the connection speaks WebSocket after the response.
    public var isAccepted: Bool { response.status == 101 }
  }

  /// Decides about a request that asks for WebSocket.
  public func decide(_ request: MessageHead) -> Decision {
    let violations = OpeningHandshake.judge(request)
    guard violations.isEmpty, let key = request.value(of: "Sec-WebSocket-Key") else {
      return refuse(violations)
    }
    var fields = [
      (name: "Upgrade", value: "websocket"),
      (name: "Connection", value: "Upgrade"),
      (name: "Sec-WebSocket-Accept", value: AcceptDerivation(key: key).accept),
    ]
    let offered = request.list(of: "Sec-WebSocket-Protocol")
    if let chosen = subprotocols.first(where: { offered.contains($0) }) {
      fields.append((name: "Sec-WebSocket-Protocol", value: chosen))
    }
    let answer = deflate.flatMap { policy in
      PerMessageDeflate.accept(request.extensionElements ?? [], policy: policy)
    }
    if let answer {
      fields.append((name: "Sec-WebSocket-Extensions", value: answer.element.text))
    }
    let response = MessageHead(status: 101, reason: "Switching Protocols", fields: fields)
    return Decision(response: response, violations: [], deflate: answer?.agreed)
  }

  /// The status that fits: 426 with the version list for another version, else 400.
  private func refuse(_ violations: [Violation]) -> Decision {
    let versionOnly = violations.allSatisfy { $0.rule == .wsVersion13 }
    var fields = [(name: "Content-Length", value: "0"), (name: "Connection", value: "close")]
    if versionOnly {
      fields = [
        (name: "Upgrade", value: "websocket"),
        (name: "Connection", value: "Upgrade, close"),
        (name: "Sec-WebSocket-Version", value: "13"),
        (name: "Content-Length", value: "0"),
      ]
    }
    let response = MessageHead(
      status: versionOnly ? 426 : 400,
      reason: versionOnly ? "Upgrade Required" : "Bad Request",
      fields: fields
    )
    return Decision(response: response, violations: violations)
  }
}
