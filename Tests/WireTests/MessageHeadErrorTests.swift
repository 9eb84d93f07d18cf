import Testing
import Tracing
import Wire

/// A head that breaks one rule; the byte that breaks it stands after `¦`.
private struct Example: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String
  let rule: RuleID

  init(_ name: String, _ text: String, _ rule: RuleID) {
    testDescription = name
    self.text = text
    self.rule = rule
  }

  var offset: Int? { Array(text.utf8).firstIndex(of: 0xC2) }
  var bytes: [UInt8] {
    Array(text.split(separator: "¦", omittingEmptySubsequences: false).joined().utf8)
  }
}

private let requests = [
  Example("a frame of WebSocket", "¦\u{1}\u{5}Hello\n\n", .httpNotAMessage),
  Example("an empty line", "¦\r\n\r\n", .httpNotAMessage),
  Example("a space before the method", "¦ GET / HTTP/1.1\r\n\r\n", .httpNotAMessage),
  Example("a method that is no token", "GE¦(T / HTTP/1.1\r\n\r\n", .httpRequestLine),
  Example("no target", "GET ¦\r\n\r\n", .httpRequestLine),
  Example("only a method", "GET¦\r\n\r\n", .httpRequestLine),
  Example("a tab between the parts", "GET¦\t/ HTTP/1.1\r\n\r\n", .httpRequestLine),
  Example("no version", "GET /¦\r\n\r\n", .httpRequestLine),
  Example("two spaces before the target", "GET ¦ / HTTP/1.1\r\n\r\n", .httpRequestLine),
  Example("two spaces before the version", "GET / ¦ HTTP/1.1\r\n\r\n", .httpRequestLine),
  Example("a space in the target", "GET /a ¦b HTTP/1.1\r\n\r\n", .httpRequestLine),
  Example("a space after the version", "GET / HTTP/1.1¦ \r\n\r\n", .httpRequestLine),
  Example("a space and no version", "GET / ¦\r\n\r\n", .httpRequestLine),
  Example("a control character in the target", "GET /¦\u{7F} HTTP/1.1\r\n\r\n", .httpRequestLine),
  Example("a version in small letters", "GET / ¦http/1.1\r\n\r\n", .httpVersion),
  Example("a version of one number", "GET / ¦HTTP/1\r\n\r\n", .httpVersion),
  Example("a version with a letter", "GET / ¦HTTP/1.x\r\n\r\n", .httpVersion),
  Example("a version of three digits", "GET / HTTP/1.1¦1\r\n\r\n", .httpRequestLine),
  Example("a CR in the target", "GET /a¦\rb HTTP/1.1\r\n\r\n", .httpBareCR),
  Example("a CR after the version", "GET / HTTP/1.1¦\rHost: x\r\n\r\n", .httpBareCR),
  Example("two CR at a line end", "GET / HTTP/1.1¦\r\r\nHost: x\r\n\r\n", .httpBareCR),
  Example("a CR in a value", "GET / HTTP/1.1\r\nX: a¦\rb\r\n\r\n", .httpBareCR),
  Example("a CR in a name", "GET / HTTP/1.1\r\nX¦\rY: a\r\n\r\n", .httpBareCR),
  Example("NUL in a value", "GET / HTTP/1.1\r\nX: a¦\u{0}b\r\n\r\n", .httpControlInValue),
  Example("ESC in a value", "GET / HTTP/1.1\r\nX: ¦\u{1B}[0m\r\n\r\n", .httpControlInValue),
  Example("DEL in a value", "GET / HTTP/1.1\r\nX: a¦\u{7F}\r\n\r\n", .httpControlInValue),
  Example(
    "a space before the first field",
    "GET / HTTP/1.1\r\n¦ Host: x\r\n\r\n",
    .httpSpaceBeforeFields
  ),
  Example("a tab before the first field", "GET / HTTP/1.1\n¦\tHost: x\n\n", .httpSpaceBeforeFields),
  Example("a folded value", "GET / HTTP/1.1\r\nX: a\r\n¦ b\r\n\r\n", .httpFolding),
  Example("a value folded with a tab", "GET / HTTP/1.1\r\nX: a\r\n¦\tb\r\n\r\n", .httpFolding),
  Example("a line of a space", "GET / HTTP/1.1\r\nX: a\r\n¦ \r\n\r\n", .httpFolding),
  Example(
    "a space before the colon",
    "GET / HTTP/1.1\r\nContent-Length¦ : 5\r\n\r\n",
    .httpSpaceBeforeColon
  ),
  Example("a tab before the colon", "GET / HTTP/1.1\r\nHost¦\t: x\r\n\r\n", .httpSpaceBeforeColon),
  Example("a line without a colon", "GET / HTTP/1.1\r\nHost¦\r\n\r\n", .httpNotAMessage),
  Example("a line without a name", "GET / HTTP/1.1\r\n¦: x\r\n\r\n", .httpNotAMessage),
  Example("a name that is no token", "GET / HTTP/1.1\r\nHo¦[st: x\r\n\r\n", .httpNotAMessage),
]

private let responses = [
  Example("a frame of WebSocket", "¦\u{1}\u{5}Hello\n\n", .httpNotAMessage),
  Example("a request", "¦GET / HTTP/1.1\r\n\r\n", .httpNotAMessage),
  Example("an empty line", "¦\r\nHTTP/1.1 200 OK\r\n\r\n", .httpNotAMessage),
  Example("a version in small letters", "¦http/1.1 200 OK\r\n\r\n", .httpVersion),
  Example("half a version", "¦HTTP/\n\n", .httpVersion),
  Example("no status", "HTTP/1.1¦\r\n\r\n", .httpStatusLine),
  Example("a tab after the version", "HTTP/1.1¦\t200 OK\r\n\r\n", .httpStatusLine),
  Example("two spaces after the version", "HTTP/1.1 ¦ 200 OK\r\n\r\n", .httpStatusLine),
  Example("no space after the status", "HTTP/1.1 200¦\r\n\r\n", .httpStatusLine),
  Example("a status of four digits", "HTTP/1.1 200¦0 OK\r\n\r\n", .httpStatusLine),
  Example("a status of two digits", "HTTP/1.1 ¦20 OK\r\n\r\n", .httpStatusLine),
  Example("a status with a letter", "HTTP/1.1 ¦2x0 OK\r\n\r\n", .httpStatusLine),
  Example("NUL in the reason", "HTTP/1.1 200 O¦\u{0}K\r\n\r\n", .httpStatusLine),
  Example("a CR in the reason", "HTTP/1.1 200 O¦\rK\r\n\r\n", .httpBareCR),
  Example(
    "a space before the first field",
    "HTTP/1.1 200 OK\r\n¦ A: b\r\n\r\n",
    .httpSpaceBeforeFields
  ),
]

@Suite("Broken HTTP heads")
struct MessageHeadErrorTests {
  /// What is named before the error, and the error.
  private func failure(
    _ example: Example,
    _ kind: MessageHead.Kind
  ) -> (HTTPSyntaxError?, FieldList) {
    var reader = FieldReader(example.bytes, telling: FieldList())
    do throws(HTTPSyntaxError) {
      _ = try MessageHead(from: &reader, expecting: kind)
      return (nil, reader.sink)
    } catch {
      return (error, reader.sink)
    }
  }

  // HTTP-MSG-5, HTTP-MSG-9, HTTP-MSG-10, HTTP-MSG-11, HTTP-REQ-1, HTTP-REQ-6, HTTP-FLD-2,
  // HTTP-FLD-5, HTTP-FLD-7
  @Test(arguments: requests)
  private func `A request names the rule and the byte`(example: Example) throws {
    let offset = try #require(example.offset)
    let (error, list) = failure(example, .request)
    #expect(error == HTTPSyntaxError(rule: example.rule, range: offset..<offset + 1))
    #expect(list.cover(0..<offset * 8), "what came before is named")
  }

  // HTTP-STAT-1
  @Test(arguments: responses)
  private func `A response names the rule and the byte`(example: Example) throws {
    let offset = try #require(example.offset)
    let (error, _) = failure(example, .response)
    #expect(error == HTTPSyntaxError(rule: example.rule, range: offset..<offset + 1))
  }

  // HTTP-STAT-2; a code out of range is still a status line (RFC 9110 §15).
  @Test(arguments: [
    "HTTP/1.1 101 Hi\r\n\r\n", "HTTP/1.1 000 No\r\n\r\n", "HTTP/1.1 999 No\r\n\r\n",
    "HTTP/1.9 599 \r\n\r\n", "HTTP/1.1 100 \té ok\r\n\r\n",
  ])
  func `Any reason will do`(text: String) throws {
    var reader = FieldReader(Array(text.utf8))
    #expect(try MessageHead(from: &reader, expecting: .response) != nil)
  }
}
