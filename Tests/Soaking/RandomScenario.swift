import Bytes

/// A scenario of two hosts, a bad line and two applications that write, pause and close at
/// random; the same seed gives the same text.
package struct RandomScenario: Sendable {
  package let seed: UInt64

  /// The scenario, in the language of scenario files.
  package let text: String

  package init(seed: UInt64) {
    self.seed = seed
    var dice = Dice(seed: seed)
    var lines = [
      "# soak seed \(seed)", "seed \(seed % 2_147_483_647)", "host A 10.0.0.2",
      "host B 10.0.0.1", "link A B \(dice.line())", "tcp A \(dice.tcp())", "tcp B \(dice.tcp())",
      "listen B 7 discard", "at 0 A connect B:7 as a peer b",
    ]
    lines += dice.life(of: "a") + dice.life(of: "b")
    text = lines.joined(separator: "\n") + "\n"
  }
}

/// Draws the parts of a scenario.
private struct Dice {
  private var generator: SeededGenerator

  /// Whether the windows are so small that little is sent: each byte may take a round trip.
  private var isTiny = false

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    isTiny = chance(25)
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(generator.next(below: UInt32(range.count)))
  }

  private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  private mutating func pick(_ values: [Int]) -> Int { values[number(0...values.count - 1)] }

  /// What the line is like: up to 30 % loss, and everything else that goes wrong.
  mutating func line() -> String {
    var words = "latency \(pick([0, 1, 5, 50, 300, 2000]))ms"
    if chance(30) { words += " jitter \(pick([1, 20, 400]))ms" }
    if chance(30) { words += " bandwidth \(pick([64, 1000, 100_000]))kbit/s" }
    if chance(20) { words += " queue \(pick([1, 2, 5, 50]))" }
    if chance(20) { words += " mtu \(pick([104, 576, 1500]))" }
    if chance(70) { words += " loss \(pick([1, 2, 5, 10, 20, 30]))%" }
    if chance(40) { words += " duplicate \(pick([1, 5, 20]))%" }
    if chance(40) { words += " reorder \(pick([1, 5, 20]))%" }
    if chance(40) { words += " corrupt \(pick([1, 5, 10]))%" }
    return words
  }

  /// How a host's TCP behaves; keep-alive finds a peer that has gone without a word.
  mutating func tcp() -> String {
    var words = "keep-alive 100s msl \(pick([0, 1, 30]))s"
    words += " window \(pick(isTiny ? [1, 2, 3, 10, 64] : [100, 1000, 5000, 65_535, 300_000]))"
    if chance(30) { words += " scale \(pick([0, 2, 7, 14]))" }
    if chance(40) { words += " sack" }
    if chance(40) { words += " timestamps" }
    if chance(20) { words += " mss \(pick([64, 100, 536]))" }
    if chance(10) { words += " no-mss" }
    if chance(30) { words += " nagle \(chance(50) ? "on" : "off")" }
    if chance(30) { words += " ack-delay \(pick([0, 40, 499]))ms" }
    if chance(30) { words += " initial-window \(pick([1, 4, 10]))" }
    if chance(20) { words += " rto-min \(pick([50, 200]))ms" }
    // Numbers that wrap around soon show every comparison that does not.
    if chance(50) { words += " isn \(4_294_967_295 - number(0...30_000))" }
    return words
  }

  /// What an application does: it writes, reads in its own time, and ends the connection.
  mutating func life(of name: String) -> [String] {
    var lines: [String] = []
    var time = 500
    var isPaused = false
    let sizes = isTiny ? [0, 1, 3, 40, 200] : [0, 1, 3, 100, 1461, 5000, 20_000]
    for _ in 0..<number(0...6) {
      time += pick([0, 1, 10, 200, 3000, 20_000])
      switch number(1...10) {
      case 1...6:
        lines.append("at \(time)ms \(name) send binary \(pick(sizes))")
      case 7 where !isPaused:
        lines.append("at \(time)ms \(name) pause")
        isPaused = true
      case 8 where isPaused:
        lines.append("at \(time)ms \(name) read \(pick([1, 100, 5000]))")
      default:
        guard isPaused else { continue }
        lines.append("at \(time)ms \(name) resume")
        isPaused = false
      }
    }
    time += pick([0, 100, 5000, 60_000])
    if isPaused, !chance(20) { lines.append("at \(time)ms \(name) resume") }
    switch number(1...10) {
    case 1: lines.append("at \(time)ms \(name) abort")
    case 2...3:
      lines.append("at \(time)ms \(name) finish")
      lines.append("at \(time + 600_000)ms \(name) close")
    default: lines.append("at \(time)ms \(name) close")
    }
    // Whoever has not read reads at last: what had arrived must still be there.
    lines.append("at \(time + 3_000_000)ms \(name) resume")
    return lines
  }
}
