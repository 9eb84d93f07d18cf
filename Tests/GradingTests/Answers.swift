import Bytes
import Grading

/// The output that gets all points.
func rightLines(_ cases: AcceptKeyCases) -> [String] {
  cases.keys.map { $0.expected }
}

/// The lines as one output.
func output(_ lines: [String]) -> [UInt8] {
  lines.flatMap { Array("\($0)\n".utf8) }
}

extension Grade {
  /// Judges the lines of a program that ended well.
  init(_ lines: [String], for cases: AcceptKeyCases) {
    self.init(of: output(lines), ending: .exited(0), for: cases)
  }

  /// The ids of what stands out.
  var findingIDs: [String] { findings.map { $0.id } }
}

/// The answer of a program that forgot the GUID.
func withoutGUID(_ key: String) -> String {
  String(decoding: Base64.encode(SHA1.digest(of: key.utf8)), as: UTF8.self)
}
