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

  let port: UInt16

  /// The steps, in order; never empty.
  public internal(set) var steps: [Step] = []

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
      guard case .tcpState(let port, let from, let to) = event.kind else { continue }
      let step = StatePath.Step(from: from, to: to, cause: cause(of: event, from, to), event: id)
      let flow = dissector.flows.count == 1 ? 0 : letters.flow(of: event)
      add(step, at: event.host, port: port, flow: flow)
    }
  }

  /// The ways at a host, in the order in which they begin.
  public func paths(at host: Int) -> [StatePath] {
    all.filter { $0.host == host }
  }

  /// What the trace calls the connection of a way: `a`, `b` and so on.
  public func letters(of path: StatePath) -> String {
    path.flow.map { ConnectionLetters(recording, dissector).letters(of: $0) } ?? ""
  }

  /// Goes on with the way that ended where the step begins, or begins another one.
  private mutating func add(_ step: StatePath.Step, at host: Int, port: UInt16, flow: Int?) {
    let goesOn = step.from != .closed && step.from != .listen
    let open = all.indices.filter {
      goesOn && all[$0].host == host && all[$0].port == port && all[$0].steps.last?.to == step.from
    }
    // Of several the one that the cause belongs to; what ends a connection may belong to the next.
    if let index = open.last(where: { all[$0].flow == flow }) ?? open.last {
      all[index].steps.append(step)
      return
    }
    var path = StatePath(host: host, flow: unused(flow, at: host), port: port)
    path.steps = [step]
    all.append(path)
  }

  /// The flow, or the next one between the same ends if the host has passed through it already.
  private func unused(_ flow: Int?, at host: Int) -> Int? {
    guard let flow else { return nil }
    let flows = dissector.flows
    let next = flows.indices.dropFirst(flow).first { index in
      flows[index].client == flows[flow].client && flows[index].server == flows[flow].server
        && !all.contains { $0.host == host && $0.flow == index }
    }
    return next ?? flow
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
