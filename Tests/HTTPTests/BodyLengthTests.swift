import HTTP
import Testing
import Tracing
import Wire

/// A response, the method that it answers, and how long its body is.
private struct Example: CustomTestStringConvertible, Sendable {
  let status: UInt16
  let method: String
  let fields: [(name: String, value: String)]
  let length: BodyLength

  init(_ status: UInt16, to method: String, _ fields: [(String, String)], _ length: BodyLength) {
    self.status = status
    self.method = method
    self.fields = fields.map { (name: $0.0, value: $0.1) }
    self.length = length
  }

  var testDescription: String {
    "\(status) to \(method)" + fields.map { ", \($0.name): \($0.value)" }.joined()
  }
}

private let ten = ("Content-Length", "10")
private let chunked = ("Transfer-Encoding", "chunked")
private let gzip = ("Transfer-Encoding", "gzip")

private let responses = [
  // HTTP-BODY-1, rule 1: no body, whatever the fields say.
  Example(200, to: "HEAD", [ten], .none), Example(200, to: "HEAD", [chunked], .none),
  Example(404, to: "HEAD", [], .none), Example(200, to: "HEAD", [("Content-Length", "x")], .none),
  Example(100, to: "POST", [ten], .none), Example(103, to: "GET", [chunked], .none),
  Example(204, to: "GET", [ten], .none), Example(304, to: "GET", [chunked, ten], .none),
  // A code out of range is treated like 5xx (RFC 9110 §15).
  Example(99, to: "GET", [ten], .bytes(10)), Example(600, to: "GET", [], .untilClose),
  Example(204, to: "CONNECT", [], .upgraded),
  Example(101, to: "GET", [ten], .upgraded), Example(101, to: "HEAD", [], .upgraded),
  // HTTP-BODY-2, rule 2: a tunnel.
  Example(200, to: "CONNECT", [ten], .upgraded), Example(299, to: "CONNECT", [chunked], .upgraded),
  Example(407, to: "CONNECT", [ten], .bytes(10)), Example(300, to: "CONNECT", [], .untilClose),
  Example(200, to: "connect", [ten], .bytes(10)), Example(200, to: "head", [ten], .bytes(10)),
  // HTTP-BODY-3, HTTP-BODY-6, HTTP-BODY-8, rules 3 and 4: Transfer-Encoding wins, its last coding counts.
  Example(200, to: "GET", [ten, chunked], .chunked),
  Example(200, to: "GET", [gzip, ten], .untilClose),
  Example(200, to: "GET", [("Transfer-Encoding", "gzip, Chunked")], .chunked),
  Example(200, to: "GET", [gzip, chunked], .chunked),
  Example(200, to: "GET", [chunked, gzip], .untilClose),
  Example(200, to: "GET", [("Transfer-Encoding", "chunked, gzip")], .untilClose),
  Example(200, to: "GET", [("Transfer-Encoding", "xchunked")], .untilClose),
  Example(200, to: "GET", [("Content-Length", "x"), chunked], .chunked),
  // HTTP-BODY-9, HTTP-BODY-12, rules 5, 6 and 8.
  Example(200, to: "GET", [ten], .bytes(10)), Example(200, to: "GET", [ten, ten], .bytes(10)),
  Example(200, to: "GET", [("Content-Length", "5 ,\t5")], .bytes(5)),
  Example(200, to: "GET", [("content-length", "007")], .bytes(7)),
  Example(200, to: "GET", [("Content-Length", "5"), ("Content-Length", "05")], .bytes(5)),
  Example(200, to: "GET", [("Content-Length", "0")], .none),
  Example(200, to: "GET", [("Content-Length", "18446744073709551615")], .bytes(.max)),
  Example(200, to: "GET", [], .untilClose), Example(500, to: "POST", [], .untilClose),
]

@Suite("The length of a body (RFC 9112 §6.3)")
struct BodyLengthTests {
  @Test(arguments: responses)
  private func `A response has the length that the first rule gives`(example: Example) throws {
    let head = MessageHead(status: example.status, reason: "", fields: example.fields)
    #expect(try head.bodyLength(answering: example.method) == example.length)
  }

  // HTTP-BODY-11
  @Test(
    arguments: [
      ([], BodyLength.none), ([("Content-Length", "3")], .bytes(3)),
      ([("Content-Length", "0")], .none),
      ([("Transfer-Encoding", "chunked")], .chunked),
      ([("Transfer-Encoding", "gzip,, chunked,")], .chunked),
      ([("Content-Length", "3"), ("Transfer-Encoding", "chunked")], .chunked),
    ] as [([(String, String)], BodyLength)]
  )
  func `A request without length has no body`(fields: [(String, String)], length: BodyLength) throws
  {
    let fields = fields.map { (name: $0.0, value: $0.1) }
    let head = MessageHead(method: "GET", target: "/", fields: fields)
    #expect(try head.bodyLength(answering: nil) == length)
  }

  // HTTP-BODY-9, HTTP-BODY-20
  @Test(arguments: [
    "+5", "-1", "0x5", "5.0", "5 5", "5,6", "5,", ",5", ",", "five", "５", "18446744073709551616",
    "99999999999999999999", "184467440737095516150",
  ])
  func `Anything but one number is refused`(value: String) {
    let head = MessageHead(
      method: "POST",
      target: "/",
      fields: [(name: "Content-Length", value: value)]
    )
    #expect(throws: HTTPSyntaxError(rule: .httpContentLength, range: head.fieldLines[0].value)) {
      try head.bodyLength(answering: nil)
    }
  }

  @Test func `An empty length is refused at its name, a second one at its value`() {
    let empty = MessageHead(
      method: "POST",
      target: "/",
      fields: [(name: "Content-Length", value: "")]
    )
    #expect(throws: HTTPSyntaxError(rule: .httpContentLength, range: 17..<31)) {
      try empty.bodyLength(answering: nil)
    }
    let fields = ["5", "6"].map { (name: "Content-Length", value: $0) }
    let two = MessageHead(status: 200, reason: "OK", fields: fields)
    #expect(throws: HTTPSyntaxError(rule: .httpContentLength, range: two.fieldLines[1].value)) {
      try two.bodyLength(answering: "GET")
    }
  }

  // HTTP-BODY-7
  @Test(arguments: ["gzip", "chunked, gzip", "xchunked", "foo", "chunked;x", ""])
  func `A request whose last coding is not chunked is refused`(value: String) {
    let fields = [(name: "Content-Length", value: "5"), (name: "Transfer-Encoding", value: value)]
    let head = MessageHead(method: "POST", target: "/", fields: fields)
    let line = head.fieldLines[1]
    let range = value.isEmpty ? line.name : line.value
    #expect(throws: HTTPSyntaxError(rule: .httpChunkedLast, range: range)) {
      try head.bodyLength(answering: nil)
    }
  }
}
