import Glossary
import Rendering

/// The keys: the line below a screen, and the page that explains them.
struct PlayerHelp {
  let language: Language

  /// The keys that mean something now, in one line; what does not fit is left to the help page.
  ///
  /// - Parameters:
  ///   - choices: How many answers the question offers, 0 for a number; nil if none is asked.
  ///   - isThrough: Whether the last step lies behind.
  ///   - hasDiagram: Whether the step has a state diagram.
  ///   - width: How many columns the line may take.
  /// - Returns: Keys and what they do, two columns apart.
  func footer(isAsking choices: Int?, isThrough: Bool, hasDiagram: Bool, width: Int) -> String {
    var keys: [Hint]
    if isThrough {
      keys = [.back, .language, .quit]
    } else if let choices {
      keys = [choices > 0 ? .choice(choices) : .number, .skip, .back, .language, .help, .quit]
    } else {
      keys = [.next, .back, .bytes, .fields, .why, .language, .help, .quit]
      if hasDiagram { keys.insert(.states, at: 5) }
    }
    func line() -> String { keys.map(text).joined(separator: "  ") }
    for dispensable in [Hint.language, .fields, .bytes, .why, .states, .back, .skip]
    where line().displayWidth > width {
      keys.removeAll { $0 == dispensable }
    }
    return line()
  }

  /// What the line below a screen says of a key.
  private enum Hint: Equatable {
    case next, skip, back, bytes, fields, why, states, language, help, quit
    case choice(Int)
    case number
  }

  private func text(_ hint: Hint) -> String {
    let text =
      switch hint {
      case .next: Text("n next", "n 下一步")
      case .skip: Text("n skip", "n 跳过")
      case .back: Text("p back", "p 上一步")
      case .bytes: Text("b bytes", "b 字节")
      case .fields: Text("f fields", "f 字段")
      case .why: Text("w why", "w 为什么")
      case .states: Text("s states", "s 状态图")
      case .language: Text("l 中文", "l English")
      case .help: Text("? help", "? 帮助")
      case .quit: Text("q quit", "q 退出")
      case .choice(let count): Text("1-\(count) answer", "1-\(count) 作答")
      case .number: Text("0-9 Enter answer", "数字、回车 作答")
      }
    return text.in(language)
  }

  private var keys: [(key: String, does: Text)] {
    [
      ("n  →", Text("next step", "下一步")),
      (
        language == .english ? "Space  Enter" : "空格  回车",
        Text("the rest of a long page, then the next step", "长页往下翻，翻完后进入下一步")
      ),
      ("p  ←", Text("the step before, or the page before", "上一步，或上一页")),
      ("b", Text("the bytes of the packet, fields of interest in brackets", "数据包的字节，要看的字段用方括号标出")),
      ("f", Text("every field of the packet", "数据包的全部字段")),
      ("w", Text("why it happened, back to what a person did", "为什么会这样：一直追溯到人的动作")),
      (
        "s",
        Text("the state diagram of TCP, in steps that have one", "TCP 状态图，仅部分步骤有")
      ),
      ("l", Text("switch to Chinese", "切换到英文")),
      ("Esc", Text("close this page; from the text of a step, quit", "关闭当前页；在步骤的正文处则退出")),
      ("q", Text("quit", "退出")),
    ]
  }

  func write(to block: inout TextBlock) {
    block.heading(language == .english ? "Keys" : "按键")
    for entry in keys { block.entry(entry.key, entry.does.in(language), column: 18) }
    block.line()
    let legend = Text(
      """
      In the picture time runs downwards. The numbers at the left are the client's, those at the right \
      the server's: when a packet left and when it arrived. ► and a thick arrow mark the packet of \
      this step.
      """,
      "图中时间自上而下。左边的数字是客户端的时刻，右边是服务器的时刻，分别表示数据包何时发出、何时到达。► 和粗箭头标出这一步的数据包。"
    )
    block.paragraph(legend.in(language))
  }
}
