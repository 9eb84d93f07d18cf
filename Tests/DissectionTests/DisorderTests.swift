import Bytes
import Dissection
import Testing
import Tracing
import Wire

@Suite("Data in any order, in any pieces, more than once")
struct DisorderTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8])
  func `Pieces that are shuffled, repeated and overlap give the same items`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for (name, recording) in Captures.small {
      let whole = Dissector(recording)
      let packets = disturbed(recording.packets, whole, &generator)
      let other = Dissector(packets)
      #expect(other.summary == whole.summary, "\(name)")
      #expect(other.findings.map(\.rule) == whole.findings.map(\.rule), "\(name)")
      var areNamed = true
      for index in packets.indices {
        let fields = other.fields(of: index)
        let isWhole = nameEveryBit(fields, of: packets[index].bytes.count)
        areNamed = areNamed && isWhole && !fields.contains { $0.id == .unfinished }
      }
      #expect(areNamed, "\(name)")
    }
  }

  /// The packets with the data of each cut anew: in pieces of any size, some of which come
  /// again with more around them, all of them in any order.
  private func disturbed(
    _ packets: [Packet],
    _ whole: Dissector,
    _ generator: inout SeededGenerator
  ) -> [Packet] {
    var result: [Packet] = []
    for index in packets.indices {
      let count = whole.packets[index].payload.count
      guard count > 1, whole.packets[index].tcp?.flags.contains(.fin) == false,
        whole.damage(of: index).isEmpty
      else {
        result.append(packets[index])
        continue
      }
      var pieces: [Range<Int>] = []
      var start = 0
      while start < count {
        let end = min(count, start + 1 + Int(generator.next(below: 60)))
        pieces.append(start..<end)
        if generator.next(below: 3) == 0 {
          let low = Int(generator.next(below: UInt32(start + 1)))
          pieces.append(low..<min(count, end + Int(generator.next(below: 40))))
        }
        start = end
      }
      for last in stride(from: pieces.count - 1, to: 0, by: -1) {
        pieces.swapAt(last, Int(generator.next(below: UInt32(last + 1))))
      }
      result += pieces.map { packet(packets[index], carrying: $0, keepsFIN: true) }
    }
    return result
  }

  @Test func `Of bytes that come twice the first ones count, wherever they wait`() {
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1], [2, 0, 1]] {
      var talk = Talk()
      let request = Array("GET /aaaaaaaaaa HTTP/1.1\r\nHost: server\r\n\r\n".utf8)
      let forged = request.map { $0 == UInt8(ascii: "a") ? UInt8(ascii: "b") : $0 }
      // Three pieces that overlap in the path; the bytes of the earliest must win there.
      let pieces = [(0..<10, request), (7..<20, forged), (12..<request.count, request)]
      for piece in order { talk.client(pieces[piece].1, pieces[piece].0) }
      var path = [UInt8](repeating: UInt8(ascii: "?"), count: 10)
      for piece in order.reversed() {
        for place in pieces[piece].0 where (5..<15).contains(place) {
          path[place - 5] = pieces[piece].1[place]
        }
      }
      let text = String(decoding: path, as: UTF8.self)
      #expect(talk.dissector.firstTarget == "/" + text, "\(order)")
      let forgeries = talk.dissector.packets.filter {
        $0.marks.contains { $0.kind == .differentBytes }
      }
      #expect(!forgeries.isEmpty, "\(order)")
    }
  }

  @Test func `Twenty thousand packets behind a gap are put in order`() {
    // Each operation on a heap of n costs log n: in seconds this is nothing, while a search
    // through all of them for each would take minutes.
    let count = 20_000
    var talk = Talk()
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 2 * count + 1)
    for place in stride(from: 2 * count - 1, to: 0, by: -2) {
      talk.client(bytes, place..<place + 2)
    }
    #expect(talk.dissector.items(of: 2).isEmpty)
    talk.client(bytes, 0..<1)
    #expect(talk.dissector.packets.count == count + 3)
    let places = (2..<count + 3).map { talk.dissector.items(of: $0).count }
    #expect(places.allSatisfy { $0 == 1 })
  }

  @Test func `The handshake's end is found once, however long the capture`() {
    var talk = Talk()
    for _ in 0..<20_000 { talk.client([]) }
    let roles = talk.dissector.packets.indices.map { talk.dissector.role(of: $0) }
    #expect(roles[2] == .handshakeAck)
    #expect(roles[3...].allSatisfy { $0 == .acknowledgment })
  }
}

extension Dissector {
  /// The target of the first request.
  fileprivate var firstTarget: String? {
    for index in packets.indices {
      for part in items(of: index) {
        if case .head(let head) = part.item.kind, case .request(_, let target) = head.startLine {
          return head.text(target)
        }
      }
    }
    return nil
  }
}
