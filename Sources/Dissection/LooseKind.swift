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

  /// What a connection speaks.
  enum StreamKind: Sendable {
    case http, webSocket, unknown
  }

  /// Tells what a connection speaks by its first bytes; `nil` when more are needed.
  ///
  /// The answer is the same however the bytes are cut: HTTP begins with a word of
  /// capital letters, and a first frame that keeps the rules never does.
  static func ofStream(startingWith bytes: [UInt8]) -> StreamKind? {
    guard let first = bytes.first else { return nil }
    let word = bytes.prefix(24).prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    guard word.isEmpty else {
      if word.count == bytes.count && word.count < 24 { return nil }
      return looksLikeHTTP(bytes) ? .http : .unknown
    }
    guard first & 0x70 == 0, Opcode(rawValue: first & 0xF) != nil else { return .unknown }
    var reader = FieldReader(bytes)
    guard let header = FrameHeader(from: &reader) else { return nil }
    guard header.lengthForm == FrameHeader.LengthForm(fitting: header.payloadLength) else {
      return .unknown
    }
    return UInt64(reader.bytesLeft) >= header.payloadLength ? .webSocket : nil
  }

  /// A method and a space, the start of a status line, or a first line that names HTTP.
  private static func looksLikeHTTP(_ bytes: [UInt8]) -> Bool {
    let line = bytes.prefix(8192).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    if line.allSatisfy({ (0x20..<0x7F).contains($0) }), line.count < bytes.count,
      line.suffix(8).starts(with: " HTTP/1.".utf8.dropFirst())
    {
      return true
    }
    let word = bytes.prefix(24).prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    guard word.count >= 3 else { return false }
    guard word.count < bytes.count else { return word.count <= 7 }
    let next = bytes[word.count]
    return next == UInt8(ascii: " ") || next == UInt8(ascii: "/") && word.elementsEqual("HTTP".utf8)
  }

  private static func looksLikeIPv4(_ bytes: [UInt8]) -> Bool {
    var reader = FieldReader(bytes)
    guard let header = (try? IPv4Header(from: &reader)) ?? nil else { return false }
    let isPlausible =
      [1, 6, 17].contains(header.protocolNumber)
      && (20...bytes.count).contains(Int(header.totalLength))
    return header.checksum == header.correctChecksum || isPlausible
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
