import Glossary

/// The arguments of a command, sorted into operands and options.
struct ParsedArguments: Sendable {
  /// The operands, in order.
  private(set) var operands: [String] = []

  private var values: [(name: String, value: String)] = []

  /// Sorts the arguments that follow the command's name; `--` ends the options.
  init(_ arguments: [String], for spec: CommandSpec) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument != "--" else {
        operands += rest
        break
      }
      guard argument.utf8.starts(with: "-".utf8), argument != "-" else {
        operands.append(argument)
        continue
      }
      let parts = argument.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1)
      let name = String(decoding: parts[0], as: UTF8.self)
      let hasValue = argument.utf8.contains(UInt8(ascii: "="))
      guard let option = spec.allOptions.first(where: { $0.name == name || $0.name == "-\(name)" })
      else {
        throw .unknownOption(name, known: spec.allOptions.map { $0.name })
      }
      switch (option.value, hasValue) {
      case (nil, false):
        values.append((option.name, ""))
      case (nil, true):
        throw .unwantedValue(option: option.name)
      case (.some, true):
        values.append(
          (option.name, parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : "")
        )
      case (.some(let placeholder), false):
        guard let value = rest.popFirst() else {
          throw .missingValue(option: option.name, value: placeholder)
        }
        values.append((option.name, value))
      }
    }
  }

  /// Whether an option was given.
  func has(_ option: String) -> Bool {
    values.contains { $0.name == option }
  }

  /// The value of an option; of several the last.
  func value(of option: String) -> String? {
    values.last { $0.name == option }?.value
  }

  /// The values of an option that may be given several times, in order.
  func values(of option: String) -> [String] {
    values.filter { $0.name == option }.map { $0.value }
  }

  /// The value of an option as one of some words.
  func choice<Value: RawRepresentable & CaseIterable>(
    of option: String,
    default fallback: Value
  ) throws(UsageError) -> Value where Value.RawValue == String {
    try choice(of: option) ?? fallback
  }

  /// The value of an option as one of some words; `nil` without the option.
  func choice<Value: RawRepresentable & CaseIterable>(
    of option: String
  ) throws(UsageError) -> Value? where Value.RawValue == String {
    guard let text = value(of: option) else { return nil }
    return try Self.choice(text, of: option)
  }

  /// The value of an option as some of some words, with commas between them, each once; `nil`
  /// without the option.
  func choices<Value: RawRepresentable & CaseIterable & Equatable>(
    of option: String
  ) throws(UsageError) -> [Value]? where Value.RawValue == String {
    guard let words = value(of: option)?.utf8 else { return nil }
    var chosen: [Value] = []
    for word in words.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let value: Value = try Self.choice(String(decoding: Array(word), as: UTF8.self), of: option)
      if !chosen.contains(value) { chosen.append(value) }
    }
    return chosen
  }

  private static func choice<Value: RawRepresentable & CaseIterable>(
    _ text: String,
    of option: String
  ) throws(UsageError) -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: text) else {
      let known = Value.allCases.map { $0.rawValue }
      throw .unusable(
        option,
        value: text,
        expected: Text(
          "Choose from: \(known.joined(separator: ", ")).",
          "可以用：\(known.joined(separator: "、"))。"
        )
      )
    }
    return value
  }

  /// The value of an option as the name of a folder, which has to have one.
  func folder(of option: String) throws(UsageError) -> String? {
    guard let name = value(of: option) else { return nil }
    guard !name.isEmpty else {
      throw .unusable(option, value: "", expected: Text("Name a folder.", "请写出文件夹名。"))
    }
    return name
  }

  /// The value of an option as the name of a file, which has to have one.
  func file(of option: String) throws(UsageError) -> String? {
    guard let name = value(of: option) else { return nil }
    guard !name.isEmpty, !name.utf8.contains(0) else {
      throw .unusable(option, value: "", expected: Text("Name a file.", "请写出文件名。"))
    }
    return name
  }

  /// The value of an option as a whole number within bounds.
  func number(of option: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = value(of: option) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      throw .unusable(
        option,
        value: text,
        expected: Text(
          "Expected a whole number from \(range.lowerBound) to \(range.upperBound).",
          "应当是 \(range.lowerBound) 到 \(range.upperBound) 之间的整数。"
        )
      )
    }
    return value
  }

  /// The only operand.
  func onlyOperand(_ name: String) throws(UsageError) -> String {
    guard let first = operands.first else { throw .missingOperand(name) }
    guard operands.count == 1 else { throw .unexpectedOperand(operands[1]) }
    return first
  }

  /// The operands, at most `limit`.
  func operands(atMost limit: Int) throws(UsageError) -> [String] {
    guard operands.count <= limit else { throw .unexpectedOperand(operands[limit]) }
    return operands
  }
}
