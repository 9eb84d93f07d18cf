public import Rendering

/// The published comparison as data.
public enum PublishedJSON: Sendable {
  /// The rows from the published figures on, and the variations.
  public static func value(of comparison: PublishedComparison) -> JSONValue {
    .object([
      .init("steps", .array(comparison.steps.map { value(of: $0) })),
      .init("variations", .array(comparison.variations.map { value(of: $0) })),
      .init("polling", value(of: comparison.polling([]))),
      .init("webSocket", value(of: comparison.webSocket([]))),
      .init("clients", .array(PublishedComparison.clients.map { .number(Int64($0)) })),
    ])
  }

  /// A row; bytes a second for one client.
  public static func value(of row: PublishedComparison.Row) -> JSONValue {
    .object([
      .init("switches", .array(row.switches.map { .string($0.rawValue) })),
      .init("pollingBytes", .number(Int64(row.polling))),
      .init("webSocketBytes", .number(Int64(row.webSocket))),
      .init("ratioTenths", .number(Int64(row.tenths))),
    ])
  }

  private static func value(of second: SecondOfTraffic) -> JSONValue {
    .object([
      .init("heads", .number(Int64(second.heads))),
      .init("lineEnds", .number(Int64(second.lineEnds))),
      .init("framing", .number(Int64(second.framing))),
      .init("tcpIP", .number(Int64(second.headers))),
      .init("withoutData", .number(Int64(second.bareSegments))),
      .init("content", .number(Int64(second.content))),
    ])
  }
}
