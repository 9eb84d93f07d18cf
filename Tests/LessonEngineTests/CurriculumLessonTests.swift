import Curriculum
import Glossary
import Testing

@testable import LessonEngine

@Suite("The lessons of the course")
struct CurriculumLessonTests {
  @Test func `There are lessons, each in a folder of its own`() {
    #expect(lessonPaths.count >= 2)
    let folders = lessonPaths.compactMap { $0.split(separator: "/").first }
    #expect(Set(folders).count == lessonPaths.count)
  }

  @Test(arguments: lessonPaths)
  func `A lesson fits its run, in both languages`(path: String) throws {
    let lesson = try lesson(at: path)
    for language in Language.allCases {
      #expect(!lesson.title(in: language).isEmpty)
      for step in lesson.steps {
        for text in texts(of: step.source) {
          let words = try lesson.text(text, at: step, in: language)
          #expect(!words.contains(/[{}]/), "\(step.source.id)")
        }
      }
    }
  }

  @Test(arguments: lessonPaths)
  func `The answer of the run is accepted, and no other`(path: String) throws {
    let lesson = try lesson(at: path)
    for step in lesson.steps {
      guard let question = step.source.question else { continue }
      let plain = try lesson.plainAnswer(of: question, at: step)
      for language in Language.allCases {
        let check = AnswerCheck(lesson, question, at: step, in: language)
        let labels = try lesson.choices(of: question, at: step, in: language)
        let right = try lesson.answer(of: question, at: step, in: language)
        #expect(check.judge(right) == .right)
        for (index, label) in labels.enumerated() where label != right {
          #expect(check.judge(label) == .wrong(given: label))
          #expect(check.judge("\(index + 1)") == .wrong(given: label))
        }
        guard labels.isEmpty, let number = Int(plain) else { continue }
        for other in [0, number - 1, number + 1] {
          #expect(check.judge("\(other)") == .wrong(given: "\(other)"))
        }
      }
    }
  }

  @Test(arguments: lessonPaths)
  func `Each language is set as its own readers are used to`(path: String) throws {
    let lesson = try lesson(at: path)
    for step in lesson.steps {
      for text in texts(of: step.source) {
        let chinese = try lesson.text(text, at: step, in: .chinese)
        for mistake in [
          /[\u{4E00}-\u{9FFF}][A-Za-z0-9,.;:!?()"']/, /[A-Za-z0-9,.;:!?()"'][\u{4E00}-\u{9FFF}]/,
        ] {
          let found = chinese.firstMatch(of: mistake).map { String($0.0) }
          #expect(found == nil, "\(step.source.id): \(chinese)")
        }
        #expect(!chinese.contains(#/ [，。；：、！？）”]|[，。；：、！？（“] |  /#), "\(chinese)")
        let english = try lesson.text(text, at: step, in: .english)
        #expect(
          !english.contains(#/  |[\u{4E00}-\u{9FFF}，。；：、！？（）]| [,.;:!?)]|["']\w+["']/#),
          "\(english)"
        )
      }
    }
  }

  private func texts(of step: StepSource) -> [Translation] {
    var texts = [step.title, step.say]
    if let question = step.question {
      texts += [question.ask, question.right, question.wrong]
      texts += question.choices.map { $0.label }
    }
    return texts
  }
}
