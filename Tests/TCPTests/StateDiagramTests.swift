import Testing
import Tracing

/// What a row with another next state is in the state diagram.
private enum Meaning: Equatable {
  /// An arrow of the figure.
  case arrow(TCPTransition)

  /// One of the endings that lead from any state to CLOSED and that note 3 leaves out.
  case ending(TCPTransition.Cause)

  /// It takes two arrows of the figure at once.
  case twoArrows(through: TCPState)

  /// A detail that the figure, which is “only a summary”, leaves out.
  case detail
}

/// The details: each has its reason.
private let details = [
  // §3.10.1 lets a passive open be turned into an active one; the figure shows only SEND.
  "LISTEN | OPEN active | remote socket given",
  // §3.10.7.4, fourth check: the SYN that was answered was an old duplicate.
  "SYN-RECEIVED | SYN | in window, origin passive",
  // §3.5, Figure 7: the ACK of the SYN,ACK is what opens the connection.
  "SYN-RECEIVED | SYN,ACK | simultaneous open",
  // RFC 5961 replaces it.
  "ESTABLISHED | SYN | 5961 off, in window",
  // MAY-2: an old connection is forgotten, and LISTEN takes the SYN.
  "TIME-WAIT | SYN | ISN above old space, or newer timestamp (optional)",
]

extension TransitionRow {
  /// Whether the row leaves its state.
  fileprivate var moves: Bool { next != state && next != "unchanged" }

  /// The event in the words of the diagram.
  private var cause: TCPTransition.Cause? {
    switch (event, state) {
    case ("OPEN passive", _): .passiveOpen
    case ("OPEN active", _): .activeOpen
    case ("SEND", _): .send
    case ("CLOSE", _): .close
    case ("ABORT", _): .abort
    case ("SYN", _): .receiveSyn
    case ("SYN,ACK", _): .receiveSynAck
    case ("ACK", "SYN-RECEIVED"): .receiveAckOfSyn
    case ("ACK", _): .receiveAckOfFin
    case ("FIN", _): .receiveFin
    case ("FIN,ACK", _): .receiveFinAndAckOfFin
    case ("RST", _): .receiveRst
    case ("time-wait timeout", _): .timeWaitTimeout
    case ("user timeout or R2", _): .timeout
    case ("ICMP hard error", _): .networkError
    default: nil
    }
  }

  /// The flags of what is sent, as the diagram says them: a FIN goes with an ACK.
  private var reply: TCPTransition.Reply? {
    let flags = sent.split(separator: "<CTL=").last?.prefix { $0 != ">" } ?? ""
    return TCPTransition.Reply(rawValue: flags == "FIN,ACK" ? "FIN" : String(flags))
  }

  fileprivate var meaning: Meaning? {
    if details.contains(key) { return .detail }
    if event == "FIN with acceptable ACK" { return .twoArrows(through: .established) }
    guard let cause, let to = TCPState(rawValue: next.replacing(" (SHOULD)", with: "")) else {
      return nil
    }
    let isEnding = to == .closed && TCPTransition.endings.contains(cause)
    guard let from = TCPState(rawValue: state) else { return isEnding ? .ending(cause) : nil }
    if let arrow = TCPTransition.arrow(from: from, to: to, by: cause) {
      return arrow.sends == reply ? .arrow(arrow) : nil
    }
    return isEnding ? .ending(cause) : nil
  }
}

@Suite("The state diagram (RFC 9293 §3.3.2, Figure 5)")
struct StateDiagramTests {
  @Test func `Every row that leaves its state is an arrow, an ending or a known detail`() throws {
    for row in try TransitionRow.all() where row.moves {
      let meaning = try #require(row.meaning, "\(row.key)")
      guard case .twoArrows(let middle) = meaning else { continue }
      let from = try #require(TCPState(rawValue: row.state))
      let to = try #require(TCPState(rawValue: row.next))
      #expect(TCPTransition.arrow(from: from, to: middle, by: .receiveAckOfSyn) != nil)
      #expect(TCPTransition.arrow(from: middle, to: to, by: .receiveFin) != nil)
    }
  }

  @Test func `Every arrow is a row, and no arrow stands there twice`() throws {
    let meanings = try TransitionRow.all().filter(\.moves).map(\.meaning)
    for arrow in TCPTransition.figure {
      #expect(meanings.contains(.arrow(arrow)), "\(arrow)")
      #expect(TCPTransition.figure.filter { $0 == arrow }.count == 1)
    }
    #expect(TCPTransition.figure.count == 21, "20 in the figure and the one of note 2")
    for cause in TCPTransition.endings { #expect(meanings.contains(.ending(cause)), "\(cause)") }
    #expect(meanings.filter { $0 == .detail }.count == details.count)
  }

  /// Figure 5 as it was read off, box by box: what leads out of each state.
  @Test(arguments: [
    (TCPState.closed, ["LISTEN", "SYN-SENT"]), (.listen, ["CLOSED", "SYN-SENT", "SYN-RECEIVED"]),
    (.synSent, ["CLOSED", "SYN-RECEIVED", "ESTABLISHED"]),
    (.synReceived, ["LISTEN", "ESTABLISHED", "FIN-WAIT-1"]),
    (.established, ["FIN-WAIT-1", "CLOSE-WAIT"]),
    (.finWait1, ["FIN-WAIT-2", "CLOSING", "TIME-WAIT"]), (.finWait2, ["TIME-WAIT"]),
    (.closeWait, ["LAST-ACK"]), (.closing, ["TIME-WAIT"]), (.lastAck, ["CLOSED"]),
    (.timeWait, ["CLOSED"]),
  ])
  func `The arrows out of a state are those of the figure`(from: TCPState, to: [String]) {
    #expect(TCPTransition.figure.filter { $0.from == from }.map(\.to.rawValue) == to)
  }
}
