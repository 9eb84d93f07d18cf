import Bytes
import Dissection
import TestVectors
import Testing
import Tracing
import Wire

/// Whether an explanation names each bit once.
private func isWhole(_ explanation: ByteExplanation) -> Bool {
  nameEveryBit(explanation.fields, of: explanation.bytes.count)
}

@Suite("Bytes without a capture")
struct ByteExplanationTests {
  @Test func `Whole frames are taken for frames and keep the rules`() throws {
    for vector in try FrameFile.read().vectors {
      let bytes = try vector.frame()
      let sender: ByteExplanation.Sender = vector.masked ? .client : .server
      for explanation in [ByteExplanation(of: bytes, from: sender), ByteExplanation(of: bytes)] {
        #expect(explanation.kind == .webSocket, "\(vector.id)")
        #expect(isWhole(explanation), "\(vector.id)")
        guard case .frame(let header, let payload)? = explanation.items.first?.kind else {
          Issue.record("\(vector.id): no frame")
          continue
        }
        #expect(header.length == vector.headerLength && header.isFinal == vector.fin)
        #expect(header.opcodeBits == vector.opcode)
        let isSame = payload.elementsEqual(try vector.payload().prefix(StreamItem.payloadKept))
        #expect(isSame, "\(vector.id)")
        // A continuation alone continues nothing (WS-5.4-3).
        let rules = explanation.findings.map(\.rule)
        #expect(rules == (vector.opcode == 0 ? [.wsFragmentOrder] : []), "\(vector.id)")
      }
    }
  }

  @Test func `Each invalid frame is found out`() throws {
    let invalid = try FrameFile.read().invalid
    #expect(invalid.count >= 32)
    for vector in invalid {
      let bytes = try #require([UInt8](hexadecimal: vector.hex))
      let sender: ByteExplanation.Sender = vector.direction == "c2s" ? .client : .server
      let explanation = ByteExplanation(of: bytes, as: .webSocket, from: sender)
      #expect(!explanation.findings.isEmpty, "\(vector.why)")
      #expect(isWhole(explanation), "\(vector.why)")
      #expect(explanation.findings.allSatisfy { $0.bits.upperBound <= bytes.count * 8 })
    }
  }

  @Test func `A frame cut anywhere ends unfinished`() throws {
    for vector in try FrameFile.read().vectors where vector.frameLength < 300 {
      let bytes = try vector.frame()
      for count in 1..<bytes.count {
        let explanation = ByteExplanation(of: Array(bytes[..<count]), as: .webSocket)
        #expect(isWhole(explanation), "\(vector.id) after \(count)")
        #expect(explanation.endsMidway, "\(vector.id) after \(count)")
        // A frame is known once its header is whole.
        let hasItem = !explanation.items.isEmpty
        #expect(hasItem == (count >= vector.headerLength), "\(vector.id) after \(count)")
        // What is there of a payload has its name, except that a Close needs all of it.
        let isPayload = count > vector.headerLength && vector.opcode != 8
        let last = explanation.fields.last?.id
        // So have the two bytes that every header begins with.
        let isNamed = count <= 2 || count == vector.headerLength || isPayload
        #expect((last == .unfinished) == !isNamed, "\(vector.id) after \(count)")
      }
    }
  }

  @Test func `Handshakes are taken for HTTP, with CRLF and with bare LF`() throws {
    let file = try OverheadFile.read()
    #expect(file.handshakes.count >= 6)
    for handshake in file.handshakes {
      let bytes = [UInt8](spelledOut: handshake.text)
      #expect(bytes.count == handshake.bytes, "\(handshake.name)")
      for form in [bytes, bytes.filter { $0 != 0x0D }] {
        let explanation = ByteExplanation(of: form)
        #expect(explanation.kind == .http, "\(handshake.name)")
        #expect(isWhole(explanation), "\(handshake.name)")
        #expect(explanation.findings.isEmpty, "\(handshake.name)")
        guard case .head(let head)? = explanation.items.first?.kind else {
          Issue.record("\(handshake.name): no head")
          continue
        }
        #expect(head.status == (handshake.name.hasSuffix("response") ? 101 : nil))
        let ids = explanation.fields.map(\.id)
        let field: FieldID = head.status == nil ? .httpWebSocketKey : .httpWebSocketAccept
        #expect(ids.contains(field), "\(handshake.name)")
      }
    }
  }

  @Test func `A whole packet and a segment of it are told apart`() throws {
    for packet in try Captures.named("ws-basic") {
      let explanation = ByteExplanation(of: packet.bytes)
      #expect(explanation.kind == .ipv4)
      #expect(isWhole(explanation) && explanation.findings.isEmpty)
      #expect(explanation.ip != nil && explanation.tcp != nil)
      let segment = ByteExplanation(of: Array(packet.bytes[20...]))
      #expect(segment.kind == .tcp)
      #expect(isWhole(segment) && segment.findings.isEmpty)
      #expect(segment.tcp == explanation.tcp)
    }
  }

  @Test func `A frame in a packet lies where its bytes are`() throws {
    let packets = try Captures.named("ws-basic")
    let explanations = packets.map { ByteExplanation(of: $0.bytes) }
    let frames = explanations.filter {
      if case .frame? = $0.items.first?.kind { true } else { false }
    }
    #expect(frames.count == 4)
    for explanation in frames {
      let item = try #require(explanation.items.first)
      #expect(item.range == 40..<explanation.bytes.count)
    }
    #expect(
      frames.first.map { String(decoding: $0.plainBytes.suffix(5), as: UTF8.self) } == "Hello"
    )
  }

  @Test func `10 000 random byte strings never trap and are named to the last bit`() {
    var generator = SeededGenerator(seed: 10_000)
    var unnamed = 0
    for number in 0..<10_000 {
      var bytes = generator.bytes(Int(generator.next(below: 60)))
      if number % 3 == 0, bytes.count > 2 { bytes[0] = 0x45 }
      if number % 5 == 0 { bytes = Array("GET / HTTP/1.1\r\n".utf8) + bytes }
      if number % 7 == 0 { bytes = Array("HTTP/1.1 101 x\r\n\r\n".utf8) + bytes }
      let kind = LooseKind.allCases[number % 4]
      let sender = ByteExplanation.Sender.allCases[number % 2]
      for explanation in [
        ByteExplanation(of: bytes), ByteExplanation(of: bytes, as: kind, from: sender),
      ] {
        if !isWhole(explanation) { unnamed += 1 }
        _ = explanation.plainBytes
      }
    }
    #expect(unnamed == 0)
  }

  @Test(arguments: [
    ("", LooseKind.webSocket), ("81 05 48 65 6C 6C 6F", .webSocket), ("81", .webSocket),
    ("88 00", .webSocket), ("47 45 54 20 2F", .http), ("47 45 54", .http),
    ("48 54 54 50 2F 31", .http),
  ])
  private func `The look of bytes tells what they are`(hexadecimal: String, kind: LooseKind) throws
  {
    let bytes = try #require([UInt8](hexadecimal: hexadecimal))
    #expect(ByteExplanation(of: bytes).kind == kind)
  }
}
