import CommandLineInterface
import Curriculum
import Glossary
import Grading
import Testing

@Suite("ws101 exercise")
struct ExerciseCommandTests {
  @Test
  func `The list has every exercise in both languages`() {
    for id in ExerciseID.allCases {
      #expect(exerciseRun(["exercise", "list"]).output.contains("\(id.rawValue)"))
      #expect(exerciseRun(["exercise", "list"]).output.contains(id.title.english))
      #expect(exerciseRun(["exercise", "list", "--lang", "zh"]).output.contains(id.title.chinese))
    }
  }

  @Test
  func `A workspace has the task in both languages, starters and settings`() throws {
    let folder = try StudentFolder()
    let result = exerciseRun([
      "exercise", "start", "accept-key", "--folder", "\(folder.path)/new", "--seed", "77",
    ])
    #expect(result.status == .success)
    let names = ["TASK.md", "TASK.zh.md", "accept.py", "accept.swift", "ws101.exercise"]
    for name in names {
      #expect(try !folder.read("new/\(name)").isEmpty)
      #expect(result.output.contains(name))
    }
    let settings = try ExerciseSettings(folder.read("new/ws101.exercise"))
    #expect(settings.seed == 77)
    #expect(settings.build == ["swiftc", "-O", "accept.swift", "-o", "accept"])
    #expect(settings.run == ["./accept"])
  }

  @Test
  func `Another start has other hidden keys`() throws {
    let folder = try StudentFolder()
    for name in ["a", "b"] {
      _ = exerciseRun(["exercise", "start", "accept-key", "--folder", "\(folder.path)/\(name)"])
    }
    let seeds = try ["a", "b"].map {
      try ExerciseSettings(folder.read("\($0)/ws101.exercise")).seed
    }
    #expect(seeds[0] != seeds[1])
    #expect(!seeds.contains(0))
  }

  @Test
  func `An empty folder is used, and one with anything in it is refused`() throws {
    let folder = try StudentFolder()
    try folder.makeFolder("empty")
    let start = ["exercise", "start", "accept-key", "--folder"]
    #expect(exerciseRun(start + ["\(folder.path)/empty"]).status == .success)
    try folder.makeFolder("full")
    try folder.write("full/.hidden", "mine")
    let result = exerciseRun(start + ["\(folder.path)/full"])
    #expect(result.status == .cannotCreate)
    #expect(result.complaint().contains("nothing was changed"))
    #expect(throws: (any Error).self) { try folder.read("full/TASK.md") }
    try folder.write("file", "mine")
    #expect(exerciseRun(start + ["\(folder.path)/file"]).status == .cannotCreate)
    #expect(try folder.read("file") == "mine")
  }

  @Test(arguments: [
    (["start"], "ID is missing"),
    (["start", "accept-keys"], "Did you mean “accept-key”?"),
    (["accept-key"], "start accept-key"),
    (["start", "accept-key", "more"], "more"),
    (["list", "accept-key"], "accept-key"),
    (["start", "accept-key", "--folder", ""], "Name a folder."),
    (["start", "accept-key", "--seed", "x"], "whole number"),
  ])
  func `A wrong command line is explained`(arguments: [String], part: String) {
    var console = StringConsole()
    let status = Tool.run(["exercise"] + arguments, environment: { _ in nil }, on: &console)
    #expect(status == .usage)
    #expect(Outcome(status: status, console: console).complaint().contains(part))
  }

  @Test
  func `No solution is on board`() {
    #expect(Curriculum.paths.contains { $0.hasSuffix("exercises/accept-key/starter/accept.swift") })
    #expect(!Curriculum.paths.contains { $0.contains("solutions") })
  }
}
