import Glossary
import Rendering
import Scenarios

extension ScenarioError {
  /// The error as a person reads it: place, what is wrong, the line, a caret, what would be right.
  func report(path: String) -> Text {
    let picture = CaretPicture(line: line, column: column, width: width, source: source).text
    let text = problem.text
    return Text(
      "\(path):\(line):\(column): \(text.english)\n\(picture)",
      "\(path):\(line):\(column)：\(text.chinese)\n\(picture)"
    )
  }
}

extension ScenarioError.Problem {
  /// What is wrong, then what would be right.
  var text: Text {
    switch self {
    case .found(let found, let expected):
      let shown = PayloadText.escaped(found).clipped(to: 50)
      let hint = expected.hint(for: found)
      return Text(
        "found \(shown), expected \(expected.text.english).\(hint.english)",
        "这里是 \(shown)，应当是\(expected.text.chinese)。\(hint.chinese)"
      )
    case .endOfLine(let expected):
      return Text(
        "the line ends here, expected \(expected.text.english).",
        "这一行到此为止，后面还应当有\(expected.text.chinese)。"
      )
    case .openText:
      return Text("the text has no closing quotation mark.", "文本缺少结尾的引号。")
    case .badEscape(let escape):
      return Text(
        "\(PayloadText.escaped(escape)) means nothing in a text; use \\\" \\\\ \\r \\n or \\t.",
        "文本中的 \(PayloadText.escaped(escape)) 没有意义；可以用 \\\" \\\\ \\r \\n \\t。"
      )
    case .unknownName(let name, let known):
      return Text(
        "nothing is named “\(name)”. \(UsageError.suggestion(for: name, among: known, .english))",
        "名字“\(name)”没有定义。\(UsageError.suggestion(for: name, among: known, .chinese))"
      )
    case .nameTaken(let name, let line):
      return Text(
        line > 0
          ? "“\(name)” is already defined in line \(line)." : "“\(name)” is already defined.",
        line > 0 ? "“\(name)”已在第 \(line) 行定义。" : "“\(name)”已经定义过了。"
      )
    case .followsNothing(let name):
      return Text(
        "\(name) follows no feed, so it has nobody to talk to; add a line such as: at 0 \(name) follow ws://…",
        "\(name) 没有关注任何消息源，无法这样做；请加上一行，例如：at 0 \(name) follow ws://…"
      )
    case .followsLater(let name, let line):
      return Text(
        "\(name) follows no feed yet at this time; it begins to in line \(line).",
        "此时 \(name) 还没有关注任何消息源；第 \(line) 行才开始关注。"
      )
    case .neverLeaves(let name):
      return Text(
        "\(name) never leaves, so the run would not end; add a line such as: at 10s \(name) leave",
        "\(name) 一直不离开，模拟就不会结束；请加上一行，例如：at 10s \(name) leave"
      )
    case .tooEarly(let name, let line):
      return Text(
        "\(name) does not exist yet at this time; it begins in line \(line).",
        "此时 \(name) 还不存在；它从第 \(line) 行开始。"
      )
    case .noLink(let one, let other):
      return Text(
        "“\(one)” and “\(other)” are not connected; add a line such as: link \(one) \(other) latency 50ms",
        "“\(one)”与“\(other)”之间没有链路；请加上一行，例如：link \(one) \(other) latency 50ms"
      )
    case .isNoHost(let name):
      return Text(
        "“\(name)” stands on the path and only passes packets on; name a host instead.",
        "“\(name)”位于路径上，只负责转发数据包；请改用一台主机。"
      )
    case .switchedOff(let name, let line):
      return Text(
        "\(name) is switched off at this time by line \(line).",
        "此时 \(name) 处于关机状态（见第 \(line) 行）。"
      )
    case .tooManyFaults(let limit):
      return Text(
        "a scenario has at most \(limit) faults; name several packets in one, such as: 3..5",
        "一个场景最多有 \(limit) 条 fault；可以在一条里写多个数据包，例如：3..5"
      )
    case .noProxy(let host, let port, let kinds):
      return Text(
        "\(host) has no \(kinds.joined(separator: " or ")) proxy on port \(port); add a line above, such as: proxy \(host) \(port) \(kinds[0])",
        "\(host) 的端口 \(port) 上没有 \(kinds.joined(separator: " 或 ")) 代理；请在上面加上一行，例如：proxy \(host) \(port) \(kinds[0])"
      )
    case .tooManyVariants(let limit):
      return Text(
        "a file has at most \(limit) variants; put the others into another file.",
        "一个文件最多有 \(limit) 个变体；请把其余的放进另一个文件。"
      )
    case .tooManyBytes(let limit):
      return Text(
        "the binary and repeated messages of a file, over all variants, have at most \(limit) bytes; send fewer.",
        "一个文件里的二进制消息和重复发送的消息，所有变体合计最多 \(limit) 字节；请少发一些。"
      )
    case .tooManyActions(let limit):
      return Text(
        "the repeated actions of a file, over all variants, are at most \(limit); repeat fewer times.",
        "一个文件里重复的动作，所有变体合计最多 \(limit) 次；请减少次数。"
      )
    case .notRepeatable(let word, let able):
      return Text(
        "“\(word)” cannot happen again and again; \(able.joined(separator: ", ")) can. Write one line for each time instead.",
        "“\(word)”不能用 every 重复，可以重复的有：\(able.joined(separator: "、"))。请每次各写一行。"
      )
    case .unequalRanges(let one, let other):
      return Text(
        "the ranges in a line count together, but one has \(one) numbers and this one \(other).",
        "同一行里的各个范围同步递增，长度必须相同；前面的有 \(one) 个数，这个有 \(other) 个。"
      )
    case .rangeTooLong(let limit):
      return Text(
        "a range has at most \(limit) numbers; write several lines.",
        "一个范围最多 \(limit) 个数；请分成几行。"
      )
    case .tooManyLines(let limit):
      return Text(
        "the ranges of a file stand for at most \(limit) lines in all; make them shorter.",
        "一个文件里的范围，展开后合计最多 \(limit) 行；请缩短一些。"
      )
    case .tooManyHeaders(let lines, let bytes):
      return Text(
        "a host has at most \(lines) field lines of its own, with \(bytes) bytes in all; leave some out.",
        "一台主机最多自定 \(lines) 行首部字段，合计不超过 \(bytes) 字节；请删去一些。"
      )
    case .framingField(let name):
      return Text(
        "\(name) says where the message ends, so its value is computed; write \"\(name)\" alone to choose its place.",
        "\(name) 决定报文在哪里结束，其值由程序计算；只写 \"\(name)\" 可以指定它的位置。"
      )
    }
  }
}

extension ScenarioError.Expectation {
  /// What should stand there.
  var text: Text {
    switch self {
    case .statement(let words):
      Text(
        "a statement: \(words.joined(separator: ", "))",
        "一条语句：\(words.joined(separator: "、"))"
      )
    case .word(let words):
      Text(
        words.joined(separator: ", or "),
        words.count > 1
          ? " \(words.dropLast().joined(separator: "、")) 或 \(words[words.count - 1])"
          : " \(words[0])"
      )
    case .name:
      Text("a name of letters, digits, dots and hyphens", "由字母、数字、点和连字符组成的名字")
    case .address: Text("an IPv4 address such as 10.0.0.1", " IPv4 地址，例如 10.0.0.1")
    case .timeAtLeast(let least):
      Text(
        "a time of at least \(least)ms, such as 50ms, 1.5s or 2min",
        "不短于 \(least)ms 的时间，例如 50ms、1.5s 或 2min"
      )
    case .time: Text("a time such as 50ms, 1.5s or 2min", "时间，例如 50ms、1.5s 或 2min")
    case .domainName:
      Text(
        "a domain name such as example.com: 1 to 63 letters, digits or hyphens between dots",
        "域名，例如 example.com：点之间为 1 到 63 个字母、数字或连字符"
      )
    case .wholeSeconds:
      Text("a time in whole seconds such as 60s or 5min", "整数秒的时间，例如 60s 或 5min")
    case .rate: Text("a rate such as 10Mbit/s", "速率，例如 10Mbit/s")
    case .number(let low, let high):
      Text("a whole number from \(low) to \(high)", " \(low) 到 \(high) 之间的整数")
    case .hexadecimal:
      Text("bytes in hexadecimal, such as \"81 05\"", "十六进制的字节，例如 \"81 05\"")
    case .shortText(let limit):
      Text(
        "a text of at most \(limit) bytes without line ends or control characters",
        "不超过 \(limit) 字节、不含换行和控制字符的文本"
      )
    case .timeBelow(let limit):
      Text("a time below \(limit)ms", "小于 \(limit)ms 的时间")
    case .closeCode:
      Text(
        "a code that may travel: 1000 to 1003, 1007 to 1014, or 3000 to 4999",
        "可以发送的状态码：1000 到 1003、1007 到 1014，或 3000 到 4999"
      )
    case .text: Text("a text in quotation marks", "引号中的文本")
    case .lineText:
      Text("a text without line ends or control characters", "不含换行和控制字符的文本")
    case .url(let schemes):
      Text(
        "a URL such as \(schemes[0])://server/path",
        " URL，例如 \(schemes[0])://server/path"
      )
    case .path: Text("a path such as /chat", "路径，例如 /chat")
    case .endpoint: Text("a host and a port such as server:80", "主机与端口，例如 server:80")
    case .otherHost: Text("the name of another host", "另一台主机的名字")
    case .hostOrEndpoint:
      Text(
        "a host such as server, or a host and a port such as server:80",
        "主机，例如 server；或者主机与端口，例如 server:80"
      )
    case .percentage: Text("a percentage such as 1% or 0.5%", "百分比，例如 1% 或 0.5%")
    case .ordinals:
      Text(
        "which packets, counted from 1, such as 3, 3.. or 3..5",
        "第几个数据包（从 1 数起），例如 3、3.. 或 3..5"
      )
    case .wordPlace:
      Text(
        "the first byte of a 16-bit word, an even number up to 65534, and not the same twice",
        " 16 位字的首字节，即不超过 65534 的偶数，且前后两个不同"
      )
    case .flags: Text("TCP flags such as SYN or PSH,ACK", " TCP 标志，例如 SYN 或 PSH,ACK")
    case .queueLength(let limit):
      Text(
        "on, off, or how many messages are kept, from 1 to \(limit)",
        " on、off，或者保留的消息数（1 到 \(limit)）"
      )
    case .fieldLine(let limit):
      Text(
        "a field line such as \"Cache-Control: no-cache\", or a field name alone, of at most \(limit) bytes",
        "首部字段行，例如 \"Cache-Control: no-cache\"，或者单独的字段名，不超过 \(limit) 字节"
      )
    case .data(let limit):
      Text(
        "a text in quotation marks of at most \(limit) bytes",
        "引号中不超过 \(limit) 字节的文本"
      )
    case .cookie:
      Text(
        "a cookie in quotation marks such as \"sid=1; Path=/\"",
        "引号中的 Cookie，例如 \"sid=1; Path=/\""
      )
    case .nothing: Text("the end of the line", "行尾")
    }
  }
}

extension ScenarioError.Expectation {
  /// What to do about a mistake that is often made here; empty for any other.
  fileprivate func hint(for found: String) -> Text {
    switch self {
    case .text where "“”「『＂".unicodeScalars.contains(found.unicodeScalars.first ?? " "):
      Text(" Use straight quotation marks: \"…\".", "引号要用英文半角的 \"…\"。")
    case .url where found.utf8.starts(with: "wss:".utf8) || found.utf8.starts(with: "https:".utf8):
      Text(" TLS is not simulated.", "这里不模拟 TLS。")
    default:
      Text("", "")
    }
  }
}
