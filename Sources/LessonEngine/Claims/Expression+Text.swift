import Glossary
import Tracing

extension Expression {
  /// The expression as a reader sees it: sums with their names, the rest by its ids.
  func label(in language: Language, oneRun: Bool) -> String {
    var result = ""
    for (index, term) in terms.enumerated() {
      if index > 0 { result += term.isNegative ? " − " : " + " }
      if term.factor != 1 { result += "\(term.factor) × " }
      result += term.operand.label(in: language, oneRun: oneRun)
    }
    if let unit { result += " (\(unit.rawValue))" }
    return result
  }

  /// Whether it is a number that somebody wrote.
  var isNumber: Bool {
    guard terms.count == 1, case .number? = terms.first?.operand else { return false }
    return true
  }
}

extension Expression.Operand {
  fileprivate func label(in language: Language, oneRun: Bool) -> String {
    switch self {
    case .number(let number): "\(number)"
    case .answer: "answer"
    case .count(let name): language == .english ? "count of \(name)" : "\(name) 的个数"
    case .measure(let measure, let run):
      measure.label.in(language) + (oneRun ? "" : run.map { " [\($0)]" } ?? "")
    case .value(let value, let name): value.rawValue + (name.map { " [\($0)]" } ?? "")
    case .field(let field, let name): field.rawValue + (name.map { " [\($0)]" } ?? "")
    }
  }
}
