import Bytes
import TestVectors
import Testing
import Tracing
import WebSocket
import Wire

struct `Compressed messages` {
  private func server(
    _ deflate: PerMessageDeflate = PerMessageDeflate()
  ) -> Connection<SeededGenerator> {
    Connection(role: .server, keys: SeededGenerator(seed: 1), deflate: deflate)
  }

  private func client(
    _ deflate: PerMessageDeflate = PerMessageDeflate()
  ) -> Connection<SeededGenerator> {
    Connection(role: .client, keys: SeededGenerator(seed: 1), deflate: deflate)
  }

  // PMD-6-1, PMD-6.1-2, PMD-6.2-1, PMD-7.2.3-1
  @Test func `The frames of RFC 7692 §7.2.3 say what they should, cut anywhere`() throws {
    for vector in try DeflateFile.load().vectors {
      let first = vector.id == "7.2.3.2-second" ? try TestVectors.bytes("c107f248cdc9c90700") : []
      let stream = try vector.frames.reduce(into: first) { $0 += try TestVectors.bytes($1) }
      let expected = Connection<SeededGenerator>.Event.message(
        .text,
        try TestVectors.bytes(vector.plain)
      )
      for cut in first.count...stream.count {
        var browser = client()
        browser.receive(stream[..<cut])
        browser.receive(stream[cut...])
        #expect(browser.takeEvents().last == expected, "\(vector.id), cut at \(cut)")
      }
    }
  }

  // PMD-7.2.1-1, PMD-7.2.2-2
  @Test func `Hello twice takes 7 bytes and then 5`() {
    var sender = server()
    sender.send(.text, Array("Hello".utf8))
    #expect(sender.bytesToSend().hexadecimal == "c107f248cdc9c90700")
    sender.send(.text, Array("Hello".utf8))
    #expect(sender.bytesToSend().hexadecimal == "c105f200110000")
  }

  // PMD-7.1.1.2-1, PMD-7.2.1-4
  @Test func `Without context takeover the second Hello takes 7 bytes again`() {
    var agreed = PerMessageDeflate()
    agreed.server.forgetsWindow = true
    var sender = server(agreed)
    for _ in 0..<2 {
      sender.send(.text, Array("Hello".utf8))
      #expect(sender.bytesToSend().hexadecimal == "c107f248cdc9c90700")
    }
  }

  // PMD-6-2, WS-6.2-5
  @Test func `A message may still come uncompressed`() {
    var browser = client()
    browser.receive([0x81, 0x05] + Array("Hello".utf8))
    #expect(browser.takeEvents() == [.message(.text, Array("Hello".utf8))])
  }

  // PMD-6.1-1, PMD-7.2.2-1
  @Test(arguments: [0, 1, 2])
  func `What must be refused is refused by its rule`(index: Int) throws {
    let vector = try DeflateFile.load().invalidFrames[index]
    let rules: [RuleID] = [.deflateFirstFrame, .deflateFirstFrame, .deflateData]
    var browser = client()
    browser.receive(try TestVectors.bytes(vector.hex))
    guard case .failed(let violation)? = browser.takeEvents().last else {
      Issue.record("\(vector.why): nothing failed")
      return
    }
    #expect(violation.rule == rules[index], "\(vector.why)")
  }

  // PMD-6.1-3
  @Test func `Text is judged after it is decompressed`() {
    var sender = server()
    sender.send(.text, [0xE4, 0xBD, 0xA0])
    sender.send(.binary, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
    sender.send(.text, [0xFF])
    var browser = client()
    browser.receive(sender.bytesToSend())
    #expect(
      browser.takeEvents() == [
        .message(.text, [0xE4, 0xBD, 0xA0]),
        .message(.binary, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        .failed(Violation(.wsTextIsUTF8, in: .wsPayload)),
      ]
    )
  }

  // WS-10.4-2
  @Test func `A small frame that swells beyond the limit is refused`() {
    var sender = server()
    sender.send(.binary, [UInt8](repeating: 0, count: 1 << 20))
    var browser = Connection(
      role: .client,
      keys: SeededGenerator(seed: 1),
      messageLimit: 65_536,
      deflate: PerMessageDeflate()
    )
    browser.receive(sender.bytesToSend())
    #expect(browser.takeEvents() == [.failed(Violation(.wsMessageLimit, in: .wsPayload))])
  }
}
