import Wire

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension Endpoint {
  /// The first IPv4 address that a name stands for; `nil` if there is none.
  ///
  /// It asks the system, which may take seconds.
  public init?(host: String, port: UInt16) {
    var hints = unsafe addrinfo()
    unsafe hints.ai_family = AF_INET
    var found: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, nil, &hints, &found) == 0, let first = unsafe found else {
      return nil
    }
    defer { unsafe freeaddrinfo(first) }
    guard unsafe first.pointee.ai_family == AF_INET, let address = unsafe first.pointee.ai_addr
    else { return nil }
    let raw = unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
      unsafe $0.pointee.sin_addr.s_addr
    }
    self.init(IPv4Address(rawValue: UInt32(bigEndian: raw)), port)
  }

  /// The address and the port, as in `127.0.0.1:9998`.
  public var text: String { "\(address):\(port)" }

  /// Whether only this machine can reach the address: 127.x.x.x.
  public var isLoopback: Bool { address.rawValue >> 24 == 127 }
}
