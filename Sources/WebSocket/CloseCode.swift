public import Tracing

/// The status codes of a Close frame (RFC 6455 §7.4).
public enum CloseCode: Sendable {
  /// The purpose of the connection is fulfilled.
  public static let normal: UInt16 = 1000

  /// An end that goes away, such as a page that is left.
  public static let goingAway: UInt16 = 1001

  /// A peer broke a rule of the protocol.
  public static let protocolError: UInt16 = 1002

  /// No code was in the Close frame; it never travels.
  public static let noneReceived: UInt16 = 1005

  /// There was no Close frame at all; it never travels.
  public static let abnormal: UInt16 = 1006

  /// A text was not UTF-8.
  public static let inconsistentData: UInt16 = 1007

  /// A message is too big to process.
  public static let tooBig: UInt16 = 1009

  /// The rule that forbids a code in a Close frame, or `nil` for one that may travel.
  ///
  /// 1012 to 1014 were registered after the RFC; every other code from 1016 to
  /// 2999 is unassigned, and a strict endpoint refuses it.
  public static func ruleBroken(by code: UInt16) -> RuleID? {
    switch code {
    case 0...999: .wsCodeBelow1000
    case 1004: .wsCode1004
    case 1005: .wsCode1005
    case 1006: .wsCode1006
    case 1015: .wsCode1015
    case 1000...1014, 3000...4999: nil
    default: .wsCodeRange
    }
  }
}
