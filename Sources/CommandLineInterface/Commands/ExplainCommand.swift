import Bytes
import Dissection
import Glossary
import Rendering
import Tracing
import Wire

/// `explain HEX` or `explain FILE`: names every bit of some bytes, or of a capture.
struct ExplainCommand: Command {
  static let spec = CommandSpec(
    name: "explain",
    operands: "HEX|FILE|-",
    summary: Text(
      "Names every bit of the given bytes or of a capture, and the rules that they break.",
      "解释给定字节或抓包文件的每一位，并指出违反的规则。"
    ),
    discussion: Text(
      """
      The bytes can be an IPv4 packet, a TCP segment, the head of an HTTP message or WebSocket frames; what they were taken for is said first. With - they are read from standard input, as hexadecimal digits or as they are; a file is read in the same way.
      A capture (pcap or pcapng: Ethernet, raw IP, Linux cooked or loopback) is shown as a run is: its TCP connections, then its packets, up to 500 of them unless a part is chosen. IPv6 and what is no IP are counted and left out.
      The exit status is 1 if a rule is broken.
      """,
      """
      可以是 IPv4 数据包、TCP 报文段、HTTP 报文首部或 WebSocket 帧；输出首先说明把它们当作了什么。写 - 时从标准输入读取，可以是十六进制数字，也可以是原始字节；文件同理。
      抓包文件（pcap 或 pcapng，以太网、原始 IP、Linux cooked 或环回）的显示方式与一次运行相同：先列出 TCP 连接，再列出数据包，未作选择时最多 500 个。IPv6 和不是 IP 的内容只计数，不显示。
      如果违反了规则，退出状态为 1。
      """
    ),
    options: [
      .init(
        "--as",
        "ipv4|tcp|http|websocket",
        Text("What to take the bytes for, instead of guessing.", "指定字节的类型，不自动判断。")
      ),
      .init(
        "--from",
        "client|server",
        Text(
          "Who sent WebSocket frames: a client must mask, a server must not.",
          "WebSocket 帧由谁发出：客户端必须加掩码，服务器不得加掩码。"
        )
      ),
      .init(
        "--depth",
        "events|fields|bits",
        Text(
          "As for run; the default here is bits, for a capture events.",
          "与 run 相同；这里默认为 bits，抓包文件默认为 events。"
        )
      ),
    ] + CaptureOptions.specs,
    examples: [
      ("ws101 explain 818537fa213d7f9f4d5158", Text("A masked text frame.", "一个加了掩码的文本帧。")),
      ("ws101 explain 0900", Text("A ping that breaks a rule.", "一个违反规则的 ping 帧。")),
      (
        "ws101 explain live.pcapng --connection a --depth fields",
        Text("One connection of a capture, field by field.", "抓包文件中的一条连接，逐个字段解释。")
      ),
    ]
  )

  private static let limit = 1 << 20

  private let text: String
  private let kind: LooseKind?
  private let sender: ByteExplanation.Sender?
  private let depth: Depth?
  private let capture: CaptureOptions

  /// The option that was given and makes no sense for a capture.
  private let looseOption: String?

  /// Whether the operand is the name of a file, and not digits.
  private let isFile: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    guard !arguments.operands.isEmpty else { throw .missingOperand("HEX") }
    text = arguments.operands.joined(separator: " ")
    kind = try arguments.choice(of: "--as")
    sender = try arguments.choice(of: "--from")
    depth = try arguments.choice(of: "--depth")
    capture = try CaptureOptions(arguments)
    looseOption = ["--as", "--from"].first { arguments.has($0) }
    let isDigits = [UInt8](hexadecimal: Self.digits(text)) != nil
    isFile = text != "-" && !isDigits && FileSystem.exists(text)
    if text != "-", !isDigits, !isFile {
      throw .unusable(
        "HEX",
        value: PayloadText.escaped(text).clipped(to: 40),
        expected: Text(
          "Expected pairs of hexadecimal digits, such as 8105, or the name of a file that is there; other bytes come through standard input: ws101 explain -",
          "应当是成对的十六进制数字，例如 8105，或一个存在的文件名；其他字节请从标准输入给出：ws101 explain -"
        )
      )
    }
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    let bytes = try bytes(from: &console)
    guard !bytes.isEmpty else {
      throw CommandFailure(Text("There are no bytes to explain.", "没有可以解释的字节。"), .badInput)
    }
    if CaptureFile.isCapture(bytes) {
      if let option = looseOption {
        throw CommandFailure(
          Text(
            "\(option) is for bytes alone; in a capture, the packets say it themselves.",
            "\(option) 只用于单独的字节；抓包文件里的数据包自己会说明。"
          ),
          .usage
        )
      }
      let name = isFile ? text : language == .english ? "capture" : "抓包文件"
      let report = try CaptureReport(bytes, called: name, capture, in: language)
      report.write(to: &console, depth: depth ?? .events)
      return report.isIntact ? .success : .refused
    }
    if let option = capture.given {
      throw CommandFailure(
        Text("\(option) is for captures; these bytes are none.", "\(option) 只用于抓包文件，而这些字节不是抓包文件。"),
        .usage
      )
    }
    let explanation = ByteExplanation(of: bytes, as: kind, from: sender)
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    ExplanationText(explanation, wasGuessed: kind == nil, in: language)
      .write(to: &block, depth: depth ?? .bits)
    console.write(block.text)
    let isIntact = explanation.findings.isEmpty && explanation.packet?.isDamaged != true
    return isIntact && explanation.isUnderstood ? .success : .refused
  }

  /// The bytes of the argument, of a file, or of standard input: digits if there is nothing else.
  private func bytes(from console: inout some Console) throws(CommandFailure) -> [UInt8] {
    guard text == "-" || isFile else { return [UInt8](hexadecimal: Self.digits(text)) ?? [] }
    let input: [UInt8]?
    if isFile {
      input = try FileSystem.read(text, limit: CaptureReport.sizeLimit)
    } else {
      input = console.readAll(limit: CaptureReport.sizeLimit)
    }
    if let input, CaptureFile.isCapture(input) { return input }
    guard let input, input.count <= Self.limit else {
      let name = isFile ? text : nil
      throw CommandFailure(
        Text(
          "\(name ?? "Standard input") has more than \(Self.limit) bytes and is no capture; give a part of it.",
          "\(name ?? "标准输入")超过了 \(Self.limit) 字节，又不是抓包文件，请只给出一部分。"
        ),
        .badInput
      )
    }
    let digits = Self.digits(String(decoding: input, as: UTF8.self))
    return [UInt8](hexadecimal: digits) ?? input
  }

  /// The text without what people put between digits: 0x, commas, colons.
  private static func digits(_ text: String) -> String {
    var result: [UInt8] = []
    for word in text.utf8.split(whereSeparator: { ", :;\n\r\t".utf8.contains($0) }) {
      let isPrefixed = word.starts(with: "0x".utf8) || word.starts(with: "0X".utf8)
      result += isPrefixed ? Array(word.dropFirst(2)) : Array(word)
      result.append(UInt8(ascii: " "))
    }
    return String(decoding: result, as: UTF8.self)
  }
}
