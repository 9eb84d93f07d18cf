#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Finds a function of the C library that its Swift module does not show.
///
/// The module is built without `_GNU_SOURCE`, so it lacks what only Linux has.
///
/// - Parameters:
///   - name: The name of its symbol.
///   - type: The function's true C type; nothing checks it.
/// - Returns: `nil` where the library has no such function, as when linked statically.
func hiddenFunction<Function>(_ name: String, as type: Function.Type) -> Function? {
  guard let address = unsafe dlsym(UnsafeMutableRawPointer(bitPattern: 0), name) else { return nil }
  return unsafe unsafeBitCast(address, to: type)
}

/// The system's words for a value of `errno`.
func systemText(for code: Int32) -> String {
  guard let text = unsafe strerror(code) else { return "unknown error" }
  return unsafe String(cString: text)
}

/// A variable of the tool's own environment.
func environmentVariable(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}

/// The absolute path of a directory, without symbolic links.
///
/// - Throws: ``ProgramError/noDirectory(path:reason:)`` if it is missing, or no directory.
func absoluteDirectory(_ path: String) throws(ProgramError) -> String {
  guard let resolved = unsafe realpath(path, nil) else {
    throw .noDirectory(path: path, reason: systemText(for: errno))
  }
  defer { unsafe free(resolved) }
  guard FileKind(of: path) == .directory else {
    throw .noDirectory(path: path, reason: systemText(for: ENOTDIR))
  }
  return unsafe String(cString: resolved)
}

/// Waits until one of the descriptors is ready, or for the given time.
///
/// - Parameters:
///   - reading: Descriptors that wait for bytes or their end; negative ones wait for nothing.
///   - writing: A descriptor that waits for room.
///   - milliseconds: The longest wait.
/// - Returns: Whether each is ready, in the order of `reading` and then `writing`.
func readiness(reading: [Int32], writing: Int32, within milliseconds: Int) -> [Bool] {
  var waits = reading.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  waits.append(pollfd(fd: writing, events: Int16(POLLOUT), revents: 0))
  let count = unsafe poll(&waits, nfds_t(waits.count), Int32(clamping: milliseconds))
  return waits.map { count > 0 && $0.revents != 0 }
}
