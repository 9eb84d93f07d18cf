public import Glossary
import Scenarios
import Tracing

extension Lesson {
  /// What the lesson is called.
  public func title(in language: Language) -> String {
    words(titleSource, at: nil, in: language)
  }

  /// A text whose values are known to exist, since the lesson was checked.
  func words(_ text: Translation, at step: Step?, in language: Language) -> String {
    do throws(LessonError) {
      return try self.text(text, at: step, in: language)
    } catch {
      return ""
    }
  }

  /// A text with its values filled in; paragraphs end in line feeds.
  func text(
    _ translation: Translation,
    at step: Step?,
    in language: Language
  ) throws(LessonError) -> String {
    guard let template = translation.in(language) else { return "" }
    return try text(template, at: step, in: language)
  }

  /// A text with its values filled in.
  func text(
    _ template: Template,
    at step: Step?,
    in language: Language
  ) throws(LessonError) -> String {
    var result = ""
    for piece in template.pieces {
      switch piece {
      case .text(let text): result += text
      case .paragraphEnd: result += "\n"
      case .value(let expression):
        result += try value(expression, at: step, in: language).text(in: language)
      }
    }
    return result
  }

  private func value(
    _ expression: Expression,
    at step: Step?,
    in language: Language
  ) throws(LessonError) -> Value {
    try expression.value { operand throws(LessonError) in
      try value(of: operand, expression.place, at: step, in: language)
    }
  }

  private func value(
    of operand: Expression.Operand,
    _ place: Place,
    at step: Step?,
    in language: Language
  ) throws(LessonError) -> Value {
    switch operand {
    case .number(let number):
      return .number(number)
    case .answer:
      guard let step, let question = step.source.question else {
        throw place.error(.absentValue("answer"))
      }
      return .text(try answer(of: question, at: step, in: language))
    case .value(let name, let id):
      let values = try values(of: id, place, at: step, in: language)
      guard let value = values.value(name) else { throw place.error(.absentValue(name.rawValue)) }
      return value
    case .field(let field, let id):
      let values = try values(of: id, place, at: step, in: language)
      guard let value = values.value(of: field) else {
        throw place.error(.absentValue(field.rawValue))
      }
      return value
    case .measure(let name, let run):
      guard run == nil, let value = Measures(Contrast(self.run)).value(name) else {
        throw place.error(.absentValue(name.rawValue))
      }
      return value
    case .count: throw place.error(.absentValue("count"))
    }
  }

  /// The values of the step itself, or of another one.
  private func values(
    of id: String?,
    _ place: Place,
    at step: Step?,
    in language: Language
  ) throws(LessonError) -> Values {
    var wanted = step ?? steps.first
    if let id { wanted = steps.first { $0.source.id == id } }
    guard let wanted else {
      let known = steps.map { $0.source.id }
      throw place.error(.syntax(.unknownName(id ?? "", known: known)))
    }
    return Values(
      recording: recording,
      dissector: dissector,
      moment: wanted.moment,
      language: language
    )
  }
}
