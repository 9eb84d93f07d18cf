public import Glossary

extension Ending {
  /// What happened, and what to look at.
  ///
  /// - Parameter count: How many lines the program had written.
  /// - Returns: `nil` for an end with status 0.
  public func text(after count: Int) -> Text? {
    switch self {
    case .exited(0): nil
    case .exited(let status):
      Text(
        "The program ended with status \(status), after \(Self.english(count)). A program that did its work ends with status 0.",
        "程序以退出状态 \(status) 结束，此前输出了 \(count) 行。正常结束的退出状态是 0。"
      )
    case .crashed(let signal):
      Text(
        "The program crashed (signal \(signal)\(Self.meaning(signal).english)), after \(Self.english(count)). Lines still in its buffer are lost: to see how far it came, flush each line.",
        "程序崩溃了（信号 \(signal)\(Self.meaning(signal).chinese)），此前输出了 \(count) 行。还在缓冲区里的行丢失了：想知道运行到了哪里，请每行都刷新输出。"
      )
    case .outOfTime: Self.outOfTime(after: count)
    case .tooMuchOutput:
      Text(
        "The program wrote far more than it was asked for, and was stopped. Does a loop not come to an end?",
        "程序的输出远远超过要求，已被终止。是不是有循环停不下来？"
      )
    }
  }

  private static func outOfTime(after count: Int) -> Text {
    let causes = Text(
      "Either the program does not come to an end, or it does not notice that the input has ended.",
      "程序可能停不下来，或者没有察觉输入已经结束。"
    )
    guard count == 0 else {
      return Text(
        "Time is up after \(english(count)). \(causes.english)",
        "时间到了，此前输出了 \(count) 行。\(causes.chinese)"
      )
    }
    return Text(
      "Time is up, and no line came out. \(causes.english) Lines still in its buffer are lost: to see how far it came, flush each line.",
      "时间到了，一行输出也没有。\(causes.chinese)还在缓冲区里的行丢失了：想知道运行到了哪里，请每行都刷新输出。"
    )
  }

  private static func english(_ count: Int) -> String {
    count == 1 ? "1 line" : "\(count) lines"
  }

  /// What the usual signals mean; their numbers are the same on Linux and macOS.
  private static func meaning(_ signal: Int) -> Text {
    switch signal {
    case 4, 5: Text(": a trap, as Swift has for overflow or a bad index", "：陷阱，例如 Swift 中的溢出或下标越界")
    case 6: Text(": it aborted", "：程序主动中止")
    case 8: Text(": an impossible calculation", "：无法进行的运算")
    case 9: Text(": killed, perhaps for lack of memory", "：被强行终止，可能是内存不足")
    case 11: Text(": it used memory that is not its own", "：访问了不属于它的内存")
    default: Text("", "")
    }
  }
}
