import Bytes
import Dissection
import Rendering
import Tracing
import WebSocket
import Wire

extension Values {
  func frame(_ name: ValueName) -> Value? {
    guard let packet = moment.packet else { return nil }
    for part in dissector.items(of: packet) {
      guard case .frame(let header, let payload) = part.item.kind, part.beginsHere, part.endsHere
      else {
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

  func handshake(_ name: ValueName, _ derivation: AcceptDerivation) -> Value? {
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
