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
    let texts = Curriculum.shortScenarioIDs.compactMap { Curriculum.scenario($0) }
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

  @Test func `1000 mutated changes never trap, and each mistake has a place in what was typed`() {
    var generator = SeededGenerator(seed: 1000)
    // The binary messages of ws-frame-sizes would take their time.
    let files = Curriculum.shortScenarioIDs.filter { $0 != "ws-frame-sizes" }
      .compactMap { Curriculum.scenario($0) }
    let variants = files.map { (try? ScenarioFile($0, name: "").variants.last) ?? nil }
    let words = ["latency 3ms", "bandwidth 1Mbit/s", "without 7", "-11", "tcp client mss 536"]
    var made = 0
    for number in 0..<1000 {
      let text = files[number % files.count]
      let lines = text.split(separator: "\n").map(String.init)
        .filter { !$0.hasPrefix("#") && !$0.hasPrefix("variant") }
      let pool = number % 3 == 0 ? words : lines
      let changes = (0...number % 2).map { index in
        mutated(pool[(number / 3 + index) % pool.count], &generator)
      }
      do throws(ChangeError) {
        _ = try ScenarioRevision(
          text,
          name: "mutation",
          variant: variants[number % files.count],
          changes: changes,
          syntaxes: syntaxes
        )
        made += 1
      } catch {
        let source = error.change.map { changes[$0] } ?? error.source
        #expect(error.source.unicodeScalars.elementsEqual(source.unicodeScalars), "\(changes)")
        #expect(error.column >= 1 && error.width >= 1)
        #expect(error.column + error.width <= source.unicodeScalars.count + 2, "\(changes)")
        #expect(error.change != nil || error.line >= 1)
      }
    }
    #expect((50..<900).contains(made), "both kinds must occur: \(made)")
  }
}
