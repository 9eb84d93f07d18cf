import Glossary
import Rendering

/// What a program wrote, made harmless and short enough to be shown.
struct ProgramOutput: Sendable {
  private let lines: [String]

  /// Cuts the bytes into lines.
  init(_ bytes: [UInt8]) {
    var lines = String(decoding: bytes, as: UTF8.self).lines
      .map { PayloadText.escaped($0.untabbed) }
    while lines.last == "" { lines.removeLast() }
    // What the Swift runtime adds after its message is for the debugger.
    let traces = ["*** Signal", "Current stack trace:", "Stack dump:"]
    let end = lines.firstIndex { line in
      traces.contains { line.utf8.starts(with: $0.utf8) }
    }
    if let end, end > 0 { lines.removeSubrange(end...) }
    self.lines = lines
  }

  /// Whether there is nothing to show.
  var isEmpty: Bool { lines.isEmpty }

  /// Appends the first and the last lines, and says how many it left out.
  func write(to block: inout TextBlock, head: Int, tail: Int, in language: Language) {
    guard lines.count > head + tail + 1 else {
      for line in lines { write(line, to: &block) }
      return
    }
    for line in lines.prefix(head) { write(line, to: &block) }
    let left = lines.count - head - tail
    block.line(language == .english ? "  … (\(left) more lines)" : "  ……（另有 \(left) 行）")
    for line in lines.suffix(tail) { write(line, to: &block) }
  }

  private func write(_ line: String, to block: inout TextBlock) {
    if line.displayWidth + 2 <= block.width {
      block.line("  " + line)
    } else {
      block.paragraph(line.clipped(to: 8 * block.width), indent: 2)
    }
  }
}

extension String {
  fileprivate var untabbed: String {
    String(decoding: utf8.flatMap { $0 == 9 ? Array("    ".utf8) : [$0] }, as: UTF8.self)
  }
}
