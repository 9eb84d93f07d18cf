public import Tracing

/// Times and percentages of a workload, written as in scenarios.
public enum WorkloadText: Sendable {
  /// A length of time with its unit, such as 200ms.
  public static func time(_ text: String) -> TimeSpan? {
    Quantity.nanoseconds(text).map { TimeSpan(nanoseconds: $0) }
  }

  /// A percentage, such as 0.5%, in thousandths of a percent.
  public static func thousandthsOfPercent(_ text: String) -> UInt32? {
    Quantity.percentage(text)
  }
}
