import Tracing

/// What stands between braces: values of the run, added and subtracted.
///
///     {tcp.seq}   {tcp.seq of syn + 1}   {time of echo - time of masked in ms}
struct Expression: Equatable, Sendable {
  /// One value.
  enum Operand: Equatable, Sendable {
    case number(Int)
    case value(ValueName, step: String?)
    case field(FieldID, step: String?)

    /// What the choice or the answer of the question is.
    case answer
  }

  /// An operand with its sign.
  struct Term: Equatable, Sendable {
    let isNegative: Bool
    let operand: Operand
  }

  /// A length of time as a plain number.
  enum TimeUnit: String, CaseIterable, Sendable {
    case milliseconds = "ms"
    case seconds = "s"
  }

  var terms: [Term] = []
  var unit: TimeUnit?
  let text: String
  let place: Place

  /// Parses what stands between the braces.
  init(_ text: String, at place: Place) throws(LessonError) {
    self.place = place
    self.text = text
    var words = text.utf8.split(separator: UInt8(ascii: " "))
      .map { String(decoding: Array($0), as: UTF8.self) }[...]
    var isNegative = false
    repeat {
      guard let word = words.popFirst() else { throw place.error(.badExpression(text)) }
      let operand = try Self.operand(word, &words, place)
      terms.append(Term(isNegative: isNegative, operand: operand))
      if words.first == "in" {
        words.removeFirst()
        unit = words.popFirst().flatMap { TimeUnit(rawValue: $0) }
        guard unit != nil, words.isEmpty else { throw place.error(.badExpression(text)) }
      }
      guard let sign = words.popFirst() else { return }
      guard sign == "+" || sign == "-" else { throw place.error(.badExpression(text)) }
      isNegative = sign == "-"
    } while true
  }

  private static func operand(
    _ word: String,
    _ rest: inout ArraySlice<String>,
    _ place: Place
  ) throws(LessonError) -> Operand {
    if let number = Int(word) { return .number(number) }
    if word == "answer" { return .answer }
    var step: String?
    if rest.first == "of" {
      rest.removeFirst()
      step = rest.popFirst()
      guard step != nil else { throw place.error(.badExpression(word)) }
    }
    if let value = ValueName(rawValue: word) { return .value(value, step: step) }
    if let field = FieldID(rawValue: word) { return .field(field, step: step) }
    throw place.error(.unknownValue(word, known: known))
  }

  private static var known: [String] {
    ValueName.allCases.map { $0.rawValue } + FieldID.allCases.map { $0.rawValue }
  }
}
