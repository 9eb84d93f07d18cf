import Bytes
import Dissection
import Testing
import Tracing
import Wire

/// The scenarios that show what is forbidden, and the rules that they break.
private let brokenRules: [String: [RuleID]] = [
  "http-framing/cut-content-length": [.httpBodyCutShort],
  "http-framing/cut-chunked": [.httpChunksCutShort],
  "http-framing/both-lengths": [.httpTwoLengths],
  "http-framing/space-before-colon": [.httpSpaceBeforeColon],
  "http-framing/two-hosts": [.httpHost],
  "http-smuggling/safe-front": [.httpTwoLengths],
  "http-smuggling/strict-back-end": [.httpTwoLengths, .httpTwoLengths],
  "http-smuggling/trusting-front": [
    .httpTwoLengths, .httpTwoLengths, .httpClosesAfterTwoLengths,
  ],
  "stream-heartbeat/silent": [.httpChunksCutShort],
  "ws-cache-replay/new-key": [.wsAccept],
  "ws-connection-tokens/keep-alive": [.wsRequestConnection],
  "ws-missing-field/no-connection": [.wsRequestConnection],
  "ws-missing-field/no-key": [.wsKeyPresent],
  "ws-missing-field/no-version": [.wsVersion13],
  "ws-refusals/short-key": [.wsKeyOf16Bytes],
  "ws-version/v12": [.wsVersion13],
  "ws-violations/unmasked": [.wsClientMasks],
  "ws-violations/reserved-opcode": [.wsOpcode],
  "ws-violations/long-length": [.wsShortestLength],
  "ws-violations/interleaved": [.wsFragmentOrder],
  "ws-violations/bad-text": [.wsTextIsUTF8],
  "ws-violations/after-close": [.wsNothingAfterClose],
  "ws-failures/bad-accept": [.wsAccept],
  "ws-wrong-server/mail": [.httpNotAMessage],
]

@Suite("The captures of the built-in scenarios")
struct CaptureTests {
  @Test func `Every bit of every packet has one name, and none is unknown`() {
    #expect(Captures.all.count >= 19)
    for (name, recording) in Captures.all {
      let dissector = Dissector(recording)
      let isReadable = !["ws-wrong-server/mail", "http-framing/space-before-colon"].contains(name)
      var mistakes: [Int] = []
      for index in dissector.packets.indices {
        let fields = dissector.fields(of: index)
        let isWhole = nameEveryBit(fields, of: recording.packets[index].bytes.count)
        let isKnown =
          !isReadable || !fields.contains { $0.id == .unreadable || $0.id == .unfinished }
        if !isWhole || !isKnown { mistakes.append(index) }
      }
      #expect(mistakes.isEmpty, "\(name)")
    }
  }

  @Test func `No rule is broken but by those whose scenario breaks one (WS-4.1-43)`()
    throws
  {
    for (name, recording) in Captures.all {
      let dissector = Dissector(recording)
      switch name {
      case "ws-accept-check/wrong":
        let finding = try #require(dissector.findings.first)
        #expect(dissector.findings.count == 1 && finding.rule == .wsAccept)
        let bytes = recording.packets[finding.packet].bytes
        let value = bytes[finding.bits.lowerBound / 8..<finding.bits.upperBound / 8]
        #expect(String(decoding: value, as: UTF8.self) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
      case "tcp-first-byte/flipped":
        // The checksum that no longer fits, in the only packet that was damaged.
        let damaged = recording.events.compactMap { event in
          if case .packetDamaged(let index) = event.kind { index } else { nil }
        }
        let finding = try #require(dissector.findings.first)
        #expect(dissector.findings.count == 1 && damaged == [finding.packet])
        #expect(finding.rule == .tcpChecksumFilledIn && finding.bits == 288..<304)
      default:
        #expect(dissector.findings.map(\.rule) == brokenRules[name] ?? [], "\(name)")
      }
    }
  }

  @Test func `A field says what its bits say`() {
    for (name, recording) in Captures.small {
      let dissector = Dissector(recording)
      var mistakes = 0
      for index in dissector.packets.indices {
        let bytes = dissector.plainBytes(of: index)
        for field in dissector.fields(of: index) where field.value != 0 && field.bits.count <= 64 {
          let value = field.bits.reduce(UInt64(0)) {
            $0 << 1 | UInt64(bytes[$1 / 8] >> (7 - $1 % 8) & 1)
          }
          // A status code is its three digits read as a number, a chunk size its digits too.
          let text: String? =
            switch field.id {
            case .httpStatus: String(field.value)
            case .httpChunkSize: String(field.value, radix: 16)
            default: nil
            }
          let digits = text?.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
          if value != digits ?? field.value { mistakes += 1 }
        }
      }
      #expect(mistakes == 0, "\(name)")
    }
  }

  @Test(arguments: Captures.small.map(\.name))
  private func `Data cut at every byte gives the same items and findings`(name: String) throws {
    let packets = try Captures.named(name)
    let whole = Dissector(packets)
    var pieces: [Packet] = []
    for index in packets.indices {
      let count = whole.packets[index].payload.count
      guard count > 1, whole.damage(of: index).isEmpty else {
        pieces.append(packets[index])
        continue
      }
      for byte in 0..<count {
        pieces.append(
          packet(packets[index], carrying: byte..<byte + 1, keepsFIN: byte == count - 1)
        )
      }
    }
    let cut = Dissector(pieces)
    #expect(cut.summary == whole.summary)
    #expect(cut.findings.map(\.rule) == whole.findings.map(\.rule))
    let isNamed = cut.packets.indices.allSatisfy {
      nameEveryBit(cut.fields(of: $0), of: pieces[$0].bytes.count)
    }
    #expect(isNamed)
  }

  @Test func `Packets that come twice, late or in pairs swapped give the same items`() throws {
    for (name, recording) in Captures.small where recording.packets.count < 30 {
      let packets = recording.packets
      let whole = Dissector(packets)
      for index in packets.indices {
        var cases = [("twice", packets), ("again at the end", packets), ("swapped", packets)]
        cases[0].1.insert(packets[index], at: index)
        cases[1].1.append(packets[index])
        // A mail server greets while the request is under way: who speaks first decides what
        // the connection speaks.
        let isGreeting = name == "ws-wrong-server/mail" && index == 4
        if index > 0, !isGreeting { cases[2].1.swapAt(index - 1, index) }
        for (what, other) in cases {
          let dissector = Dissector(other)
          #expect(dissector.summary == whole.summary, "\(name): packet \(index) \(what)")
          // A wrong checksum is wrong each time.
          let again = what == "swapped" ? [] : whole.damage(of: index)
          let rules = (whole.findings.map(\.rule) + again).map(\.rawValue)
          #expect(
            dissector.findings.map(\.rule.rawValue).sorted() == rules.sorted(),
            "\(name): \(index) \(what)"
          )
          let isNamed = other.indices.allSatisfy {
            nameEveryBit(dissector.fields(of: $0), of: other[$0].bytes.count)
          }
          #expect(isNamed, "\(name): packet \(index) \(what)")
        }
      }
    }
  }

  @Test func `A segment that was sent again in other pieces changes nothing`() throws {
    let packets = try Captures.named("ws-basic")
    let whole = Dissector(packets)
    let index = try #require(whole.packets.firstIndex { $0.payload.count == 196 })
    var other = packets
    other.insert(packet(packets[index], carrying: 50..<150, keepsFIN: true), at: index + 1)
    other.insert(packet(packets[index], carrying: 0..<100, keepsFIN: true), at: index)
    let dissector = Dissector(other)
    #expect(dissector.summary == whole.summary)
    #expect(dissector.findings.isEmpty)
    for place in other.indices {
      let fields = dissector.fields(of: place)
      #expect(nameEveryBit(fields, of: other[place].bytes.count))
      #expect(!fields.contains { $0.id == .unfinished })
    }
  }

  @Test func `A capture that begins after any packet names everything`() throws {
    for name in ["ws-basic", "ws-close/by-server", "tour/http11-polling", "tcp-handshake"] {
      let packets = try Captures.named(name)
      for start in packets.indices {
        let rest = Array(packets[start...])
        let dissector = Dissector(rest)
        let isNamed = rest.indices.allSatisfy {
          nameEveryBit(dissector.fields(of: $0), of: rest[$0].bytes.count)
        }
        #expect(isNamed, "\(name) from \(start)")
        #expect(dissector.findings.isEmpty, "\(name) from \(start)")
        #expect(dissector.flows.count <= 1, "\(name) from \(start)")
      }
    }
  }

  @Test func `A capture that begins at the first frame still finds the frames`() throws {
    let packets = try Captures.named("ws-basic")
    let whole = Dissector(packets)
    let start = try #require(
      whole.packets.indices.first { whole.role(of: $0) == .textFrame }
    )
    let dissector = Dissector(Array(packets[start...]))
    #expect(
      dissector.summary.map { $0.split(separator: " ")[2] } == [
        "frame:1:6:5", "frame:8:6:5", "frame:1:2:5", "frame:8:2:5",
      ]
    )
  }
}
