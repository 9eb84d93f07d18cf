import Foundation

/// The conversations of `tcp_marks.txt`: written by hand, judged by tshark as well.
///
/// `.ci/conversations.py` says how a line is read, and makes the same packets of it.
package struct MarkFile: Sendable {
  /// A conversation.
  package struct Connection: Sendable {
    package let name: String

    /// Which pair of ports it takes, from 0.
    package let ports: Int
    package let isn: (client: UInt32, server: UInt32)
    package fileprivate(set) var segments: [Segment] = []
  }

  /// A line: a segment and what it is.
  package struct Segment: Sendable {
    package let line: Int
    package let milliseconds: Int64
    package let isFromClient: Bool

    /// The letters of its flags: S, A, F, R, P.
    package let flags: String

    /// Its numbers, counted from the first ones.
    package let sequence: UInt32
    package let acknowledgment: UInt32
    package let window: UInt16
    package let payload: [UInt8]
    package let shift: UInt8?
    package let isDamaged: Bool

    /// Its marks: `id`, `id/packet` or `id/packet#number`, packets counted from 1.
    package let marks: [String]
  }

  package private(set) var connections: [Connection] = []

  /// Reads the file.
  package static func read() throws -> Self {
    let text = String(decoding: try TestVectors.data("tcp_marks.txt"), as: UTF8.self)
    var file = Self()
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      guard !line.hasPrefix("#"), !line.isEmpty else { continue }
      guard line.hasPrefix("connection ") else {
        let segment = Segment(line, number: index + 1)
        file.connections[file.connections.count - 1].segments.append(segment)
        continue
      }
      let words = line.split(separator: " ").map(String.init)
      let isAgain = words.count > 2 && words[2] == "again"
      let isn = words.firstIndex(of: "isn").map {
        (UInt32(words[$0 + 1]) ?? 0, UInt32(words[$0 + 2]) ?? 0)
      }
      let ports = (file.connections.last?.ports ?? -1) + (isAgain ? 0 : 1)
      file.connections.append(Connection(name: words[1], ports: ports, isn: isn ?? (1000, 5000)))
    }
    return file
  }
}

extension MarkFile.Segment {
  fileprivate init(_ line: String, number: Int) {
    let parts = line.components(separatedBy: "|")
    let words = parts[0].split(separator: " ").map(String.init)
    func option(_ name: String) -> Int? {
      words.firstIndex(of: name).flatMap { Int(words[$0 + 1]) }
    }
    self.line = number
    milliseconds = Int64(words[0]) ?? 0
    isFromClient = words[1] == "c"
    flags = words[2]
    sequence = UInt32(words[3]) ?? 0
    acknowledgment = UInt32(words[4]) ?? 0
    window = UInt16(words[5]) ?? 0
    let first = Int(sequence) + (option("bytes") ?? 0)
    payload = (0..<(option("len") ?? 0)).map { UInt8((first + $0) % 251) }
    shift = option("shift").map { UInt8($0) }
    isDamaged = words.contains("damaged")
    marks = parts.count > 1 ? parts[1].split(separator: " ").map(String.init) : []
  }
}
