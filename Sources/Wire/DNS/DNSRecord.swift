import Tracing

/// What a DNS query asks (RFC 1035 §4.1.2).
public struct DNSQuestion: Equatable, Sendable {
  /// The name in question.
  public var name: DNSName

  /// Which records are wanted: 1 for addresses.
  public var type: UInt16

  /// The class: 1 for the Internet.
  public var dnsClass: UInt16

  /// Creates the question for the IPv4 addresses of a name, or another one.
  public init(name: DNSName, type: UInt16 = DNSRecord.address, dnsClass: UInt16 = 1) {
    self.name = name
    self.type = type
    self.dnsClass = dnsClass
  }
}

/// What a name server knows about a name (RFC 1035 §4.1.3).
public struct DNSRecord: Equatable, Sendable {
  /// The type of a record with an IPv4 address: A (RFC 1035 §3.2.2).
  public static let address: UInt16 = 1

  /// The name that the record is about.
  public var name: DNSName

  /// What the data is.
  public var type: UInt16

  /// The class: 1 for the Internet.
  public var dnsClass: UInt16 = 1

  /// How many seconds one may remember the record.
  public var timeToLive: UInt32

  /// The data, at most 65 535 bytes.
  public var data: [UInt8]

  /// Creates the record that gives the IPv4 address of a name.
  public init(name: DNSName, address: IPv4Address, timeToLive: UInt32) {
    self.name = name
    self.timeToLive = timeToLive
    type = Self.address
    data = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: address.rawValue >> $0) }
  }

  /// The IPv4 address, if the record gives one (RFC 1035 §3.4.1).
  public var ipv4Address: IPv4Address? {
    guard type == Self.address, dnsClass == 1, data.count == 4 else { return nil }
    return IPv4Address(rawValue: data.reduce(0) { $0 << 8 | UInt32($1) })
  }
}

extension DNSQuestion {
  init?(
    from reader: inout FieldReader<some FieldSink>,
    messageStart: Int
  ) throws(DNSError) {
    guard
      let name = try DNSName(from: &reader, messageStart: messageStart, .dnsQuestionName),
      let type = reader.bits(16, .dnsQuestionType),
      let dnsClass = reader.bits(16, .dnsQuestionClass)
    else { return nil }
    self.init(name: name, type: UInt16(type), dnsClass: UInt16(dnsClass))
  }
}

extension DNSRecord {
  init?(
    from reader: inout FieldReader<some FieldSink>,
    messageStart: Int
  ) throws(DNSError) {
    guard let name = try DNSName(from: &reader, messageStart: messageStart, .dnsRecordName),
      let type = reader.bits(16, .dnsRecordType),
      let dnsClass = reader.bits(16, .dnsRecordClass),
      let timeToLive = reader.bits(32, .dnsTimeToLive),
      let length = reader.bits(16, .dnsRecordLength), reader.bytesLeft >= length
    else { return nil }
    self.name = name
    self.type = UInt16(type)
    self.dnsClass = UInt16(dnsClass)
    self.timeToLive = UInt32(timeToLive)
    let start = reader.byteOffset
    data = Array(reader.bytes[start..<start + Int(length)])
    if ipv4Address != nil {
      _ = reader.bits(32, .dnsAddress)
    } else {
      _ = reader.run(data.count, .dnsRecordData)
    }
  }
}
