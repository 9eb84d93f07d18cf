import Dissection
import Glossary
import Rendering
import Tracing

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
