import Glossary
import Grading
import Rendering

extension SettingsError {
  /// The error as a person reads it: place, what is wrong, what would be right.
  func report(path: String) -> Text {
    let path = PayloadText.escaped(path)
    let text = problem.text
    let place = line.map { ":\($0)" } ?? ""
    return Text("\(path)\(place): \(text.english)", "\(path)\(place)：\(text.chinese)")
  }
}

extension SettingsError.Problem {
  fileprivate var text: Text {
    switch self {
    case .unknownWord(let word):
      let shown = PayloadText.escaped(word).clipped(to: 40)
      let known = ExerciseSettings.words
      return Text(
        "“\(shown)” means nothing here. \(UsageError.suggestion(for: word, among: known, .english))",
        "“\(shown)”在这里没有意义。\(UsageError.suggestion(for: word, among: known, .chinese))"
      )
    case .repeated(let word):
      return Text(
        "there is another line “\(word)” above. Put # before the one that shall not count.",
        "上面已经有一行“\(word)”。请在不用的那一行前面加上 #。"
      )
    case .nothingAfter(let word):
      return Text("“\(word)” has no value after it.", "“\(word)”后面缺少值。")
    case .missing(let word):
      return Text(
        "a line is missing, such as: \(Self.example(of: word))",
        "缺少一行，例如：\(Self.example(of: word))"
      )
    case .unknownExercise(let name):
      let shown = PayloadText.escaped(name).clipped(to: 40)
      let known = ExerciseID.allCases.map { $0.rawValue }
      return Text(
        "there is no exercise “\(shown)”. \(UsageError.suggestion(for: name, among: known, .english))",
        "没有“\(shown)”这个练习。\(UsageError.suggestion(for: name, among: known, .chinese))"
      )
    case .noSeed(let text):
      let shown = PayloadText.escaped(text).clipped(to: 40)
      return Text(
        "“\(shown)” is no seed. Expected a whole number such as 2026.",
        "“\(shown)”不能用作种子，应当是 2026 这样的整数。"
      )
    case .openQuotation:
      return Text("a quotation mark has no partner.", "引号没有成对。")
    }
  }

  private static func example(of word: String) -> String {
    switch word {
    case "exercise": "exercise \(ExerciseID.acceptKey.rawValue)"
    case "seed": "seed 2026"
    default: "run python3 accept.py"
    }
  }
}
