/// What both ends agreed on about compression (RFC 7692 §7).
public struct PerMessageDeflate: Equatable, Sendable {
  /// The registered name of the extension.
  public static let name = "permessage-deflate"

  /// How many bits a window may have.
  public static let windowBits: ClosedRange<UInt8> = 8...15

  /// What one end does when it compresses.
  public struct Direction: Equatable, Sendable {
    /// Whether each message is compressed on its own.
    public var forgetsWindow = false

    /// How far back it may refer: 2 to this power.
    public var windowBits = PerMessageDeflate.windowBits.upperBound

    /// Creates the direction that nothing was agreed about.
    public init() {}
  }

  /// What the client does.
  public var client = Direction()

  /// What the server does.
  public var server = Direction()

  /// Creates the agreement without any parameter.
  public init() {}

  /// What an end does.
  public subscript(sender: Role) -> Direction { sender == .client ? client : server }
}

/// The four parameters, as they stand in an offer or in a response.
struct DeflateParameters: Equatable, Sendable {
  var serverForgetsWindow = false
  var clientForgetsWindow = false
  var serverWindowBits: UInt8?

  /// Whether client_max_window_bits is there, and its value if it has one.
  var hasClientWindowBits = false
  var clientWindowBits: UInt8?

  /// Reads the parameters of an element.
  ///
  /// - Returns: `nil` for an unknown, repeated or badly valued one (RFC 7692 §7).
  init?(_ element: ExtensionElement, isOffer: Bool) {
    var seen: [String] = []
    for parameter in element.parameters {
      guard !seen.contains(parameter.name) else { return nil }
      seen.append(parameter.name)
      let bits = parameter.value.flatMap { Self.windowBits($0) }
      switch (parameter.name, parameter.value) {
      case ("server_no_context_takeover", nil): serverForgetsWindow = true
      case ("client_no_context_takeover", nil): clientForgetsWindow = true
      case ("server_max_window_bits", .some):
        guard let bits else { return nil }
        serverWindowBits = bits
      case ("client_max_window_bits", .some):
        guard let bits else { return nil }
        hasClientWindowBits = true
        clientWindowBits = bits
      case ("client_max_window_bits", nil) where isOffer:
        hasClientWindowBits = true
      default: return nil
      }
    }
  }

  /// A decimal number from 8 to 15 without leading zeros (RFC 7692 §7.1.2).
  private static func windowBits(_ text: String) -> UInt8? {
    guard text.utf8.first != UInt8(ascii: "0"), text.utf8.allSatisfy({ $0.decimalDigit != nil }),
      let bits = UInt8(text), PerMessageDeflate.windowBits.contains(bits)
    else { return nil }
    return bits
  }
}

extension UInt8 {
  /// The value of an ASCII digit.
  fileprivate var decimalDigit: UInt8? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) ? self - UInt8(ascii: "0") : nil
  }
}
