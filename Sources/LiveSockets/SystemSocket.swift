public import Wire

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Why the system does not do what is asked: `errno`.
public struct SystemError: Error, Equatable, Sendable {
  /// The number of the error.
  public let code: Int32

  /// Whether the address is taken by somebody else.
  public var isAddressInUse: Bool { code == EADDRINUSE }

  /// Whether the port is one that only the administrator may use, or the like.
  public var isForbidden: Bool { code == EACCES || code == EPERM }

  /// The error that just happened.
  static var latest: SystemError { SystemError(code: errno) }
}

/// A TCP socket of IPv4 that never waits.
struct SystemSocket: Sendable {
  let descriptor: Int32

  /// What reading has brought.
  enum Input: Equatable {
    case bytes([UInt8])
    case end
    case nothing
    case lost
  }

  private static let streamType: Int32 = {
    #if canImport(Glibc)
    Int32(SOCK_STREAM.rawValue)
    #else
    SOCK_STREAM
    #endif
  }()

  /// Makes a socket.
  static func make() throws(SystemError) -> SystemSocket {
    let descriptor = socket(AF_INET, streamType, 0)
    guard descriptor >= 0 else { throw .latest }
    let made = SystemSocket(descriptor: descriptor)
    made.prepare()
    return made
  }

  /// Raises the number of files that the program may have open, if it is lower and may be raised.
  static func allow(_ count: Int) {
    var limit = rlimit()
    let wanted = rlim_t(count)
    guard unsafe getrlimit(openFiles, &limit) == 0, limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(wanted, limit.rlim_max)
    _ = unsafe setrlimit(openFiles, &limit)
  }

  #if canImport(Glibc)
  private static let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
  private static let openFiles = RLIMIT_NOFILE
  #endif

  /// Never waits, is not inherited by other programs, and sends small segments at once.
  private func prepare() {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    setOption(Int32(IPPROTO_TCP), TCP_NODELAY)
  }

  private func setOption(_ level: Int32, _ option: Int32) {
    var one: Int32 = 1
    _ = unsafe setsockopt(descriptor, level, option, &one, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func systemAddress(_ end: Endpoint) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(end.port.bigEndian)
    address.sin_addr.s_addr = end.address.rawValue.bigEndian
    return address
  }

  private static func withAddress<Result>(
    _ end: Endpoint,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var address = systemAddress(end)
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// Listens at an address.
  func listen(at end: Endpoint) throws(SystemError) {
    setOption(SOL_SOCKET, SO_REUSEADDR)
    let isBound = unsafe Self.withAddress(end) { unsafe bind(descriptor, $0, $1) == 0 }
    guard isBound, Self.systemListen(descriptor, 1024) == 0 else { throw .latest }
  }

  private static func systemListen(_ descriptor: Int32, _ backlog: Int32) -> Int32 {
    #if canImport(Glibc)
    Glibc.listen(descriptor, backlog)
    #elseif canImport(Musl)
    Musl.listen(descriptor, backlog)
    #else
    Darwin.listen(descriptor, backlog)
    #endif
  }

  /// Begins to connect; the socket can be written as soon as that has ended in whatever way.
  func connect(to end: Endpoint) throws(SystemError) {
    let status = unsafe Self.withAddress(end) { unsafe Self.systemConnect(descriptor, $0, $1) }
    guard status == 0 || errno == EINPROGRESS else { throw .latest }
  }

  private static func systemConnect(
    _ descriptor: Int32,
    _ address: UnsafePointer<sockaddr>,
    _ length: socklen_t
  ) -> Int32 {
    #if canImport(Glibc)
    unsafe Glibc.connect(descriptor, address, length)
    #elseif canImport(Musl)
    unsafe Musl.connect(descriptor, address, length)
    #else
    unsafe Darwin.connect(descriptor, address, length)
    #endif
  }

  /// What became of connecting; `nil` for success.
  var connectionError: SystemError? {
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    _ = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
    return code == 0 ? nil : SystemError(code: code)
  }

  /// The next connection that waits to be accepted; `nil` if none does.
  func accept() throws(SystemError) -> (socket: SystemSocket, peer: Endpoint)? {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let accepted = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Self.systemAccept(descriptor, $0, &length)
      }
    }
    guard accepted >= 0 else {
      // Who has gone away in the meantime is no error of ours.
      if [EAGAIN, EWOULDBLOCK, EINTR, ECONNABORTED].contains(errno) { return nil }
      throw .latest
    }
    let socket = SystemSocket(descriptor: accepted)
    socket.prepare()
    return (socket, Endpoint(address))
  }

  private static func systemAccept(
    _ descriptor: Int32,
    _ address: UnsafeMutablePointer<sockaddr>,
    _ length: UnsafeMutablePointer<socklen_t>
  ) -> Int32 {
    #if canImport(Glibc)
    unsafe Glibc.accept(descriptor, address, length)
    #elseif canImport(Musl)
    unsafe Musl.accept(descriptor, address, length)
    #else
    unsafe Darwin.accept(descriptor, address, length)
    #endif
  }

  /// The address of this end.
  var ownEnd: Endpoint {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &length)
      }
    }
    return Endpoint(address)
  }

  /// Reads what has come.
  func read(atMost count: Int = 65_536) -> Input {
    var result = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      result = unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
      filled = max(0, result)
    }
    if result > 0 { return .bytes(bytes) }
    if result == 0 { return .end }
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? .nothing : .lost
  }

  /// Writes what the system takes.
  ///
  /// - Returns: How many bytes; `nil` when the connection is lost.
  func write(_ bytes: ArraySlice<UInt8>) -> Int? {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count >= 0 { return count }
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : nil
  }

  /// Says that no more comes; what the peer still sends can be read.
  func finish() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

  /// Closes the socket.
  func close() {
    #if canImport(Glibc)
    _ = Glibc.close(descriptor)
    #elseif canImport(Musl)
    _ = Musl.close(descriptor)
    #else
    _ = Darwin.close(descriptor)
    #endif
  }
}

/// One end of a TCP connection of IPv4.
public struct Endpoint: Hashable, Sendable {
  /// The address.
  public let address: IPv4Address

  /// The port.
  public let port: UInt16

  /// Creates an end.
  public init(_ address: IPv4Address, _ port: UInt16) {
    self.address = address
    self.port = port
  }

  fileprivate init(_ address: sockaddr_in) {
    self.init(
      IPv4Address(rawValue: UInt32(bigEndian: address.sin_addr.s_addr)),
      UInt16(bigEndian: address.sin_port)
    )
  }
}
