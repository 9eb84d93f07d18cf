/// One end of a TCP connection, as the host there knows it.
///
/// Ports may be used again; with the host's initial sequence number they name one connection.
public struct ConnectionEnd: Hashable, Sendable {
  /// The port at this end.
  public let port: UInt16

  /// The address of the other end, as a number.
  public let peerAddress: UInt32

  /// The port of the other end.
  public let peerPort: UInt16

  /// The sequence number of this end's SYN.
  public let initialSequence: UInt32

  /// Creates an end.
  public init(port: UInt16, peerAddress: UInt32, peerPort: UInt16, initialSequence: UInt32) {
    self.port = port
    self.peerAddress = peerAddress
    self.peerPort = peerPort
    self.initialSequence = initialSequence
  }
}
