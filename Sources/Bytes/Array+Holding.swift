extension [UInt8] {
  /// Whether other bytes stand at a place, compared eight at a time.
  ///
  /// - Parameters:
  ///   - other: The bytes to look for.
  ///   - index: Where they should begin; not negative.
  /// - Returns: `false` also where there is no room for them.
  package func holds(_ other: [UInt8], at index: Int) -> Bool {
    guard index <= count, other.count <= count - index else { return false }
    let (own, other) = (span, other.span)
    var offset = 0
    while other.count - offset >= 8 {
      guard own.load(UInt64.self, at: index + offset) == other.load(UInt64.self, at: offset) else {
        return false
      }
      offset += 8
    }
    while offset < other.count {
      guard own[index + offset] == other[offset] else { return false }
      offset += 1
    }
    return true
  }
}
