public import Tracing
import Wire

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A way for bytes there and back: a socket, or standard input and output.
public struct Channel: ~Copyable {
  /// What has come.
  public enum Input: Equatable, Sendable {
    case bytes([UInt8])
    case end

    /// Nothing within the time.
    case nothing

    /// The connection was reset.
    case lost
  }

  private let input: SystemSocket
  private let output: SystemSocket
  private let isSocket: Bool

  /// Who is at the client's end.
  public let client: Endpoint

  /// Who is at the server's end.
  public let server: Endpoint

  /// Standard input and output: the ends have made-up addresses.
  public init(standardStreams: Void) {
    (input, output) = (SystemSocket(descriptor: 0), SystemSocket(descriptor: 1))
    isSocket = false
    let loopback = IPv4Address(rawValue: 0x7F00_0001)
    client = Endpoint(loopback, 49_152)
    server = Endpoint(loopback, 80)
  }

  /// Connects to an address.
  ///
  /// - Parameters:
  ///   - endpoint: The address.
  ///   - patience: How long that may take.
  /// - Throws: ``SystemError``; `ETIMEDOUT` when it took too long.
  public init(to endpoint: Endpoint, within patience: TimeSpan) throws(SystemError) {
    let socket = try SystemSocket.make()
    do throws(SystemError) {
      try socket.connect(to: endpoint)
      var poller = Poller()
      poller.add(socket.descriptor, reads: false, writes: true)
      poller.wait(milliseconds: Int32(patience.nanoseconds / 1_000_000))
      guard poller.canWrite(0) else { throw SystemError(code: ETIMEDOUT) }
      if let error = socket.connectionError { throw error }
    } catch {
      socket.close()
      throw error
    }
    (input, output, isSocket) = (socket, socket, true)
    (client, server) = (socket.ownEnd, endpoint)
  }

  deinit { if isSocket { input.close() } }

  /// What can be done after waiting.
  struct Readiness {
    /// What has come.
    var input = Input.nothing

    /// Whether bytes can be written.
    var canWrite = false

    /// Whether the other descriptor can be read.
    var isOtherReady = false
  }

  /// Waits for bytes, and perhaps for another descriptor.
  ///
  /// - Parameters:
  ///   - milliseconds: How long at most.
  ///   - other: Another descriptor that can end the waiting.
  ///   - reads: Whether bytes are wanted at all.
  ///   - writes: Whether there is something to write, too.
  /// - Returns: What can be done now.
  func wait(
    milliseconds: Int32,
    orFor other: Int32? = nil,
    toRead reads: Bool,
    toWrite writes: Bool
  ) -> Readiness {
    var poller = Poller()
    poller.add(reads ? input.descriptor : -1, reads: reads, writes: false)
    poller.add(writes ? output.descriptor : -1, reads: false, writes: writes)
    poller.add(other ?? -1, reads: other != nil, writes: false)
    poller.wait(milliseconds: milliseconds)
    var readiness = Readiness()
    readiness.canWrite = writes && poller.canWrite(1)
    readiness.isOtherReady = other != nil && poller.canRead(2)
    guard poller.canRead(0) else { return readiness }
    switch isSocket ? input.read() : Self.readStream(input.descriptor) {
    case .bytes(let bytes): readiness.input = .bytes(bytes)
    case .end: readiness.input = .end
    case .nothing: readiness.input = .nothing
    case .lost: readiness.input = .lost
    }
    return readiness
  }

  private static func readStream(_ descriptor: Int32) -> SystemSocket.Input {
    var result = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
      result = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      filled = max(0, result)
    }
    if result > 0 { return .bytes(bytes) }
    if result == 0 { return .end }
    return errno == EINTR || errno == EAGAIN ? .nothing : .lost
  }

  /// Writes some of what waits, after ``wait(milliseconds:orFor:toRead:toWrite:)`` has said that it can.
  ///
  /// - Returns: What was written; `nil` when the other side is gone.
  func write(_ queue: inout OutgoingQueue) -> ArraySlice<UInt8>? {
    // So few bytes never make a pipe wait that can be written at all.
    let front = queue.front(isSocket ? 1 << 18 : 4096)
    guard !front.isEmpty else { return [] }
    let count = isSocket ? output.write(front) : Self.writeStream(output.descriptor, front)
    guard let count else { return nil }
    queue.drop(count)
    return front.prefix(count)
  }

  private static func writeStream(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Int? {
    let count = unsafe bytes.withUnsafeBytes {
      #if canImport(Glibc)
      unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      #elseif canImport(Musl)
      unsafe Musl.write(descriptor, $0.baseAddress, $0.count)
      #else
      unsafe Darwin.write(descriptor, $0.baseAddress, $0.count)
      #endif
    }
    if count >= 0 { return count }
    return errno == EAGAIN || errno == EINTR ? 0 : nil
  }

  /// Says that no more comes.
  public func finish() { if isSocket { output.finish() } }
}
