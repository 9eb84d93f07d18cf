public import WebSocket

/// What a live server has, by path.
public struct Site: Sendable {
  /// What is at a path.
  public enum Resource: Equatable, Sendable {
    /// A page to look at: its type and its bytes.
    case page(type: String, body: [UInt8])

    /// A WebSocket that sends back what it gets.
    case echo

    /// A WebSocket that says what time it is, once a second.
    case clock

    /// A WebSocket whose messages go to everybody on the same path.
    case chat

    /// Whether a WebSocket can be opened here.
    var isSocket: Bool { if case .page = self { false } else { true } }
  }

  /// The resources.
  public var resources: [(path: String, resource: Resource)]

  /// The subprotocols that are spoken, the preferred one first.
  public var subprotocols: [String] = []

  /// The origins whose pages may connect; `nil` for all of them (RFC 6455 §10.2).
  public var origins: [String]?

  /// How messages are compressed for who offers it; `nil` for not at all.
  public var deflate: PerMessageDeflate.Policy? = .init()

  /// Creates a site.
  public init(_ resources: [(path: String, resource: Resource)]) {
    self.resources = resources
  }

  /// What is at a path.
  func resource(at path: String) -> Resource? {
    resources.first { $0.path == path }?.resource
  }
}
