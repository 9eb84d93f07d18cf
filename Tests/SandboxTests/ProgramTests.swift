import Foundation
import Sandbox
import Testing

@Suite("Running a program")
struct ProgramTests {
  @Test func `Both streams and the status come back`() throws {
    let program = shell("printf out; printf err >&2; exit 7")
    let report = try program.run()
    #expect(report.ending == .exited(status: 7))
    #expect(report.outputText == "out")
    #expect(report.errorText == "err")
    #expect(!report.leftProcessBehind)
  }

  @Test func `A signal is told from a status`() throws {
    let report = try shell("kill -TERM $$").run()
    #expect(report.ending == .killed(signal: Int(SIGTERM)))
    #expect(report.ending.description == "was ended by signal 15 (it was asked to end)")
  }

  @Test func `Bytes of every value pass in both directions at once`() throws {
    let report = try Program(arguments: ["cat"]).run(manyBytes)
    #expect(report.ending == .exited(status: 0))
    // Not in the macro, which would take half a minute to print the difference.
    let isEqual = report.output == manyBytes
    #expect(isEqual)
    #expect(report.inputWasRead == manyBytes.count)
  }

  @Test func `Without input the program reads the end at once`() throws {
    let report = try Program(arguments: ["wc", "-c"]).run()
    #expect(report.outputText.filter(\.isNumber) == "0")
  }

  @Test(arguments: [
    ("exits before it reads", "exit 3"),
    ("closes standard input", "exec <&-; sleep 0.05; exit 3"),
    ("reads one byte", "head -c 1 >/dev/null; exit 3"),
  ])
  func `Input that nobody reads is no harm`(name: String, script: String) throws {
    let report = try shell(script).run(manyBytes)
    #expect(report.ending == .exited(status: 3), "\(name)")
    #expect(report.inputWasRead < manyBytes.count, "\(name)")
  }

  @Test func `A run leaves the caller's signals as they were`() throws {
    // By default the signal ends the process, and this test with it.
    let previous = signal(SIGPIPE, SIG_DFL)
    defer { signal(SIGPIPE, previous) }
    _ = try shell("exec <&-; sleep 0.05").run(manyBytes)

    var blocked = sigset_t()
    var pending = sigset_t()
    unsafe pthread_sigmask(SIG_BLOCK, nil, &blocked)
    unsafe sigpending(&pending)
    #expect(unsafe sigismember(&blocked, SIGPIPE) == 0)
    #expect(unsafe sigismember(&pending, SIGPIPE) == 0)
  }

  @Test func `Waiting for a program takes no processor time`() throws {
    let before = Self.threadMilliseconds
    // Neither end of what the program has closed is waited for.
    _ = try shell("exec <&- >&- 2>&-; sleep 0.5").run(manyBytes)
    #expect(Self.threadMilliseconds - before < 150)
  }

  private static var threadMilliseconds: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000
  }

  @Test func `The program starts with default signals, none of them blocked`() throws {
    let previous = signal(SIGUSR2, SIG_IGN)
    defer { signal(SIGUSR2, previous) }
    let ignored = try shell("kill -USR2 $$; exit 0").run()
    #expect(ignored.ending == .killed(signal: Int(SIGUSR2)))

    var blocked = sigset_t()
    var old = sigset_t()
    unsafe sigemptyset(&blocked)
    unsafe sigaddset(&blocked, SIGUSR1)
    unsafe pthread_sigmask(SIG_BLOCK, &blocked, &old)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &old, nil) }
    let report = try shell("kill -USR1 $$; exit 0").run()
    #expect(report.ending == .killed(signal: Int(SIGUSR1)))
  }

  @Test func `The program inherits three descriptors`() throws {
    // Not closed on exec, unlike the tool's own.
    let inheritable = dup2(1, 200)
    defer { close(inheritable) }
    let report = try Program(arguments: ["ls", "/dev/fd/"]).run()
    let numbers = report.outputText.split(separator: "\n").compactMap { Int($0) }
    #expect(numbers.starts(with: [0, 1, 2]))
    // ls itself opens the directory.
    #expect(numbers.count <= 4 && !numbers.contains(200))
  }

  @Test func `The environment is the given one`() throws {
    var program = shell("env")
    program.environment.append(("GREETING", "good day = 1"))
    let lines = try program.run().outputText.split(separator: "\n").map(String.init)
    #expect(lines.contains("GREETING=good day = 1"))
    let given = Set(program.environment.map(\.name))
    let names = Set(lines.map { String($0.prefix { $0 != "=" }) })
    #expect(names.isSuperset(of: given))
    #expect(names.subtracting(given).isSubset(of: ["PWD", "OLDPWD", "SHLVL", "_"]))
  }

  @Test func `Arguments are not interpreted by a shell`() throws {
    let words = ["$HOME", "a b", "", "'\"", "*", "-n", ";exit 9", "\n"]
    let program = Program(arguments: ["printf", "<%s>"] + words)
    #expect(try program.run().outputText == words.map { "<\($0)>" }.joined())
  }

  @Test func `Output is passed on while the program runs`() throws {
    var pieces: [[UInt8]] = []
    var times: [Int] = []
    let script = "printf one; sleep 0.5; printf two"
    let report = try shell(script).run { piece, elapsed in
      pieces.append(piece)
      times.append(elapsed)
    }
    #expect(Array(pieces.joined()) == report.output)
    #expect(pieces.filter { !$0.isEmpty } == [Array("one".utf8), Array("two".utf8)])
    #expect((1..<20).contains(pieces.count(where: \.isEmpty)))
    #expect(times == times.sorted())
  }
}
