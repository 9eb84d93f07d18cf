import Tracing
import Wire

/// Proxies: where they are, and which one a client uses.
extension ScenarioParser {
  mutating func readProxy(_ cursor: inout LineCursor) throws(ScenarioError) {
    let (index, port) = try freePort(&cursor)
    let kind: Proxy.Kind
    var isBuffering = false
    var trustsContentLength = false
    switch try cursor.word(["connect", "forward", "reverse"]) {
    case "connect":
      kind = .connect
    case "forward":
      kind = .forward
      isBuffering = cursor.take("buffering")
    default:
      let (origin, originPort) = try endpoint(&cursor)
      try requireRoute(from: index, to: origin, cursor)
      isBuffering = cursor.take("buffering")
      let understands = cursor.take("upgrade")
      if cursor.take("trusts") {
        _ = try cursor.word(["content-length"])
        trustsContentLength = true
      }
      kind = .reverse(origin: origin, port: originPort, understandsUpgrade: understands)
    }
    var proxy = Proxy(port: port, kind: kind, isBuffering: isBuffering)
    proxy.trustsContentLength = trustsContentLength
    if cursor.take("idle") { proxy.idle = try cursor.time(atLeast: .milliseconds(1)) }
    scenario.hosts[index].proxies.append(proxy)
  }

  /// The proxy that a line names after its URL, if it names one.
  func proxy(
    for url: ResourceURL,
    from host: Int,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> ProxyAddress? {
    guard cursor.take("via") else { return nil }
    let (proxy, port) = try endpoint(&cursor)
    try requireRoute(from: host, to: proxy, cursor)
    let kind = scenario.hosts[proxy].proxy(at: port)?.kind
    switch kind {
    case .connect? where url.scheme == "ws", .forward?:
      return ProxyAddress(host: proxy, port: port, opensTunnels: kind == .connect)
    case .connect?, .reverse?, nil:
      let kinds = url.scheme == "ws" ? ["connect", "forward"] : ["forward"]
      throw cursor.error(.noProxy(scenario.hosts[proxy].name, port: port, kinds: kinds))
    }
  }
}
