public import Tracing
public import Wire

/// The cookies that a client keeps (RFC 6265 §5.3, §5.4).
public struct CookieJar: Equatable, Sendable {
  /// The cookies, the oldest first.
  public private(set) var cookies: [Cookie] = []

  /// The most cookies that a client keeps (RFC 6265 §6.1 asks for at least 3000).
  public static let limit = 3000

  /// Creates an empty jar.
  public init() {}

  /// Keeps what a response sets.
  ///
  /// A browser takes the cookies of a 101 as well (RFC 6455 §4.1), but not those of other
  /// interim responses, which it may ignore (RFC 6265 §3).
  ///
  /// - Parameters:
  ///   - response: The head of the response.
  ///   - host: The host that the request asked.
  ///   - path: The path that it asked for.
  ///   - now: The present moment.
  /// - Returns: The cookies that were kept; one whose time is over removes the one before.
  public mutating func keep(
    _ response: MessageHead,
    from host: String,
    path: String,
    at now: Instant
  ) -> [Cookie] {
    guard response.isFinal else { return [] }
    var kept: [Cookie] = []
    for value in response.values(of: "Set-Cookie") {
      guard let cookie = Cookie(value, from: host, path: path, at: now) else { continue }
      // One that takes the place of another keeps its age (RFC 6265 §5.3, step 11).
      let old = cookies.firstIndex { $0.hasSamePlace(as: cookie) }
      if cookie.isOver(at: now) {
        if let old { cookies.remove(at: old) }
        continue
      }
      if let old {
        cookies[old] = cookie
      } else if cookies.count < Self.limit {
        cookies.append(cookie)
      } else {
        continue
      }
      kept.append(cookie)
    }
    return kept
  }

  /// The value of the one Cookie field of a request, or `nil` without cookies for it.
  ///
  /// Cookies with longer paths come first, of equal ones the older (RFC 6265 §5.4).
  public func field(
    for host: String,
    path: String,
    isSecure: Bool = false,
    at now: Instant
  ) -> String? {
    let matching = cookies.filter {
      $0.belongs(to: host, path: path, isSecure: isSecure, at: now)
    }
    guard !matching.isEmpty else { return nil }
    let order = matching.indices.sorted { one, other in
      let (first, second) = (matching[one].path.utf8.count, matching[other].path.utf8.count)
      return first == second ? one < other : first > second
    }
    return order.map { "\(matching[$0].name)=\(matching[$0].value)" }.joined(separator: "; ")
  }
}
