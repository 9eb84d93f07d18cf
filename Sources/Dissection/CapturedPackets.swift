import Bytes
public import Tracing
public import Wire

/// The IPv4 packets of a capture file, ready for the ``Dissector``.
public struct CapturedPackets: Sendable {
  /// Why a frame of the file is not among the packets.
  public enum Omission: Hashable, Sendable {
    /// It carries IPv6.
    case ipv6

    /// It carries something else than IP, by its EtherType (or the number of its link type).
    case other(UInt16)

    /// Only its beginning was captured.
    case cut

    /// Nobody here knows how frames of this link type begin.
    case unknownLink(UInt32)
  }

  /// The packets, in the order of the file; times count from the first frame.
  public private(set) var packets: [(bytes: [UInt8], time: Instant)] = []

  /// What is left out, and how often, most of all first.
  public private(set) var omissions: [(reason: Omission, count: Int)] = []

  /// The senders all of whose TCP checksums are wrong.
  ///
  /// Their network card was to fill them in after the capture saw the packets. Theirs are set
  /// right here, so that nobody judges them.
  public private(set) var unfinishedSenders: [IPv4Address] = []

  /// When the first frame was captured, in nanoseconds since 1970.
  public let start: Int64

  /// Takes the packets out of a file.
  public init(_ file: CaptureFile) {
    start = file.frames.first?.time ?? 0
    var counts: [Omission: Int] = [:]
    for frame in file.frames {
      switch Self.packet(in: frame) {
      case .success(let bytes):
        let time = Instant.start + TimeSpan(nanoseconds: frame.time &- start)
        packets.append((bytes: bytes, time: time))
      case .failure(let reason):
        counts[reason.omission, default: 0] += 1
      }
    }
    omissions = counts.map { (reason: $0.key, count: $0.value) }
      .sorted { ($0.count, $1.reason.order) > ($1.count, $0.reason.order) }
    finishChecksums()
  }

  private struct Left: Error { let omission: Omission }

  private static func packet(in frame: CaptureFile.Frame) -> Result<[UInt8], Left> {
    switch frame.link.packetPosition(in: frame.bytes) {
    case .unknown: return .failure(Left(omission: .unknownLink(frame.link.rawValue)))
    case .other(let type): return .failure(Left(omission: .other(type)))
    case .cutShort: return .failure(Left(omission: .cut))
    case .packet(let start):
      let bytes = Array(frame.bytes[start...])
      guard bytes.first.map({ $0 >> 4 }) != 6 else { return .failure(Left(omission: .ipv6)) }
      let length = bytes.count >= 4 ? Int(bytes[2]) << 8 | Int(bytes[3]) : 0
      let isCut = frame.bytes.count < frame.originalCount && bytes.count < length
      return isCut ? .failure(Left(omission: .cut)) : .success(bytes)
    }
  }

  /// Sets the checksums right of those who never have a right one.
  private mutating func finishChecksums() {
    var isRight: [IPv4Address: Bool] = [:]
    var wrong: [IPv4Address: [Int]] = [:]
    for index in packets.indices {
      guard let (ip, range) = Self.segment(in: packets[index].bytes) else { continue }
      let sum = tcpChecksum(
        of: packets[index].bytes,
        in: range,
        source: ip.source,
        destination: ip.destination
      )
      if sum == 0 { isRight[ip.source] = true } else { wrong[ip.source, default: []].append(index) }
    }
    for (source, indices) in wrong where isRight[source] == nil && indices.count > 1 {
      unfinishedSenders.append(source)
      for index in indices { finishChecksum(of: index) }
    }
    unfinishedSenders.sort { $0.rawValue < $1.rawValue }
  }

  private mutating func finishChecksum(of index: Int) {
    guard let (ip, range) = Self.segment(in: packets[index].bytes) else { return }
    let place = range.lowerBound + 16
    packets[index].bytes[place] = 0
    packets[index].bytes[place + 1] = 0
    let sum = tcpChecksum(
      of: packets[index].bytes,
      in: range,
      source: ip.source,
      destination: ip.destination
    )
    packets[index].bytes[place] = UInt8(sum >> 8)
    packets[index].bytes[place + 1] = UInt8(sum & 0xFF)
  }

  /// Where the TCP segment of a packet lies, if it carries a whole one.
  private static func segment(in bytes: [UInt8]) -> (IPv4Header, Range<Int>)? {
    var reader = FieldReader(bytes)
    guard let ip = (try? IPv4Header(from: &reader)) ?? nil, ip.protocolNumber == IPv4Header.tcp,
      Int(ip.totalLength) <= bytes.count, ip.fragmentOffset == 0, !ip.moreFragments
    else { return nil }
    let range = reader.byteOffset..<Int(ip.totalLength)
    return range.count >= 20 ? (ip, range) : nil
  }
}

extension CapturedPackets.Omission {
  /// A number that orders omissions of the same count.
  fileprivate var order: UInt32 {
    switch self {
    case .ipv6: 0
    case .cut: 1
    case .other(let type): 2 + UInt32(type)
    case .unknownLink(let link): 0x1_0002 &+ link
    }
  }
}
