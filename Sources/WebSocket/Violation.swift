public import Tracing

/// A rule that a peer broke, and the field that shows it.
public struct Violation: Error, Equatable, Sendable {
  /// The rule.
  public let rule: RuleID

  /// The field whose value is wrong; `nil` when something is missing.
  public let field: FieldID?

  /// Creates a violation.
  public init(_ rule: RuleID, in field: FieldID? = nil) {
    self.rule = rule
    self.field = field
  }

  /// The code that a Close frame about it carries, by custom (RFC 6455 §7.4.1).
  public var closeCode: UInt16 {
    switch rule {
    case .wsTextIsUTF8, .wsCloseReasonText: CloseCode.inconsistentData
    case .wsMessageLimit: CloseCode.tooBig
    default: CloseCode.protocolError
    }
  }
}
