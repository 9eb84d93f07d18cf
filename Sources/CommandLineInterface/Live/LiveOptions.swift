import Glossary
import LiveSockets
import Wire

/// What `serve` and `connect` have in common.
struct LiveOptions: Sendable {
  static let specs: [CommandSpec.Option] = [
    .init(
      "--subprotocol",
      "NAME",
      Text("A subprotocol that is spoken; several, the preferred one first.", "使用的子协议；可写多个，优先的在前。")
    ),
    .init(
      "--no-compression",
      nil,
      Text("Does without permessage-deflate.", "不使用 permessage-deflate。")
    ),
    .init(
      "--max-message",
      "BYTES",
      Text("The longest message that is taken; 16777216 by default.", "可接收的最长消息，单位字节；默认 16777216。")
    ),
    .init(
      "--capture",
      "FILE",
      Text(
        "Writes what is carried as pcapng; the headers of IP and TCP are synthesised.",
        "把传输的内容写成 pcapng 文件；其中 IP 和 TCP 首部是合成的。"
      )
    ),
    .init("--force", nil, Text("Overwrites the file of --capture.", "覆盖 --capture 指定的文件。")),
    .init("--quiet", nil, Text("Shows no packets.", "不显示数据包。")),
    .init(
      "--stdio",
      nil,
      Text(
        "Speaks over standard input and output instead of a socket; nothing else is printed there.",
        "通过标准输入和标准输出收发，不用套接字；此时不打印其他内容。"
      )
    ),
  ]

  let subprotocols: [String]
  let compresses: Bool
  let usesStandardStreams: Bool
  let isQuiet: Bool
  var limits = Limits()
  private let captureFile: OutputFile?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    subprotocols = arguments.values(of: "--subprotocol")
    for name in subprotocols where name.isEmpty || !name.utf8.allSatisfy({ $0.isTokenByte }) {
      throw .unusable(
        "--subprotocol",
        value: name,
        expected: Text(
          "Expected letters, digits and signs without spaces or commas.",
          "应当是字母、数字和符号，不含空格和逗号。"
        )
      )
    }
    compresses = !arguments.has("--no-compression")
    usesStandardStreams = arguments.has("--stdio")
    isQuiet = arguments.has("--quiet")
    if let most = try arguments.number(of: "--max-message", in: 1...1 << 30) {
      limits.messageSize = most
    }
    captureFile = try arguments.file(of: "--capture").map {
      OutputFile(path: $0, overwrites: arguments.has("--force"))
    }
    if captureFile == nil, arguments.has("--force") {
      throw .pointless("--force", without: "--capture")
    }
  }

  /// The capture file, if one is wanted.
  func capture() throws(CommandFailure) -> CaptureOutput? {
    guard let captureFile else { return nil }
    return try CaptureOutput(captureFile)
  }
}
