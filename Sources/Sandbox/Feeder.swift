/// Writes the program's input, as fast as the program takes it.
struct Feeder: ~Copyable {
  /// How many bytes the pipe accepted.
  private(set) var accepted = 0

  private var sink: Descriptor
  private let bytes: [UInt8]

  /// The descriptor to wait for; negative when nothing more will be written.
  var number: Int32 { sink.number }

  init(of bytes: [UInt8], into sink: consuming Descriptor) {
    sink.makeNonBlocking()
    self.bytes = bytes
    self.sink = sink
  }

  /// Writes once, and closes the pipe after the last byte or when nobody can read it any more.
  ///
  /// - Returns: Whether any byte was accepted.
  mutating func send() -> Bool {
    switch sink.send(bytes[accepted...]) {
    case .nothingYet:
      return false
    case .refused:
      sink.close()
      return false
    case .bytes(let count):
      accepted += count
      if accepted == bytes.count { sink.close() }
      return true
    }
  }

  /// Writes no more.
  mutating func stop() {
    sink.close()
  }
}
