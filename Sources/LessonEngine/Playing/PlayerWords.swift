import Glossary

/// What the player says besides the lesson.
enum PlayerWords {
  static func position(_ step: Int, of count: Int) -> Text {
    Text("step \(step) of \(count)", "第 \(step) 步，共 \(count) 步")
  }

  static let end = Text("the end", "结束")
  static let milliseconds = Text("ms", "毫秒")
  static let prediction = Text("Predict before you look", "先想一想，再往下看")
  static let notUnderstood = Text(
    "That could not be read as an answer.",
    "没能看懂这个答案。"
  )
  static let typeNumber = Text("Type a whole number, then Enter.", "输入一个整数，按回车。")
  static let typeChoice = Text("Type the number of your choice.", "输入选项前的数字。")

  static func right(_ answer: String) -> Text {
    Text("✓ Right: \(answer)", "✓ 答对了：\(answer)")
  }

  static func wrong(_ given: String) -> Text {
    Text("✗ You answered: \(given)", "✗ 你的答案：\(given)")
  }

  static func rightInstead(_ answer: String) -> Text {
    Text("  Right: \(answer)", "  正确答案：\(answer)")
  }

  static func skipped(_ answer: String) -> Text {
    Text("Answer: \(answer)", "答案：\(answer)")
  }

  static func earlier(_ count: Int) -> Text {
    Text("⋮ \(count) earlier", "⋮ 前面还有 \(count) 行")
  }

  static func page(_ page: Int, of count: Int) -> Text {
    Text("Space ↓ \(page)/\(count)", "空格 ↓ \(page)/\(count)")
  }

  static func packet(_ number: Int, bytes: Int, from sender: String, to receiver: String) -> Text {
    Text(
      "Packet \(number), \(Unit.bytes.counted(bytes, in: .english)), \(sender) → \(receiver)",
      "第 \(number) 个数据包，\(Unit.bytes.counted(bytes, in: .chinese))，\(sender) → \(receiver)"
    )
  }

  static let noPacketOfItsOwn = Text(
    "Nothing travels in this step. This is the packet that led to it.",
    "这一步没有数据包在路上，下面是引起这一步的那个数据包。"
  )
  static let noPacket = Text("No packet led to this.", "这件事不是由数据包引起的。")
  static let marked = Text("in brackets:", "方括号中：")

  // MARK: The end

  static let through = Text("That was the whole lesson.", "这一课到此结束。")

  /// How the predictions came out; what was skipped is no mistake.
  static func score(_ right: Int, of answered: Int, skipped: Int) -> Text {
    guard answered > 0 else {
      return Text(
        "Predictions: none answered, \(skipped) skipped.",
        "预测题：一道也没有答，跳过 \(skipped) 道。"
      )
    }
    let rest = skipped > 0 ? Text(", \(skipped) skipped", "，跳过 \(skipped) 道") : Text("", "")
    return Text(
      "Predictions: \(right) of \(answered) answered correctly\(rest.english).",
      "预测题：答了 \(answered) 道，答对 \(right) 道\(rest.chinese)。"
    )
  }

  static let noFurther = Text(
    "This is the end, there is no further step: q quits, p goes back.",
    "已经到最后了，后面没有别的步骤：q 退出，p 回到上一步。"
  )

  static func goOn(_ scenario: String) -> Text {
    Text(
      "Every bit of it: ws101 run \(scenario) --depth bits",
      "想看其中的每一位：ws101 run \(scenario) --depth bits"
    )
  }
}
