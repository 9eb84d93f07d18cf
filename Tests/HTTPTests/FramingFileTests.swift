import Bytes
import HTTP
import TestVectors
import Testing
import Tracing
import Wire

/// The rule that a refused request breaks; a reader does not judge what is not here.
private let rules: [String: RuleID] = [
  "space before colon": .httpSpaceBeforeColon,
  "folded line": .httpFolding,
  "whitespace line right after request line": .httpSpaceBeforeFields,
  "bare CR in value": .httpBareCR,
  "NUL in value": .httpControlInValue,
  "conflicting Content-Length values": .httpContentLength,
  "Content-Length +5": .httpContentLength,
  "Content-Length -1": .httpContentLength,
  "Content-Length 0x5": .httpContentLength,
  "chunked not last": .httpChunkedLast,
  "unknown coding": .httpChunkedLast,
  "xchunked look-alike": .httpChunkedLast,
  "chunk size not hex": .httpChunk,
  "chunk data longer than size": .httpChunk,
  "lower-case http version": .httpVersion,
  "space in target": .httpRequestLine,
]

/// What this project's server does about a request.
private enum Outcome {
  case served
  case servedLast
  case refused
}

/// Its choice among those that the RFCs leave, by the words of the vectors.
private let choices: [String: Outcome] = [
  "ok": .served, "ok or 400": .served, "ok (lenient) or 400": .served,
  "400, or chunked wins and close after response": .servedLast,
  "400": .refused, "400 and close": .refused, "400 or 501": .refused, "400 or SP": .refused,
  "400 or unfold": .refused, "400 or skip line": .refused,
]

@Suite("HTTP framing that other programs judged")
struct FramingFileTests {
  private let file: FramingFile

  init() throws {
    file = try FramingFile.read()
  }

  @Test func `Requests that break a rule are refused for it`() throws {
    var seen: Set<String> = []
    for vector in file.vectors {
      guard let rule = rules[vector.name] else { continue }
      seen.insert(vector.name)
      let bytes = try TestVectors.bytes(vector.hex)
      #expect(Following(.request, [bytes]).error?.rule == rule, "\(vector.name)")
    }
    #expect(seen.count == rules.count)
  }

  // HTTP-MSG-5, HTTP-MSG-9, HTTP-FLD-5, HTTP-FLD-7: of two choices the server takes refusal.
  @Test func `A server answers each request as the vector expects, wherever it is cut`() throws {
    #expect(file.vectors.count == 31)
    for vector in file.vectors {
      let outcome = try #require(choices[vector.expect], "\(vector.name)")
      let bytes = try TestVectors.bytes(vector.hex)
      let talk = ServerTalk([bytes])
      let count = outcome == .refused ? 0 : vector.requests ?? 1
      #expect(talk.bodies.count == count, "\(vector.name)")
      #expect(talk.closes == (outcome != .served), "\(vector.name)")
      #expect(talk.output.hasPrefix("HTTP/1.1 \(count == 0 ? 400 : 200) "), "\(vector.name)")
      let answers = talk.output.split(separator: "HTTP/1.1 ")
      #expect(answers.count == max(count, 1), "\(vector.name)")
      let isLast = answers.last?.contains("\r\nConnection: close\r\n") == true
      #expect(isLast == talk.closes, "\(vector.name)")
      if let body = vector.body { #expect(talk.bodies.joined() == body, "\(vector.name)") }
      for pieces in everyCut(of: bytes) {
        let isSame = ServerTalk(pieces) == talk
        #expect(isSame, "\(vector.name) in pieces of \(pieces.map(\.count))")
      }
    }
  }

  // HTTP-BODY-3, HTTP-BODY-5, HTTP-SMUG-1
  @Test(arguments: [
    ("both Content-Length and chunked (CL.TE smuggling)", 0..<0),
    ("TE.CL smuggling", 4..<0x5C + 4),
  ])
  func `Chunks hide no request, and nothing is served behind them`(
    name: String,
    body: Range<Int>
  ) throws {
    let vector = try #require(file.vectors.first { $0.name == name })
    let bytes = try TestVectors.bytes(vector.hex)
    let start = try #require(MessageHead.end(in: bytes, from: 0))
    let content = String(
      decoding: bytes[start...].dropFirst(body.lowerBound).prefix(body.count),
      as: UTF8.self
    )
    // With the G that is left over from one of them this would be a GET.
    for smuggled in [
      "", "ET /admin HTTP/1.1\r\nHost: h\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
    ] {
      for pieces in everyCut(of: bytes + Array(smuggled.utf8)) {
        let talk = ServerTalk(pieces)
        #expect(talk.events == ["0 POST /"] && talk.bodies == [content] && talk.closes)
      }
    }
  }

  // HTTP-BODY-1, HTTP-BODY-6, HTTP-BODY-12, HTTP-BODY-14, HTTP-EXP-5
  @Test func `A client reads each response as the request demands, wherever it is cut`() throws {
    #expect(file.responses.count == 9)
    for vector in file.responses {
      let expected = try #require(Self.events[vector.name], "\(vector.name)")
      let bytes = try TestVectors.bytes(vector.hex)
      let asked = [vector.method, "GET"].map { method in
        let fields = [("Host", "h"), ("Upgrade", "websocket"), ("Connection", "Upgrade")]
        return Message(head: MessageHead(method: method, target: "/", fields: fields))
      }
      // Only the end of the connection ends some of them: nothing can follow those.
      let isOpen = vector.expect == "body until FIN"
      let hasLeft = vector.expect == "bytes after the blank line are WebSocket"
      let next = isOpen || hasLeft ? "" : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
      let after = next.isEmpty ? [] : ["1 head 200", "1 body hi", "1 end"]
      for pieces in everyCut(of: bytes + Array(next.utf8)) {
        let talk = ClientTalk(asked, pieces)
        let ended = ClientTalk(asked, pieces, ends: true)
        #expect(talk.events == expected.dropLast(isOpen ? 1 : 0) + after, "\(vector.name)")
        #expect(ended.events == expected + after, "\(vector.name)")
        #expect(talk.rest.hexadecimal == (hasLeft ? "810548656c6c6f" : ""), "\(vector.name)")
        #expect(!talk.closes, "\(vector.name)")
      }
    }
  }

  private static let events = [
    "HEAD answer with Content-Length": ["0 head 200", "0 end"],
    "304 with Content-Length": ["0 head 304", "0 end"],
    "204": ["0 head 204", "0 end"],
    "101 then frame": ["0 switched"],
    "close-delimited": ["0 head 200", "0 body Hello", "0 end"],
    "chunked": ["0 head 200", "0 body Hello", "0 end"],
    "100 then 200": ["0 interim 100", "0 head 200", "0 body ok", "0 end"],
    "empty reason phrase keeps its space": ["0 head 200", "0 end"],
    "HTTP/1.1 without any length": ["0 head 200", "0 body Hello", "0 end"],
  ]
}
