import CommandLineInterface
import Testing

/// Runs a command line at a terminal where keys are pressed.
private func screens(_ arguments: [String], keys: [Key], width: Int = 80) -> Outcome {
  var console = StringConsole()
  console.terminal.width = width
  console.terminal.isInteractive = true
  console.keys = keys
  let status = Tool.run(arguments, environment: { _ in nil }, on: &console)
  return Outcome(status: status, console: console)
}

@Suite("ws101 learn, key by key")
struct LearnScreenTests {
  private static let leave = "\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

  @Test(arguments: [
    [Key.character("q")], [.escape], [], [.forward, .back, .resized, .character("Q")],
    [.character("？"), .character("x"), .character("\u{1A}"), .escape],
  ])
  func `However a reader leaves, the terminal is given back`(keys: [Key]) {
    let outcome = screens(["learn"], keys: keys)
    #expect(outcome.status == .success)
    #expect(outcome.output.hasPrefix("\u{1B}[?1049h"))
    #expect(outcome.output.hasSuffix(Self.leave))
  }

  @Test(arguments: [[Key.interrupt], [.character("b"), .interrupt], [.forward, .interrupt]])
  func `Control-C gives the terminal back, and the status tells it`(keys: [Key]) {
    for arguments in [["learn"], []] {
      let outcome = screens(arguments, keys: arguments.isEmpty ? [.enter] + keys : keys)
      #expect(outcome.status == .interrupted)
      #expect(outcome.output.hasSuffix(Self.leave))
    }
    #expect(screens([], keys: [.interrupt]).status.rawValue == 130)
  }

  @Test(arguments: ["?", "b", "f", "w"] as [Character])
  func `Escape closes a view before it leaves`(view: Character) {
    let keys: [Key] = [.character(view), .escape, .forward, .escape]
    #expect(screens(["learn"], keys: keys).output.contains("step 2 of 16"))
    #expect(!screens(["learn"], keys: [.escape] + keys).output.contains("step 2 of 16"))
  }

  @Test func `A terminal that is too narrow shows how much is missing`() {
    let outcome = screens(["learn"], keys: [.character("n"), .character("q")], width: 39)
    #expect(outcome.output.contains("A lesson needs 40 columns; this"))
    #expect(outcome.output.contains("terminal has 39."))
    #expect(!outcome.output.contains("step "))
    #expect(outcome.status == .success)
    #expect(outcome.output.hasSuffix(Self.leave))
    #expect(screens(["learn"], keys: [.character("q")], width: 40).output.contains("step 1 of 16"))
  }

  @Test func `Digits and Enter answer, Enter alone goes on`() {
    let keys: [Key] = [
      .enter, .character("1"), .character("8"), .character("\u{7F}"), .character("0"),
      .character("1"), .enter, .enter, .character("q"),
    ]
    let outcome = screens(["learn"], keys: keys)
    #expect(outcome.output.contains("> 101▁"))
    #expect(outcome.output.contains("✓ Right: 101"))
    #expect(outcome.output.contains("step 3 of 16"))
    #expect(!outcome.output.contains("step 4 of 16"))
  }

  @Test func `A digit chooses at once, and only one that is offered`() {
    let toQuestion = [Key](repeating: .character("n"), count: 10)
    let outcome = screens(
      ["learn"],
      keys: toQuestion + [.character("9"), .character("2"), .escape]
    )
    #expect(outcome.output.contains("✓ Right: each is XORed"))
    #expect(!outcome.output.contains("could not be read"))
  }

  @Test func `The welcome offers the first lesson and the tour`() {
    #expect(screens([], keys: [.enter, .escape]).output.contains("step 1 of 16"))
    #expect(screens([], keys: [.character("t")]).output.contains("WebSocket"))
    let left = screens([], keys: [.back, .character("x"), .character("q")])
    #expect(left.console.lines.count == 3)
    #expect(left.status == .success)
  }
}
