import Foundation
import Sandbox
import Testing

@Suite("What a run leaves behind")
struct LeftoverTests {
  /// Adds to a file for as long as it lives, holding the program's streams.
  private static let heart = "(while :; do echo x >> beats; sleep 0.01; done) &"

  @Test(arguments: [
    ("the program exits", "\(heart) sleep 0.1; exit 4", ProgramReport.Ending.exited(status: 4)),
    ("time is up", "\(heart) \(heart) wait", .outOfTime),
    ("output floods", "\(heart) sleep 0.1; cat /dev/zero", .outputFlood),
  ])
  func `No child lives on when`(
    happens: String,
    script: String,
    ending: ProgramReport.Ending
  ) throws {
    let workshop = try Workshop()
    let report = try workshop.shell(script).run(limits: .init(wallMilliseconds: 400))
    let beats = workshop.size(of: "beats")
    Thread.sleep(forTimeInterval: 0.1)
    #expect(report.ending == ending)
    #expect(beats > 0)
    #expect(workshop.size(of: "beats") == beats)
    #expect(!report.leftProcessBehind)
  }

  @Test func `The program itself is reaped`() throws {
    let report = try shell("echo $$").run()
    let identifier = try #require(Int32(report.outputText.dropLast()))
    #expect(kill(identifier, 0) == -1 && errno == ESRCH)
  }

  @Test func `A program that closed its streams is waited for`() throws {
    let report = try shell("exec >&- 2>&-; sleep 0.1; exit 5").run()
    #expect(report.ending == .exited(status: 5))
  }

  @Test func `The program dies before a signal ends the tool`() throws {
    let previous = signal(SIGHUP) { _ in }
    defer { signal(SIGHUP, previous) }
    let report = try Self.unblocking(SIGHUP) {
      try shell("exec sleep 60").run { _, _ in pthread_kill(pthread_self(), SIGHUP) }
    }
    #expect(report.ending == .killed(signal: Int(SIGKILL)))

    var pending = sigset_t()
    unsafe sigpending(&pending)
    #expect(unsafe sigismember(&pending, SIGHUP) == 0)
  }

  @Test func `A signal that the tool ignores disturbs no program`() throws {
    let previous = signal(SIGQUIT, SIG_IGN)
    defer { signal(SIGQUIT, previous) }
    let report = try Self.unblocking(SIGQUIT) {
      try shell("sleep 0.3; exit 2").run { _, _ in pthread_kill(pthread_self(), SIGQUIT) }
    }
    #expect(report.ending == .exited(status: 2))
  }

  #if os(Linux)
  @Test func `A daemon that holds the output delays nobody for long`() throws {
    let workshop = try Workshop()
    // timeout(1) makes itself a process group of its own.
    let script = """
      timeout 4 sh -c 'echo here; touch ready; sleep 4' &
      until [ -e ready ]; do sleep 0.01; done
      exit 6
      """
    let clock = ContinuousClock()
    var report: ProgramReport?
    let time = try clock.measure { report = try workshop.shell(script).run() }
    #expect(report?.ending == .exited(status: 6))
    #expect(report?.outputText == "here\n")
    #expect(report?.leftProcessBehind == true)
    #expect(time < .seconds(3))
  }
  #endif

  @Test func `A hundred runs leave no descriptor open`() throws {
    let good = Program(arguments: ["true"])
    let workshop = try Workshop()
    try workshop.write("orphan", "#!/no/such/interpreter\n")
    let bad = Program(arguments: ["./orphan"], workingDirectory: workshop.path)
    _ = try good.run()
    let before = try Self.openDescriptors()
    for _ in 0..<50 {
      _ = try good.run(Array("input".utf8))
      #expect(throws: ProgramError.self) { try bad.run() }
    }
    // Other tests, running meanwhile, have a few open.
    #expect(try Self.openDescriptors() < before + 40)
  }

  @Test func `Two programs run at the same time`() async throws {
    let workshop = try Workshop()
    let path = workshop.path
    // Each ends only when the other has started, and echoes its own input.
    let script = "touch $0; until [ -e $1 ]; do sleep 0.01; done; cat"
    async let first = Self.onOwnThread {
      try Program(arguments: ["sh", "-c", script, "a", "b"], workingDirectory: path).run([1])
    }
    async let second = Self.onOwnThread {
      try Program(arguments: ["sh", "-c", script, "b", "a"], workingDirectory: path).run([2])
    }
    let reports = try await [first, second]
    #expect(reports.map(\.ending) == [.exited(status: 0), .exited(status: 0)])
    #expect(reports.map(\.output) == [[1], [2]])
  }

  /// Does some work on this thread as the main thread would, where no signal is blocked.
  private static func unblocking(
    _ signal: Int32,
    _ work: () throws -> ProgramReport
  ) rethrows -> ProgramReport {
    var set = sigset_t()
    var previous = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, signal)
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, &previous)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &previous, nil) }
    return try work()
  }

  private static func openDescriptors() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count
  }

  /// Runs a blocking call outside the pool of threads, which may have a single one.
  private static func onOwnThread(
    _ work: @escaping @Sendable () throws -> ProgramReport
  ) async throws -> ProgramReport {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
  }
}
