/// Reads one output stream of the program, and keeps its beginning.
struct Collector: ~Copyable {
  /// The first bytes, at most `kept` of them.
  private(set) var bytes: [UInt8] = []

  /// Whether more than the allowed number of bytes arrived.
  private(set) var isFlooded = false

  private var source: Descriptor
  private var total = 0
  private let kept: Int
  private let allowed: Int

  /// Whether some process may still write to the stream.
  var isOpen: Bool { source.isOpen }

  /// The descriptor to wait for; negative after the end.
  var number: Int32 { source.number }

  init(of source: consuming Descriptor, keeping kept: Int, allowing allowed: Int) {
    source.makeNonBlocking()
    self.source = source
    self.kept = max(0, kept)
    self.allowed = max(0, allowed)
  }

  /// Reads once.
  ///
  /// - Returns: The part of the new bytes that is kept; `nil` when none arrived.
  mutating func receive() -> ArraySlice<UInt8>? {
    switch source.receive() {
    case .nothingYet:
      return nil
    case .end:
      source.close()
      return nil
    case .bytes(let new):
      total += new.count
      isFlooded = total > allowed
      let piece = new.prefix(kept - bytes.count)
      bytes += piece
      return piece
    }
  }
}
