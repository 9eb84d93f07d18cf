package import Tracing

/// A domain name: labels from the host up to below the root (RFC 1035 §3.1).
///
/// A name that exists is legal: each label has 1 to 63 bytes, and the whole takes at most 255
/// in a message (RFC 1035 §2.3.4).
public struct DNSName: Hashable, Sendable {
  /// The name as it stands in a message that uses no pointer for it: each label after its
  /// length, then a zero.
  public let bytes: [UInt8]

  /// Creates a name.
  ///
  /// - Returns: `nil` if a label or the name is too long, or a label is empty.
  public init?(labels: [[UInt8]]) {
    guard labels.allSatisfy({ (1...63).contains($0.count) }) else { return nil }
    bytes = labels.flatMap { [UInt8($0.count)] + $0 } + [0]
    guard bytes.count <= 255 else { return nil }
  }

  /// Creates a name from its usual form, labels with dots between them and perhaps after them.
  ///
  /// - Returns: `nil` if a label or the name is too long, or a label is empty.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)
    if bytes.last == UInt8(ascii: "."), bytes.count > 1 { bytes.removeLast() }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    self.init(labels: parts.map { Array($0) })
  }

  /// The labels, as they were written; none for the root.
  public var labels: [ArraySlice<UInt8>] {
    var labels: [ArraySlice<UInt8>] = []
    var place = 0
    while bytes[place] > 0 {
      let end = place + 1 + Int(bytes[place])
      labels.append(bytes[place + 1..<end])
      place = end
    }
    return labels
  }

  /// Whether both are the same name: upper and lower case count as equal (RFC 1035 §2.3.3).
  public func matches(_ other: DNSName) -> Bool {
    // The length of a label is below every letter, so that it stays what it is.
    bytes.count == other.bytes.count
      && zip(bytes, other.bytes).allSatisfy { $0.lowercased == $1.lowercased }
  }
}

extension DNSName: CustomStringConvertible {
  /// The labels with dots between them, a single dot for the root; a byte of a label that is
  /// no visible letter, a dot or a backslash is escaped (RFC 1035 §5.1).
  public var description: String {
    guard bytes.count > 1 else { return "." }
    var text: [UInt8] = []
    for (index, label) in labels.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ".")) }
      for byte in label {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "\\"):
          text += [UInt8(ascii: "\\"), byte]
        case 0x21..<0x7F:
          text.append(byte)
        default:
          let zero = UInt8(ascii: "0")
          text += [UInt8(ascii: "\\"), zero + byte / 100, zero + byte / 10 % 10, zero + byte % 10]
        }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Why bytes are not a DNS message.
public enum DNSError: Error, Equatable, Sendable {
  /// A label begins with the bits 01 or 10, which are reserved; its first byte.
  case labelType(UInt8)

  /// A pointer does not lead to a name that stands before; where it leads in the message.
  case pointer(Int)

  /// A name takes more than 255 bytes once its pointers are followed.
  case nameLength
}

extension DNSName {
  /// Reads a name as one field, following pointers back to names before it (RFC 1035 §4.1.4).
  ///
  /// Each pointer must lead to before the labels that it ends, and what stands there must end
  /// before them too: so no pointer leads in a circle, and reading ends. It is `nil` when the
  /// bytes end inside the name; `reader` is then as it was.
  ///
  /// - Parameters:
  ///   - reader: Where to read.
  ///   - messageStart: The index of the message's first byte, from which pointers count.
  ///   - id: What the field is.
  /// - Throws: ``DNSError`` when no further byte could make it a name.
  package init?(
    from reader: inout FieldReader<some FieldSink>,
    messageStart: Int,
    _ id: FieldID
  ) throws(DNSError) {
    let start = reader.byteOffset
    var limit = start + reader.bytesLeft
    var runStart = start
    var place = start
    var end: Int?
    var name: [UInt8] = []
    while true {
      guard place < limit else {
        guard end == nil else { throw .pointer(runStart - messageStart) }
        return nil
      }
      let first = reader.bytes[place]
      let count = Int(first & 0x3F)
      switch first >> 6 {
      case 0 where count == 0:
        _ = reader.run((end ?? place + 1) - start, id)
        bytes = name + [0]
        return
      case 0:
        guard name.count + count + 2 <= 255 else { throw .nameLength }
        guard place + 1 + count <= limit else {
          guard end == nil else { throw .pointer(runStart - messageStart) }
          return nil
        }
        name += reader.bytes[place..<place + 1 + count]
        place += 1 + count
      case 3:
        guard place + 1 < limit else {
          guard end == nil else { throw .pointer(runStart - messageStart) }
          return nil
        }
        let target = messageStart + (count << 8 | Int(reader.bytes[place + 1]))
        guard target < runStart else { throw .pointer(target - messageStart) }
        end = end ?? place + 2
        limit = runStart
        runStart = target
        place = target
      default:
        throw .labelType(first)
      }
    }
  }
}

extension UInt8 {
  fileprivate var lowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 32 : self
  }
}
