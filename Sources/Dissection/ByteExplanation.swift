public import Tracing
import WebSocket
public import Wire

/// Bytes without a capture around them, taken apart.
public struct ByteExplanation: Sendable {
  /// What the bytes were taken for.
  public let kind: LooseKind

  /// The bytes.
  public let bytes: [UInt8]

  /// Every bit, named once, in order.
  public let fields: [Field]

  /// What was found above TCP, in order; places are bytes of `bytes`.
  public let items: [StreamItem]

  /// The rules that were found broken; their packet is 0.
  public let findings: [Finding]

  /// Whether the bytes end in the middle of a message or a frame.
  public let endsMidway: Bool

  /// Whether the bytes are at all what they were to be taken for.
  public var isUnderstood: Bool {
    switch kind {
    case .ipv4: ip != nil
    case .tcp: tcp != nil
    case .http, .webSocket: true
    }
  }

  /// What the layers below the stream say, when the bytes are an IPv4 packet.
  public let packet: DissectedPacket?

  /// The IPv4 header, when the bytes have one.
  public var ip: IPv4Header? { packet?.ip }

  /// The TCP header, when the bytes have one.
  public let tcp: TCPHeader?

  /// Takes bytes apart.
  ///
  /// - Parameters:
  ///   - bytes: Any bytes.
  ///   - kind: What to take them for; `nil` to tell by their look.
  ///   - sender: Which end sent WebSocket frames: it must mask, or must not. `nil`
  ///     takes masked frames for a client's and others for a server's.
  public init(of bytes: [UInt8], as kind: LooseKind? = nil, from sender: Sender? = nil) {
    let kind = kind ?? LooseKind(guessing: bytes)
    self.kind = kind
    self.bytes = bytes
    switch kind {
    case .ipv4:
      var dissector = Dissector()
      dissector.receive(bytes, at: .start)
      let packet = dissector.packets[0]
      fields = dissector.fields(of: 0)
      let shift = packet.payload.lowerBound
      items = dissector.items(of: 0).map { part in
        let range = part.item.range
        return StreamItem(
          kind: part.item.kind,
          range: range.lowerBound + shift..<range.upperBound + shift
        )
      }
      findings = dissector.findings
      tcp = packet.tcp
      self.packet = packet
      endsMidway = fields.last?.id == .unfinished
    case .tcp:
      (fields, findings, tcp) = Self.segment(bytes)
      items = []
      packet = nil
      endsMidway = false
    case .http:
      let (found, isCutShort) = LooseMessages.read(bytes)
      (fields, items, findings) = Self.merged(found, bytes.count)
      (packet, tcp) = (nil, nil)
      endsMidway = isCutShort
    case .webSocket:
      let isMasked = bytes.count > 1 && bytes[1] & 0x80 != 0
      var direction = FrameDirection(
        sender: (sender ?? (isMasked ? .client : .server)) == .client ? .client : .server,
        at: 0
      )
      let found = direction.receive(bytes) + [direction.begunHeader].compactMap { $0 }
      let (fields, items, findings) = Self.merged(found, bytes.count)
      self.fields = fields
      self.items = items + [direction.begun].compactMap { $0 }
      self.findings = findings
      (packet, tcp) = (nil, nil)
      endsMidway = !direction.isBetweenFrames
    }
  }

  /// Which end of a WebSocket connection sent bytes.
  public enum Sender: String, CaseIterable, Sendable {
    /// The end that opened the connection.
    case client

    /// The end that was asked.
    case server
  }

  private static func segment(_ bytes: [UInt8]) -> ([Field], [Finding], TCPHeader?) {
    var reader = FieldReader(bytes, telling: FieldList())
    var findings: [Finding] = []
    var tcp: TCPHeader?
    do throws(TCPError) {
      tcp = try TCPHeader(from: &reader)
    } catch {
      let offset = bytes[12] >> 4
      let rule: RuleID = offset < 5 ? .tcpDataOffset : .tcpOptionLength
      let bits = offset < 5 ? 96..<100 : 160..<reader.bitOffset
      findings.append(Finding(rule: rule, packet: 0, bits: bits))
    }
    for violation in tcp?.looseViolations ?? [] {
      let bits = reader.sink.fields.first { $0.id == violation.field }?.bits ?? 0..<0
      findings.append(Finding(rule: violation.rule, packet: 0, bits: bits))
    }
    var fields = reader.sink.fields
    let named = fields.last?.bits.upperBound ?? 0
    if named < bytes.count * 8 {
      let id: FieldID = tcp == nil ? .unreadable : .tcpPayload
      fields.append(Field(id: id, bits: named..<bytes.count * 8))
    }
    return (fields, findings, tcp)
  }

  private static func merged(
    _ found: [Understood],
    _ byteCount: Int
  ) -> ([Field], [StreamItem], [Finding]) {
    var fields: [Field] = []
    var findings: [Finding] = []
    for understood in found {
      fields += understood.fields
      findings += understood.broken.map { Finding(rule: $0.rule, packet: 0, bits: $0.bits) }
    }
    let named = fields.last?.bits.upperBound ?? 0
    if named < byteCount * 8 {
      fields.append(Field(id: .unfinished, bits: named..<byteCount * 8))
    }
    return (fields, found.compactMap { $0.item }, findings)
  }
}
