import Testing
import Tracing
import Wire

func request(_ text: String) throws -> MessageHead {
  try #require(
    try read(Array(text.utf8)) { reader throws(HTTPSyntaxError) in
      try MessageHead(from: &reader, expecting: .request)
    }.value
  )
}

@Suite("HTTP heads (RFC 9112 §2 to §5)")
struct MessageHeadTests {
  // HTTP-MSG-1
  @Test func `Every byte of a request is named once, by what it is`() throws {
    let text = "GET /a?b HTTP/1.1\r\nhOST: \tx:80 \nX:\r\n\r\n"
    let result = try read(Array((text + "body").utf8)) { reader throws(HTTPSyntaxError) in
      try MessageHead(from: &reader, expecting: .request)
    }
    let named = result.list.fields.map {
      ($0.id, String(text.utf8.dropFirst($0.bytes.lowerBound).prefix($0.bytes.count)) ?? "")
    }
    let expected: [(FieldID, String)] = [
      (.httpMethod, "GET"), (.httpSpace, " "), (.httpTarget, "/a?b"), (.httpSpace, " "),
      (.httpRequestVersion, "HTTP/1.1"), (.httpLineEnd, "\r\n"),
      (.httpFieldName, "hOST"), (.httpColon, ":"), (.httpWhitespace, " \t"), (.httpHost, "x:80"),
      (.httpWhitespace, " "), (.httpLineEnd, "\n"),
      (.httpFieldName, "X"), (.httpColon, ":"), (.httpLineEnd, "\r\n"),
      (.httpHeaderEnd, "\r\n"),
    ]
    #expect(named.elementsEqual(expected) { $0.0 == $1.0 && $0.1 == $1.1 })
    #expect(result.byteOffset == text.utf8.count)
    #expect(result.value?.bytes == Array(text.utf8))
  }

  @Test func `Every byte of a response is named once, by what it is`() throws {
    let result = try read(Array("HTTP/1.0 404 Not Found\r\n\r\n".utf8)) {
      reader throws(HTTPSyntaxError) in
      try MessageHead(from: &reader, expecting: .response)
    }
    #expect(
      result.list.ids == [
        .httpResponseVersion, .httpSpace, .httpStatus, .httpSpace, .httpReason, .httpLineEnd,
        .httpHeaderEnd,
      ]
    )
    #expect(result.list.cover(0..<26 * 8))
    #expect(result.list.value(of: .httpStatus) == 404)
    #expect(result.value?.status == 404 && result.value?.minorVersion == 0)
    #expect(result.value?.method == nil && result.value?.target == nil)
  }

  // HTTP-FLD-1
  @Test func `Names match in any case, values lose the whitespace around them only`() throws {
    let head = try request(
      "GET / HTTP/1.1\r\nHOST:  a b \t\r\nhost:c\r\nHos: d\r\nEmpty: \t \r\n\r\n"
    )
    #expect(head.values(of: "Host") == ["a b", "c"])
    #expect(head.value(of: "hOsT") == "a b")
    #expect(head.values(of: "Empty") == [""])
    #expect(head.value(of: "Hosts") == nil && head.values(of: "").isEmpty)
    #expect(head.method == "GET" && head.target == "/" && head.status == nil)
  }

  // HTTP-MSG-2: decoded as text, these bytes would end a line, or swallow the end of one.
  @Test(
    arguments: [
      [0xE5, 0x98, 0x8D, 0xE5, 0x98, 0x8A], [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xC0, 0x8A],
      [0xFF, 0x8A], [0xE5], [0xE5, 0x98],
    ] as [[UInt8]]
  )
  func `Only LF ends a line, whatever bytes mean as text`(strange: [UInt8]) throws {
    let value = Array("b".utf8) + strange + Array("X: y".utf8) + strange
    let bytes = Array("GET / HTTP/1.1\r\nA: ".utf8) + value + Array("\r\nHost: h\r\n\r\n".utf8)
    let result = try read(bytes) { reader throws(HTTPSyntaxError) in
      try MessageHead(from: &reader, expecting: .request)
    }
    let head = try #require(result.value)
    #expect(head.fieldLines.map { Array(head.bytes[$0.value]) } == [value, Array("h".utf8)])
    #expect(head.value(of: "X") == nil && head.value(of: "Host") == "h")
    #expect(head.bytes == bytes)
  }

  // WS-2.1-2: only A-Z fold.
  @Test func `Letters outside ASCII and punctuation do not fold`() throws {
    let head = try request("GET / HTTP/1.1\r\nUpgrade: webſocket, ＷebSocket, [\r\n\r\n")
    #expect(!head.hasToken("websocket", in: "Upgrade"))
    #expect(!head.hasToken("{", in: "Upgrade") && head.hasToken("[", in: "Upgrade"))
  }

  // HTTP-FLD-8, HTTP-CONN-16
  @Test func `Lists run over several fields, empty members drop out`() throws {
    let head = try request("GET / HTTP/1.1\r\nA: x,, y ,\r\nB: no\r\na:\t\r\nA: Z;q=1\r\n\r\n")
    #expect(head.list(of: "A") == ["x", "y", "Z;q=1"])
    #expect(head.hasToken("Y", in: "a") && !head.hasToken("z", in: "A"))
    #expect(!head.hasToken("x", in: "C"))
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.0\n\n", "GET / HTTP/1.1\n\r\n",
    "GET / HTTP/1.1\r\n\nX: y\r\n\r\n",
  ])
  func `A head may have no fields, and lines may end in LF alone`(text: String) throws {
    // HTTP-MSG-3
    let head = try request(text)
    #expect(head.fieldLines.isEmpty)
  }

  @Test func `A field's value is known by its name in any case`() {
    #expect(FieldID(valueOf: "sec-websocket-KEY".utf8) == .httpWebSocketKey)
    #expect(FieldID(valueOf: "Sec-WebSocket-Keys".utf8) == .httpFieldValue)
    #expect(FieldID(valueOf: "Host".utf8) == .httpHost)
    #expect(FieldID(valueOf: "".utf8) == .httpFieldValue)
  }

  // HTTP-FLD-6
  @Test(arguments: ["a\r\n b", "a \n\t  b", "\r\n a\r\n b\r\n ", "a\r\n \r\n b"])
  func `A client takes a folded value together, with one space`(value: String) throws {
    let bytes = Array("HTTP/1.1 200 OK\r\nX: \(value)\r\nY: z\r\n\r\n".utf8)
    var reader = FieldReader(bytes, telling: FieldList())
    let head = try #require(try MessageHead(from: &reader, expecting: .response))
    #expect(head.values(of: "X") == ["a b"] && head.values(of: "Y") == ["z"])
    #expect(head.list(of: "X") == ["a b"])
    #expect(reader.sink.cover(0..<bytes.count * 8))
  }

  // HTTP-REQ-1
  @Test func `A written head is what a reader reads`() throws {
    let fields = [
      (name: "Host", value: "example.com"), (name: "X", value: ""), (name: "Y", value: "a:b"),
    ]
    let written = MessageHead(method: "POST", target: "/ä", fields: fields)
    #expect(
      written.text(0..<written.bytes.count)
        == "POST /ä HTTP/1.1\r\nHost: example.com\r\nX: \r\nY: a:b\r\n\r\n"
    )
    #expect(try request(written.text(0..<written.bytes.count)) == written)
    let response = MessageHead(status: 200, reason: "", minorVersion: 0, fields: [])
    #expect(response.bytes == Array("HTTP/1.0 200 \r\n\r\n".utf8))  // HTTP-STAT-1
  }
}
