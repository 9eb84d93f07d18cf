public import Tracing

/// Writes packets as a capture file that Wireshark opens.
///
/// The format is pcapng 1.0, little-endian; packets begin at their IP header
/// (LINKTYPE_RAW, 101) and carry nanosecond timestamps.
public struct PcapngWriter: Sendable {
  /// The file so far.
  public private(set) var bytes: [UInt8] = []

  /// Starts a file with one interface.
  ///
  /// - Parameter comment: What to say about the whole file, as UTF-8; left out when empty.
  public init(comment: String = "") {
    block(0x0A0D_0D0A) { body in
      body.append(0x1A2B_3C4D as UInt32)  // the byte-order magic
      body.append(1 as UInt16)
      body.append(0 as UInt16)
      body.append(UInt32.max)  // section length unknown: −1 in 64 bits
      body.append(UInt32.max)
      if !comment.isEmpty {
        body.option(1, Array(comment.utf8))
        body.endOfOptions()
      }
    }
    block(1) { body in
      body.append(101 as UInt16)
      body.append(0 as UInt16)
      body.append(0 as UInt32)  // no limit on the captured length
      body.option(9, [9])  // if_tsresol: units of 10⁻⁹ s
      body.endOfOptions()
    }
  }

  /// Appends a packet.
  ///
  /// - Parameters:
  ///   - packet: The whole IPv4 packet.
  ///   - time: When it was seen.
  ///   - comment: What to show beside it, as UTF-8; left out when empty.
  public mutating func append(_ packet: [UInt8], at time: Instant, comment: String) {
    let timestamp = UInt64(time.nanoseconds)
    block(6) { body in
      body.append(0 as UInt32)  // the interface
      body.append(UInt32(timestamp >> 32))
      body.append(UInt32(truncatingIfNeeded: timestamp))
      body.append(UInt32(packet.count))
      body.append(UInt32(packet.count))
      body.appendPadded(packet)
      if !comment.isEmpty {
        body.option(1, Array(comment.utf8))
        body.endOfOptions()
      }
    }
  }

  /// Takes out what was written, for a file that grows.
  public mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  private mutating func block(_ type: UInt32, _ fill: (inout BlockBody) -> Void) {
    var body = BlockBody()
    fill(&body)
    let length = UInt32(12 + body.bytes.count)
    var whole = BlockBody()
    whole.append(type)
    whole.append(length)
    whole.bytes += body.bytes
    whole.append(length)
    bytes += whole.bytes
  }
}

/// The content of a block: numbers in little-endian order, padded to 32 bits.
private struct BlockBody {
  var bytes: [UInt8] = []

  mutating func append(_ value: UInt16) {
    bytes.append(UInt8(truncatingIfNeeded: value))
    bytes.append(UInt8(truncatingIfNeeded: value >> 8))
  }

  mutating func append(_ value: UInt32) {
    append(UInt16(truncatingIfNeeded: value))
    append(UInt16(truncatingIfNeeded: value >> 16))
  }

  mutating func appendPadded(_ content: [UInt8]) {
    bytes += content
    while bytes.count % 4 != 0 { bytes.append(0) }
  }

  mutating func option(_ code: UInt16, _ value: [UInt8]) {
    append(code)
    append(UInt16(value.count))
    appendPadded(value)
  }

  mutating func endOfOptions() {
    append(0 as UInt32)
  }
}
