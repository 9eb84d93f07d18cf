import Tracing

extension PerMessageDeflate {
  /// What a server is willing to do.
  public struct Policy: Equatable, Sendable {
    /// How each end shall compress at most; the client can be bound only if it offers that.
    public var limits = PerMessageDeflate()

    /// Creates the policy that accepts whatever is offered, and asks for nothing.
    public init() {}
  }

  /// A server's answer to offers: the first one that it can accept (RFC 7692 §5.1).
  ///
  /// - Parameters:
  ///   - offers: The elements of the request, of whatever extensions.
  ///   - policy: What the server is willing to do.
  /// - Returns: What is agreed, and the element for the response; `nil` to decline.
  public static func accept(
    _ offers: [ExtensionElement],
    policy: Policy = Policy()
  ) -> (agreed: PerMessageDeflate, element: ExtensionElement)? {
    for offer in offers where offer.name == name {
      guard let wish = DeflateParameters(offer, isOffer: true) else { continue }
      return answer(to: wish, policy.limits)
    }
    return nil
  }

  private static func answer(
    to wish: DeflateParameters,
    _ limits: PerMessageDeflate
  ) -> (agreed: PerMessageDeflate, element: ExtensionElement) {
    var agreed = PerMessageDeflate()
    var parameters: [ExtensionElement.Parameter] = []
    if wish.serverForgetsWindow || limits.server.forgetsWindow {
      agreed.server.forgetsWindow = true
      parameters.append(.init("server_no_context_takeover"))
    }
    if wish.clientForgetsWindow || limits.client.forgetsWindow {
      agreed.client.forgetsWindow = true
      parameters.append(.init("client_no_context_takeover"))
    }
    let serverBits = min(wish.serverWindowBits ?? windowBits.upperBound, limits.server.windowBits)
    if wish.serverWindowBits != nil || serverBits < windowBits.upperBound {
      agreed.server.windowBits = serverBits
      parameters.append(.init("server_max_window_bits", "\(serverBits)"))
    }
    let clientBits = min(wish.clientWindowBits ?? windowBits.upperBound, limits.client.windowBits)
    if wish.hasClientWindowBits, clientBits < windowBits.upperBound {
      agreed.client.windowBits = clientBits
      parameters.append(.init("client_max_window_bits", "\(clientBits)"))
    }
    return (agreed, ExtensionElement(name, parameters))
  }

  /// What a response agrees on, or the rule that it breaks (RFC 7692 §7).
  ///
  /// - Parameters:
  ///   - response: The element of the response.
  ///   - offers: The elements of the request, of whatever extensions.
  /// - Returns: What is agreed.
  /// - Throws: A ``Violation``, after which a client fails the connection.
  public static func agreement(
    in response: ExtensionElement,
    answering offers: [ExtensionElement]
  ) throws(Violation) -> PerMessageDeflate {
    guard let parameters = DeflateParameters(response, isOffer: false) else {
      throw Violation(.deflateResponse, in: .httpWebSocketExtensions)
    }
    var broken: RuleID?
    var isOffered = false
    for offer in offers where offer.name == name {
      guard let wish = DeflateParameters(offer, isOffer: true) else { continue }
      isOffered = true
      let rule = ruleBroken(by: parameters, answering: wish)
      if rule == nil { return PerMessageDeflate(parameters) }
      broken = broken ?? rule
    }
    let rule = isOffered ? broken ?? .deflateResponse : .wsExtensionOffered
    throw Violation(rule, in: .httpWebSocketExtensions)
  }

  private static func ruleBroken(
    by response: DeflateParameters,
    answering offer: DeflateParameters
  ) -> RuleID? {
    if offer.serverForgetsWindow && !response.serverForgetsWindow { return .deflateServerForgets }
    if let limit = offer.serverWindowBits, (response.serverWindowBits ?? .max) > limit {
      return .deflateServerWindow
    }
    return response.hasClientWindowBits && !offer.hasClientWindowBits ? .deflateClientWindow : nil
  }

  private init(_ parameters: DeflateParameters) {
    server.forgetsWindow = parameters.serverForgetsWindow
    client.forgetsWindow = parameters.clientForgetsWindow
    server.windowBits = parameters.serverWindowBits ?? Self.windowBits.upperBound
    client.windowBits = parameters.clientWindowBits ?? Self.windowBits.upperBound
  }
}
