import Bytes
import Tracing

/// When each client does what.
///
/// A client appears at a moment within the first poll interval, and opens a connection that it
/// keeps, if its transport has one. After a while it is open, and the client listens for as
/// long as the duration says. A client that polls asks at the beginning of this time and after
/// each interval; so what is said on the last day of a week is heard at the end of that day.
extension Workload {
  /// What one client does: when it begins, hears and ends.
  struct Timeline: Equatable, Sendable {
    let follow: Instant
    let leave: Instant

    /// When something is said, in order.
    var moments: [Instant]
  }

  /// How long a connection that is kept may take to open: three ways there and back are
  /// enough for TCP, the request and its answer.
  var setup: TimeSpan { delay * 4 + .milliseconds(1) }

  /// The random numbers of a client.
  private func generator(of client: Int) -> SeededGenerator {
    SeededGenerator(seed: seed).derived(for: UInt64(client) + 1)
  }

  /// The seed of a client's own run.
  func seed(of client: Int) -> UInt64 {
    var generator = generator(of: client).derived(for: 1)
    return generator.next()
  }

  /// What a client does.
  ///
  /// - Parameters:
  ///   - client: The number of the client.
  ///   - timeline: A timeline whose memory serves again.
  func plan(_ client: Int, in timeline: inout Timeline) {
    var generator = generator(of: client)
    let listens = Instant.start + generator.time(below: pollInterval) + setup
    var moments = timeline.moments
    moments.removeAll(keepingCapacity: true)
    switch schedule {
    case .every(let interval):
      // Never at zero: what is said while the client asks would be heard at once.
      var moment = interval - generator.time(below: interval)
      while moment <= duration {
        moments.append(listens + moment)
        moment = moment + interval
      }
    case .at(let given):
      for moment in given { moments.append(listens + moment) }
    case .poisson(let mean):
      var moment = generator.exponential(mean: mean)
      while moment <= duration {
        moments.append(listens + moment)
        moment = moment + generator.exponential(mean: mean)
      }
    }
    let polls = (duration.nanoseconds + pollInterval.nanoseconds - 1) / pollInterval.nanoseconds
    timeline = Timeline(
      follow: transport.isPolling ? listens : Instant.start + (listens - .start - setup),
      leave: transport.isPolling
        ? listens + pollInterval * polls + TimeSpan(nanoseconds: 1) : listens + duration + setup,
      moments: moments
    )
  }
}

extension TimeSpan {
  /// How much longer a span is.
  fileprivate static func - (span: Self, other: Self) -> Self {
    TimeSpan(nanoseconds: span.nanoseconds - other.nanoseconds)
  }
}

extension SeededGenerator {
  /// A time from zero to just below `limit`, each as likely.
  fileprivate mutating func time(below limit: TimeSpan) -> TimeSpan {
    limit.part(next())
  }

  /// The time until something happens that happens at random, after `mean` on average.
  ///
  /// It takes no logarithm: how long a row of falling random numbers is decides (von Neumann,
  /// “Various Techniques Used in Connection with Random Digits”, 1951).
  fileprivate mutating func exponential(mean: TimeSpan) -> TimeSpan {
    var whole = TimeSpan.zero
    while true {
      let first = next()
      var (last, length) = (first, 1)
      while true {
        let other = next()
        length += 1
        guard other <= last else { break }
        last = other
      }
      if length % 2 == 0 { return whole + mean.part(first) }
      whole = whole + mean
    }
  }
}

extension TimeSpan {
  /// So many parts of the span, of 2⁶⁴.
  fileprivate func part(_ numerator: UInt64) -> TimeSpan {
    let whole = UInt64(max(0, nanoseconds))
    return TimeSpan(nanoseconds: Int64(whole.multipliedFullWidth(by: numerator).high))
  }
}
