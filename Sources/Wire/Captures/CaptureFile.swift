/// A capture file: pcap, or pcapng.
public struct CaptureFile: Equatable, Sendable {
  /// A frame that was captured.
  public struct Frame: Equatable, Sendable {
    /// When it was captured, in nanoseconds since 1970.
    public var time: Int64

    /// How it begins.
    public var link: LinkType

    /// How many bytes it had on the line; the file may hold fewer.
    public var originalCount: Int

    /// The bytes that were captured.
    public var bytes: [UInt8]

    /// Creates a frame.
    public init(time: Int64, link: LinkType, originalCount: Int, bytes: [UInt8]) {
      self.time = time
      self.link = link
      self.originalCount = originalCount
      self.bytes = bytes
    }
  }

  /// The frames, in the order of the file.
  public internal(set) var frames: [Frame] = []

  /// Where the file breaks off inside a packet, as happens to a capture that is still written.
  public internal(set) var cutAt: Int?

  /// Whether bytes begin as a capture file does.
  public static func isCapture(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4 else { return false }
    let magic = Array(bytes[0..<4])
    return magic == [0x0A, 0x0D, 0x0D, 0x0A] || PcapFormat(magic: magic) != nil
  }

  /// Reads a file.
  ///
  /// - Parameter bytes: The whole file.
  /// - Throws: ``CaptureError`` for anything but a capture, and for one that contradicts itself.
  public init(_ bytes: [UInt8]) throws(CaptureError) {
    guard bytes.count >= 4 else { throw CaptureError(.notACapture, at: 0) }
    var reader = ByteReader(bytes: bytes)
    if bytes[0..<4].elementsEqual([0x0A, 0x0D, 0x0D, 0x0A]) {
      try readPcapng(&reader)
    } else if let format = PcapFormat(magic: Array(bytes[0..<4])) {
      try readPcap(&reader, format)
    } else {
      throw CaptureError(.notACapture, at: 0)
    }
  }
}

/// Why a file cannot be read as a capture.
public struct CaptureError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// It begins like no capture.
    case notACapture

    /// It is of a version that is not known.
    case version

    /// A length contradicts itself, or what is around it.
    case length

    /// A packet belongs to an interface that was not described.
    case unknownInterface
  }

  /// What is wrong.
  public let problem: Problem

  /// Where, in bytes from the start of the file.
  public let offset: Int

  /// Creates an error.
  public init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }
}

/// Reads the numbers of a capture file, in the byte order of the machine that wrote it.
struct ByteReader {
  let bytes: [UInt8]
  var offset = 0
  var isBigEndian = false

  /// Where the block ends that is read.
  var end: Int

  init(bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.count
  }

  var left: Int { end - offset }

  /// The next number of so many bytes, at most eight.
  mutating func number(_ count: Int) -> UInt64? {
    guard left >= count else { return nil }
    var value: UInt64 = 0
    for index in 0..<count {
      let shift = UInt64(isBigEndian ? count - 1 - index : index) * 8
      value |= UInt64(bytes[offset + index]) << shift
    }
    offset += count
    return value
  }

  /// The next bytes.
  mutating func take(_ count: Int) -> [UInt8]? {
    guard count >= 0, left >= count else { return nil }
    defer { offset += count }
    return Array(bytes[offset..<offset + count])
  }
}
