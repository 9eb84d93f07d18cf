import TestVectors
import Testing
import Tracing
import Wire

@Suite("HTTP heads that another program parsed")
struct MessageHeadTextTests {
  private let file: OverheadFile

  init() throws {
    file = try OverheadFile.read()
  }

  private func head(_ bytes: [UInt8]) throws -> MessageHead {
    let isResponse = bytes.starts(with: "HTTP/".utf8)
    let result = try read(bytes) { reader throws(HTTPSyntaxError) in
      try MessageHead(from: &reader, expecting: isResponse ? .response : .request)
    }
    #expect(result.byteOffset == bytes.count && result.list.cover(0..<bytes.count * 8))
    return try #require(result.value)
  }

  /// The head that says the same, written by this project.
  private func rewritten(_ head: MessageHead) -> MessageHead {
    let fields = head.fieldLines.map { (name: head.text($0.name), value: head.text($0.value)) }
    if case .response(let status, let reason) = head.startLine {
      return MessageHead(
        status: status,
        reason: head.text(reason),
        minorVersion: head.minorVersion,
        fields: fields
      )
    }
    return MessageHead(
      method: head.method ?? "",
      target: head.target ?? "",
      minorVersion: head.minorVersion,
      fields: fields
    )
  }

  @Test func `Handshakes have the listed number of bytes and are written alike`() throws {
    #expect(file.handshakes.count >= 6)
    for handshake in file.handshakes {
      let bytes = [UInt8](spelledOut: handshake.text)
      #expect(bytes.count == handshake.bytes, "\(handshake.name)")
      let head = try head(bytes)
      #expect(head.bytes == bytes, "\(handshake.name)")
      #expect(rewritten(head) == head, "\(handshake.name)")
    }
  }

  @Test func `Templates are read and written alike`() throws {
    #expect(file.templates.count >= 12)
    for (name, text) in file.templates.sorted(by: { $0.key < $1.key }) {
      let head = try head([UInt8](spelledOut: text))
      #expect(rewritten(head) == head, "\(name)")
      #expect(head.minorVersion == (name.hasPrefix("http10") ? 0 : 1), "\(name)")
    }
  }

  @Test func `Templates have the number of bytes that the runs count`() throws {
    func size(_ name: String) throws -> Int {
      [UInt8](spelledOut: try #require(file.templates[name])).count
    }
    let runs = Dictionary(uniqueKeysWithValues: file.vectors.map { ($0.id, $0) })
    let event = file.event.utf8.count
    let old = try #require(runs["http10-poll lean"])
    #expect(try size("http10_request") == old.eventUp)
    #expect(try size("http10_response") + event == old.eventDown)
    #expect(try size("http10_response") == old.emptyDown)
    let lean = try #require(runs["http11-poll lean"])
    #expect(try size("lean_request") == lean.eventUp)
    #expect(try size("lean_response") + event == lean.eventDown)
    #expect(try size("empty_response") == lean.emptyDown)
    let browser = try #require(runs["http11-poll browser-like"])
    #expect(try size("browser_request") == browser.emptyUp)
    #expect(try size("full_response") + event == browser.eventDown)
    #expect(try size("stream_response") == runs["chunked stream lean"]?.setupDown)
    #expect(try size("sse_response") == runs["sse lean"]?.setupDown)
    #expect(try size("ws_request") == runs["websocket lean"]?.setupUp)
    #expect(try size("ws_response") == runs["websocket lean"]?.setupDown)
    #expect(try size("ws_request_browser") == runs["websocket browser-like"]?.setupUp)
  }

  @Test func `A cut head waits for more and reads nothing`() throws {
    for handshake in file.handshakes {
      let bytes = [UInt8](spelledOut: handshake.text)
      for count in 0..<bytes.count {
        let isResponse = bytes.starts(with: "HTTP/".utf8)
        let result = try read(Array(bytes.prefix(count))) { reader throws(HTTPSyntaxError) in
          try MessageHead(from: &reader, expecting: isResponse ? .response : .request)
        }
        #expect(result.value == nil && result.byteOffset == 0, "\(handshake.name) after \(count)")
        #expect(result.list.fields.isEmpty, "\(handshake.name) after \(count)")
      }
    }
  }
}
