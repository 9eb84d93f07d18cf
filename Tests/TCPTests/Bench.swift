import TCP
import Tracing
import Wire

/// One connection and a test that plays its application and its peer.
///
/// It begins at 100, the peer at 300, as in the figures of RFC 9293.
struct Bench {
  var connection: Connection
  var now = Instant.start

  /// What came out beside segments, since the bench was made.
  private(set) var events: [Connection.Output] = []

  /// The last segments that were sent, whole.
  private(set) var segments: [TCPSegment] = []

  var wasTaken: Bool?

  init(_ configuration: Configuration = Configuration(), initialSequence: UInt32 = 100) {
    connection = Connection(
      localPort: 1000,
      remotePort: 80,
      initialSequence: initialSequence,
      configuration: configuration
    )
  }

  /// Lets the connection do something, and says what it sends.
  mutating func when(_ work: (inout Connection, Instant) -> Void) -> [String] {
    work(&connection, now)
    segments = []
    for output in connection.takeOutputs() {
      if case .segment(let segment) = output {
        segments.append(segment)
      } else {
        events.append(output)
      }
    }
    return segments.map { $0.notation }
  }

  /// Lets a segment arrive, and says what is sent in answer.
  @discardableResult
  mutating func receive(
    _ flags: TCPFlags,
    seq: UInt32,
    ack: UInt32? = nil,
    data: Int = 0,
    window: UInt16 = 65_535,
    mss: UInt16? = 1460,
    options: [TCPOption] = []
  ) -> [String] {
    let segment = TCPSegment(
      flags,
      seq: seq,
      ack: ack,
      data: data,
      window: window,
      mss: flags.contains(.syn) ? mss : nil,
      options: options
    )
    return when { $0.receive(segment, at: $1) }
  }

  /// Lets time pass up to a moment, and says what is sent when timers run out.
  mutating func wait(until moment: Instant) -> [String] {
    var sent: [String] = []
    while let deadline = connection.nextDeadline, deadline <= moment {
      now = deadline
      sent += when { $0.deadlinePassed(at: $1) }
    }
    now = moment
    return sent
  }

  /// Lets time pass up to a moment, and says what is sent and when, in milliseconds.
  mutating func watch(until moment: Instant) -> [String] {
    var sent: [String] = []
    while let deadline = connection.nextDeadline, deadline <= moment {
      for segment in wait(until: deadline) {
        sent.append("\(deadline.nanoseconds / 1_000_000) \(segment)")
      }
    }
    now = moment
    return sent
  }

  /// Lets some milliseconds pass in which nothing happens.
  mutating func pass(_ milliseconds: Int64) {
    now = now + .milliseconds(milliseconds)
  }

  /// Writes as many bytes, and says what is sent.
  mutating func send(_ count: Int) -> [String] {
    when { $0.send([UInt8](repeating: 7, count: count), at: $1) }
  }

  /// What has come out beside segments since this was asked last.
  mutating func takeEvents() -> [Connection.Output] {
    defer { events = [] }
    return events
  }

  /// A connection that an active open has established: SND.NXT is 101, RCV.NXT 301.
  static func established(
    _ configuration: Configuration = Configuration(),
    window: UInt16 = 65_535,
    mss: UInt16? = 1460,
    options: [TCPOption] = []
  ) -> Bench {
    var bench = Bench(configuration)
    _ = bench.when { $0.open(at: $1) }
    bench.receive([.syn], seq: 300, ack: 101, window: window, mss: mss, options: options)
    return bench
  }
}
