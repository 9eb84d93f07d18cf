/// The number of an event in its run, in the order in which events happened.
public typealias EventID = Int

/// Something that happened in a run and that no packet shows, or a packet's fate.
public struct Event: Equatable, Sendable {
  /// When it happened.
  public var time: Instant

  /// The event that made it happen; `nil` for what a person asked for.
  public var cause: EventID?

  /// The host where it happened, as an index into the hosts of the run.
  public var host: Int

  /// What happened.
  public var kind: Kind

  /// The host's end of the TCP connection that moved, whose timer ran out and so on; `nil`
  /// where the event is not about TCP.
  public var connection: ConnectionEnd?

  /// Creates an event.
  public init(
    time: Instant,
    cause: EventID?,
    host: Int,
    kind: Kind,
    connection: ConnectionEnd? = nil
  ) {
    self.time = time
    self.cause = cause
    self.host = host
    self.kind = kind
    self.connection = connection
  }
}

extension Event {
  /// What can happen.
  public enum Kind: Equatable, Sendable {
    /// A statement of the scenario took effect; its line in the scenario.
    case action(line: Int)

    /// A packet left the host; its index among the packets of the run.
    case packetSent(Int)

    /// A packet reached the host; its index among the packets of the run.
    case packetArrived(Int)

    /// A packet reached the host and was not understood; its index.
    case packetRefused(Int)

    /// A packet does not reach its destination; its index. The host is the one that put it on
    /// the line where it is lost, or that did not pass it on.
    case packetLost(Int, LossReason)

    /// The network changed bits of a packet under way; its index.
    case packetDamaged(Int)

    /// The network delivers a packet a second time; its index.
    case packetRepeated(Int)

    /// The network holds a packet back, so that later ones overtake it; its index.
    case packetHeldBack(Int)

    /// A host on the path passes a packet on; its index.
    case packetForwarded(Int)

    /// The line from the host to another one is cut: the other one's name.
    case lineCut(to: String)

    /// The line from the host to another one carries packets again.
    case lineMended(to: String)

    /// The host forgets everything and starts anew.
    case hostRestarted

    /// The application stops reading what a TCP connection receives.
    case readingPaused(port: UInt16)

    /// The application reads again.
    case readingResumed(port: UInt16)

    /// A TCP connection moved along an arrow of the state diagram.
    case tcpState(port: UInt16, from: TCPState, to: TCPState)

    /// A timer of a TCP connection ran out.
    case timerExpired(port: UInt16, timer: TCPTimer)

    /// A connection is not opened: another one has the same ports.
    case portInUse(port: UInt16)

    /// The peer refused or reset a TCP connection.
    case connectionReset(port: UInt16)

    /// A host gives a TCP connection up, for a reason of its own.
    case connectionFailed(port: UInt16, ConnectionFailure)

    /// A segment was sent again and again: past threshold R1 (RFC 9293 §3.8.3) the
    /// application hears of it.
    case deliveryTrouble(port: UInt16)

    /// A sender takes the segment that begins at a sequence number for lost.
    case segmentPresumedLost(port: UInt16, sequence: UInt32, LossEvidence)

    /// The congestion window changed its rule; the window and the threshold in bytes, the
    /// threshold `nil` while it is arbitrarily high (RFC 5681 §3.1).
    case congestion(port: UInt16, CongestionPhase, window: UInt32, threshold: UInt32?)

    /// A round trip was measured, and what the sender makes of it (RFC 6298 §2).
    case roundTrip(port: UInt16, RoundTripEstimate)

    /// A host asks for the address of a name.
    case nameAsked(String)

    /// A host knows the address of a name: from an answer, or from its cache.
    case nameResolved(String, address: UInt32, isCached: Bool)

    /// A host cannot find out the address of a name.
    case nameFailed(String)

    /// A translator of addresses remembers a connection, under a port of its own.
    case mappingMade(port: UInt16)

    /// A translator of addresses has forgotten a connection.
    case mappingForgotten(port: UInt16)

    /// A server computed an Accept value from a key.
    case acceptComputed(key: String, accept: String)

    /// A client compared an Accept value with the one it had computed.
    case acceptChecked(expected: String, received: String)

    /// A WebSocket connection is open: frames may flow.
    case webSocketOpened

    /// A peer broke a rule; who noticed it fails the connection.
    case webSocketFailed(RuleID)

    /// A WebSocket connection is over: the code and whether both sides said goodbye.
    case webSocketClosed(code: UInt16, wasClean: Bool)

    /// The application wanted to say something; its message number.
    case messageSaid(Int)

    /// The application of the other side has it; its message number.
    case messageDelivered(Int)

    /// A request asks for news and waits at the server until there is some.
    case requestHeld

    /// A held request is answered without news, since it waited long enough.
    case holdExpired

    /// A proxy gives up a request that the server does not answer, or a server one that its
    /// application would hold for longer than it allows.
    case requestTimedOut

    /// A server forgets a message before a follower has asked for it: it keeps no queue, or a
    /// short one.
    case messageDropped(Int)

    /// A request cannot be worked on: each of so many threads has one.
    case requestWaits(threads: Int)

    /// A thread works on a request from now on; how many of them do.
    case threadTaken(busy: Int, of: Int)

    /// A thread has finished with a request or a connection; how many still have one.
    case threadFreed(busy: Int, of: Int)

    /// A server has worked out the answer to a request.
    case answerReady

    /// A server closes a connection on which nothing has happened for too long.
    case idleTimeout

    /// A server stops in the middle of a response.
    case responseAbandoned

    /// A client waits for a 100 before it sends the body of a request.
    case continueAwaited

    /// A client sends the body of a request although no 100 has come.
    case continueTimeout

    /// An interim response reached the client's application; its status code.
    case interimResponse(status: UInt16)

    /// The connection ended inside a response; its status code.
    case responseCutShort(status: UInt16)

    /// A connection ended before a request on it was answered; whether the client asks again.
    case requestUnanswered(willRepeat: Bool)

    /// A client stores a cookie of this name.
    case cookieStored(String)

    /// A response that does not end has begun at the client: the stream is there.
    case streamOpened

    /// A response is no stream: the client gives up for good; its status code.
    case streamRefused(status: UInt16)

    /// A stream is over, or there was no connection for it: the client asks again after so
    /// many milliseconds.
    case streamOver(retry: UInt32)

    /// A server has been silent for long: it sends something that means nothing.
    case heartbeat

    /// A piece of a stream is not one message, so the client's application cannot use it.
    case pieceUnknown

    /// Code runs in a hidden frame that stood in a message.
    case foreignCode(String)

    /// A script element in a hidden frame is no JavaScript, and nothing of it runs.
    case scriptBroken

    /// Nothing has passed a proxy for so long that it ends the connection.
    case proxyIdle

    /// A whole request reached the server's application.
    case requestReceived

    /// A whole response reached the client's application; its status code.
    case responseReceived(status: UInt16)
  }
}
