import Dissection
public import Glossary
public import Scenarios
import Tracing
import Wire

/// Runs as lanes along one time axis: each packet is a letter at its moment.
public struct LanesText: Sendable {
  private let contrasts: [Contrast]
  private let names: [String]
  private let language: Language

  /// Creates the picture of some runs.
  public init(_ contrasts: [Contrast], in language: Language) {
    self.contrasts = contrasts
    self.language = language
    names = Contrast.shortNames(of: contrasts)
  }

  private var isEnglish: Bool { language == .english }

  /// How many columns the names take.
  private var margin: Int { min(24, (names.map { $0.displayWidth }.max() ?? 0) + 3) }

  /// Appends the axis, two lines for each run, and what the letters mean.
  public func write(to block: inout TextBlock) {
    let end = contrasts.flatMap { $0.run.recording.packets.map { $0.sent.nanoseconds } }.max() ?? 1
    let columns = block.width - margin - 1
    let scale = Scale(end: max(end, 1), columns: columns)
    block.line("".padded(to: margin) + scale.axis(isEnglish: isEnglish))
    writeMessages(scale, to: &block)
    for (name, contrast) in zip(names, contrasts) {
      let up = lane(of: contrast, fromClient: true, scale)
      let down = lane(of: contrast, fromClient: false, scale)
      block.line(
        name.clipped(to: margin - 3).padded(to: margin - 2) + "▶ " + block.styled(up, .fromClient)
      )
      block.line("".padded(to: margin - 2) + "◀ " + block.styled(down, .fromServer))
    }
    let packets = ["S SYN", "F FIN", ". ACK", "G GET", "P POST"]
    block.key(
      packets + (isEnglish ? ["U upgrade", "M message", "C Close"] : ["U 升级", "M 消息帧", "C 关闭帧"])
    )
    block.key(
      isEnglish
        ? ["o no news", "N news", "a answer to POST", "where packets meet, one is shown"]
        : ["o 空答复", "N 带消息的答复", "a 对 POST 的答复", "落在同一格的数据包只画一个"]
    )
    writeFurtherLetters(to: &block)
  }

  /// What the letters of packets beside the connections mean, where there are such packets.
  private func writeFurtherLetters(to block: inout TextBlock) {
    let roles = contrasts.flatMap { contrast in
      contrast.dissector.packets.indices.map { contrast.dissector.role(of: $0) }
    }
    var letters: [String] = []
    if roles.contains(.dnsQuery) || roles.contains(.dnsAnswer) { letters.append("D DNS") }
    if roles.contains(.icmpError) { letters.append("I ICMP") }
    if roles.contains(.pingFrame) || roles.contains(.pongFrame) {
      letters.append(isEnglish ? "h ping, pong" : "h ping 与 pong")
    }
    if roles.contains(.data) { letters.append(isEnglish ? "d bare data" : "d 单纯的 TCP 数据") }
    block.key(letters)
    if contrasts.contains(where: { $0.opensTunnel }) {
      block.paragraph(
        isEnglish
          ? "T tunnel: CONNECT, and the answer that opens it" : "T 隧道：CONNECT 及其成功的答复",
        indent: 2
      )
    }
    let hasRepetition = contrasts.contains { contrast in
      contrast.dissector.packets.contains { $0.marks.contains { $0.isRetransmission } }
    }
    guard hasRepetition else { return }
    block.line(isEnglish ? "  r retransmission, whatever it carries" : "  r 重传，不论内容是什么")
  }

  /// A line that shows when the applications had something to say, and what, if there is room.
  private func writeMessages(_ scale: Scale, to block: inout TextBlock) {
    guard let recording = contrasts.first?.run.recording else { return }
    let messages = recording.messages
    let columns = messages.map { scale.column(of: $0.said.nanoseconds) } + [scale.columns]
    var line = ""
    for (message, (column, next)) in zip(messages, zip(columns, columns.dropFirst()))
    where column >= line.displayWidth {
      let name = recording.hosts[message.source].name
      let text = PayloadText.quoted(message.bytes, limit: 12)
      let label = " \(name)\(isEnglish ? ":" : "：")\(text)"
      let fits = column + 1 + label.displayWidth < next
      line = line.padded(to: column) + "↓" + (fits ? label : "")
    }
    block.line((isEnglish ? "said" : "要说的话").padded(to: margin) + line)
  }

  private func lane(of contrast: Contrast, fromClient: Bool, _ scale: Scale) -> String {
    var letters = [UInt8](repeating: UInt8(ascii: " "), count: scale.columns)
    for (index, packet) in contrast.dissector.packets.enumerated()
    where packet.isFromClient == fromClient {
      let column = scale.column(of: packet.time.nanoseconds)
      let letter = letter(for: index, in: contrast)
      if Self.rank(letter) > Self.rank(letters[column]) { letters[column] = letter }
    }
    return String(decoding: letters, as: UTF8.self)
  }

  private func letter(for index: Int, in contrast: Contrast) -> UInt8 {
    if contrast.dissector.packets[index].marks.contains(where: { $0.isRetransmission }) {
      return UInt8(ascii: "r")
    }
    return switch contrast.dissector.role(of: index) {
    case .syn, .synAck: UInt8(ascii: "S")
    case .handshakeAck, .acknowledgment: UInt8(ascii: ".")
    case .fin: UInt8(ascii: "F")
    case .reset: UInt8(ascii: "R")
    case .request: isPost(index, in: contrast) ? UInt8(ascii: "P") : UInt8(ascii: "G")
    case .response:
      responseLetter(for: index, in: contrast)
    case .upgradeRequest, .switchingProtocols: UInt8(ascii: "U")
    case .bodyPart: UInt8(ascii: "N")
    case .tunnelRequest, .tunnelOpened: UInt8(ascii: "T")
    case .textFrame, .binaryFrame, .continuationFrame, .framePart: UInt8(ascii: "M")
    case .closeFrame: UInt8(ascii: "C")
    case .dnsQuery, .dnsAnswer: UInt8(ascii: "D")
    case .icmpError: UInt8(ascii: "I")
    case .data: UInt8(ascii: "d")
    case .pingFrame, .pongFrame: UInt8(ascii: "h")
    case .unknownFrame, .notUnderstood: UInt8(ascii: "?")
    }
  }

  /// An answer with news, without news, or to something that was said.
  private func responseLetter(for index: Int, in contrast: Contrast) -> UInt8 {
    for part in contrast.dissector.items(of: index) {
      switch part.item.kind {
      case .body: return UInt8(ascii: "N")
      case .head(let head) where head.status == 204: return UInt8(ascii: "a")
      case .head, .frame, .unreadable: continue
      }
    }
    return UInt8(ascii: "o")
  }

  private func isPost(_ index: Int, in contrast: Contrast) -> Bool {
    contrast.dissector.items(of: index).contains { part in
      if case .head(let head) = part.item.kind { head.method == "POST" } else { false }
    }
  }

  /// Which of two letters on one place is shown.
  private static func rank(_ letter: UInt8) -> Int {
    Array(" .FSaoGTU?hDICRPNMdr".utf8).firstIndex(of: letter) ?? 0
  }
}

extension Contrast {
  /// Whether a proxy is asked for a tunnel.
  fileprivate var opensTunnel: Bool {
    dissector.packets.indices.contains { dissector.role(of: $0) == .tunnelRequest }
  }
}

/// Where a moment lies on a line of letters.
private struct Scale {
  let end: Int64
  let columns: Int

  func column(of time: Int64) -> Int {
    let product = max(time, 0).multipliedFullWidth(by: Int64(columns - 1))
    // The product of two moments of a long run need not fit; its quotient does.
    return min(columns - 1, Int(end.dividingFullWidth(product).quotient))
  }

  /// The time from mark to mark, and the unit in which marks are counted: once, twice or five
  /// times a power of ten, so that each label has its room.
  private var step: (span: Int64, unit: Int64) {
    let room = Int64(max(1, min(8, columns / 12)))
    var power: Int64 = 1
    while end / power > 10 * room { power *= 10 }
    let span = [1, 2, 5].map { $0 * power }.first { end / $0 <= room } ?? 10 * power
    let units: [Int64] = [1_000_000_000, 1_000_000, 1000]
    return (span, units.first { span % $0 == 0 } ?? 1)
  }

  private static func name(of unit: Int64, isEnglish: Bool) -> String {
    switch unit {
    case 1_000_000_000: isEnglish ? " s" : " 秒"
    case 1_000_000: isEnglish ? " ms" : " 毫秒"
    case 1000: isEnglish ? " µs" : " 微秒"
    default: isEnglish ? " ns" : " 纳秒"
    }
  }

  /// Marks at round times.
  func axis(isEnglish: Bool) -> String {
    let (step, unit) = step
    var line = ""
    var time: Int64 = 0
    while time <= end {
      let label = "\(time / unit)\(Self.name(of: unit, isEnglish: isEnglish))"
      let column = column(of: time)
      let isFree = line.isEmpty || column > line.displayWidth
      if isFree, column + label.displayWidth <= columns + 1 {
        line = line.padded(to: column) + label
      }
      time += step
    }
    return line
  }
}
