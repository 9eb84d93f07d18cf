import Bytes
import TestVectors
import Testing
import Tracing
import WebSocket
import Wire

@Suite("The rules of frames (RFC 6455 §5)")
struct FrameRulesTests {
  private let file: FrameFile

  init() throws {
    file = try FrameFile.read()
  }

  @Test func `Each invalid stream breaks exactly its rule`() throws {
    #expect(Set(file.invalid.map(\.why)) == Set(rulesOfInvalidStreams.keys))
    for invalid in file.invalid {
      let bytes = try #require([UInt8](hexadecimal: invalid.hex))
      let sender: Role = invalid.direction == "c2s" ? .client : .server
      let whole = violations(in: bytes, from: sender)
      #expect(
        whole.map(\.rule) == [try #require(rulesOfInvalidStreams[invalid.why])],
        "\(invalid.why)"
      )
      #expect(whole.map(\.closeCode) == [invalid.closeCode], "\(invalid.why)")
      #expect(whole.first?.field != nil, "\(invalid.why)")
      let single = violations(in: bytes, from: sender, cutAt: Set(0...bytes.count))
      #expect(single == whole, "\(invalid.why), byte by byte")
    }
  }

  // WS-7.1.7-1, WS-7.1.7-4: the connection fails with a Close frame of the customary code.
  @Test func `An end fails each invalid stream, whole or byte by byte`() throws {
    for invalid in file.invalid {
      let bytes = try #require([UInt8](hexadecimal: invalid.hex))
      let sender: Role = invalid.direction == "c2s" ? .client : .server
      for pieces in [[bytes], bytes.map { [$0] }] {
        var end = End(sender.peer)
        for piece in pieces { end.receive(piece) }
        guard case .failed(let violation)? = end.takeEvents().last else {
          Issue.record("\(invalid.why) was not noticed")
          continue
        }
        #expect(violation.rule == rulesOfInvalidStreams[invalid.why], "\(invalid.why)")
        #expect(end.hasFailed && end.shouldCloseTransport && !end.isOpen)
        let frames = end.framesToSend()
        let close = Frame.close(invalid.closeCode, from: sender.peer)
        #expect(frames.count == 1 && frames[0].hasContent(of: close), "\(invalid.why)")
        #expect(end.closeCode == 1006)
      }
    }
  }

  @Test func `Nothing is found in the valid vectors`() throws {
    var stream: [UInt8] = []
    for vector in file.vectors {
      if vector.opcode != 0 { stream = [] }
      stream += try vector.frame()
      let found = violations(in: stream, from: vector.masked ? .client : .server)
      #expect(found.isEmpty, "\(vector.id): \(found)")
    }
  }

  @Test func `A header that breaks several rules is told all of them, in order`() {
    let header = FrameHeader(
      isFinal: false,
      reservedBits: 3,
      opcode: .ping,
      maskingKey: MaskingKey(rawValue: 1),
      payloadLength: 126
    )
    var rules = FrameRules(sender: .server)
    #expect(
      rules.judge(header) == [
        Violation(.wsReservedBits, in: .wsRSV2), Violation(.wsControlUnfragmented, in: .wsFIN),
        Violation(.wsControlAtMost125, in: .wsPayloadLength),
        Violation(.wsServerDoesNotMask, in: .wsMask),
      ]
    )
  }

  // WS-5.5.1-6
  @Test func `Data after the own Close is refused, control frames are not`() {
    let close = Frame.close(1000, from: .server).bytes
    let found = violations(
      in: close + Frame(.ping, from: .server).bytes + Frame(.text, from: .server).bytes
        + Frame(.pong, from: .server).bytes,
      from: .server
    )
    #expect(found == [Violation(.wsNothingAfterClose, in: .wsOpcode)])
  }

  // WS-5.6-2
  @Test func `A text is refused once, however many pieces follow`() {
    let bad = Frame(.text, [0xFF, 0xFE, 0xFD, 0xFC], isFinal: false, from: .server).bytes
    let rest = Frame(.continuation, [0xFF], from: .server).bytes
    let good = Frame(.text, Array("好".utf8), from: .server).bytes
    let stream = bad + rest + good
    let cuts = Set(0...stream.count)
    #expect(violations(in: stream, from: .server).map(\.rule) == [.wsTextIsUTF8])
    #expect(violations(in: stream, from: .server, cutAt: cuts).map(\.rule) == [.wsTextIsUTF8])
  }

  // WS-10.4-2
  // WS-5.4-3, WS-5.4-5, WS-5.6-2: only the text of a text message is UTF-8.
  @Test(arguments: [
    ("81 02 48 69 80 01 ff", [RuleID.wsFragmentOrder]),
    ("01 01 48 82 01 ff 80 01 69", [.wsFragmentOrder]),
    ("01 01 48 82 01 ff 80 01 ff", [.wsFragmentOrder, .wsTextIsUTF8]),
    ("01 01 c3 81 01 69 80 01 a9", [.wsFragmentOrder]),
  ])
  func `A frame out of order is no part of the text under way`(
    digits: String,
    rules: [RuleID]
  ) throws {
    let bytes = try TestVectors.bytes(digits.filter { $0 != " " })
    #expect(violations(in: bytes, from: .server).map(\.rule) == rules)
  }

  @Test func `A message limit counts all fragments of a message, and no others`() {
    var rules = FrameRules(sender: .server, messageLimit: 10)
    func judge(_ opcode: Opcode, _ length: UInt64, _ isFinal: Bool) -> [RuleID] {
      let header = FrameHeader(isFinal: isFinal, opcode: opcode, payloadLength: length)
      defer { _ = rules.judgeEnd(of: header) }
      return rules.judge(header).map(\.rule)
    }
    #expect(judge(.binary, 10, true).isEmpty)
    #expect(judge(.binary, 6, false).isEmpty)
    #expect(judge(.ping, 100, true).isEmpty)
    #expect(judge(.continuation, 4, false).isEmpty)
    #expect(judge(.continuation, 1, false) == [.wsMessageLimit])
    #expect(judge(.ping, 0, true).isEmpty)
    #expect(judge(.continuation, UInt64(Int64.max), true) == [.wsMessageLimit])
    #expect(judge(.binary, 11, true) == [.wsMessageLimit])
    #expect(judge(.binary, .max, true) == [.wsLengthTopBit])
  }

  @Test func `Codes are judged by their ranges`() {
    let lawful = (0...UInt16.max).filter { CloseCode.ruleBroken(by: $0) == nil }
    let defined: [UInt16] = [
      1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,
    ]
    #expect(lawful == defined + Array(3000...4999))
  }
}
