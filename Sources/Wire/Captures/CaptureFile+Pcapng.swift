/// The newer format: blocks, each with its type and length.
extension CaptureFile {
  private enum BlockType {
    static let section: UInt64 = 0x0A0D_0D0A
    static let interface: UInt64 = 1
    static let obsoletePacket: UInt64 = 2
    static let simplePacket: UInt64 = 3
    static let enhancedPacket: UInt64 = 6
  }

  /// What an interface description says.
  private struct Interface {
    let link: LinkType
    let snapLength: UInt64
    var resolution = TimestampUnit(rawValue: 6)
    var offset: Int64 = 0
  }

  mutating func readPcapng(_ reader: inout ByteReader) throws(CaptureError) {
    var interfaces: [Interface] = []
    while reader.left > 0 {
      let start = reader.offset
      reader.end = reader.bytes.count
      if reader.bytes[start...].starts(with: [0x0A, 0x0D, 0x0D, 0x0A]) {
        try beginSection(&reader)
        interfaces = []
      }
      guard let type = reader.number(4), let length = reader.number(4) else {
        cutAt = start
        return
      }
      guard length >= 12, length % 4 == 0, length <= 1 << 30 else {
        throw CaptureError(.length, at: start + 4)
      }
      let end = start + Int(length)
      guard end <= reader.bytes.count else {
        cutAt = start
        return
      }
      reader.end = end - 4
      switch type {
      case BlockType.interface:
        guard let interface = Self.interface(&reader) else {
          throw CaptureError(.length, at: start)
        }
        interfaces.append(interface)
      case BlockType.enhancedPacket, BlockType.obsoletePacket:
        try readPacket(&reader, type == BlockType.obsoletePacket, interfaces, start)
      case BlockType.simplePacket:
        try readSimplePacket(&reader, interfaces, start)
      default: break
      }
      reader.end = reader.bytes.count
      reader.offset = end - 4
      guard reader.number(4) == length else { throw CaptureError(.length, at: end - 4) }
    }
  }

  /// Learns the byte order of the section that begins here.
  private func beginSection(_ reader: inout ByteReader) throws(CaptureError) {
    let start = reader.offset
    var header = reader
    header.offset += 8
    guard let magic = header.take(4) else { return }
    switch magic {
    case [0x4D, 0x3C, 0x2B, 0x1A]: reader.isBigEndian = false
    case [0x1A, 0x2B, 0x3C, 0x4D]: reader.isBigEndian = true
    default: throw CaptureError(.notACapture, at: start + 8)
    }
    header.isBigEndian = reader.isBigEndian
    if let major = header.number(2), major != 1 { throw CaptureError(.version, at: start + 12) }
  }

  private static func interface(_ reader: inout ByteReader) -> Interface? {
    guard let type = reader.number(2), reader.number(2) != nil, let snap = reader.number(4) else {
      return nil
    }
    var interface = Interface(link: LinkType(rawValue: UInt32(type)), snapLength: snap)
    while let code = reader.number(2), let count = reader.number(2), code != 0 {
      let next = reader.offset + (Int(count) + 3) / 4 * 4
      switch (code, count) {
      case (9, 1): interface.resolution = TimestampUnit(rawValue: UInt8(reader.number(1) ?? 6))
      case (14, 8): interface.offset = Int64(bitPattern: reader.number(8) ?? 0)
      default: break
      }
      guard next <= reader.end else { return nil }
      reader.offset = next
    }
    return interface
  }

  private mutating func readPacket(
    _ reader: inout ByteReader,
    _ isObsolete: Bool,
    _ interfaces: [Interface],
    _ start: Int
  ) throws(CaptureError) {
    let index = reader.number(isObsolete ? 2 : 4)
    if isObsolete { _ = reader.number(2) }
    guard let index, let high = reader.number(4), let low = reader.number(4),
      let count = reader.number(4), let original = reader.number(4),
      let bytes = reader.take(Int(count))
    else { throw CaptureError(.length, at: start) }
    guard index < interfaces.count else { throw CaptureError(.unknownInterface, at: start + 8) }
    let interface = interfaces[Int(index)]
    let time = interface.resolution.nanoseconds(high << 32 | low)
    frames.append(
      Frame(
        time: time &+ interface.offset &* 1_000_000_000,
        link: interface.link,
        originalCount: Int(original),
        bytes: bytes
      )
    )
  }

  /// A packet without a time; it is as long as its block and the interface allow.
  private mutating func readSimplePacket(
    _ reader: inout ByteReader,
    _ interfaces: [Interface],
    _ start: Int
  ) throws(CaptureError) {
    guard let interface = interfaces.first else {
      throw CaptureError(.unknownInterface, at: start)
    }
    guard let original = reader.number(4) else { throw CaptureError(.length, at: start) }
    let limit = interface.snapLength == 0 ? original : min(original, interface.snapLength)
    guard let bytes = reader.take(Int(min(limit, UInt64(reader.left)))) else {
      throw CaptureError(.length, at: start)
    }
    let time = frames.last?.time ?? 0
    frames.append(
      Frame(time: time, link: interface.link, originalCount: Int(original), bytes: bytes)
    )
  }
}

/// What a unit of a timestamp is: a power of ten, or of two if the top bit is set.
private struct TimestampUnit {
  let rawValue: UInt8

  /// Turns a number of units into nanoseconds, as far as they fit.
  func nanoseconds(_ units: UInt64) -> Int64 {
    let power = UInt64(rawValue & 0x7F)
    if rawValue & 0x80 != 0 {
      guard power < 64 else { return 0 }
      let seconds = units >> power
      let fraction = units & (1 << power - 1)
      let scaled = fraction.multipliedFullWidth(by: 1_000_000_000)
      let part = power == 0 ? 0 : scaled.high << (64 - power) | scaled.low >> power
      return Int64(clamping: seconds.multipliedClamping(by: 1_000_000_000)) &+ Int64(part)
    }
    var value = units
    if power <= 9 {
      for _ in power..<9 { value = value.multipliedClamping(by: 10) }
    } else {
      for _ in 9..<power where value > 0 { value /= 10 }
    }
    return Int64(clamping: value)
  }
}

extension UInt64 {
  /// The product, or the largest number if it is larger.
  fileprivate func multipliedClamping(by other: UInt64) -> UInt64 {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    return overflows ? .max : product
  }
}
