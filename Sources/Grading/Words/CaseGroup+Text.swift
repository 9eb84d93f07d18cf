public import Glossary

extension CaseGroup {
  /// What the cases of the group are about.
  public var name: Text {
    switch self {
    case .answers: Text("keys to answer", "应回答的密钥")
    case .refusals: Text("texts to refuse", "应拒绝的文本")
    case .form: Text("one line each, then exit 0", "每个密钥一行，退出状态 0")
    }
  }
}

extension Verdict {
  /// The verdict in a word or two.
  public var name: Text {
    switch self {
    case .right: Text("right", "正确")
    case .wrong: Text("wrong", "错误")
    case .emptyLine: Text("empty line", "空行")
    case .notText: Text("not UTF-8", "非 UTF-8")
    case .unanswered: Text("no answer", "没有回答")
    }
  }

  /// What is wrong, as a sentence, if no mistake explains it.
  var explanation: Text {
    switch self {
    case .right: Text("The answer is right.", "答案正确。")
    case .wrong:
      Text("None of the usual mistakes gives this answer.", "常见的错误都得不出这个答案。")
    case .emptyLine:
      Text("The line is empty; every key wants an answer.", "这一行是空的，而每个密钥都要有答案。")
    case .notText:
      Text(
        "The line is not UTF-8. Were the bytes of the SHA-1 written as they are? Write them in Base64.",
        "这一行不是 UTF-8。是不是直接输出了 SHA-1 的字节？请写成 Base64。"
      )
    case .unanswered:
      Text("The output ended before this line.", "输出在这一行之前就结束了。")
    }
  }
}
