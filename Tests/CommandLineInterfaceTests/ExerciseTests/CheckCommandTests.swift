import CommandLineInterface
import Foundation
import Grading
import Rendering
import Testing

@Suite("ws101 check")
struct CheckCommandTests {
  @Test
  func `A right program passes`() throws {
    let folder = try StudentFolder()
    try folder.prepare("cat > input; cat answers")
    let result = exerciseRun(["check", folder.path])
    #expect(result.status == .success)
    #expect(result.output.hasSuffix("passed: 20 of 20 points; 8 of 8 public; 12 of 12 hidden\n"))
    #expect(try folder.read("input") == String(decoding: folder.cases.input, as: UTF8.self))
  }

  @Test
  func `A wrong program does not, and sees its first mistake beside the derivation`() throws {
    let folder = try StudentFolder()
    try folder.prepare("tr a b < answers")
    let result = exerciseRun(["check", folder.path])
    #expect(result.status == .refused)
    #expect(result.output.contains("First wrong answer"))
    #expect(result.output.contains("258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
    #expect(result.errors.isEmpty)
  }

  @Test
  func `A crash is told with the line that came next, and what standard error says`() throws {
    let folder = try StudentFolder()
    try folder.prepare("head -n 7 answers; echo no luck >&2; kill -s SEGV $$")
    let result = exerciseRun(["check", folder.path])
    #expect(result.status == .refused)
    #expect(result.output.contains("crashed (signal 11"))
    #expect(result.output.contains("without an answer is in line 8"))
    #expect(result.output.contains("no luck"))
  }

  @Test
  func `A program that hangs is stopped in time`() throws {
    let folder = try StudentFolder()
    try folder.prepare("head -n 3 answers; sleep 100")
    let start = ContinuousClock.now
    let result = exerciseRun(["check", folder.path, "--time", "2"], showsProgress: true)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(result.status == .refused)
    #expect(result.output.contains("Time is up after 3 lines"))
    #expect(result.errors.contains("run… 1 s"))
    #expect(result.errors.hasSuffix("\r\u{1B}[K"))
  }

  @Test
  func `A flood is stopped`() throws {
    let folder = try StudentFolder()
    try folder.prepare("yes")
    let result = exerciseRun(["check", folder.path])
    #expect(result.status == .refused)
    #expect(result.output.contains("far more than it was asked for"))
  }

  @Test
  func `Terminal escapes of a program do nothing, and lines fit`() throws {
    let folder = try StudentFolder()
    try folder.prepare(
      #"printf '\033[2J\007%0300d\n' 5; printf '\033[31m\tred %0300d\n' 7 >&2; exit 3"#
    )
    for language in ["zh", "en"] {
      let result = exerciseRun(["check", folder.path, "--verbose", "--lang", language])
      #expect(!result.output.contains("\u{1B}"))
      #expect(!result.output.contains("\u{7}"))
      #expect(result.output.contains("red"))
      let lines = result.output.split(separator: "\n")
      #expect(lines.allSatisfy { String($0).displayWidth <= 80 })
    }
  }

  @Test
  func `A failing build shows what the compiler said`() throws {
    let folder = try StudentFolder()
    try folder.prepare("cat answers", build: "sh -c \"echo 'x.c:1: error' >&2; exit 1\"")
    let result = exerciseRun(["check", folder.path])
    #expect(result.status == .refused)
    #expect(result.output.contains("x.c:1: error"))
    #expect(result.output.hasSuffix("not judged: the build failed\n"))
  }

  @Test
  func `The program is built before it runs`() throws {
    let folder = try StudentFolder()
    try folder.prepare("cat made", build: "cp answers made")
    #expect(exerciseRun(["check", folder.path]).status == .success)
  }

  @Test
  func `The settings are looked for in the folders above, too`() throws {
    let folder = try StudentFolder()
    try folder.prepare("cat answers")
    try folder.makeFolder("deep/deeper")
    #expect(exerciseRun(["check", "\(folder.path)/deep/deeper"]).status == .success)
    #expect(exerciseRun(["check", "\(folder.path)/program.sh"]).status == .success)
  }
}
