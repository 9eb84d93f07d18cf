import CommandLineInterface
import Foundation
import Glossary
import Rendering
import Testing

private let mistakes = [
  CommandMistake(line: "connect", english: "URL is missing.", chinese: "缺少 URL"),
  CommandMistake(
    line: "connect wss://h/",
    english: "There is no encryption here: use ws, to a server without TLS.",
    chinese: "这里不支持加密：请用 ws 连接没有 TLS 的服务器。"
  ),
  CommandMistake(
    line: "connect ftp://h/",
    english: "Expected one such as ws://127.0.0.1:9998/echo, without a fragment.",
    chinese: "“ftp://h/”不能用作 URL。应当是 ws://127.0.0.1:9998/echo 这样的"
  ),
  CommandMistake(
    line: "connect ws://h/#part",
    english: "“ws://h/#part” cannot be used as URL.",
    chinese: "“ws://h/#part”不能用作 URL。"
  ),
  CommandMistake(
    line: "connect ws://h/ --header Cookie",
    english: "Expected a name, a colon and a value.",
    chinese: "应当是名称、冒号和值。"
  ),
  CommandMistake(
    line: "connect ws://h/ --header Cookie:\u{1}",
    english: "“Cookie:\\u{1}” cannot be used as --header. Expected a name, a colon and a value",
    chinese: "“Cookie:\\u{1}”不能用作 --header。应当是名称、冒号和值"
  ),
  CommandMistake(
    line: "connect ws://h/ --origin http://a\u{7F}",
    english: "“http://a\\u{7f}” cannot be used as --origin. Expected one such as",
    chinese: "“http://a\\u{7f}”不能用作 --origin。应当是 http://example.com"
  ),
  CommandMistake(
    line: "connect ws://h/ --subprotocol a,b",
    english: "Expected letters, digits and signs without spaces or commas.",
    chinese: "应当是字母、数字和符号，不含空格和逗号。"
  ),
  CommandMistake(
    line: "serve --port 65536",
    english: "“65536” cannot be used as --port.",
    chinese: "“65536”不能用作 --port。"
  ),
  CommandMistake(
    line: "serve --path echo",
    english: "Expected a path such as /echo; / is the page.",
    chinese: "应当是 /echo 这样的路径；/ 已用于网页。"
  ),
  CommandMistake(
    line: "serve --listen localhost",
    english: "Expected an IPv4 address such as 0.0.0.0.",
    chinese: "应当是 IPv4 地址，例如 0.0.0.0。"
  ),
  CommandMistake(
    line: "serve --max-connections 0",
    english: "“0” cannot be used as --max-connections.",
    chinese: "“0”不能用作 --max-connections。"
  ),
  CommandMistake(
    line: "serve --force",
    english: "“--force” does nothing without --capture.",
    chinese: "“--force”要和 --capture 一起用"
  ),
  CommandMistake(
    line: "serve --capture /",
    status: .cannotCreate,
    english: "/ is a folder; name a file in it.",
    chinese: "/ 是文件夹，请写出其中的文件名。"
  ),
]

@Suite("The commands serve and connect")
struct LiveCommandTests {
  @Test(arguments: mistakes)
  func `A mistake is told before anything is opened`(mistake: CommandMistake) { mistake.check() }

  @Test(arguments: ["serve", "connect"])
  func `Help names every default, in both languages`(name: String) {
    let limits =
      name == "serve"
      ? [
        "9998", "127.0.0.1", "/echo", "10 s", "30 s", "20 s", "5 s", "64 KiB", "16 MiB",
        "16777216", "4096", "1 MiB", "64 MiB", "1 GiB", "1001",
      ]
      : [
        "10 s", "5 s", "16 MiB", "16777216", "1000", "1001", "wss", "/ping", "/close", "/binary",
      ]
    for language in Language.allCases {
      let outcome = ws101("\(name) --help", language: language)
      #expect(outcome.status == .success)
      let words = outcome.output.replacing("\n", with: " ")
      for limit in limits {
        let unit = language == .english ? limit : limit.replacing(" s", with: " 秒")
        // A number is not the end of a longer one.
        let isThere = words.ranges(of: unit).contains { range in
          words[..<range.lowerBound].last?.isNumber != true
        }
        #expect(isThere, "\(unit)")
      }
      #expect(outcome.console.lines.allSatisfy { $0.displayWidth <= 80 })
    }
  }

  @Test func `A file that is there is not overwritten unasked`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("live.pcapng")
    try "mine".write(toFile: file, atomically: false, encoding: .utf8)
    let outcome = ws101(["serve", "--capture", file])
    #expect(outcome.status == .cannotCreate && outcome.errors.contains("--force"))
    #expect(try folder.text("live.pcapng") == "mine")
  }
}
