import Curriculum
import Dissection
import Scenarios
import Testing
import Tracing
import Wire

/// The packets of the built-in scenarios, each run once.
enum Captures {
  /// By name: the id, then a slash and the variant if there are some.
  static let all: [(name: String, recording: Recording)] = Curriculum.shortScenarioIDs.flatMap {
    id in
    let file = try? ScenarioFile(Curriculum.scenario(id) ?? "", name: id)
    return (file?.scenarios ?? []).map { ($0.name, ScenarioRun($0).recording) }
  }

  /// Those with few packets, for tests that look at each byte.
  static let small = all.filter { $0.recording.packets.count < 100 && $0.name != "ws-frame-sizes" }

  static func named(_ name: String) throws -> [Packet] {
    try #require(all.first { $0.name == name }, "there is no scenario \(name)").recording.packets
  }
}

extension Dissector {
  init(_ packets: [Packet]) {
    self.init()
    for packet in packets { receive(packet.bytes, at: packet.sent) }
  }

  /// The connections that say something, by their ends: packets of different ones may have
  /// changed places.
  private var flowsByEnds: [Int] {
    let speaking = Set(packets.indices.filter { !items(of: $0).isEmpty }.map { packets[$0].flow })
    return flows.indices.filter { speaking.contains($0) }.sorted { one, other in
      let ends = [one, other].map { index in
        let (client, server) = (flows[index].client, flows[index].server)
        return [
          Int(client.address.rawValue), Int(client.port), Int(server.address.rawValue),
          Int(server.port), index,
        ]
      }
      return ends[0].lexicographicallyPrecedes(ends[1])
    }
  }

  /// What was found, by connection and direction: whole items, parts of a body joined.
  var summary: [String] {
    var lines: [String] = []
    let order = flowsByEnds
    for (flow, isFromClient) in order.indices.flatMap({ [($0, true), ($0, false)] }) {
      var found: [StreamItem] = []
      for index in packets.indices {
        guard packets[index].flow == order[flow], packets[index].isFromClient == isFromClient
        else {
          continue
        }
        for part in items(of: index) where !found.contains(where: { $0.range == part.item.range }) {
          found.append(part.item)
        }
      }
      found.sort { $0.range.lowerBound < $1.range.lowerBound }
      for item in found {
        let isBody = item.kind == .body || item.kind == .unreadable
        if isBody, let last = lines.last, last.hasPrefix("\(flow) \(isFromClient) \(item.label)") {
          let start = last.split(separator: " ")[3]
          lines[lines.count - 1] =
            "\(flow) \(isFromClient) \(item.label) \(start) \(item.range.upperBound)"
        } else {
          lines.append(
            "\(flow) \(isFromClient) \(item.label) \(item.range.lowerBound) \(item.range.upperBound)"
          )
        }
      }
    }
    return lines
  }
}

extension StreamItem {
  var label: String {
    switch kind {
    case .head(let head): "head:" + (head.method ?? "\(head.status ?? 0)")
    case .body: "body"
    case .frame(let header, let payload):
      "frame:\(header.opcodeBits):\(header.length):\(payload.count)"
    case .unreadable: "unreadable"
    }
  }
}

extension Dissector {
  /// The rules that the checksums of a packet break: no receiver takes it.
  func damage(of index: Int) -> [RuleID] {
    findings.filter { $0.packet == index }.map(\.rule)
      .filter { $0 == .tcpChecksumFilledIn || $0 == .ipChecksum }
  }
}

/// Whether fields name each bit of some bytes once and in order.
func nameEveryBit(_ fields: [Field], of byteCount: Int) -> Bool {
  var next = 0
  for field in fields {
    guard field.bits.lowerBound == next, !field.bits.isEmpty else { return false }
    next = field.bits.upperBound
  }
  return next == byteCount * 8
}

/// The same packet with another piece of its data, its checksums right.
func packet(_ packet: Packet, carrying range: Range<Int>, keepsFIN: Bool) -> Packet {
  var reader = FieldReader(packet.bytes)
  guard let ip = (try? IPv4Header(from: &reader)) ?? nil,
    var header = (try? TCPHeader(from: &reader)) ?? nil
  else { return packet }
  let payload = Array(packet.bytes[reader.byteOffset...])
  header.sequenceNumber &+= UInt32(range.lowerBound)
  if !keepsFIN { header.flags.remove(.fin) }
  var copy = packet
  copy.bytes = TCPSegment(header: header, payload: Array(payload[range])).packet(in: ip)
  return copy
}
