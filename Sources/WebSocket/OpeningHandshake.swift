import Tracing
public import Wire

/// The rules of the opening handshake (RFC 6455 §4), for whoever applies them.
public enum OpeningHandshake: Sendable {
  /// Whether a request asks for WebSocket, rightly or not.
  public static func isAttempt(_ request: MessageHead) -> Bool {
    request.method != nil && request.hasToken("websocket", in: "Upgrade")
  }

  /// Every rule that a client's request breaks, in the order of RFC 6455 §4.2.1.
  public static func judge(_ request: MessageHead) -> [Violation] {
    var found: [Violation] = []
    func require(_ condition: Bool, _ rule: RuleID, _ field: FieldID?) {
      if !condition { found.append(Violation(rule, in: field)) }
    }
    require(request.method == "GET", .wsMethod, .httpMethod)
    require(request.minorVersion >= 1, .wsHTTPVersion, .httpRequestVersion)
    let hosts = request.values(of: "Host")
    require(
      hosts.count == 1,
      hosts.isEmpty ? .wsRequestHost : .httpHost,
      hosts.isEmpty ? nil : .httpHost
    )
    require(
      request.hasToken("websocket", in: "Upgrade"),
      .wsRequestUpgrade,
      request.value(of: "Upgrade").map { _ in .httpUpgrade }
    )
    require(
      request.hasToken("upgrade", in: "Connection"),
      .wsRequestConnection,
      request.value(of: "Connection").map { _ in .httpConnection }
    )
    found += judgeKey(request) + judgeVersion(request)
    require(request.extensionElements != nil, .wsExtensionSyntax, .httpWebSocketExtensions)
    return found
  }

  private static func judgeKey(_ request: MessageHead) -> [Violation] {
    let keys = request.values(of: "Sec-WebSocket-Key")
    guard let key = keys.first else { return [Violation(.wsKeyPresent)] }
    guard keys.count == 1 else { return [Violation(.wsKeyOnce, in: .httpWebSocketKey)] }
    let isValid = (try? AcceptDerivation(key: key).nonce()) != nil
    return isValid ? [] : [Violation(.wsKeyOf16Bytes, in: .httpWebSocketKey)]
  }

  private static func judgeVersion(_ request: MessageHead) -> [Violation] {
    let versions = request.values(of: "Sec-WebSocket-Version")
    guard versions.count <= 1 else {
      return [Violation(.wsVersionOnce, in: .httpWebSocketVersion)]
    }
    guard versions.first != "13" else { return [] }
    return [Violation(.wsVersion13, in: versions.isEmpty ? nil : .httpWebSocketVersion)]
  }

  /// Every rule that a 101 breaks, in the order of RFC 6455 §4.1.
  ///
  /// - Parameters:
  ///   - response: A response with status 101.
  ///   - request: The request that it answers.
  /// - Returns: The violations; none for a 101 that opens the connection.
  public static func judge(_ response: MessageHead, answering request: MessageHead) -> [Violation] {
    var found: [Violation] = []
    let upgrade = response.values(of: "Upgrade")
    if upgrade.count != 1 || !upgrade[0].utf8.equalsIgnoringCase("websocket") {
      found.append(Violation(.wsResponseUpgrade, in: upgrade.isEmpty ? nil : .httpUpgrade))
    }
    if !response.hasToken("upgrade", in: "Connection") {
      let isThere = response.value(of: "Connection") != nil
      found.append(Violation(.wsResponseConnection, in: isThere ? .httpConnection : nil))
    }
    let accepts = response.values(of: "Sec-WebSocket-Accept")
    if accepts.count > 1 {
      found.append(Violation(.wsAcceptOnce, in: .httpWebSocketAccept))
    } else if let key = request.value(of: "Sec-WebSocket-Key"),
      accepts.first != AcceptDerivation(key: key).accept
    {
      found.append(Violation(.wsAccept, in: accepts.isEmpty ? nil : .httpWebSocketAccept))
    }
    let offered = request.list(of: "Sec-WebSocket-Protocol")
    let chosen = response.values(of: "Sec-WebSocket-Protocol")
    if chosen.count > 1 {
      found.append(Violation(.wsProtocolOnce, in: .httpWebSocketProtocol))
    } else if let chosen = chosen.first, !offered.contains(chosen) {
      found.append(Violation(.wsProtocolOffered, in: .httpWebSocketProtocol))
    }
    return found + judgeExtensions(of: response, answering: request)
  }

  /// Every accepted extension must have been offered, each once (RFC 6455 §9.1, RFC 7692 §7).
  private static func judgeExtensions(
    of response: MessageHead,
    answering request: MessageHead
  ) -> [Violation] {
    let field = FieldID.httpWebSocketExtensions
    let offers = request.extensionElements ?? []
    guard let accepted = response.extensionElements else {
      return [Violation(.wsExtensionSyntax, in: field)]
    }
    var found: [Violation] = []
    for (index, element) in accepted.enumerated() {
      if !offers.contains(where: { $0.name == element.name }) {
        found.append(Violation(.wsExtensionOffered, in: field))
      } else if element.name == PerMessageDeflate.name {
        if accepted[..<index].contains(where: { $0.name == element.name }) {
          found.append(Violation(.deflateOnce, in: field))
        }
        do throws(Violation) {
          _ = try PerMessageDeflate.agreement(in: element, answering: offers)
        } catch {
          found.append(error)
        }
      }
    }
    return found
  }
}

extension MessageHead {
  /// The extensions that a request offers or a response accepts; `nil` if the text of
  /// Sec-WebSocket-Extensions does not follow its grammar (RFC 6455 §9.1).
  public var extensionElements: [ExtensionElement]? {
    ExtensionElement.list(in: values(of: "Sec-WebSocket-Extensions"))
  }

  /// What a 101 agrees on about compression (RFC 7692 §5).
  ///
  /// - Parameter request: The request that it answers; without one its parameters are taken as
  ///   they stand.
  /// - Returns: `nil` if messages are not compressed.
  public func agreedDeflate(answering request: MessageHead?) -> PerMessageDeflate? {
    let name = PerMessageDeflate.name
    guard status == 101, let element = extensionElements?.first(where: { $0.name == name }) else {
      return nil
    }
    let offers = request.map { $0.extensionElements ?? [] } ?? [element]
    return (try? PerMessageDeflate.agreement(in: element, answering: offers))
      ?? (offers.contains { $0.name == name } ? PerMessageDeflate() : nil)
  }
}
