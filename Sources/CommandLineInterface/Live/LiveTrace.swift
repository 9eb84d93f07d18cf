import Dissection
import Glossary
import LiveSockets
import Rendering
import Tracing
import Wire

/// Shows what live connections carry, packet by packet, and keeps it in a capture file.
struct LiveTrace<Output: Console>: LiveObserver {
  /// Of how many connections at a time the packets are shown, and of each how many.
  static var connectionLimit: Int { 100 }
  static var packetLimit: Int { 200 }

  /// A connection under watch.
  private struct Watched {
    var conversation: ObservedConversation
    var recording: Recording
    var dissector = Dissector()
    let start: Instant
    var isShown: Bool
  }

  var console: Output
  let language: Language

  /// Whether packets are shown at all.
  let isShowing: Bool
  let capture: CaptureOutput?
  private var watched: [Int: Watched] = [:]
  private let clientName: String

  init(
    on console: Output,
    in language: Language,
    showing isShowing: Bool,
    capture: CaptureOutput?
  ) {
    self.console = console
    self.language = language
    self.isShowing = isShowing
    self.capture = capture
    clientName = language == .english ? "client" : "客户端"
  }

  mutating func opened(_ connection: Int, client: Endpoint, server: Endpoint) {
    guard isShowing || capture != nil else { return }
    let now = Clock.now
    let isShown = isShowing && watched.count < Self.connectionLimit
    let serverName = language == .english ? "server" : "服务器"
    let hosts = [
      HostInfo(name: "\(clientName)\(connection)", address: client.address.rawValue),
      HostInfo(name: serverName, address: server.address.rawValue),
    ]
    var new = Watched(
      conversation: ObservedConversation(client: client, server: server),
      recording: Recording(hosts: hosts),
      start: now,
      isShown: isShown
    )
    let packets = new.conversation.opening(at: now)
    watched[connection] = new
    if isShown {
      say(
        Text(
          "\(clientName)\(connection): \(client.text) is connected to \(server.text).",
          "\(clientName)\(connection)：\(client.text) 已连接到 \(server.text)。"
        )
      )
    }
    show(packets, on: connection)
  }

  mutating func carried(_ bytes: ArraySlice<UInt8>, fromClient: Bool, on connection: Int) {
    let packets =
      watched[connection]?.conversation.carry(bytes, fromClient: fromClient, at: Clock.now) ?? []
    show(packets, on: connection)
  }

  mutating func happened(_ event: ServedConnection.Event, on connection: Int) {
    let name = "\(clientName)\(connection)"
    switch event {
    case .timedOut where watched[connection]?.isShown == true:
      say(
        Text(
          "\(name) did not do in time what it had to, and is given up.",
          "\(name) 没有在限定时间内完成应做的事，连接被放弃。"
        )
      )
    case .crowdedOut where isShowing:
      say(
        Text(
          "\(name) is given up: all together hold too much memory, and it the most.",
          "所有连接占用的内存过多，\(name) 占用最多，连接被放弃。"
        )
      )
    case .opened, .said, .failed, .timedOut, .crowdedOut: break
    }
  }

  mutating func finished(fromClient: Bool, on connection: Int) {
    let packets =
      watched[connection]?.conversation.finish(fromClient: fromClient, at: Clock.now) ?? []
    show(packets, on: connection)
  }

  mutating func closed(_ connection: Int, isReset: Bool) {
    if isReset {
      let packets = watched[connection]?.conversation.reset(fromClient: false, at: Clock.now) ?? []
      show(packets, on: connection)
    }
    if let gone = watched.removeValue(forKey: connection), gone.isShown {
      say(
        Text(
          "\(clientName)\(connection): the connection is over.",
          "\(clientName)\(connection)：连接已结束。"
        )
      )
    }
  }

  mutating func refused(_ client: Endpoint) {
    guard isShowing else { return }
    say(
      Text(
        "\(client.text) was turned away: there are too many connections.",
        "\(client.text) 被拒绝：连接过多。"
      )
    )
  }

  /// A line that is no packet.
  mutating func say(_ text: Text, style: TextBlock.Style = .dim) {
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    block.paragraph(text.in(language), style: style)
    console.write(block.text)
    console.flush()
  }

  /// Shows packets, and keeps them.
  private mutating func show(_ packets: [ObservedConversation.Packet], on connection: Int) {
    capture?.append(packets)
    guard var watching = watched[connection], watching.isShown else { return }
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    for packet in packets {
      let time = Instant.start + (packet.time - watching.start)
      let (source, target) = packet.isFromClient ? (0, 1) : (1, 0)
      watching.recording.packets.append(
        Packet(bytes: packet.bytes, sent: time, arrived: nil, source: source, destination: target)
      )
      watching.dissector.receive(packet.bytes, at: time)
      let index = watching.recording.packets.count - 1
      guard watching.dissector.packets[index].saysSomething else { continue }
      let trace = TraceText(
        watching.recording,
        dissector: watching.dissector,
        counting: .relative,
        in: language
      )
      trace.writePacket(index, to: &block)
      guard index + 1 >= Self.packetLimit else { continue }
      watching.isShown = false
      block.paragraph(
        Text(
          "\(clientName)\(connection): no more than \(Self.packetLimit) packets of a connection are shown.",
          "\(clientName)\(connection)：每个连接最多显示 \(Self.packetLimit) 个数据包，此后不再显示。"
        ).in(language),
        style: .dim
      )
      break
    }
    if !watching.isShown {
      watching.recording.packets = []
      watching.dissector = Dissector()
    }
    watched[connection] = watching
    console.write(block.text)
    console.flush()
  }
}

extension DissectedPacket {
  /// Whether the packet is more than an acknowledgment or a part of the handshake.
  fileprivate var saysSomething: Bool {
    !payload.isEmpty || tcp.map { !$0.flags.isDisjoint(with: [.fin, .rst]) } ?? false
  }
}
