/// What a browser does not even try (Fetch §2.9, Mixed Content §4.4).
public enum ConnectionPolicy: Sendable {
  /// The ports that other services own, so that a page must not talk to them (Fetch §2.9).
  static let blockedPorts: [UInt16] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
    102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
    465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
    993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
    6668, 6669, 6679, 6697, 10_080,
  ]

  /// Why a browser refuses to connect.
  public enum Refusal: Equatable, Sendable {
    /// The port belongs to another service.
    case blockedPort

    /// The page is encrypted and the connection would not be.
    case mixedContent
  }

  /// Whether a page may connect to a URL; `nil` if it may.
  public static func refusal(of url: WebSocketURL, from page: PageURL?) -> Refusal? {
    if blockedPorts.contains(url.port) { return .blockedPort }
    guard page?.isSecure == true, !url.isSecure, !isOnThisMachine(url.host) else { return nil }
    return .mixedContent
  }

  /// Whether a host can only be the browser's own machine (Secure Contexts §3.1).
  private static func isOnThisMachine(_ host: String) -> Bool {
    let isLoopback = host.utf8.starts(with: "127.".utf8) && host.utf8.allSatisfy { $0 < 58 }
    let isNamed =
      host == "localhost" || host.utf8.reversed().starts(with: ".localhost".utf8.reversed())
    return isLoopback || isNamed || host == "[::1]"
  }
}
