/// Sequence numbers wrap around: they are compared by their distance (RFC 9293 §3.4).
extension UInt32 {
  /// Whether this number comes before `other`, less than half the circle away.
  package func precedes(_ other: UInt32) -> Bool {
    Int32(bitPattern: self &- other) < 0
  }

  /// Whether this number comes before `other` or is the same.
  package func precedesOrEquals(_ other: UInt32) -> Bool {
    Int32(bitPattern: self &- other) <= 0
  }
}
