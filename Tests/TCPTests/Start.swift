import TCP
import Tracing
import Wire

/// The states of a connection, and how a bench gets there.
enum Start: String, CaseIterable {
  case closed, listen, synSent, passiveSynReceived, activeSynReceived, established
  case finWait1, finWait2, closeWait, closing, lastAck, timeWait

  var state: TCPState {
    switch self {
    case .closed: .closed
    case .listen: .listen
    case .synSent: .synSent
    case .passiveSynReceived, .activeSynReceived: .synReceived
    case .established: .established
    case .finWait1: .finWait1
    case .finWait2: .finWait2
    case .closeWait: .closeWait
    case .closing: .closing
    case .lastAck: .lastAck
    case .timeWait: .timeWait
    }
  }

  /// What brings a connection there.
  var causes: [Cause] {
    switch self {
    case .closed: []
    case .listen: [.listen]
    case .synSent: [.open]
    case .passiveSynReceived: [.listen, .segment([.syn], 300)]
    case .activeSynReceived: [.open, .segment([.syn], 300)]
    case .established: [.open, .segment([.syn], 300, ack: 101)]
    case .finWait1: Start.established.causes + [.close]
    case .finWait2: Start.finWait1.causes + [.segment([], 301, ack: 102)]
    case .closeWait: Start.established.causes + [.segment([.fin], 301, ack: 101)]
    case .closing: Start.finWait1.causes + [.segment([.fin], 301, ack: 101)]
    case .lastAck: Start.closeWait.causes + [.close]
    case .timeWait: Start.finWait2.causes + [.segment([.fin], 301, ack: 102)]
    }
  }

  /// A bench in the state: SND.NXT is 101, or 102 after our FIN; RCV.NXT 301, or 302 after the peer's.
  func bench(_ configuration: Configuration = Configuration()) -> Bench {
    causes.reduce(into: Bench(configuration)) { _ = $0.perform($1) }
  }

  /// SND.NXT.
  var next: UInt32 {
    switch self {
    case .closed, .listen: 100
    case .synSent, .passiveSynReceived, .activeSynReceived, .established, .closeWait: 101
    case .finWait1, .finWait2, .closing, .lastAck, .timeWait: 102
    }
  }

  /// RCV.NXT.
  var expected: UInt32 {
    switch self {
    case .closed, .listen, .synSent: 0
    case .passiveSynReceived, .activeSynReceived, .established, .finWait1, .finWait2: 301
    case .closeWait, .closing, .lastAck, .timeWait: 302
    }
  }

  /// The states after the SYNs (RFC 9293 §3.10.7.4 begins with SYN-RECEIVED).
  static var later: [Start] { allCases.filter { $0.expected > 0 } }

  /// The empty segment that acknowledges: `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`.
  var acknowledgment: String { "<SEQ=\(next)><ACK=\(expected)><CTL=ACK>" }
}
