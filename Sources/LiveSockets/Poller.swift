#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Waits until one of several descriptors can be used.
struct Poller {
  private var descriptors: [pollfd] = []

  mutating func removeAll() { descriptors.removeAll(keepingCapacity: true) }

  /// Waits for a descriptor too.
  mutating func add(_ descriptor: Int32, reads: Bool, writes: Bool) {
    let events = (reads ? Int16(POLLIN) : 0) | (writes ? Int16(POLLOUT) : 0)
    descriptors.append(pollfd(fd: descriptor, events: events, revents: 0))
  }

  /// Waits, at most some milliseconds.
  mutating func wait(milliseconds: Int32) {
    let count = nfds_t(descriptors.count)
    let found = unsafe descriptors.withUnsafeMutableBufferPointer {
      unsafe poll($0.baseAddress, count, milliseconds)
    }
    guard found < 0 else { return }
    for index in descriptors.indices { descriptors[index].revents = 0 }
  }

  /// Whether the descriptor that was added as the nth can be read, or has come to its end.
  func canRead(_ index: Int) -> Bool {
    descriptors[index].revents & Int16(POLLIN | POLLHUP | POLLERR) != 0
  }

  /// Whether it can be written, or writing would tell what is wrong.
  func canWrite(_ index: Int) -> Bool {
    descriptors[index].revents & Int16(POLLOUT | POLLHUP | POLLERR) != 0
  }
}
