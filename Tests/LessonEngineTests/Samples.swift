import Curriculum
import Glossary
import LessonEngine

/// The lessons that the program carries with it.
let lessonPaths = Curriculum.paths.filter { $0.hasSuffix(".lesson") }

/// A lesson of the program, run.
func lesson(at path: String) throws -> Lesson {
  let file = try LessonFile(Curriculum.file(path) ?? "")
  return try Lesson(file, id: path, scenario: Curriculum.scenario(file.scenario))
}

/// A lesson of two steps on the scenario of the first one, with lines of one's own behind them.
func sample(_ lines: String = "") -> String {
  """
  title en "A sample"
  title zh "样例"
  scenario one-connection

  step first
  show packet SYN
  title en "First {tcp.seq}"
  title zh "其一 {tcp.seq}"
  say en
    Text of the
    first step.

    Its second paragraph, “{length}”
    “bytes”.
  say zh
    第一步的
    文本，{length}
    字节 of
    SYN。

  step second
  show packet SYN,ACK from server
  title en "Second"
  title zh "其二"
  say en "Text."
  say zh "文本。"
  \(lines)
  """
}

/// The question of the second step, which has a number for an answer.
let numberQuestion = """
  ask en "Which?"
  ask zh "是几？"
  answer "{tcp.ack}"
  right en "Right, {answer}."
  right zh "对，{answer}。"
  wrong en "It is {answer}."
  wrong zh "是 {answer}。"
  """

/// The same with choices.
let choiceQuestion =
  numberQuestion + """

    choice "{tcp.seq of first}"
    choice "{tcp.ack}" en "the next, {tcp.ack}" zh "下一个，{tcp.ack}"
    choice "{tcp.seq}"
    """

/// The lesson of a text.
func lesson(of text: String) throws(LessonError) -> Lesson {
  let file = try LessonFile(text)
  return try Lesson(file, id: "sample", scenario: Curriculum.scenario(file.scenario))
}

/// Someone going through a lesson in lines of 80 columns.
func player(
  _ text: String,
  in language: Language = .english,
  height: Int? = nil
) throws
  -> LessonPlayer
{
  LessonPlayer(try lesson(of: text), in: language, on: Stage(width: 80, height: height))
}
