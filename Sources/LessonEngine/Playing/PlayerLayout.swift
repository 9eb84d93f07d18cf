import Dissection
import Glossary
import Rendering
import Tracing
import WebSocket

/// Puts a screen together: band, picture, text, footer.
struct PlayerLayout {
  let player: LessonPlayer

  private let body: [String]
  private let picture: [String]
  private let room: Int?

  init(_ player: LessonPlayer) {
    self.player = player
    let stage = player.stage
    var block = TextBlock(width: min(stage.width, 96), usesColor: stage.usesColor)
    StepText(player).write(to: &block)
    body = block.lines
    // The state diagram is a picture itself, and needs the rows.
    let hasOwnPicture = player.view == .states
    guard let height = stage.height else {
      picture = hasOwnPicture ? [] : Self.picture(player, limit: nil)
      room = nil
      return
    }
    // The band, the footer, and the blank lines around the text.
    let free = max(1, height - 3)
    let wanted = player.view == .text ? min(max(free - body.count - 1, 4), free / 2) : 2
    picture =
      free < 8 || player.isThrough || hasOwnPicture
      ? [] : Self.picture(player, limit: wanted)
    room = max(1, free - picture.count - (picture.isEmpty ? 0 : 1))
  }

  var pageCount: Int {
    guard let room, !body.isEmpty else { return 1 }
    return (body.count + room - 1) / room
  }

  func screen(page: Int) -> Screen {
    let footer = self.footer(page)
    var lines = [band]
    lines += picture
    if !picture.isEmpty { lines.append("") }
    guard let room, let height = player.stage.height else {
      return Screen(lines: [""] + lines + body, footer: footer)
    }
    lines += body.dropFirst(page * room).prefix(room)
    while lines.count < height - 1 { lines.append("") }
    lines = Array(lines.prefix(height - 1)) + [footer]
    return Screen(lines: lines, footer: footer)
  }

  private var band: String {
    let lesson = player.lesson
    let language = player.language
    let count = lesson.steps.count
    let place =
      player.isThrough
      ? PlayerWords.end : PlayerWords.position(player.position + 1, of: count)
    let done = min(player.position + 1, count)
    let bar = String(repeating: "▮", count: done) + String(repeating: "▯", count: count - done)
    let width = min(player.stage.width, 100)
    var right = place.in(language)
    if width >= 64 { right += "  \(bar)" }
    let title = lesson.title(in: language).clipped(to: max(4, width - right.displayWidth - 2))
    let gap = max(1, width - title.displayWidth - right.displayWidth)
    let block = TextBlock(width: width, usesColor: player.stage.usesColor)
    return block.styled(title + String(repeating: " ", count: gap) + right, .bold)
  }

  private func footer(_ page: Int) -> String {
    let help = PlayerHelp(language: player.language)
    let pageMark =
      pageCount > 1
      ? PlayerWords.page(page + 1, of: pageCount).in(player.language) + "  " : ""
    let text =
      pageMark
      + help.footer(
        isAsking: player.choiceCount,
        isThrough: player.isThrough,
        hasDiagram: player.hasDiagram,
        width: player.stage.width - pageMark.displayWidth
      )
    let block = TextBlock(width: player.stage.width, usesColor: player.stage.usesColor)
    return block.styled(text.clipped(to: player.stage.width), .dim)
  }

  /// The picture: what has been shown so far, the newest rows if not all fit.
  private static func picture(_ player: LessonPlayer, limit: Int?) -> [String] {
    let steps = player.lesson.steps
    let isBefore = player.isAsking || player.isThrough
    // Where lines follow each other, what came before a question is still to be seen.
    guard !isBefore || player.position > 0 && limit != nil else { return [] }
    let shown = isBefore ? player.position - 1 : player.position
    let start = limit == nil && shown > 0 ? steps[shown - 1].moment.event : nil
    let width = player.stage.width
    let ladder = Ladder(player.lesson, width: width, in: player.language)
    var rows = ladder.rows(after: start, upTo: steps[shown].moment.event)
    if rows.isEmpty { rows = ladder.rows(after: nil, upTo: steps[shown].moment.event).suffix(1) }
    let block = TextBlock(width: width, usesColor: player.stage.usesColor)
    var lines = [ladder.header]
    let room = max(1, (limit ?? .max) - 1)
    if rows.count > room {
      if room > 1 {
        let hidden = rows.count - room + 1
        lines.append(block.styled("  \(PlayerWords.earlier(hidden).in(player.language))", .dim))
      }
      rows = rows.suffix(max(1, room - 1))
    }
    return lines + rows.map { row in row.style.map { block.styled(row.text, $0) } ?? row.text }
  }
}

extension LessonPlayer {
  /// What the screen is made of, for its present stage.
  var layout: PlayerLayout { PlayerLayout(self) }
}

extension TextBlock {
  /// The lines so far, without their ends.
  var lines: [String] {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.dropLast().map { String(decoding: Array($0), as: UTF8.self) }
  }
}
