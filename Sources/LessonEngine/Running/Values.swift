import Bytes
import Dissection
import Glossary
import Rendering
import Tracing
import WebSocket
import Wire

/// Looks values of a moment up.
struct Values {
  let recording: Recording
  let dissector: Dissector
  let moment: Moment
  let language: Language

  /// A value, or `nil` when the moment has none of this name.
  func value(_ name: ValueName) -> Value? {
    switch name {
    case .number, .time, .arrival, .sender, .receiver, .host, .state, .code,
      .verdict, .line:
      circumstance(name)
    case .length, .headerBytes, .payloadBytes, .firstByte:
      size(name)
    case .frameBytes, .frameHeaderBytes, .framePayloadBytes, .frameMask, .wirePayload, .text,
      .reason:
      frame(name)
    case .key, .keyBytes, .nonceBytes, .guid, .guidBytes, .joinedBytes, .blocks, .digest,
      .digestBytes, .accept, .acceptBytes:
      derivation.flatMap { handshake(name, $0) }
    case .packets:
      .number(recording.packets.count)
    case .wireBytes:
      .number(recording.packets.reduce(0) { $0 + $1.bytes.count })
    }
  }

  /// What the first field of a kind says in the packet of the moment.
  func value(of id: FieldID) -> Value? {
    guard let packet = moment.packet,
      let field = dissector.fields(of: packet).first(where: { $0.id == id })
    else { return nil }
    let texts = FieldText(dissector.packets[packet].bytes, plain: dissector.plainBytes(of: packet))
    let text = texts.value(of: field)
    return Int(text).map { .number($0) } ?? .text(text)
  }

  private func circumstance(_ name: ValueName) -> Value? {
    let event = recording.events[moment.event]
    let packet = moment.packet.map { recording.packets[$0] }
    switch name {
    case .number: return moment.packet.map { .number($0 + 1) }
    case .time: return .time(event.time - .start)
    case .arrival: return packet?.arrived.map { .time($0 - .start) }
    case .sender: return packet.map { hostName($0.source) }
    case .receiver: return packet.map { hostName($0.destination) }
    case .host: return hostName(event.host)
    case .state:
      guard case .tcpState(_, _, let state) = event.kind else { return nil }
      return .text(state.rawValue)
    case .code:
      guard case .webSocketClosed(let code, _) = event.kind else { return nil }
      return .number(Int(code))
    case .verdict:
      guard case .acceptChecked(let expected, let received) = event.kind else { return nil }
      return .text(expected.utf8.elementsEqual(received.utf8) ? "right" : "wrong")
    default:
      let causes = recording.causes(of: moment.event)
      guard let last = causes.last, case .action(let line) = recording.events[last].kind else {
        return nil
      }
      return .number(line)
    }
  }

  private func hostName(_ index: Int) -> Value {
    .text(recording.hosts[index].name.hostName(in: language))
  }

  private func size(_ name: ValueName) -> Value? {
    guard let packet = moment.packet.map({ dissector.packets[$0] }) else { return nil }
    switch name {
    case .length: return .number(packet.bytes.count)
    case .headerBytes: return .number(packet.bytes.count - packet.payload.count)
    case .payloadBytes: return .number(packet.payload.count)
    default:
      guard !packet.payload.isEmpty else { return nil }
      let first = packet.bytes[packet.payload.lowerBound]
      return .text(NumberText.hexadecimal(UInt64(first), bits: 8))
    }
  }
}

// MARK: Frames and the handshake

extension Values {
  private func frame(_ name: ValueName) -> Value? {
    guard let packet = moment.packet else { return nil }
    for part in dissector.items(of: packet) {
      guard case .frame(let header, let payload) = part.item.kind, part.beginsHere, part.endsHere else {
        continue
      }
      switch name {
      case .frameBytes: return .number(part.item.range.count)
      case .frameHeaderBytes: return .number(header.length)
      case .framePayloadBytes: return .number(part.item.range.count - header.length)
      case .frameMask: return .text(header.maskingKey == nil ? "unmasked" : "masked")
      case .text:
        guard PayloadText.isText(payload) else { return nil }
        return .text(PayloadText.escaped(String(decoding: payload, as: UTF8.self)))
      case .reason:
        guard header.opcode == .close, payload.count > 2 else { return nil }
        return .text(PayloadText.escaped(String(decoding: payload[2...], as: UTF8.self)))
      default:
        let whole = dissector.packets[packet]
        // Only a frame that fills its segment is sure to begin at the payload.
        guard part.item.range.count == whole.payload.count else { return nil }
        return .text(whole.bytes[whole.payload.dropFirst(header.length)].hexadecimalPairs)
      }
    }
    return nil
  }

  /// The computation that the moment is about: its event's, or its packet's.
  var derivation: AcceptDerivation? {
    if case .acceptComputed(let key, _) = recording.events[moment.event].kind {
      return AcceptDerivation(key: key)
    }
    guard let packet = moment.packet else { return nil }
    if let key = dissector.keyAnswered(by: packet) { return AcceptDerivation(key: key) }
    for part in dissector.items(of: packet) {
      if case .head(let head) = part.item.kind, let key = head.value(of: "Sec-WebSocket-Key") {
        return AcceptDerivation(key: key)
      }
    }
    return nil
  }

  private func handshake(_ name: ValueName, _ derivation: AcceptDerivation) -> Value? {
    switch name {
    case .key: return .text(derivation.key)
    case .keyBytes: return .number(derivation.key.utf8.count)
    case .nonceBytes:
      do throws(KeyError) {
        return .number(try derivation.nonce().count)
      } catch {
        return nil
      }
    case .guid: return .text(AcceptDerivation.guid)
    case .guidBytes: return .number(AcceptDerivation.guid.utf8.count)
    case .joinedBytes: return .number(derivation.concatenation.utf8.count)
    case .blocks: return .number(derivation.paddedMessage.count / 64)
    case .digest: return .text(derivation.digest.hexadecimal)
    case .digestBytes: return .number(derivation.digest.count)
    case .accept: return .text(derivation.accept)
    default: return .number(derivation.accept.utf8.count)
    }
  }
}
