public import Tracing

/// A message of the Domain Name System (RFC 1035 §4.1), holding whatever bits it was given.
///
///     bit  0  1           5  6  7  8  9  10 11 12          15
///        ┌─────────────────────────────────────────────────┐
///        │                       ID                        │
///        ├──┬───────────┬──┬──┬──┬──┬──┬──┬──┬─────────────┤
///        │QR│  OPCODE   │AA│TC│RD│RA│ Z│AD│CD│    RCODE    │
///        ├──┴───────────┴──┴──┴──┴──┴──┴──┴──┴─────────────┤
///        │   QDCOUNT, ANCOUNT, NSCOUNT, ARCOUNT: 16 each   │
///        ├─────────────────────────────────────────────────┤
///        │  questions, answers, authority, additional      │
///        └─────────────────────────────────────────────────┘
///
/// The bits AD and CD were reserved in RFC 1035; RFC 4035 §3.2 gave them a meaning.
public struct DNSMessage: Equatable, Sendable {
  /// The port on which name servers take queries (RFC 1035 §4.2.1).
  public static let port: UInt16 = 53

  /// The response code for a query that the server cannot read (RFC 1035 §4.1.1).
  public static let formatError: UInt8 = 1

  /// The response code for a kind of query that the server does not know (RFC 1035 §4.1.1).
  public static let notImplemented: UInt8 = 4

  /// The response code for a name that does not exist (RFC 1035 §4.1.1).
  public static let nameError: UInt8 = 3

  /// A number that the response repeats.
  public var id: UInt16

  /// Whether the message answers: QR.
  public var isResponse = false

  /// The kind of query, 4 bits: 0 for a standard query.
  public var opcode: UInt8 = 0

  /// Whether the server is an authority for the name: AA.
  public var isAuthoritative = false

  /// Whether the message was cut off: TC.
  public var isTruncated = false

  /// Whether the server shall ask others: RD.
  public var wantsRecursion = false

  /// Whether the server does ask others: RA.
  public var offersRecursion = false

  /// The bit that must be zero: Z.
  public var reservedBit = false

  /// Whether the server has verified the data: AD.
  public var isAuthentic = false

  /// Whether the server shall not verify the data: CD.
  public var disablesChecking = false

  /// How it went, 4 bits: 0 for no error, 3 for a name that does not exist.
  public var responseCode: UInt8 = 0

  /// The questions; most often one.
  public var questions: [DNSQuestion] = []

  /// The answers.
  public var answers: [DNSRecord] = []

  /// Records that point towards an authority.
  public var authorities: [DNSRecord] = []

  /// Records that may help.
  public var additionals: [DNSRecord] = []

  /// Creates the standard query for the IPv4 addresses of a name.
  public init(id: UInt16, asking name: DNSName) {
    self.id = id
    wantsRecursion = true
    questions = [DNSQuestion(name: name)]
  }

  /// Creates an answer: the same id and question, the bits OPCODE and RD copied from the query
  /// (RFC 1035 §4.1.1).
  public init(answering query: DNSMessage) {
    id = query.id
    isResponse = true
    opcode = query.opcode
    wantsRecursion = query.wantsRecursion
    questions = query.questions
  }
}

extension DNSMessage {
  /// Reads a message, naming every field on the way.
  ///
  /// - Returns: `nil` when the bytes end inside the message; `reader` is then as it was.
  /// - Throws: ``DNSError`` when no further byte could make it a message.
  public init?(from reader: inout FieldReader<some FieldSink>) throws(DNSError) {
    let start = reader.mark
    let messageStart = reader.byteOffset
    guard let (header, counts) = Self.header(from: &reader) else {
      reader.rewind(to: start)
      return nil
    }
    self = header
    for _ in 0..<counts[0] {
      guard let question = try DNSQuestion(from: &reader, messageStart: messageStart) else {
        reader.rewind(to: start)
        return nil
      }
      questions.append(question)
    }
    var sections: [[DNSRecord]] = []
    for count in counts[1...] {
      var records: [DNSRecord] = []
      for _ in 0..<count {
        guard let record = try DNSRecord(from: &reader, messageStart: messageStart) else {
          reader.rewind(to: start)
          return nil
        }
        records.append(record)
      }
      sections.append(records)
    }
    (answers, authorities, additionals) = (sections[0], sections[1], sections[2])
  }

  /// The header alone, and how many entries each section has.
  private static func header(
    from reader: inout FieldReader<some FieldSink>
  ) -> (DNSMessage, counts: [Int])? {
    guard let id = reader.bits(16, .dnsID), let isResponse = reader.flag(.dnsQR),
      let opcode = reader.bits(4, .dnsOpcode), let isAuthoritative = reader.flag(.dnsAA),
      let isTruncated = reader.flag(.dnsTC), let wantsRecursion = reader.flag(.dnsRD),
      let offersRecursion = reader.flag(.dnsRA), let reservedBit = reader.flag(.dnsZ),
      let isAuthentic = reader.flag(.dnsAD), let disablesChecking = reader.flag(.dnsCD),
      let responseCode = reader.bits(4, .dnsResponseCode),
      let questions = reader.bits(16, .dnsQuestionCount),
      let answers = reader.bits(16, .dnsAnswerCount),
      let authorities = reader.bits(16, .dnsAuthorityCount),
      let additionals = reader.bits(16, .dnsAdditionalCount)
    else { return nil }
    var message = DNSMessage(id: UInt16(id))
    message.isResponse = isResponse
    message.opcode = UInt8(opcode)
    message.isAuthoritative = isAuthoritative
    message.isTruncated = isTruncated
    message.wantsRecursion = wantsRecursion
    message.offersRecursion = offersRecursion
    message.reservedBit = reservedBit
    message.isAuthentic = isAuthentic
    message.disablesChecking = disablesChecking
    message.responseCode = UInt8(responseCode)
    return (message, [Int(questions), Int(answers), Int(authorities), Int(additionals)])
  }

  private init(id: UInt16) {
    self.id = id
  }

  /// The message as bytes; a record whose name is that of the first question points to it.
  ///
  /// - Precondition: No section has more than 65 535 entries.
  public var bytes: [UInt8] {
    var writer = FieldWriter(capacity: 64)
    writer.write(id)
    var flags = (isResponse ? 0x8000 : 0) | UInt16(opcode & 0xF) << 11
    flags |= (isAuthoritative ? 0x400 : 0) | (isTruncated ? 0x200 : 0)
    flags |= (wantsRecursion ? 0x100 : 0) | (offersRecursion ? 0x80 : 0)
    flags |= (reservedBit ? 0x40 : 0) | (isAuthentic ? 0x20 : 0)
    flags |= (disablesChecking ? 0x10 : 0) | UInt16(responseCode & 0xF)
    writer.write(flags)
    let sections = [answers, authorities, additionals]
    for count in [questions.count] + sections.map({ $0.count }) { writer.write(UInt16(count)) }
    for question in questions {
      writer.write(contentsOf: question.name.bytes)
      writer.write(question.type)
      writer.write(question.dnsClass)
    }
    for record in sections.joined() {
      let isFirst = record.name == questions.first?.name && record.name.bytes.count > 2
      // The first question begins right after the header, at byte 12.
      writer.write(contentsOf: isFirst ? [0xC0, 12] : record.name.bytes)
      writer.write(record.type)
      writer.write(record.dnsClass)
      writer.write(record.timeToLive)
      writer.write(UInt16(record.data.count))
      writer.write(contentsOf: record.data)
    }
    return writer.finished()
  }
}
