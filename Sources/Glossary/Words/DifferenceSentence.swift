/// What a comparison of two runs says besides their packets and events.
public enum DifferenceSentence: Sendable {
  /// The run at the left.
  public static let left = Text("left", "左")

  /// The run at the right.
  public static let right = Text("right", "右")

  /// The column of differences: the right run less the left one.
  public static let difference = Text("right − left", "右 − 左")

  /// What stands in a line.
  public static let what = Text("packet or event", "数据包或事件")

  /// What stands in a line, where an arrow to the right comes from a host.
  public static func what(from host: String) -> Text {
    Text("packet (─▶ from \(host)) or event", "数据包（─▶ 由 \(host) 发出）或事件")
  }

  /// When the last packet was sent, in milliseconds.
  public static let lastPacket = Text("last packet sent, ms", "最后一个数据包，毫秒")

  /// Both runs are the same in every byte.
  public static let identical = Text(
    "Both runs are the same, in every packet and every event.",
    "两次运行完全相同：每个数据包、每个事件都一样。"
  )

  /// The runs differ in nothing that is shown; how many packets have other bytes.
  public static func alike(differing count: Int) -> Text {
    Text(
      """
      The same happens at the same times in both runs. Only bytes that are not shown here \
      differ, in \(Unit.packets.counted(count, in: .english)): see ws101 run --packet N.
      """,
      "两次运行在相同的时刻发生同样的事，只有 \(Unit.packets.counted(count, in: .chinese))中没有列出的字节不同：可用 ws101 run --packet N 查看。"
    )
  }

  /// Up to where the runs are the same.
  ///
  /// - Parameters:
  ///   - time: The last moment at which they are the same, in milliseconds.
  ///   - packet: The number of the last packet that is the same; 0 if there is none.
  /// - Returns: The sentence.
  public static func same(until time: String, packet: Int) -> Text {
    packet > 0
      ? Text(
        "The same until \(time) ms (packet \(packet)). Then they part:",
        "到 \(time) 毫秒（第 \(packet) 个数据包）为止相同，此后开始不同："
      )
      : Text("The same until \(time) ms. Then they part:", "到 \(time) 毫秒为止相同，此后开始不同：")
  }

  /// The runs differ at once.
  public static let differsAtOnce = Text(
    "They differ from the first line on:",
    "从第一行起就不同："
  )

  /// Some lines in between are the same.
  public static func skipped(_ count: Int) -> Text {
    Text("⋮ \(count) lines, the same at the same times", "⋮ \(count) 行，内容和时刻都相同")
  }

  /// What a horizontal stroke in a column of times means.
  public static let legend = Text(
    "One line for both when they say the same; ─ where a run has nothing like it.",
    "两边内容相同的合为一行；─ 表示这一边没有对应的内容。"
  )
}
