import TCP
import Tracing
import Wire

/// Where a cause can be tried out: at one connection, or at a host.
protocol Subject {
  var state: TCPState { get }

  /// Whether the last wish of the application was granted.
  var wasTaken: Bool? { get }

  mutating func perform(_ cause: Cause) throws -> [TCPSegment]
}

extension Bench: Subject {
  var state: TCPState { connection.state }

  mutating func perform(_ cause: Cause) -> [TCPSegment] {
    wasTaken = nil
    switch cause {
    case .timer: now = connection.nextDeadline ?? now
    case .wait(let moment):
      var passed: [TCPSegment] = []
      while let deadline = connection.nextDeadline, deadline <= .milliseconds(moment) {
        passed += perform(.timer)
      }
      now = .milliseconds(moment)
      return passed
    default: break
    }
    var wasTaken: Bool?
    _ = when { connection, now in
      switch cause {
      case .open: connection.open(at: now)
      case .listen: connection.listen()
      case .close: connection.close(at: now)
      case .abort: connection.abort(at: now)
      case .read: connection.read(100, at: now)
      case .pauseReading: connection.pauseReading()
      case .send(let count):
        wasTaken = connection.send([UInt8](repeating: 0, count: count), at: now)
      case .segment:
        if let segment = cause.segment { connection.receive(segment, at: now) }
      case .unreachable(let number):
        connection.receive(.unreachable(code: 3), about: number, at: now)
      case .timer, .wait: connection.deadlinePassed(at: now)
      case .damaged: break  // a connection never sees a damaged segment
      }
    }
    self.wasTaken = wasTaken
    return segments
  }
}

extension Host: Subject {
  init(initialSequences: [UInt32]) {
    stack.fixedInitialSequences = initialSequences
  }

  /// The state of the newest connection; without one, of the port.
  var state: TCPState {
    let state = stack.state(of: newest)
    return state == .closed && listens ? .listen : state
  }

  mutating func perform(_ cause: Cause) throws -> [TCPSegment] {
    let id = newest
    wasTaken = nil
    switch cause {
    case .open:
      let opened = try when { $0.connect(to: there, port: 80, from: 1000, at: $1) }.0
      wasTaken = opened != nil
      newest = opened ?? newest
    case .listen:
      stack.listen(on: 1000)
      listens = true
      packets = []
    case .close: _ = try when { $0.close(id, at: $1) }
    case .segment:
      if let segment = cause.segment { _ = try receive(segment) }
    case .damaged:
      guard let segment = cause.segment else { break }
      var packet = segment.packet(
        in: IPv4Header(source: there, destination: here, payloadLength: 0)
      )
      packet[35] ^= 1  // a bit of the window
      _ = try when { $0.receive(packet, at: $1) }
    case .abort, .read, .pauseReading, .send, .unreachable, .timer, .wait:
      throw NotForHosts()  // a connection alone is enough for these
    }
    for case .accepted(let id, _) in outputs { newest = max(newest, id) }
    return try packets.map { try segment(in: $0) }
  }

  struct NotForHosts: Error {}
}
