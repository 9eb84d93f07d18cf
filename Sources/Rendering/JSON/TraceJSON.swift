import Bytes
public import Dissection
import Glossary
public import Scenarios
public import Tracing
import Wire

/// A run as data: every packet with every field, every event.
public struct TraceJSON: Sendable {
  private let recording: Recording
  private let source: TraceSource
  private let dissector: Dissector

  /// Creates the document of a run.
  public init(_ run: ScenarioRun, dissector: Dissector) {
    self.init(run.recording, from: .simulation(run.scenario), dissector: dissector)
  }

  /// Creates the document of packets, wherever they come from.
  public init(_ recording: Recording, from source: TraceSource, dissector: Dissector) {
    self.recording = recording
    self.source = source
    self.dissector = dissector
  }

  /// The document; its first member names the format and its version.
  public var document: JSONValue {
    var members: [JSONValue.Member] = [.init("format", .string("ws101/trace/1"))]
    switch source {
    case .simulation(let scenario):
      let title: [JSONValue.Member] = [
        .init("en", .string(scenario.englishTitle)), .init("zh", .string(scenario.chineseTitle)),
      ]
      members.append(.init("scenario", .string(scenario.name)))
      members.append(.init("title", .object(title)))
      members.append(.init("seed", .number(Int64(scenario.seed))))
    case .capture(let name, let start, _):
      members.append(.init("capture", .string(name)))
      members.append(.init("start_unix_ns", .number(start)))
    }
    switch source {
    case .simulation:
      members.append(.init("hosts", .array(recording.hosts.map { host($0) })))
    case .capture:
      members.append(.init("connections", .array(dissector.flows.indices.map { connection($0) })))
    }
    members.append(
      .init("packets", .array(source.packets(of: recording).map { packet($0) }))
    )
    if case .simulation = source {
      members.append(
        .init("events", .array(recording.events.enumerated().map { event($0, $1) }))
      )
    }
    return .object(members)
  }

  private func host(_ host: HostInfo) -> JSONValue {
    .object([
      .init("name", .string(host.name)),
      .init("address", .string(IPv4Address(rawValue: host.address).description)),
    ])
  }

  private func connection(_ flow: Int) -> JSONValue {
    .object([
      .init("name", .string(ConnectionLetter.text(of: flow))),
      .init("client", .string(dissector.flows[flow].client.description)),
      .init("server", .string(dissector.flows[flow].server.description)),
    ])
  }

  private func packet(_ index: Int) -> JSONValue {
    let packet = recording.packets[index]
    let role = dissector.role(of: index)
    let summary = PacketSummary(dissector, counting: .absolute, in: .english)
    let values = FieldText(packet.bytes, plain: dissector.plainBytes(of: index))
    var members: [JSONValue.Member] = [
      .init("number", .number(Int64(index + 1))),
      .init("time_ns", .number(packet.sent.nanoseconds)),
      .init("arrived_ns", packet.arrived.map { .number($0.nanoseconds) } ?? .null),
    ]
    if case .capture = source {
      let flow = dissector.packets[index].flow
      members.append(
        .init("connection", flow.map { .string(ConnectionLetter.text(of: $0)) } ?? .null)
      )
    }
    members += [
      .init("source", .string(recording.hosts[packet.source].name)),
      .init("destination", .string(recording.hosts[packet.destination].name)),
      .init("length", .number(Int64(packet.bytes.count))),
      .init("role", .string(role.rawValue)),
      .init("summary", .string(summary.line(for: index, limit: 200))),
      .init(
        "note",
        .object([.init("en", .string(role.note.english)), .init("zh", .string(role.note.chinese))])
      ),
      .init("marks", .array(dissector.packets[index].marks.map { mark($0) })),
      .init("bytes", .string(packet.bytes.hexadecimal)),
      .init("fields", .array(dissector.fields(of: index).map { field($0, of: index, values) })),
      .init("findings", .array(dissector.findings(of: index).map { finding($0) })),
    ]
    return .object(members)
  }

  /// A field: where it is, what it says, and the unmasked bytes where masking hides them.
  private func field(_ field: Field, of index: Int, _ values: FieldText) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(field.id.rawValue)),
      .init("bit", .number(Int64(field.bits.lowerBound))),
      .init("width", .number(Int64(field.bits.count))),
      .init("value", .string(values.value(of: field))),
      .init("wireshark", field.id.wiresharkName.map { .string($0) } ?? .null),
    ]
    let plain = values.plainContent(of: field)
    if !plain.elementsEqual(values.content(of: field)) {
      members.append(.init("unmasked", .string(plain.hexadecimal)))
    }
    return .object(members)
  }

  /// What a segment is beside those before it; packets are counted from 1.
  private func mark(_ mark: SegmentMark) -> JSONValue {
    .object([
      .init("id", .string(mark.kind.rawValue)),
      .init("repeats", mark.repeated.map { .number(Int64($0 + 1)) } ?? .null),
      .init("number", mark.number.map { .number(Int64($0)) } ?? .null),
    ])
  }

  private func finding(_ finding: Finding) -> JSONValue {
    .object([
      .init("rule", .string(finding.rule.rawValue)),
      .init("reference", .string(finding.rule.reference.description)),
      .init("bit", .number(Int64(finding.bits.lowerBound))),
      .init("width", .number(Int64(finding.bits.count))),
    ])
  }

  private func event(_ index: Int, _ event: Event) -> JSONValue {
    let name = recording.hosts[event.host].name
    return .object([
      .init("id", .number(Int64(index))),
      .init("time_ns", .number(event.time.nanoseconds)),
      .init("cause", event.cause.map { .number(Int64($0)) } ?? .null),
      .init("host", .string(name)),
      .init("kind", .string(event.kind.id)),
      .init("packet", event.kind.packet.map { .number(Int64($0 + 1)) } ?? .null),
      .init("text", .string(event.kind.sentence(in: .english, hostName: name))),
    ])
  }
}
