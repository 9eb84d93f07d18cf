/// Where numbers lie on a line: proportional to them, or to their logarithms when one is a
/// hundred times another.
struct ValueScale {
  /// Whether places stand for logarithms.
  let isLogarithmic: Bool

  /// The number at the start of the line.
  let start: Double

  /// The number at its end.
  let end: Double

  /// Creates a scale on which all of some numbers have room; those of zero are at its start.
  init(_ values: [Double], logarithmic: Bool? = nil) {
    let positive = values.filter { $0 > 0 }
    let (least, most) = (positive.min() ?? 1, positive.max() ?? 1)
    isLogarithmic = logarithmic ?? (most >= 100 * least)
    guard isLogarithmic else {
      (start, end) = (0, most)
      return
    }
    // Decades, and at least one; the smallest number is above the start.
    let first = Int(Logarithm.decimal(least).rounded(.down))
    let last = max(Int(Logarithm.decimal(most).rounded(.up)), first + 1)
    let isAtStart = least <= Logarithm.powerOfTen(first) * (1 + 1e-9) && logarithmic == nil
    start = Logarithm.powerOfTen(isAtStart ? first - 1 : first)
    end = Logarithm.powerOfTen(last)
  }

  /// How far along the line a number is, from 0 to 1.
  func fraction(of value: Double) -> Double {
    guard value > 0, end > start else { return 0 }
    guard isLogarithmic else { return min(value / end, 1) }
    let (first, last) = (Logarithm.decimal(start), Logarithm.decimal(end))
    return min(max((Logarithm.decimal(value) - first) / (last - first), 0), 1)
  }

  /// How many cells of a bar a number fills; at least one if it is not zero.
  func cells(_ value: Double, of width: Int) -> Int {
    value > 0 ? max(1, Int((fraction(of: value) * Double(width)).rounded())) : 0
  }
}
