/// How the numbers of a pcap file are written.
struct PcapFormat {
  let isBigEndian: Bool

  /// How many nanoseconds the smaller part of a timestamp counts.
  let nanoseconds: Int64

  /// The format that the first four bytes of a file tell.
  init?(magic: [UInt8]) {
    switch magic {
    case [0xD4, 0xC3, 0xB2, 0xA1]: (isBigEndian, nanoseconds) = (false, 1000)
    case [0xA1, 0xB2, 0xC3, 0xD4]: (isBigEndian, nanoseconds) = (true, 1000)
    case [0x4D, 0x3C, 0xB2, 0xA1]: (isBigEndian, nanoseconds) = (false, 1)
    case [0xA1, 0xB2, 0x3C, 0x4D]: (isBigEndian, nanoseconds) = (true, 1)
    default: return nil
    }
  }
}

/// The older format: a header of 24 bytes, then packets with 16 bytes in front of each.
extension CaptureFile {
  mutating func readPcap(
    _ reader: inout ByteReader,
    _ format: PcapFormat
  ) throws(CaptureError) {
    reader.isBigEndian = format.isBigEndian
    reader.offset = 4
    guard let major = reader.number(2), reader.number(2) != nil, reader.take(12) != nil,
      let type = reader.number(4)
    else { throw CaptureError(.length, at: 0) }
    guard major == 2 else { throw CaptureError(.version, at: 4) }
    // The upper bits may tell how long the checksums of Ethernet frames are.
    let link = LinkType(rawValue: UInt32(type & 0x03FF_FFFF))
    while reader.left > 0 {
      let start = reader.offset
      guard let seconds = reader.number(4), let fraction = reader.number(4),
        let count = reader.number(4), let original = reader.number(4)
      else {
        cutAt = start
        return
      }
      guard count <= PcapFormat.packetLimit else { throw CaptureError(.length, at: start + 8) }
      guard let bytes = reader.take(Int(count)) else {
        cutAt = start
        return
      }
      let time = Int64(seconds) * 1_000_000_000 + Int64(fraction) * format.nanoseconds
      frames.append(
        Frame(time: time, link: link, originalCount: Int(original), bytes: bytes)
      )
    }
  }
}

extension PcapFormat {
  /// The longest packet that is believed.
  static let packetLimit: UInt64 = 1 << 24
}
