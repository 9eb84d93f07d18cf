import TestVectors
import Testing
import Tracing
import Wire

/// A row of `tcp_transitions.tsv`: a state and what happens, the next state and what is sent.
struct TransitionRow: CustomTestStringConvertible, Sendable {
  let state: String
  let event: String
  let condition: String
  let next: String
  let sent: String
  let note: String
  let reference: String

  /// What a recipe is looked up by: state, event and condition.
  var key: String { "\(state) | \(event) | \(condition)" }

  var testDescription: String { key }

  /// The rows of the file, in its order.
  static func all() throws -> [TransitionRow] {
    let text = String(decoding: try TestVectors.data("tcp_transitions.tsv"), as: UTF8.self)
    return try text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 7 else { throw NotATransition(line: String(line)) }
      return TransitionRow(
        state: cells[0],
        event: cells[1],
        condition: cells[2],
        next: cells[3],
        sent: cells[4],
        note: cells[5],
        reference: cells[6]
      )
    }
  }

  struct NotATransition: Error {
    let line: String
  }
}

/// The numbers that the notation of the table speaks of.
struct Numbers {
  var initial: UInt32
  var sendNext: UInt32
  var receiveNext: UInt32

  /// The segment that arrives, if one does.
  var segment: TCPSegment?

  /// How many bytes the application sends.
  var data = 0

  /// The segment that was sent first, and is not acknowledged.
  var oldest: String?

  struct UnknownNotation: Error {
    let text: String
  }

  /// The segments that a cell describes, as ``TCPSegment/notation`` writes them:
  /// `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK,PSH> data` and the like.
  func segments(in cell: String) throws -> [String] {
    if cell == "-" || cell.hasPrefix("- (") { return [] }
    if cell.hasPrefix("oldest unacknowledged") {
      guard let oldest else { throw UnknownNotation(text: cell) }
      return [oldest]
    }
    var result = ""
    var rest = cell[...]
    while rest.first == "<", let end = rest.firstIndex(of: ">") {
      let parts = rest[rest.index(after: rest.startIndex)..<end].split(separator: "=")
      guard parts.count == 2 else { throw UnknownNotation(text: cell) }
      let value = parts[0] == "CTL" ? try flags(parts[1]) : "\(try sum(parts[1]))"
      result += "<\(parts[0])=\(value)>"
      rest = rest[rest.index(after: end)...]
    }
    switch rest {
    case "": return [result]
    case " data": return ["\(result) \(data) bytes"]
    default: throw UnknownNotation(text: cell)
    }
  }

  private func sum(_ text: Substring) throws -> UInt32 {
    try text.split(separator: "+").reduce(0) { try $0 &+ number($1) }
  }

  private func number(_ name: Substring) throws -> UInt32 {
    switch (name, segment) {
    case ("0", _): return 0
    case ("ISS", _): return initial
    case ("SND.NXT", _): return sendNext
    case ("FINseq", _): return sendNext &- 1
    case ("RCV.NXT", _): return receiveNext
    case ("SEG.SEQ", let segment?): return segment.header.sequenceNumber
    case ("SEG.ACK", let segment?): return segment.header.acknowledgmentNumber
    case ("SEG.LEN", let segment?): return segment.sequenceNumbers
    default: throw UnknownNotation(text: String(name))
    }
  }

  private func flags(_ names: Substring) throws -> String {
    let known: [Substring: TCPFlags] = [
      "SYN": .syn, "ACK": .ack, "FIN": .fin, "RST": .rst, "PSH": .psh,
    ]
    return try names.split(separator: ",").reduce(TCPFlags()) { flags, name in
      guard let flag = known[name] else { throw UnknownNotation(text: String(name)) }
      return flags.union(flag)
    }.description
  }
}

extension TCPSegment {
  /// SEG.LEN (RFC 9293 §3.3.1), counted by hand.
  var sequenceNumbers: UInt32 {
    let flags = header.flags
    return UInt32(payload.count) + (flags.contains(.syn) ? 1 : 0) + (flags.contains(.fin) ? 1 : 0)
  }
}
