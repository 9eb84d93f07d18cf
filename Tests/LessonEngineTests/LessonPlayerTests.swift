import Glossary
import LessonEngine
import Testing

@Suite("Going through a lesson")
struct LessonPlayerTests {
  @Test func `English lines are joined with a space, Chinese ones without`() throws {
    var player = try player(sample())
    #expect(player.screen.lines.contains("Text of the first step."))
    #expect(player.screen.lines.contains("Its second paragraph, “44” “bytes”."))
    player.take(.language)
    #expect(player.screen.lines.contains("第一步的文本，44 字节 of SYN。"))
  }

  @Test func `Next and back walk between the first step and the end`() throws {
    var player = try player(sample())
    player.take(.back)
    #expect(player.position == 0)
    player.take(.next)
    #expect(player.position == 1)
    player.take(.back)
    #expect(player.position == 0)
    player.take(.next)
    player.take(.next)
    #expect(player.isThrough && !player.hasQuit)
    player.take(.back)
    #expect(player.position == 1)
  }

  @Test(arguments: [LessonPlayer.Command.next, .forward])
  func `Going on at the end leads nowhere, and says so`(command: LessonPlayer.Command) throws {
    let notice = "This is the end, there is no further step: q quits, p goes back."
    var player = try player(sample())
    player.take(.next)
    player.take(.next)
    #expect(player.isThrough && !player.screen.lines.contains(notice))
    player.take(.help)
    player.take(command)
    #expect(player.isThrough && !player.hasQuit && player.view == .text)
    #expect(player.screen.lines.contains(notice))
    player.take(.back)
    #expect(player.position == 1)
    player.take(.quit)
    #expect(player.hasQuit)
  }

  @Test(arguments: [
    (LessonPlayer.Command.bytes, LessonPlayer.View.bytes), (.fields, .fields), (.why, .why),
    (.help, .help),
  ])
  func `A view is left by its own key, by back, and by going on`(
    command: LessonPlayer.Command,
    view: LessonPlayer.View
  ) throws {
    var player = try player(sample())
    player.take(command)
    #expect(player.view == view)
    player.take(command)
    #expect(player.view == .text)
    player.take(command)
    player.take(.back)
    #expect(player.view == .text && player.position == 0)
    player.take(command)
    player.take(.next)
    #expect(player.view == .text && player.position == 1)
  }

  @Test func `A question comes before its step, and hides the packet`() throws {
    var player = try player(sample(numberQuestion))
    player.take(.next)
    #expect(player.isAsking && player.choiceCount == 0)
    #expect(!player.screen.lines.joined().contains("SYN,ACK"))
    for command in [LessonPlayer.Command.bytes, .fields, .why] {
      player.take(command)
      #expect(player.view == .text)
    }
    player.take(.answer("101"))
    #expect(!player.isAsking)
    #expect(player.screen.lines.joined().contains("SYN,ACK"))
    #expect(player.screen.lines.contains("✓ Right: 101"))
    #expect(player.screen.lines.contains("Right, 101."))
  }

  @Test(arguments: [
    ("101", true), (" 101 ", true), ("１０１", true), ("101 bytes", true), ("101字节", true),
    ("100", false), ("0", false),
  ])
  func `Numbers are read as people write them`(text: String, isRight: Bool) throws {
    var player = try player(sample(numberQuestion))
    player.take(.next)
    player.take(.answer(text))
    #expect(player.screen.lines.contains("✓ Right: 101") == isRight)
    #expect(player.screen.lines.contains { $0.contains("✗ You answered") } != isRight)
  }

  @Test(arguments: ["", "x", "101 apples", "1 0 1", "-101", "99999999999999999999", "4"])
  func `What is no answer does not count as a wrong one`(text: String) throws {
    var player = try player(sample(choiceQuestion))
    player.take(.next)
    player.take(.answer(text))
    #expect(player.isAsking)
    #expect(player.screen.lines.contains("That could not be read as an answer."))
  }

  @Test(arguments: [("2", true), ("THE NEXT, 101", true), ("1", false), ("300", false)])
  func `A choice is made by its number or by its words`(text: String, isRight: Bool) throws {
    var player = try player(sample(choiceQuestion))
    player.take(.next)
    #expect(player.choiceCount == 3)
    player.take(.answer(text))
    #expect(!player.isAsking)
    #expect(player.screen.lines.contains("✓ Right: the next, 101") == isRight)
  }

  @Test func `A question that is skipped or answered is not asked again`() throws {
    var player = try player(sample(numberQuestion))
    player.take(.next)
    player.take(.next)
    #expect(player.position == 1 && !player.isAsking)
    #expect(player.screen.lines.contains("Answer: 101"))
    player.take(.back)
    player.take(.next)
    #expect(player.position == 1 && !player.isAsking)
    player.take(.next)
    #expect(player.screen.lines.contains("Predictions: none answered, 1 skipped."))
  }

  @Test(arguments: [
    ("101", "Predictions: 1 of 1 answered correctly.", "预测题：答了 1 道，答对 1 道。"),
    ("102", "Predictions: 0 of 1 answered correctly.", "预测题：答了 1 道，答对 0 道。"),
  ])
  func `The score counts what was answered`(answer: String, english: String, chinese: String) throws
  {
    var player = try player(sample(numberQuestion))
    player.take(.next)
    player.take(.answer(answer))
    player.take(.next)
    #expect(player.screen.lines.contains(english))
    player.take(.language)
    #expect(player.screen.lines.contains(chinese))
  }

  @Test func `Digits are typed one by one and can be taken back`() throws {
    var player = try player(sample(numberQuestion), height: 24)
    player.take(.type("7"))
    #expect(player.typed.isEmpty)
    player.take(.next)
    for digit in ["1", "2", "3"] { player.take(.type(digit)) }
    player.take(.erase)
    #expect(player.typed == "12")
    #expect(player.screen.lines.contains("> 12▁"))
    for _ in 0..<100 { player.take(.type("1")) }
    #expect(player.typed.count <= 20)
  }
}
