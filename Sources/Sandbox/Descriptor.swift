#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An open file descriptor, closed when its owner goes.
struct Descriptor: ~Copyable {
  /// What one attempt to read brought.
  enum Received {
    case bytes([UInt8])
    case nothingYet
    case end
  }

  /// What one attempt to write achieved.
  enum Sent {
    case bytes(Int)
    case nothingYet
    case refused
  }

  /// The number, or -1 when closed: poll(2) passes over negative numbers.
  private(set) var number: Int32

  var isOpen: Bool { number >= 0 }

  init(_ number: Int32) {
    self.number = number
  }

  deinit {
    if isOpen { systemClose(number) }
  }

  mutating func close() {
    if isOpen { systemClose(number) }
    number = -1
  }

  /// Moves the descriptor to a number above 2, which a child's standard streams cannot overwrite.
  ///
  /// - Throws: ``ProgramError/systemCall(name:code:)``, when no descriptor is left.
  mutating func moveAboveStandardStreams() throws(ProgramError) {
    guard number <= 2 else { return }
    let moved = fcntl(number, F_DUPFD_CLOEXEC, 3)
    guard moved >= 0 else { throw .systemCall(name: "fcntl", code: errno) }
    close()
    number = moved
  }

  /// Makes reads and writes return at once.
  ///
  /// The other end of a pipe is not affected.
  func makeNonBlocking() {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
  }

  /// Reads at most 64 KiB.
  func receive() -> Received {
    let limit = 64 << 10
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let result = unsafe read(number, buffer.baseAddress, limit)
      failed = result < 0
      count = max(0, result)
    }
    guard failed else { return bytes.isEmpty ? .end : .bytes(bytes) }
    return errno == EAGAIN || errno == EINTR ? .nothingYet : .end
  }

  /// Writes what fits now, without the signal that a closed pipe causes.
  func send(_ bytes: ArraySlice<UInt8>) -> Sent {
    let result = withoutBrokenPipeSignal {
      unsafe bytes.withUnsafeBytes { unsafe write(number, $0.baseAddress, $0.count) }
    }
    if result.count >= 0 { return .bytes(result.count) }
    return result.error == EAGAIN || result.error == EINTR ? .nothingYet : .refused
  }
}

// Inside the type, `close` means the method.
private func systemClose(_ number: Int32) {
  _ = close(number)
}
