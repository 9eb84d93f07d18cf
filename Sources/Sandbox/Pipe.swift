#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The two ends of a new pipe, which programs started elsewhere in the tool do not inherit.
struct Pipe: ~Copyable {
  var readEnd: Descriptor
  var writeEnd: Descriptor

  /// - Throws: ``ProgramError/systemCall(name:code:)``, such as when no descriptor is left.
  init() throws(ProgramError) {
    var numbers: [Int32] = [-1, -1]
    guard unsafe openPipe(&numbers) == 0 else { throw .systemCall(name: "pipe", code: errno) }
    var reading = Descriptor(numbers[0])
    var writing = Descriptor(numbers[1])
    try reading.moveAboveStandardStreams()
    try writing.moveAboveStandardStreams()
    readEnd = reading
    writeEnd = writing
  }

  /// Keeps one end and closes the other.
  consuming func takeReadEnd() -> Descriptor { readEnd }

  /// Keeps one end and closes the other.
  consuming func takeWriteEnd() -> Descriptor { writeEnd }
}

private typealias OpenPipe = @convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Int32

/// Opens a pipe whose ends are closed on exec.
///
/// Without pipe2, a child that another thread starts meanwhile may inherit them.
private func openPipe(_ numbers: UnsafeMutablePointer<Int32>) -> Int32 {
  if let pipe2 = unsafe hiddenFunction("pipe2", as: OpenPipe.self) {
    return unsafe pipe2(numbers, O_CLOEXEC)
  }
  let result = unsafe pipe(numbers)
  guard result == 0 else { return result }
  for end in 0..<2 { _ = unsafe fcntl(numbers[end], F_SETFD, FD_CLOEXEC) }
  return result
}
