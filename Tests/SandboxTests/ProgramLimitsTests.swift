import Foundation
import Sandbox
import Testing

@Suite("Limits of a program")
struct ProgramLimitsTests {
  @Test(arguments: [
    ("sleeps", "exec sleep 60"),
    ("ignores SIGTERM", "trap '' TERM HUP INT; while :; do sleep 0.02; done"),
    ("stops itself", "kill -STOP $$"),
    ("drips output", "while :; do echo x; sleep 0.02; done"),
    ("drips errors", "while :; do echo x >&2; sleep 0.02; done"),
    ("closes its streams", "exec >&- 2>&-; sleep 60"),
    ("waits for its children", "sleep 60 & sleep 60 & wait"),
  ])
  func `The time limit ends a program that`(does: String, script: String) throws {
    var limits = ProgramLimits(wallMilliseconds: 400)
    limits.silenceMilliseconds = does.hasPrefix("drips") ? 350 : nil
    let report = try shell(script).run(manyBytes, limits: limits)
    #expect(report.ending == .outOfTime)
    #expect((400..<2_000).contains(report.elapsedMilliseconds))
    #expect(report.inputWasRead < manyBytes.count)
    #expect(report.output.isEmpty == (does != "drips output"))
    #expect(!report.leftProcessBehind)
  }

  @Test func `Silence ends a program long before its time`() throws {
    let limits = ProgramLimits(silenceMilliseconds: 400)
    let report = try shell("sleep 0.1; echo x; sleep 60").run(limits: limits)
    #expect(report.ending == .outOfTime)
    #expect((500..<5_000).contains(report.elapsedMilliseconds))
    #expect(report.outputText == "x\n")
  }

  @Test func `The last accepted byte is no flood, and the next one is`() throws {
    let limits = ProgramLimits(outputBytes: 1_000)
    let full = try Program(arguments: ["head", "-c", "1000", "/dev/zero"]).run(limits: limits)
    #expect(full.ending == .exited(status: 0))
    #expect(full.output.count == 1_000)
    let over = try Program(arguments: ["head", "-c", "1001", "/dev/zero"]).run(limits: limits)
    #expect(over.ending == .outputFlood)
    #expect(over.output.count == 1_000)
  }

  @Test func `A flood is noticed after the program has ended`() throws {
    let script = "printf first; sleep 0.1; head -c 1000 /dev/zero"
    let report = try shell(script).run(limits: .init(outputBytes: 1_000)) { _, _ in
      // Meanwhile the program writes the rest and ends.
      Thread.sleep(forTimeInterval: 0.3)
    }
    #expect(report.ending == .outputFlood)
  }

  @Test func `A flood of output is stopped, though input is left`() throws {
    let limits = ProgramLimits(outputBytes: 100_000)
    let report = try Program(arguments: ["cat", "/dev/zero"]).run(manyBytes, limits: limits)
    #expect(report.ending == .outputFlood)
    #expect(report.output.count == 100_000)
  }

  @Test func `The head of much standard error is kept`() throws {
    let limits = ProgramLimits(errorBytes: 1_000)
    let script = "printf first >&2; head -c 200000 /dev/zero >&2"
    let report = try shell(script).run(limits: limits)
    #expect(report.ending == .exited(status: 0))
    #expect(report.errors.count == 1_000)
    #expect(report.errorText.hasPrefix("first"))
  }

  @Test func `A flood of standard error is stopped`() throws {
    let report = try shell("cat /dev/zero >&2").run()
    #expect(report.ending == .errorFlood)
    #expect(report.errors.count == ProgramLimits().errorBytes)
  }

  @Test func `The processor time is limited`() throws {
    let report = try shell("while :; do :; done").run(limits: .init(cpuSeconds: 1))
    #expect(report.ending == .killed(signal: Int(SIGXCPU)))
  }

  @Test func `The size of a file is limited`() throws {
    let workshop = try Workshop()
    let program = Program(
      arguments: ["dd", "if=/dev/zero", "of=big", "bs=1024", "count=100"],
      workingDirectory: workshop.path
    )
    let report = try program.run(limits: .init(fileBytes: 10_240))
    #expect(report.ending == .killed(signal: Int(SIGXFSZ)))
    #expect(workshop.size(of: "big") == 10_240)
  }

  @Test(.enabled(if: isLinux, "Darwin does not count mapped memory."))
  func `The memory is limited`() throws {
    // Without a line's end, tail must remember everything.
    let limits = ProgramLimits(memoryBytes: 32 << 20)
    let report = try Program(arguments: ["tail", "/dev/zero"]).run(limits: limits)
    #expect(report.ending == .exited(status: 1))
  }

  @Test func `Every limit stands before the first instruction`() throws {
    let limits = ProgramLimits(cpuSeconds: 7, fileBytes: 5_121, memoryBytes: (20 << 20) + 1)
    let script = "for i in -St -Ht -f -d -c; do ulimit $i; done"
    let report = try shell(script).run(limits: limits)
    #expect(report.outputText.split(separator: "\n") == ["7", "8", "11", "20481", "0"])
  }

  @Test func `A limit that makes no sense is the smallest one`() throws {
    let limits = ProgramLimits(cpuSeconds: 0, outputBytes: -1, fileBytes: -1, memoryBytes: .max)
    let report = try shell("ulimit -f; echo").run(limits: limits)
    #expect(report.ending == .outputFlood)
    #expect(report.output.isEmpty)
    var times = ProgramLimits(wallMilliseconds: .min)
    #expect(try shell("sleep 60").run(limits: times).ending == .outOfTime)
    times = ProgramLimits(wallMilliseconds: .max, silenceMilliseconds: .min)
    #expect(try shell("sleep 60").run(limits: times).ending == .outOfTime)
  }

  private static var isLinux: Bool {
    #if os(Linux)
    true
    #else
    false
    #endif
  }
}
