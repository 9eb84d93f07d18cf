import Foundation
import Glossary
import LessonEngine
import Rendering
import Testing

@testable import CommandLineInterface

@Suite("ws101 claim")
struct ClaimCommandTests {
  @Test(arguments: Language.allCases)
  func `The list has every claim, fits 80 columns and says what is not simulated`(
    language: Language
  ) throws {
    let outcome = ws101("claim", language: language)
    #expect(outcome.status == .success)
    let claims = try ClaimLoader.groups().flatMap { $0.file.claims }
    for claim in claims { #expect(outcome.output.contains(claim.id + " "), "\(claim.id)") }
    for line in outcome.console.lines { #expect(line.displayWidth <= 80, "\(line)") }
    #expect(outcome.output.contains("○") && outcome.output.contains("ws101 claim published"))
  }

  @Test(arguments: Language.allCases)
  func `Every claim with its runs fits 80 columns and leaves no braces`(language: Language) {
    let outcome = ws101("claim --all", language: language)
    #expect(outcome.status == .success)
    for line in outcome.console.lines { #expect(line.displayWidth <= 80, "\(line)") }
    #expect(!outcome.output.contains("{") && !outcome.output.contains("}"))
  }

  @Test
  func `Filters leave what they name`() {
    #expect(ws101("claim --verdict false").output.contains("CL-1-43"))
    #expect(!ws101("claim --verdict false").output.contains("CL-1-29"))
    #expect(ws101("claim --lesson 9").output.contains("CL-1-29"))
    #expect(!ws101("claim --lesson 9").output.contains("CL-0-08"))
    #expect(ws101("claim 长轮询").output.contains("CL-1-29"))
    #expect(ws101("claim LONG poll").output.contains("CL-1-29"))
    #expect(!ws101("claim LONG poll").output.contains("CL-0-08"))
  }

  @Test
  func `A claim shows its packets, its numbers and its verdict`() {
    let english = ws101("claim cl-1-29").output
    for part in [
      "CL-1-29", "long: ws101 run longpoll-vs-poll/long-polling", "≈ misleading", "550 ms",
      "RFC 6202 §2.2", "against",
    ] { #expect(english.contains(part), "\(part)") }
    let chinese = ws101("claim CL-1-29", language: .chinese).output
    for part in ["≈ 误导", "550 毫秒", "反驳", "本质上没有改善"] {
      #expect(chinese.contains(part), "\(part)")
    }
  }

  @Test(arguments: [
    ("claim CL-1-99", CommandLineInterface.ExitStatus.noInput, "Did you mean"),
    ("claim CL-", .noInput, "There is no claim"),
    ("claim nonsense-word", .noInput, "No claim is like this"),
    ("claim --verdict maybe", .usage, "misleading"),
    ("claim --lesson x", .usage, "whole number"),
    ("claim --assume acks", .usage, "claim published"),
    ("claim published --assume acks,x", .usage, "tcp-ip"),
    ("claim --file /nowhere/x.claims", .noInput, "/nowhere/x.claims"),
  ])
  func `A mistake is answered with what would be right`(
    line: String,
    status: CommandLineInterface.ExitStatus,
    part: String
  ) {
    let outcome = ws101(line)
    #expect(outcome.status == status)
    #expect(outcome.complaint().contains(part))
    #expect(ws101(line, language: .chinese).status == status)
  }

  @Test
  func `JSON says the same as the text, with the measured numbers`() throws {
    let data = Data(ws101("claim CL-0-01 --format json").output.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["verdict"] as? String == "misleading")
    #expect(object["holds"] as? Bool == true)
    let checks = try #require(object["checks"] as? [[String: Any]])
    #expect(checks.first?["left"] as? Int == 10)
    let all = Data(ws101("claim --format json").output.utf8)
    let list = try #require(try JSONSerialization.jsonObject(with: all) as? [Any])
    #expect(list.count == 134)
  }
}
