/// The words A to E that the 80 steps of a block turn over (RFC 3174 §6.1).
struct SHA1Registers {
  var a: UInt32
  var b: UInt32
  var c: UInt32
  var d: UInt32
  var e: UInt32

  // The three functions f(t; B, C, D) of RFC 3174 §5.
  var choice: UInt32 { b & c | ~b & d }
  var parity: UInt32 { b ^ c ^ d }
  var majority: UInt32 { b & c | b & d | c & d }

  /// One step: `mixed` is the sum of f(t; B, C, D), W(t) and K(t).
  @inline(__always)
  mutating func rotate(adding mixed: UInt32) {
    let next = (a << 5 | a >> 27) &+ e &+ mixed
    e = d
    d = c
    c = b << 30 | b >> 2
    b = a
    a = next
  }
}
