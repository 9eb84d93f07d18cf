import Curriculum
import Dissection
import Glossary
import Scenarios
import Testing
import Tracing

@testable import Rendering

/// What happens between two hosts, and the way of one of them as a list.
private struct Case: CustomTestStringConvertible, Sendable {
  let name: String
  let actions: String
  let host: Int
  let way: [String]

  var testDescription: String { name }
}

private let opening = ["CLOSED → SYN-SENT: active OPEN/SYN", "SYN-SENT → ESTABLISHED: SYN,ACK/ACK"]
private let accepting = ["LISTEN → SYN-RECEIVED: SYN/SYN,ACK"]
private let accepted = accepting + ["SYN-RECEIVED → ESTABLISHED: ACK of SYN"]
private let listening = "listen server 80\nat 0 client connect server:80 as c\n"

private let cases = [
  Case(
    name: "a port that is closed",
    actions: "at 0 client connect server:80 as c",
    host: 0,
    way: [opening[0], "SYN-SENT → CLOSED: RST"]
  ),
  Case(
    name: "who closes first",
    actions: listening + "at 1s c close",
    host: 0,
    way: opening + [
      "ESTABLISHED → FIN-WAIT-1: CLOSE/FIN", "FIN-WAIT-1 → FIN-WAIT-2: ACK of FIN",
      "FIN-WAIT-2 → TIME-WAIT: FIN/ACK", "TIME-WAIT → CLOSED: 2 MSL",
    ]
  ),
  Case(
    name: "who closes second",
    actions: listening + "at 1s c close",
    host: 1,
    way: accepted + [
      "ESTABLISHED → CLOSE-WAIT: FIN/ACK", "CLOSE-WAIT → LAST-ACK: CLOSE/FIN",
      "LAST-ACK → CLOSED: ACK of FIN",
    ]
  ),
  Case(
    name: "who aborts",
    actions: listening + "at 1s c abort",
    host: 0,
    way: opening + ["ESTABLISHED → CLOSED: ABORT"]
  ),
  Case(
    name: "who is reset",
    actions: listening + "at 1s c abort",
    host: 1,
    way: accepted + ["ESTABLISHED → CLOSED: RST"]
  ),
  Case(
    name: "who gives up early",
    actions: listening + "at 10ms c close",
    host: 0,
    way: [opening[0], "SYN-SENT → CLOSED: CLOSE"]
  ),
  Case(
    name: "whose client gave up early",
    actions: listening + "at 10ms c close",
    host: 1,
    way: accepting + ["SYN-RECEIVED → LISTEN: RST"]
  ),
]

@Suite("The state diagram as text (RFC 9293 §3.3.2, Figure 5)")
struct StateDiagramTextTests {
  private func paths(_ scenario: Scenario) -> (Recording, StatePaths) {
    let recording = ScenarioRun(scenario).recording
    return (recording, StatePaths(recording, Dissector(recording)))
  }

  private func lines(_ path: StatePath, in language: Language, width: Int) -> [String] {
    var block = TextBlock(width: width)
    StateDiagramText(path, in: language).write(to: &block)
    return block.text.split(separator: "\n").map(String.init)
  }

  @Test(arguments: cases)
  private func `A connection takes the arrows of what happened`(example: Case) throws {
    let text = """
      host client 10.0.0.2
      host server 10.0.0.1
      link client server latency 50ms
      \(example.actions)
      """
    let file = try ScenarioFile(text, name: "x")
    let (_, paths) = paths(try #require(file.scenarios.first))
    let path = try #require(paths.paths(at: example.host).first)
    let list = lines(path, in: .english, width: 60)
    #expect(list == zip(list, example.way).map { "\($0.0.prefix(1)) \($0.1)" })
    #expect(list.map { $0.prefix(1) } == zip("①②③④⑤⑥⑦", example.way).map { "\($0.0)" })
  }

  @Test(arguments: Curriculum.shortScenarioIDs)
  func `A picture has 80 columns, the states that were visited and every step`(id: String) throws {
    for scenario in try ScenarioFile(Curriculum.scenario(id) ?? "", name: id).scenarios {
      let (recording, paths) = paths(scenario)
      #expect(!paths.all.isEmpty, "\(recording.hosts)")
      for (path, language) in paths.all.prefix(20).flatMap({
        [($0, Language.english), ($0, .chinese)]
      }) {
        let lines = lines(path, in: language, width: 80)
        #expect(lines.allSatisfy { $0.displayWidth <= 80 })
        let visited = path.steps.flatMap { [$0.from, $0.to] }
        for state in TCPState.allCases {
          let isDouble = lines.contains { $0.filter { $0 != " " }.contains("║\(state.rawValue)║") }
          #expect(isDouble == visited.contains(state), "\(state)")
        }
        for index in path.steps.indices {
          #expect(lines.contains { $0.contains(StateDiagramText.mark(index)) })
        }
      }
    }
  }

  @Test func `A connection has one way at each end, however many there are`() throws {
    let text = try #require(Curriculum.scenario("tour"))
    let scenario = try ScenarioFile(text, name: "tour").scenarios.first {
      $0.name == "tour/long-polling"
    }
    let (_, paths) = paths(try #require(scenario))
    for host in 0...1 {
      #expect(paths.paths(at: host).map { paths.letters(of: $0) } == ["a", "b"])
      #expect(paths.paths(at: host).allSatisfy { $0.steps.last?.to == .closed })
    }
  }

  /// Several connections to one port, of which the server closes one when nothing has come.
  @Test func `A server that closes goes on with the way of that connection`() throws {
    let text = """
      host client 10.0.0.2
      host server 10.0.0.1
      link client server latency 50ms
      listen server 7
      at 0  client connect server:7 as a peer x
      at 0  client connect server:7 as b peer y
      at 1s b finish
      at 1s a finish
      at 2s y close
      at 3s x close
      """
    let (recording, paths) = paths(try #require(try ScenarioFile(text, name: "x").scenarios.first))
    let server = paths.paths(at: 1)
    #expect(server.map { paths.letters(of: $0) } == ["a", "b"])
    for (path, second) in zip(server, [3, 2]) {
      let leaving = try #require(path.steps.first { $0.from == .closeWait })
      #expect(leaving.to == .lastAck)
      #expect(recording.events[leaving.event].time == .start + .seconds(Int64(second)))
      #expect(path.steps.last?.to == .closed)
    }
  }

  @Test func `Connections on the same ports have ways of their own`() throws {
    let text = try #require(Curriculum.scenario("tcp-old-duplicate"))
    let (_, paths) = paths(try #require(try ScenarioFile(text, name: "x").scenarios.first))
    #expect(paths.all.map { paths.letters(of: $0) } == ["a", "b", "a"])
    #expect(paths.all.map(\.host) == [0, 1, 1])
    #expect(paths.all[1].steps.map(\.to) == [.synReceived, .listen])
    #expect(paths.all[2].steps.map(\.to).prefix(2) == [.synReceived, .established])
  }

  /// Follows the heavy line of one arrow through the picture, from its number to its head.
  @Test(arguments: TCPTransition.figure.filter { $0 != .throughFinWait2 })
  func `An arrow leads from the box of its state to that of the next one`(
    arrow: TCPTransition
  )
    throws
  {
    let step = StatePath.Step(from: arrow.from, to: arrow.to, cause: arrow.cause, event: 0)
    let path = StatePath(host: 0, flow: 0, end: nil, steps: [step])
    let picture = Picture(lines(path, in: .english, width: 80))
    #expect(picture.text.contains(arrow.label.english))
    let start = try #require(picture.place(of: "①"))
    #expect(picture.neighbors(of: start).contains { picture.isBox($0, of: arrow.from) })
    let end = try #require(picture.head(from: start))
    #expect(
      ([end] + picture.neighbors(of: end)).contains { picture.isBox($0, of: arrow.to) },
      "\(picture.text)"
    )
  }

  @Test func `Every arrow of the figure but that of note 2 is drawn, and none besides`() throws {
    let step = StatePath.Step(from: .established, to: .closed, cause: .abort, event: 0)
    let path = StatePath(host: 0, flow: 0, end: nil, steps: [step])
    let text = lines(path, in: .english, width: 80).joined()
    #expect(text.filter { "▶◀▲▼".contains($0) }.count == TCPTransition.figure.count - 1)
    #expect(text.contains("① ESTABLISHED → CLOSED: ABORT (not drawn)"))
  }
}

/// A picture of which every character takes one column.
private struct Picture {
  typealias Place = (x: Int, y: Int)

  let text: String
  private let rows: [[Character]]

  init(_ lines: [String]) {
    text = lines.joined(separator: "\n")
    rows = lines.map(Array.init)
  }

  private func character(_ place: Place) -> Character {
    rows.indices.contains(place.y) && rows[place.y].indices.contains(place.x)
      ? rows[place.y][place.x] : " "
  }

  func place(of character: Character) -> Place? {
    // The last row explains the numbers.
    for (y, row) in rows.prefix(20).enumerated() {
      if let x = row.firstIndex(of: character) { return (x, y) }
    }
    return nil
  }

  func neighbors(of place: Place) -> [Place] {
    [
      (place.x + 1, place.y), (place.x - 1, place.y), (place.x, place.y + 1),
      (place.x, place.y - 1),
    ]
  }

  /// Whether a place is on the frame of the double box around a name.
  func isBox(_ place: Place, of state: TCPState) -> Bool {
    for (y, row) in rows.enumerated() where abs(y - place.y) <= 1 {
      let walls = row.indices.filter { row[$0] == "║" }
      for (left, right) in zip(walls, walls.dropFirst())
      where String(row[left + 1..<right]).filter({ $0 != " " }) == state.rawValue {
        let isAtWall = place.x == left || place.x == right
        if (left...right).contains(place.x), y != place.y || isAtWall { return true }
      }
    }
    return false
  }

  /// Where a heavy line ends that begins at a number.
  func head(from start: Place) -> Place? {
    for first in neighbors(of: start) where "━┃┏┓┗┛▶◀▲▼".contains(character(first)) {
      var step = (x: first.x - start.x, y: first.y - start.y)
      guard step.y == 0 || character(first) != "━", step.x == 0 || character(first) != "┃" else {
        continue
      }
      var place = first
      for _ in 0..<200 {
        switch character(place) {
        case "▶", "◀", "▲", "▼": return place
        case "┏", "┛": step = (-step.y, -step.x)
        case "┓", "┗": step = (step.y, step.x)
        default: break  // a stroke, or a label that lies on the line
        }
        place = (place.x + step.x, place.y + step.y)
      }
    }
    return nil
  }
}
