import Tracing

/// A moment of a run as HTTP writes dates (RFC 9110 §5.6.7): runs begin when 2024 does.
///
/// Every such date has 29 bytes.
struct HTTPDate: Sendable {
  /// The date in words.
  let text: String

  private static let dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    ("Jan", 31), ("Feb", 29), ("Mar", 31), ("Apr", 30), ("May", 31), ("Jun", 30),
    ("Jul", 31), ("Aug", 31), ("Sep", 30), ("Oct", 31), ("Nov", 30), ("Dec", 31),
  ]

  /// Writes a moment; fractions of a second are cut off.
  init(_ time: Instant) {
    let seconds = Int64((time - .start).nanoseconds / 1_000_000_000)
    let dayCount = Int(seconds / 86_400)
    let ofDay = Int(seconds % 86_400)
    // 1 January 2024 was a Monday.
    let dayName = Self.dayNames[dayCount % 7]
    var (year, day) = (2024, dayCount)
    while day >= Self.length(of: year) {
      day -= Self.length(of: year)
      year += 1
    }
    var month = 0
    while day >= Self.length(of: month, in: year) {
      day -= Self.length(of: month, in: year)
      month += 1
    }
    let date = "\(dayName), \(Self.padded(day + 1)) \(Self.months[month].0) \(year)"
    let clock = [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { Self.padded($0) }
    text = "\(date) \(clock.joined(separator: ":")) GMT"
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func length(of year: Int) -> Int { isLeap(year) ? 366 : 365 }

  private static func length(of month: Int, in year: Int) -> Int {
    month == 1 && !isLeap(year) ? 28 : months[month].1
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
