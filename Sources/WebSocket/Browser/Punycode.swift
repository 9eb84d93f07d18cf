/// The ASCII form of labels with other letters (RFC 3492).
enum Punycode {
  private static let base: UInt32 = 36
  private static let leastThreshold: UInt32 = 1
  private static let greatestThreshold: UInt32 = 26

  /// Encodes a label, without the prefix that marks it.
  ///
  /// - Returns: `nil` for a label that is too long to be counted.
  static func encode(_ label: [Unicode.Scalar]) -> [UInt8]? {
    var output = label.filter { $0.isASCII }.map { UInt8(truncatingIfNeeded: $0.value) }
    let basicCount = UInt32(output.count)
    if basicCount > 0 { output.append(UInt8(ascii: "-")) }
    var state = (next: UInt32(128), delta: UInt32(0), bias: UInt32(72))
    var handled = basicCount
    while handled < label.count {
      guard let least = label.lazy.map({ $0.value }).filter({ $0 >= state.next }).min() else {
        return nil
      }
      let (product, isTooLong) = (least - state.next).multipliedReportingOverflow(by: handled + 1)
      guard !isTooLong, state.delta <= .max - product else { return nil }
      state.delta += product
      state.next = least
      for scalar in label {
        if scalar.value < state.next {
          guard state.delta < .max else { return nil }
          state.delta += 1
        }
        guard scalar.value == state.next else { continue }
        write(state.delta, state.bias, to: &output)
        state.bias = adapted(state.delta, handled + 1, isFirst: handled == basicCount)
        state.delta = 0
        handled += 1
      }
      guard state.delta < .max else { return nil }
      state.delta += 1
      state.next += 1
    }
    return output
  }

  /// Writes a number in digits whose weights grow as the bias says (RFC 3492 §3.3).
  private static func write(_ delta: UInt32, _ bias: UInt32, to output: inout [UInt8]) {
    var rest = delta
    var position = base
    while true {
      let threshold =
        position <= bias
        ? leastThreshold : min(max(position - bias, leastThreshold), greatestThreshold)
      guard rest >= threshold else { break }
      output.append(digit(threshold + (rest - threshold) % (base - threshold)))
      rest = (rest - threshold) / (base - threshold)
      position += base
    }
    output.append(digit(rest))
  }

  private static func digit(_ value: UInt32) -> UInt8 {
    UInt8(value < 26 ? value + 97 : value - 26 + 48)
  }

  /// The bias for the next number (RFC 3492 §6.1).
  private static func adapted(_ delta: UInt32, _ count: UInt32, isFirst: Bool) -> UInt32 {
    var rest = isFirst ? delta / 700 : delta / 2
    rest += rest / count
    var steps: UInt32 = 0
    while rest > (base - leastThreshold) * greatestThreshold / 2 {
      rest /= base - leastThreshold
      steps += base
    }
    return steps + (base - leastThreshold + 1) * rest / (rest + 38)
  }
}
