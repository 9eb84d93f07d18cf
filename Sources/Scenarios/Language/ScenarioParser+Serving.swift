import Tracing
import Wire

/// How servers treat connections, and how they serve pages.
extension ScenarioParser {
  private static let serverWords = ["persistent", "requests", "idle-timeout", "abrupt", "lax"]

  /// Reads what a server of HTTP does differently.
  func readServerOptions(
    _ port: UInt16,
    isOld: Bool,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> Scenario.ServerOptions {
    var options = Scenario.ServerOptions(port: port)
    let words = isOld ? Self.serverWords : Array(Self.serverWords.dropFirst())
    while !cursor.isAtEnd {
      switch try cursor.word(words) {
      case "persistent": options.isPersistent = true
      case "requests": options.requestLimit = try cursor.number(1...1_000_000)
      case "idle-timeout": options.idleTimeout = try cursor.time(atLeast: .milliseconds(1))
      case "abrupt": options.isAbrupt = true
      default: options.isLax = true
      }
    }
    return options
  }

  /// Reads a page and how it is served.
  mutating func readPage(_ cursor: inout LineCursor) throws(ScenarioError) {
    let (index, path) = try place(&cursor)
    let text = try cursor.text()
    var resource = Scenario.Resource(path: path, kind: .page(text))
    var options = Scenario.PageOptions()
    while !cursor.isAtEnd { try readPageOption(into: &options, &cursor) }
    resource.page = options
    scenario.hosts[index].resources.append(resource)
  }

  private func readPageOption(
    into options: inout Scenario.PageOptions,
    _ cursor: inout LineCursor
  ) throws(ScenarioError) {
    let words = ["after", "framing", "chunk", "cut", "cookie", "known", "takes"]
    switch try cursor.word(words) {
    case "after":
      options.delay = try cursor.time()
    case "framing":
      let framings = Scenario.PageOptions.Framing.allCases.map { $0.rawValue }
      options.framing = .init(rawValue: try cursor.word(framings)) ?? .length
    case "chunk":
      options.framing = .chunked
      options.chunkSize = try cursor.number(1...1_000_000)
    case "cut":
      options.cut = try cursor.number(0...1_000_000)
    case "cookie":
      options.cookie = try cursor.parse(.cookie) { token in
        token.isText && token.text.isCookie ? token.text : nil
      }
    case "known":
      options.knownText = try cursor.text()
    default:
      options.bodyLimit = try cursor.number(0...1_000_000)
    }
  }
}

extension String {
  /// Whether the text can stand in Set-Cookie: a name, an equals sign, a value, and perhaps
  /// attributes (RFC 6265 §4.1.1).
  fileprivate var isCookie: Bool {
    let bytes = Array(utf8)
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return false }
    let pair = bytes.prefix { $0 != UInt8(ascii: ";") }
    guard let equals = pair.firstIndex(of: UInt8(ascii: "=")), equals > 0 else { return false }
    return pair[..<equals].allSatisfy { $0.isTokenByte }
      && pair[(equals + 1)...].allSatisfy { $0 > 0x20 && !"\",;\\".utf8.contains($0) }
  }
}
