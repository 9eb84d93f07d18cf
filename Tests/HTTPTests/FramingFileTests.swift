import Bytes
import HTTP
import TestVectors
import Testing
import Tracing
import Wire

/// What the tests use of `http_framing.json`.
private struct FramingFile: Decodable {
  struct Request: Decodable {
    let name: String
    let hex: String
    let expect: String
    let body: String?
    let requests: Int?
  }

  struct Response: Decodable {
    enum CodingKeys: String, CodingKey {
      case method = "request_method"
      case name, hex
    }

    let name: String
    let method: String
    let hex: String
  }

  let vectors: [Request]
  let responses: [Response]
}

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
  "lower-case http version": .httpVersion,
  "space in target": .httpRequestLine,
]

@Suite("HTTP framing that other programs judged")
struct FramingFileTests {
  private let file: FramingFile

  init() throws {
    file = try TestVectors.decode(FramingFile.self, from: "http_framing.json")
  }

  @Test func `Requests that break a rule are refused for it`() throws {
    var seen: Set<String> = []
    for vector in file.vectors {
      guard let rule = rules[vector.name] else { continue }
      seen.insert(vector.name)
      let bytes = try #require([UInt8](hexadecimal: vector.hex))
      #expect(vector.expect.hasPrefix("400"), "\(vector.name)")
      #expect(Following(.request, [bytes]).error?.rule == rule, "\(vector.name)")
    }
    #expect(seen.count == rules.count)
  }

  @Test func `Requests without chunks are read with their bodies`() throws {
    var count = 0
    for vector in file.vectors where vector.expect.hasPrefix("ok") {
      let result = Following(.request, [try #require([UInt8](hexadecimal: vector.hex))])
      #expect(result.error == nil, "\(vector.name)")
      if case .chunked? = try result.heads.first?.bodyLength(answering: nil) { continue }
      count += 1
      #expect(result.completeCount == vector.requests ?? 1, "\(vector.name)")
      #expect(result.bodies.joined() == vector.body ?? "", "\(vector.name)")
      #expect(result.isBetweenMessages, "\(vector.name)")
    }
    #expect(count >= 6)
  }

  @Test(
    arguments: [
      ("HEAD answer with Content-Length", [], true, ""),
      ("304 with Content-Length", [], true, ""),
      ("204", [], true, ""),
      ("101 then frame", [], false, "810548656c6c6f"),
      ("close-delimited", ["Hello"], true, ""),
      ("100 then 200", ["ok"], true, ""),
      ("empty reason phrase keeps its space", [], true, ""),
      ("HTTP/1.1 without any length", nil, true, ""),
    ] as [(String, [String]?, Bool, String)]
  )
  func `Responses are read as the request demands`(
    name: String,
    bodies: [String]?,
    mayEnd: Bool,
    rest: String
  ) throws {
    let vector = try #require(file.responses.first { $0.name == name })
    let bytes = try #require([UInt8](hexadecimal: vector.hex))
    let result = Following(.response, [bytes], answering: [vector.method])
    #expect(result.error == nil && result.isBetweenMessages == mayEnd)
    if let bodies { #expect(result.bodies == bodies) } else { #expect(result.endsAtClose) }
    #expect(result.rest.hexadecimal == rest)
  }
}
