import CommandLineInterface
import Testing

@Suite("ws101 check without a program to run")
struct CheckRefusalTests {
  @Test
  func `Without settings it says what it looked for`() throws {
    let folder = try StudentFolder()
    let result = exerciseRun(["check", folder.path])
    #expect(result.status == .noInput)
    #expect(result.complaint().contains("no file ws101.exercise in"))
    #expect(result.complaint().contains("ws101 exercise start accept-key"))
    #expect(exerciseRun(["check", "\(folder.path)/absent"]).status == .noInput)
  }

  @Test(arguments: [
    ("exercise accept-key\nseed 1\nrum x\n", ":3: “rum” means nothing here. Did you mean “run”?"),
    ("exercise accept-key\nseed 1\n", "such as: run python3 accept.py"),
    ("exercise accept\nseed 1\nrun x\n", "there is no exercise “accept”"),
    ("exercise accept-key\nseed many\nrun x\n", "“many” is no seed"),
    ("exercise accept-key\nseed 1\nrun ./absent\n", "There is no file"),
    ("exercise accept-key\nseed 1\nrun absent-program\n", "no program “absent-program”"),
    ("exercise accept-key\nseed 1\nrun ./plain\n", "is not an executable file"),
    ("exercise accept-key\nseed 1\nbuild absent-program\nrun x\n", "in the line “build”"),
  ])
  func `Settings that cannot be used are explained`(text: String, part: String) throws {
    let folder = try StudentFolder()
    try folder.write("ws101.exercise", text)
    try folder.write("plain", "hello")
    let result = exerciseRun(["check", folder.path])
    #expect(result.status == .badInput)
    #expect(result.complaint().contains(part), "\(result.errors)")
    #expect(exerciseRun(["check", folder.path, "--lang", "zh"]).status == .badInput)
  }

  @Test(arguments: [["--time", "0"], ["--time", "x"], ["--time"], ["a", "b"], ["--fast"]])
  func `A wrong command line is a usage error`(arguments: [String]) {
    var console = StringConsole()
    #expect(Tool.run(["check"] + arguments, environment: { _ in nil }, on: &console) == .usage)
    #expect(!console.errors.isEmpty)
  }
}
