/// Sentences about events that carry what a packet says, or where a person said it.
public enum EventSentence: Sendable {
  /// What stands above a chain of causes.
  public static let causes = Text(
    "Why? Each line is the cause of the one above it.",
    "为什么？每一行都是上一行的起因。"
  )

  /// A host sent a packet.
  ///
  /// - Parameters:
  ///   - number: The number of the packet, counted from 1.
  ///   - summary: What the packet says.
  /// - Returns: The sentence without the name of the host.
  public static func sent(_ number: Int, _ summary: Text) -> Text {
    Text(
      "sends packet \(number): \(summary.english)",
      "发出第 \(number) 个数据包：\(summary.chinese)"
    )
  }

  /// A packet reached a host.
  ///
  /// - Parameters:
  ///   - number: The number of the packet, counted from 1.
  ///   - summary: What the packet says.
  /// - Returns: The sentence without the name of the host.
  public static func arrived(_ number: Int, _ summary: Text) -> Text {
    Text(
      "receives packet \(number): \(summary.english)",
      "收到第 \(number) 个数据包：\(summary.chinese)"
    )
  }

  /// A person, or a program, did what a line of the scenario says.
  public static func action(_ line: Int) -> Text {
    Text("does what line \(line) of the scenario says", "按场景第 \(line) 行行事")
  }
}
