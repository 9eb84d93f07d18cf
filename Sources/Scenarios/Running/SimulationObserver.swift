public import Tracing

/// Someone who watches a run: to record everything, or only to count.
public protocol SimulationObserver: Sendable {
  /// Whether it takes note of events; who does not is spared making them.
  static var wantsEvents: Bool { get }

  /// Takes note of an event, and gives it a number that later events can name as their cause.
  mutating func event(_ event: Event) -> EventID

  /// Takes note of a packet, and gives it a number.
  mutating func packet(_ packet: Packet) -> Int

  /// Takes note that a packet has reached its destination.
  mutating func packetArrived(_ packet: Int, at time: Instant)

  /// Takes note that a packet is damaged: what its bytes are now.
  mutating func packetDamaged(_ packet: Int, bytes: [UInt8])

  /// Takes note that a packet does not reach its destination.
  mutating func packetLost(_ packet: Int)

  /// Takes note of something that an application has to say, and gives it a number.
  mutating func said(_ bytes: [UInt8], by host: Int, at time: Instant) -> Int

  /// Takes note that the application of the other side has it.
  mutating func delivered(_ message: Int, at time: Instant)

  /// Takes note of what happened to the application at an end of a bare connection that the
  /// scenario has named.
  mutating func happened(_ event: BareEvent, on name: String)
}

/// What happens to an application at its end of a bare connection.
public enum BareEvent: Equatable, Sendable {
  /// Its connection is established.
  case opened

  /// It wrote bytes, and TCP took them.
  case wrote([UInt8])

  /// It read bytes.
  case read([UInt8])

  /// It heard that the other end has finished.
  case peerFinished

  /// It heard that the connection was reset or given up.
  case broken

  /// It gave the connection up itself, or closed it before it had read everything.
  case aborted
}

extension SimulationObserver {
  /// Takes note of events, unless an observer says otherwise.
  public static var wantsEvents: Bool { true }

  /// Ignores what is lost.
  public mutating func packetLost(_ packet: Int) {}

  /// Ignores what happens on bare connections.
  public mutating func happened(_ event: BareEvent, on name: String) {}
}

/// An observer that keeps everything.
public struct Recorder: SimulationObserver {
  /// What was recorded so far.
  public private(set) var recording: Recording

  /// Creates a recorder.
  public init(hosts: [HostInfo]) {
    recording = Recording(hosts: hosts)
  }

  /// Keeps an event.
  public mutating func event(_ event: Event) -> EventID {
    recording.events.append(event)
    return recording.events.count - 1
  }

  /// Keeps a packet.
  public mutating func packet(_ packet: Packet) -> Int {
    recording.packets.append(packet)
    return recording.packets.count - 1
  }

  /// Keeps when a packet first arrived.
  public mutating func packetArrived(_ packet: Int, at time: Instant) {
    guard recording.packets[packet].arrived == nil else { return }
    recording.packets[packet].arrived = time
  }

  /// Keeps the damaged bytes: what the receiver gets to see.
  public mutating func packetDamaged(_ packet: Int, bytes: [UInt8]) {
    recording.packets[packet].bytes = bytes
  }

  /// Keeps a message.
  public mutating func said(_ bytes: [UInt8], by host: Int, at time: Instant) -> Int {
    recording.messages.append(Recording.Message(bytes: bytes, said: time, source: host))
    return recording.messages.count - 1
  }

  /// Keeps when a message was first heard.
  public mutating func delivered(_ message: Int, at time: Instant) {
    guard recording.messages[message].delivered == nil else { return }
    recording.messages[message].delivered = time
  }
}
