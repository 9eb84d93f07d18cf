import Bytes
import Curriculum
import Scenarios
import Testing

@Suite("Scenarios with mistakes of all kinds")
struct ScenarioMutationTests {
  /// A text with some of its bytes changed, its lines swapped, or its end cut off.
  private func mutated(_ text: String, _ generator: inout SeededGenerator) -> String {
    func below(_ bound: Int) -> Int { Int(generator.next(below: UInt32(max(1, bound)))) }
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map(Array.init)
    for _ in 0...below(2) {
      switch below(5) {
      case 0: lines.swapAt(below(lines.count), below(lines.count))
      case 1: lines.append(lines[below(lines.count)])
      case 2:
        var words = lines[below(lines.count)].split(separator: UInt8(ascii: " "))
        guard !words.isEmpty else { continue }
        words.swapAt(below(words.count), below(words.count))
        lines[below(lines.count)] = Array(words.joined(separator: [UInt8(ascii: " ")]))
      case 3: lines.removeLast(below(lines.count))
      default: break
      }
      var bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
      for _ in 0..<below(3) where !bytes.isEmpty {
        let index = below(bytes.count)
        switch below(3) {
        case 0: bytes[index] = UInt8(truncatingIfNeeded: generator.next())
        case 1: bytes.remove(at: index)
        default: bytes.insert([0x22, 0x5C, 0x23, 0x30, 0x39, 0x20][below(6)], at: index)
        }
      }
      lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map(Array.init)
    }
    return String(decoding: Array(lines.joined(separator: [UInt8(ascii: "\n")])), as: UTF8.self)
  }

  @Test func `5000 mutations never trap, and each mistake has a place in the text`() throws {
    var generator = SeededGenerator(seed: 5000)
    let texts = Curriculum.scenarioIDs.compactMap { Curriculum.scenario($0) }
    var understood = 0
    for number in 0..<5000 {
      let text = mutated(texts[number % texts.count], &generator)
      let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      do throws(ScenarioError) {
        _ = try ScenarioFile(text, name: "mutation")
        understood += 1
      } catch {
        let isInText = (1...lines.count).contains(error.line)
        let isInLine =
          error.column >= 1 && error.width >= 1
          && error.column + error.width <= error.source.unicodeScalars.count + 2
        #expect(isInText && isInLine, "\(text)")
      }
    }
    #expect((500..<4500).contains(understood), "both kinds must occur: \(understood)")
  }
}
