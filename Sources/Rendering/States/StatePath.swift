public import Dissection
public import Tracing
import Wire

/// The way that one connection took through the states of TCP at one host.
public struct StatePath: Sendable {
  /// A step from one state to the next.
  public struct Step: Equatable, Sendable {
    /// The state that was left.
    public let from: TCPState

    /// The state that was entered.
    public let to: TCPState

    /// What made the connection move.
    public let cause: TCPTransition.Cause

    /// The event of the run that tells of it.
    public let event: EventID

    /// The arrow of the figure that was taken, if it has one.
    var arrow: TCPTransition? { TCPTransition.arrow(from: from, to: to, by: cause) }
  }

  /// The host, as an index into the hosts of the run.
  public let host: Int

  /// The connection, as an index into the flows of the dissection; `nil` without a packet.
  public let flow: Int?

  /// The host's end of the connection.
  let end: ConnectionEnd?

  /// The steps, in order; never empty.
  public internal(set) var steps: [Step]

  /// The way up to an event, the event included.
  public func upTo(_ event: EventID) -> StatePath {
    var path = self
    path.steps = steps.filter { $0.event <= event }
    return path
  }
}

/// The ways of all connections of a run at all its hosts.
public struct StatePaths: Sendable {
  /// The ways, in the order in which they begin.
  public private(set) var all: [StatePath] = []

  private let recording: Recording
  private let dissector: Dissector

  /// Finds the ways in the events of a run.
  public init(_ recording: Recording, _ dissector: Dissector) {
    self.recording = recording
    self.dissector = dissector
    let letters = ConnectionLetters(recording, dissector)
    for (id, event) in recording.events.enumerated() {
      guard case .tcpState(_, let from, let to) = event.kind else { continue }
      let step = StatePath.Step(from: from, to: to, cause: cause(of: event, from, to), event: id)
      add(step, of: event, flow: letters.owner(of: event))
    }
  }

  /// The ways at a host, in the order in which they begin.
  public func paths(at host: Int) -> [StatePath] {
    all.filter { $0.host == host }
  }

  /// What the trace calls the connection of a way: `a`, `b` and so on.
  public func letters(of path: StatePath) -> String {
    path.flow.map { ConnectionLetter.text(of: $0) } ?? ""
  }

  /// Goes on with the connection's way, or begins another one.
  private mutating func add(_ step: StatePath.Step, of event: Event, flow: Int?) {
    let goesOn = step.from != .closed && step.from != .listen
    let open = all.lastIndex { path in
      goesOn && path.host == event.host && path.end == event.connection
        && path.steps.last?.to == step.from
    }
    if let open {
      all[open].steps.append(step)
    } else {
      all.append(StatePath(host: event.host, flow: flow, end: event.connection, steps: [step]))
    }
  }

  // MARK: Causes

  /// What made a connection move: the arrow says it, unless the event that led there differs.
  private func cause(of event: Event, _ from: TCPState, _ to: TCPState) -> TCPTransition.Cause {
    let arrow = TCPTransition.figure.first { $0.from == from && $0.to == to }?.cause
    guard let id = event.cause else { return arrow ?? .abort }
    switch recording.events[id].kind {
    case .timerExpired(_, timer: .timeWait): return .timeWaitTimeout
    case .timerExpired: return to == .closed ? .timeout : arrow ?? .timeout
    case .packetArrived(let packet):
      guard let flags = dissector.packets[packet].tcp?.flags else {
        return to == .closed ? .networkError : arrow ?? .networkError
      }
      if flags.contains(.rst) { return .receiveRst }
      let needsSyn = arrow == nil || arrow == .receiveRst || arrow == .timeWaitTimeout
      return needsSyn && flags.contains(.syn) ? .receiveSyn : arrow ?? .abort
    default:
      // Nobody but the peer acknowledges, and nothing but time ends TIME-WAIT.
      let isEnding = arrow == .receiveAckOfFin || arrow == .timeWaitTimeout
      return to == .closed && isEnding ? .abort : arrow ?? .abort
    }
  }
}
