/// Logarithms from the four basic operations, so that every machine draws the same picture.
enum Logarithm {
  /// ln 10.
  private static let lnTen = 2.302585092994046

  /// ln 2.
  private static let lnTwo = 0.6931471805599453

  /// The decimal logarithm of a number above zero; what is not above zero has that of the least.
  static func decimal(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return value > 0 ? 308 : -308 }
    // The significand lies from 1 up to 2; the series goes fast as |z| is at most 1/3.
    let z = (value.significand - 1) / (value.significand + 1)
    var (power, sum) = (z, 0.0)
    for divisor in stride(from: 1, through: 31, by: 2) {
      sum += power / Double(divisor)
      power *= z * z
    }
    return (2 * sum + Double(value.exponent) * lnTwo) / lnTen
  }

  /// Ten to a whole power.
  static func powerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<min(exponent.magnitude, 308) { power *= 10 }
    return exponent < 0 ? 1 / power : power
  }
}
