import Glossary
import Rendering

/// The keys: the line below a screen, and the page that explains them.
struct PlayerHelp {
  let language: Language

  private var otherLanguage: String { language == .english ? "中文" : "English" }

  /// The keys that mean something now, in one line; fewer when a page count must fit as well.
  func footer(isAsking choices: Int?, isThrough: Bool, isPaged: Bool) -> String {
    let isEnglish = language == .english
    if isThrough {
      return isEnglish
        ? "p back   l \(otherLanguage)   q quit" : "p 上一步   l \(otherLanguage)   q 退出"
    }
    guard let choices else {
      guard !isPaged else {
        return isEnglish
          ? "n next  p back  b bytes  f fields  w why  ? help  q quit"
          : "n 下一步  p 上一步  b 字节  f 字段  w 为什么  ? 帮助  q 退出"
      }
      return isEnglish
        ? "n next  p back  b bytes  f fields  w why  l \(otherLanguage)  ? help  q quit"
        : "n 下一步  p 上一步  b 字节  f 字段  w 为什么  l \(otherLanguage)  ? 帮助  q 退出"
    }
    let answer =
      choices > 0
      ? (isEnglish ? "1-\(choices) answer" : "1-\(choices) 作答")
      : (isEnglish ? "0-9 Enter answer" : "数字、回车 作答")
    return isEnglish
      ? "\(answer)   n skip   p back   l \(otherLanguage)   ? help   q quit"
      : "\(answer)   n 跳过   p 上一步   l \(otherLanguage)   ? 帮助   q 退出"
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
