import NetworkSimulation
import Tracing

/// The same runs again and again, with other values each time: all combinations of some.
public struct Sweep: Equatable, Sendable {
  /// What is changed from run to run.
  public enum Axis: String, CaseIterable, Sendable {
    /// How many clients there are.
    case clients

    /// After how long a client that polls asks again.
    case interval

    /// How long a packet travels there and back.
    case rtt

    /// Whether its values are lengths of time, in nanoseconds.
    public var isTime: Bool { self != .clients }
  }

  /// The values of an axis.
  public struct Values: Equatable, Sendable {
    /// The axis.
    public let axis: Axis

    /// Its values, in the order in which they were written.
    public let values: [Int64]
  }

  /// A combination: a value for each axis, in the order of the axes.
  public struct Point: Equatable, Sendable {
    /// The axes, each with its value.
    public let places: [Place]

    /// The value of an axis; `nil` if it is not swept.
    public subscript(axis: Axis) -> Int64? { places.first { $0.axis == axis }?.value }
  }

  /// An axis with one of its values.
  public struct Place: Equatable, Sendable {
    /// The axis.
    public let axis: Axis

    /// The value.
    public let value: Int64
  }

  /// How many values an axis may have, and how many combinations there may be.
  public static let limits = (values: 64, points: 1000)

  /// The axes, in the order in which they were written.
  public private(set) var axes: [Values] = []

  /// Understands words such as `clients=10..100000`, `interval=1s,10s` and `rtt=10ms..1s*2`.
  ///
  /// - Throws: ``SweepError`` for the first word that cannot be used.
  public init(_ words: [String]) throws(SweepError) {
    for word in words {
      let values = try Self.values(word)
      guard !axes.contains(where: { $0.axis == values.axis }) else {
        throw .repeatedAxis(values.axis.rawValue)
      }
      axes.append(values)
    }
    let count = axes.reduce(1) { $0 * $1.values.count }
    guard count <= Self.limits.points else { throw .tooManyPoints(count) }
  }

  /// Whether a word could be an axis with its values: whether it names one.
  public static func isAxis(_ word: String) -> Bool {
    Axis.allCases.contains { word.utf8.starts(with: "\($0.rawValue)=".utf8) }
  }

  /// All combinations; the last axis changes fastest.
  public var points: [Point] {
    var points: [[Place]] = [[]]
    for axis in axes {
      points = points.flatMap { point in
        axis.values.map { point + [Place(axis: axis.axis, value: $0)] }
      }
    }
    return points.map { Point(places: $0) }
  }

  // MARK: Understanding

  private static func values(_ word: String) throws(SweepError) -> Values {
    let parts = word.utf8.split(
      separator: UInt8(ascii: "="),
      maxSplits: 1,
      omittingEmptySubsequences: false
    ).map { String(decoding: Array($0), as: UTF8.self) }
    guard parts.count == 2, let axis = Axis(rawValue: parts[0]) else {
      throw .unknownAxis(parts[0])
    }
    var values: [Int64] = []
    for part in parts[1].utf8.split(
      separator: UInt8(ascii: ","),
      omittingEmptySubsequences: false
    ) {
      for value in try range(Array(part), axis) {
        guard !values.contains(value) else {
          throw .repeatedValue(axis: axis.rawValue, String(decoding: part, as: UTF8.self))
        }
        values.append(value)
        guard values.count <= limits.values else { throw .tooManyValues(axis: axis.rawValue) }
      }
    }
    return Values(axis: axis, values: values)
  }

  /// A value, or `A..B` and perhaps `*F`: A, then each F times the one before, up to B.
  private static func range(_ text: [UInt8], _ axis: Axis) throws(SweepError) -> [Int64] {
    let whole = String(decoding: text, as: UTF8.self)
    let dots = text.indices.dropLast().first {
      text[$0] == UInt8(ascii: ".") && text[$0 + 1] == UInt8(ascii: ".")
    }
    guard let dots else { return [try value(whole, axis)] }
    let first = try value(String(decoding: text[..<dots], as: UTF8.self), axis)
    let rest = text[(dots + 2)...]
    let end = rest.prefix { $0 != UInt8(ascii: "*") }
    let last = try value(String(decoding: end, as: UTF8.self), axis)
    var factor: Int64 = 10
    if end.count < rest.count {
      let digits = rest.dropFirst(end.count + 1)
      guard digits.count <= 4, digits.allSatisfy({ $0.isDigit }),
        let number = Int64(String(decoding: digits, as: UTF8.self)), number >= 2
      else { throw .badRange(axis: axis.rawValue, whole) }
      factor = number
    }
    guard first <= last else { throw .badRange(axis: axis.rawValue, whole) }
    var values: [Int64] = []
    var next = first
    while next <= last {
      values.append(next)
      let (product, overflows) = next.multipliedReportingOverflow(by: factor)
      guard !overflows else { break }
      next = product
    }
    return values
  }

  private static func value(_ text: String, _ axis: Axis) throws(SweepError) -> Int64 {
    let value: Int64?
    let range: ClosedRange<Int64>
    switch axis {
    case .clients:
      value = text.utf8.count <= 9 && text.utf8.allSatisfy { $0.isDigit } ? Int64(text) : nil
      range = 1...10_000_000
    case .interval, .rtt:
      value = Quantity.nanoseconds(text)
      // Who asks more often than each millisecond would be busy with nothing else for ever.
      let least = axis == .interval ? TimeSpan.milliseconds(1) : TimeSpan(nanoseconds: 1)
      range = least.nanoseconds...TimeSpan.seconds(86_400).nanoseconds
    }
    guard let value, range.contains(value) else {
      throw .badValue(axis: axis.rawValue, text)
    }
    return value
  }
}

/// Why words are no sweep.
public enum SweepError: Error, Equatable, Sendable {
  /// There is no such axis.
  case unknownAxis(String)

  /// An axis stands there twice.
  case repeatedAxis(String)

  /// A value of an axis cannot be understood, or is too small or too large.
  case badValue(axis: String, String)

  /// A value of an axis stands there twice.
  case repeatedValue(axis: String, String)

  /// A range of an axis goes nowhere.
  case badRange(axis: String, String)

  /// An axis has more values than are allowed.
  case tooManyValues(axis: String)

  /// There are more combinations than are allowed.
  case tooManyPoints(Int)
}

extension Scenario {
  /// The same scenario at a point of a sweep.
  ///
  /// Its polls come at another interval, and its packets travel for another time on each line.
  /// The number of clients is not its to change.
  public func at(_ point: Sweep.Point) -> Scenario {
    var scenario = self
    if let trip = point[.rtt] {
      for index in scenario.lines.indices {
        scenario.lines[index].there.latency = TimeSpan(nanoseconds: trip / 2)
        scenario.lines[index].back.latency = TimeSpan(nanoseconds: trip - trip / 2)
      }
    }
    if let interval = point[.interval] {
      scenario.actions = actions.map { $0.polling(every: TimeSpan(nanoseconds: interval)) }
    }
    return scenario
  }
}

extension Scenario.Action {
  /// The same action; if it is to poll, at another interval.
  fileprivate func polling(every interval: TimeSpan) -> Scenario.Action {
    guard case .follow(let url, let peer, .polling(_, let version)) = kind else { return self }
    return Scenario.Action(
      time: time,
      host: host,
      kind: .follow(url, to: peer, .polling(every: interval, minorVersion: version)),
      line: line,
      hostName: hostName
    )
  }
}
