import Tracing

/// What stands between braces: values of the run, added and subtracted.
///
///     {tcp.seq}   {tcp.seq of syn + 1}   {time of echo - time of masked in ms}
///     {connections}   {2 * bytes of http11}   {count of syns}
struct Expression: Equatable, Sendable {
  /// One value.
  enum Operand: Equatable, Sendable {
    case number(Int)
    case value(ValueName, step: String?)
    case field(FieldID, step: String?)

    /// A sum over a whole run.
    case measure(MeasureName, run: String?)

    /// How many packets or events are like one.
    case count(String)

    /// What the choice or the answer of the question is.
    case answer
  }

  /// An operand, how often it is taken, and its sign.
  struct Term: Equatable, Sendable {
    let isNegative: Bool
    let factor: Int
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
      let factor = Self.factor(&words)
      guard let word = words.popFirst() else { throw place.error(.badExpression(text)) }
      let operand = try Self.operand(word, &words, place)
      terms.append(Term(isNegative: isNegative, factor: factor ?? 1, operand: operand))
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

  /// Takes `3 *` from the front.
  private static func factor(_ words: inout ArraySlice<String>) -> Int? {
    guard words.count > 2, words[words.startIndex + 1] == "*",
      let number = words.first.flatMap({ Int($0) })
    else { return nil }
    words = words.dropFirst(2)
    return number
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
    if word == "count", let step { return .count(step) }
    if let value = ValueName(rawValue: word) { return .value(value, step: step) }
    if let field = FieldID(rawValue: word) { return .field(field, step: step) }
    if let measure = MeasureName(rawValue: word) { return .measure(measure, run: step) }
    throw place.error(.unknownValue(word, known: known))
  }

  private static var known: [String] {
    ValueName.allCases.map { $0.rawValue } + FieldID.allCases.map { $0.rawValue }
      + MeasureName.allCases.map { $0.rawValue }
  }
}

extension Expression {
  /// Works the expression out.
  ///
  /// - Parameter look: Looks up what an operand is.
  /// - Returns: The value itself of a single operand, else the sum.
  /// - Throws: ``LessonError`` if something is absent, or if the terms do not add up.
  func value(
    _ look: (Operand) throws(LessonError) -> Value
  ) throws(LessonError) -> Value {
    guard let first = terms.first else { return .text("") }
    if terms.count == 1, unit == nil, first.factor == 1 { return try look(first.operand) }
    var numbers: [Int64] = []
    var times: [Int64] = []
    for term in terms {
      switch try look(term.operand) {
      case .number(let number): numbers.append(Int64(number))
      case .time(let time): times.append(time.nanoseconds)
      case .text(let text): throw place.error(.badExpression(text))
      }
    }
    // Times and numbers do not add up, and only times have a unit.
    let isTime = !times.isEmpty
    guard isTime ? numbers.isEmpty : unit == nil, let sum = sum(isTime ? times : numbers) else {
      throw place.error(.badExpression(text))
    }
    switch unit {
    case .milliseconds: return .number(Int(sum / 1_000_000))
    case .seconds: return .number(Int(sum / 1_000_000_000))
    case nil: return isTime ? .time(TimeSpan(nanoseconds: sum)) : .number(Int(sum))
    }
  }

  /// The values added and subtracted; `nil` when the sum does not fit.
  private func sum(_ values: [Int64]) -> Int64? {
    var sum: Int64 = 0
    for (value, term) in zip(values, terms) {
      let (product, isTooLarge) = value.multipliedReportingOverflow(by: Int64(term.factor))
      let (next, overflows) =
        term.isNegative
        ? sum.subtractingReportingOverflow(product) : sum.addingReportingOverflow(product)
      guard !isTooLarge, !overflows else { return nil }
      sum = next
    }
    return sum
  }
}
