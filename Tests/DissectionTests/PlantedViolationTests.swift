import Bytes
import Dissection
import Glossary
import Testing
import Tracing
import WebSocket
import Wire

extension Planted {
  /// The request, the response and the frames of the connection that it is planted into.
  var parts: (request: String, response: String, frames: [UInt8], isFromClient: Bool) {
    let response = Self.response
    func agreed(_ isCompressed: Bool) -> String {
      isCompressed ? response.replacing("\r\n\r\n", with: "\r\n\(Self.deflate)\r\n") : response
    }
    switch place {
    case .request(let clean, let planted):
      return (Self.request.replacing(clean, with: planted), response, [], true)
    case .response(let clean, let planted):
      return (Self.request, response.replacing(clean, with: planted), [], false)
    case .client(let digits, let isCompressed):
      return (Self.request, agreed(isCompressed), bytes(digits), true)
    case .server(let digits, let isCompressed):
      return (Self.request, agreed(isCompressed), bytes(digits), false)
    }
  }

  private func bytes(_ digits: String) -> [UInt8] {
    [UInt8](hexadecimal: digits.replacing(" ", with: "")) ?? []
  }
}

@Suite("Planted violations of WebSocket")
struct PlantedViolationTests {
  @Test func `There are enough of them, and each has its name`() {
    #expect(Planted.all.count >= 60)
    #expect(Set(Planted.all.map { $0.name }).count == Planted.all.count)
    let rules = Set(Planted.all.map { $0.rule })
    #expect(rules.count >= 35)
    for rule in rules {
      for language in Language.allCases { #expect(!rule.statement.in(language).isEmpty) }
      #expect("\(rule.reference)".hasPrefix("RFC"))
    }
  }

  /// The packets of a connection: the handshake, then what it is about, cut as asked.
  private func talk(_ planted: Planted, cutAt cut: Int? = nil) -> Talk {
    let (request, response, frames, isFromClient) = planted.parts
    var talk = Talk()
    func send(_ bytes: [UInt8], _ fromClient: Bool) {
      for piece in [bytes.prefix(cut ?? bytes.count), bytes.dropFirst(cut ?? bytes.count)]
      where !piece.isEmpty {
        if fromClient { talk.client(Array(piece)) } else { talk.server(Array(piece)) }
      }
    }
    send(Array(request.utf8), true)
    guard case .request = planted.place else {
      send(Array(response.utf8), false)
      send(frames, isFromClient)
      return talk
    }
    return talk
  }

  // WS-4.1-19, WS-4.3-3, WS-5.2-2, WS-5.2-4, WS-5.2-7, WS-5.2-9, WS-5.4-7, WS-5.5.1-2, WS-5.5.1-3,
  // WS-7.4.1-2, WS-7.4.1-3, WS-7.4.1-4, WS-7.4.1-7, WS-7.4.2-1, WS-7.4.2-2, WS-8.1-1, WS-9.1-5,
  // WS-10.7-1
  @Test(arguments: Planted.all)
  func `Each is found in the packets, at its place`(planted: Planted) throws {
    let dissector = talk(planted).dissector
    #expect(dissector.findings.map { $0.rule } == [planted.rule])
    let finding = try #require(dissector.findings.first)
    guard let shown = planted.shown else {
      #expect(finding.bits.isEmpty)
      return
    }
    let bytes = dissector.packets[finding.packet].bytes
    let range = finding.bits.lowerBound / 8..<(finding.bits.upperBound + 7) / 8
    let plain = Array(dissector.plainBytes(of: finding.packet)[range])
    switch planted.place {
    case .request, .response: #expect(String(decoding: bytes[range], as: UTF8.self) == shown)
    case .client, .server: #expect(plain.hexadecimal == shown)
    }
  }

  @Test(arguments: Planted.all)
  func `Each is found however the packets are cut`(planted: Planted) {
    let longest = max(planted.parts.request.utf8.count, planted.parts.response.utf8.count)
    // At every byte of short frames, and here and there in the heads.
    for cut in Array(1..<16) + Array(stride(from: 16, to: longest, by: 13)) {
      #expect(talk(planted, cutAt: cut).rules == [planted.rule], "\(cut)")
    }
  }

  // WS-4.2.1-1, WS-4.2.1-2, WS-4.2.1-7, WS-4.1-47, WS-5.1-2, WS-5.1-3,
  // WS-5.1-5, WS-5.1-6, WS-5.2-3, WS-5.2-4, WS-7.1.7-4, WS-7.1.7-6, WS-7.4.1-5, WS-10.7-3
  @Test(arguments: Planted.all)
  func `Each is refused by the other end, for the same reason`(planted: Planted) throws {
    let (requestText, responseText, frames, isFromClient) = planted.parts
    func head(_ text: String, _ kind: MessageHead.Kind) throws -> MessageHead {
      var reader = FieldReader(Array(text.utf8))
      return try #require(try MessageHead(from: &reader, expecting: kind))
    }
    let request = try head(requestText, .request)
    switch planted.place {
    case .request:
      let decision = ServerHandshake().decide(request)
      #expect(decision.violations.map { $0.rule } == [planted.rule] && !decision.isAccepted)
      #expect(decision.response.status == (planted.rule == .wsVersion13 ? 426 : 400))
    case .response:
      let response = try head(responseText, .response)
      let violations = OpeningHandshake.judge(response, answering: request)
      #expect(violations.map { $0.rule } == [planted.rule])
    case .client, .server:
      let response = try head(responseText, .response)
      var end = Connection(
        role: isFromClient ? .server : .client,
        keys: SeededGenerator(seed: 1),
        deflate: response.agreedDeflate(answering: request)
      )
      end.receive(frames)
      let failures = end.takeEvents().compactMap { event in
        if case .failed(let violation) = event { violation } else { nil }
      }
      // Who has read the Close frame reads no further (RFC 6455 §1.4).
      let isDeaf = planted.rule == .wsNothingAfterClose
      #expect(failures.map { $0.rule } == (isDeaf ? [] : [planted.rule]))
      #expect(end.hasFailed == !isDeaf)
      let isText = [.wsTextIsUTF8, .wsCloseReasonText].contains(planted.rule)
      guard !isDeaf else { return }
      #expect(failures.first?.closeCode == (isText ? 1007 : 1002))
      // A Close frame says why, TCP ends, and what comes then is not even read.
      #expect(end.lastCode() == (isText ? 1007 : 1002) && end.shouldCloseTransport)
      end.receive(isFromClient ? [0x81, 0x80, 0, 0, 0, 0] : [0x81, 0])
      #expect(end.takeEvents().isEmpty && end.bytesToSend().isEmpty)
    }
  }

  @Test func `The connection that they are planted into is clean`() {
    for response in [
      Planted.response, Planted.response.replacing("\r\n\r\n", with: "\r\n\(Planted.deflate)\r\n"),
    ] {
      var talk = Talk()
      talk.client(Planted.request)
      talk.server(response)
      #expect(talk.rules == [])
    }
  }
}

extension Connection {
  /// The code of the Close frame that is the last thing to send; `nil` when something else is.
  fileprivate mutating func lastCode() -> Int? {
    let sent = bytesToSend()
    if role == .server {
      guard sent.dropLast(2).suffix(2) == [0x88, 2] else { return nil }
      return Int(sent[sent.count - 2]) << 8 | Int(sent[sent.count - 1])
    }
    guard sent.dropLast(6).suffix(2) == [0x88, 0x82] else { return nil }
    let (key, masked) = (Array(sent.suffix(6).prefix(4)), Array(sent.suffix(2)))
    return Int(masked[0] ^ key[0]) << 8 | Int(masked[1] ^ key[1])
  }
}
