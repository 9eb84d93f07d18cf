import Tracing
import WebSocket
import Wire

/// What a run of bytes can be taken for.
public enum LooseKind: String, CaseIterable, Sendable {
  /// An IPv4 packet.
  case ipv4

  /// A TCP segment without its packet.
  case tcp

  /// HTTP messages.
  case http

  /// WebSocket frames.
  case webSocket = "websocket"

  /// Tells by their look what bytes are; WebSocket frames when they look like nothing else.
  public init(guessing bytes: [UInt8]) {
    if Self.looksLikeHTTP(bytes) {
      self = .http
    } else if Self.looksLikeIPv4(bytes) {
      self = .ipv4
    } else if !Self.areCleanFrames(bytes), Self.looksLikeTCP(bytes) {
      self = .tcp
    } else {
      self = .webSocket
    }
  }

  /// Tells what a connection speaks by its first bytes, or `nil`.
  static func ofStream(startingWith bytes: [UInt8]) -> LooseKind? {
    looksLikeHTTP(bytes) ? .http : areCleanFrames(bytes) ? .webSocket : nil
  }

  /// A method and a space, or the start of a status line.
  private static func looksLikeHTTP(_ bytes: [UInt8]) -> Bool {
    let word = bytes.prefix(24).prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    guard word.count >= 3 else { return false }
    guard word.count < bytes.count else { return word.count <= 7 }
    let next = bytes[word.count]
    return next == UInt8(ascii: " ") || next == UInt8(ascii: "/") && word.elementsEqual("HTTP".utf8)
  }

  private static func looksLikeIPv4(_ bytes: [UInt8]) -> Bool {
    var reader = FieldReader(bytes)
    guard let header = (try? IPv4Header(from: &reader)) ?? nil else { return false }
    return header.checksum == header.correctChecksum || Int(header.totalLength) == bytes.count
  }

  private static func looksLikeTCP(_ bytes: [UInt8]) -> Bool {
    var reader = FieldReader(bytes)
    guard let header = (try? TCPHeader(from: &reader)) ?? nil else { return false }
    let opensOrHasAcknowledgment =
      header.flags.contains(.ack) || header.flags.contains(.rst) || header.flags == [.syn]
    return header.reserved == 0 && opensOrHasAcknowledgment && header.sourcePort != 0
      && header.destinationPort != 0 && !header.flags.isSuperset(of: [.syn, .fin])
  }

  /// Whether bytes are whole frames that keep every rule which one can check without context.
  private static func areCleanFrames(_ bytes: [UInt8]) -> Bool {
    var reader = FrameReader()
    reader.receive(bytes)
    var nobody = NoFields()
    while let item = reader.next(telling: &nobody) {
      guard case .header(let header) = item else { continue }
      let isClean =
        header.reservedBits == 0 && header.opcode != nil
        && header.lengthForm == FrameHeader.LengthForm(fitting: header.payloadLength)
      guard isClean else { return false }
    }
    return reader.isBetweenFrames && !bytes.isEmpty
  }
}
