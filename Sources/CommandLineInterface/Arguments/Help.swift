import Glossary
import Rendering

/// The help, made from what the commands say of themselves.
enum Help {
  static func text(for spec: CommandSpec, in language: Language, width: Int) -> String {
    let isEnglish = language == .english
    var text = TextBlock(width: width)
    let operands = spec.operands.isEmpty ? "" : " \(spec.operands)"
    text.line(
      "\(isEnglish ? "usage" : "用法")  ws101 \(spec.name)\(operands) [\(isEnglish ? "options" : "选项")]"
    )
    text.line()
    text.paragraph(spec.summary.in(language))
    if !spec.discussion.in(language).isEmpty {
      for paragraph in spec.discussion.in(language).lines { text.paragraph(paragraph) }
    }
    text.line()
    text.line(isEnglish ? "options" : "选项")
    for option in spec.allOptions {
      let name = option.value.map { "\(option.name) \($0)" } ?? option.name
      text.entry(name, option.help.in(language), column: 24)
    }
    if !spec.examples.isEmpty {
      text.line()
      text.line(isEnglish ? "examples" : "例子")
      for example in spec.examples {
        text.line("  \(example.command)")
        text.paragraph(example.does.in(language), indent: 6)
      }
    }
    return text.text
  }

  static func overview(_ specs: [CommandSpec], in language: Language, width: Int) -> String {
    let isEnglish = language == .english
    var text = TextBlock(width: width)
    text.paragraph(
      isEnglish
        ? "ws101 shows what happens on the wire between a web page and its server: TCP, HTTP and WebSocket, byte by byte."
        : "ws101 逐字节展示网页与服务器之间的线路上发生了什么：TCP、HTTP 与 WebSocket。"
    )
    text.line()
    text.line(isEnglish ? "usage  ws101 COMMAND [options]" : "用法  ws101 命令 [选项]")
    text.line()
    for spec in specs {
      text.entry("\(spec.name) \(spec.operands)", spec.summary.in(language), column: 30)
    }
    text.line()
    text.paragraph(
      isEnglish
        ? "ws101 COMMAND --help tells more. Without a command ws101 offers the first lesson on a terminal, and prints a tour elsewhere. Add --lang zh for Chinese; --version prints the version."
        : "ws101 命令 --help 有更多说明。不带命令时，在终端里会从第一课开始，在别处会打印一份导览。加上 --lang en 可换成英文；--version 显示版本号。"
    )
    return text.text
  }

  static func pointer(to command: String?, in language: Language) -> String {
    let command = command.map { "ws101 \($0) --help" } ?? "ws101 --help"
    return language == .english ? "Try: \(command)" : "可以先看：\(command)"
  }
}

extension String {
  /// The lines of a text.
  var lines: [String] {
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
