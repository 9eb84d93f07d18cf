import Foundation
import Glossary
import Rendering
import Scenarios
import Testing
import Tracing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// What stands in an SVG file, as another parser than ours sees it.
private final class SVGFile: NSObject, XMLParserDelegate {
  var elements: [(name: String, attributes: [String: String])] = []
  var texts: [(name: String, text: String)] = []
  private var open: [String] = []

  init?(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    elements.append((name, attributes))
    texts.append((name, ""))
    open.append(name)
  }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    guard let last = texts.lastIndex(where: { $0.name == open.last }) else { return }
    texts[last].text += text
  }

  func text(of name: String) -> String? { texts.first { $0.name == name }?.text }

  func count(_ name: String) -> Int { elements.count { $0.name == name } }
}

/// Runs that send ever more, at each number of clients.
private func runs(_ names: [String], clients: String = "clients=10..1000") throws -> [ComparedRun] {
  let points = try Sweep([clients]).points
  return names.enumerated().flatMap { number, name in
    points.map { point in
      var costs = Costs()
      costs.ledger.fromClients.add(
        bits: 8 * Int(point[.clients] ?? 0) * number * 100,
        to: .http
      )
      var run = ComparedRun(name: name, costs: costs)
      run.point = point
      return run
    }
  }
}

private func chart(_ runs: [ComparedRun], in language: Language = .english) throws -> SVGFile {
  let text = SweepChart(runs, along: .clients, of: .bytes(nil, .both), in: language).svg
  return try #require(SVGFile(text), "not well-formed")
}

@Suite("Charts of sweeps")
struct SweepChartTests {
  @Test(arguments: Language.allCases)
  private func `Everything that the lines show stands in the description`(language: Language) throws
  {
    let file = try chart(try runs(["nothing", "one", "two"]), in: language)
    let lines = try #require(file.text(of: "desc")).split(separator: "\n")
    #expect(lines.count == 1 + 3 * 3)
    #expect(lines.last?.contains("two") == true && lines.last?.contains("200 000") == true)
    #expect(file.text(of: "title")?.isEmpty == false)
    #expect(file.elements.first?.attributes["aria-labelledby"] == "title desc")
  }

  @Test func `Points lie where their numbers are`() throws {
    let file = try chart(try runs(["nothing", "one", "two"]))
    let lines = file.elements.filter { $0.name == "polyline" }.map { element in
      element.attributes["points"]?.split(separator: " ").map { pair in
        pair.split(separator: ",").compactMap { Double($0) }
      } ?? []
    }
    #expect(lines.count == 3)
    // Decades are equally far apart, and a straight line stays one on two logarithmic axes.
    for line in lines.dropFirst() {
      #expect(abs((line[1][0] - line[0][0]) - (line[2][0] - line[1][0])) <= 0.2)
      #expect(abs((line[1][1] - line[0][1]) - (line[2][1] - line[1][1])) <= 0.2)
      #expect(line[0][1] > line[1][1])
    }
    // Twice as much is the same step everywhere; nothing at all is below everything.
    #expect(abs((lines[1][0][1] - lines[2][0][1]) - (lines[1][2][1] - lines[2][2][1])) <= 0.2)
    #expect(lines[0].allSatisfy { $0[1] > lines[1][0][1] })
  }

  @Test func `Lines differ in more than their colours`() throws {
    let names = (0..<32).map { "run \($0)" }
    let all = try runs(names, clients: "clients=10,20")
    #expect(SweepChart.canShow(all, along: .clients))
    let file = try chart(all)
    let lines = file.elements.filter { $0.name == "polyline" }
    let paths = file.elements.filter { $0.name == "path" }
    // The points of a line: two on it, one in the key. Their shape is what follows the start.
    let shapes = stride(from: 0, to: paths.count, by: 3).map { index in
      paths[index].attributes["d"]?.filter { $0.isLetter } ?? ""
    }
    let looks = zip(lines, shapes).map { "\($0.attributes["stroke-dasharray"] ?? "") \($1)" }
    #expect(looks.count == 32)
    #expect(Set(looks).count >= 16)
    #expect(!SweepChart.canShow(try runs(names + ["more"]), along: .clients))
  }

  @Test func `Names cannot break out of their places`() throws {
    let name = "<script>alert(1)</script>&\"'\u{1}\u{FFFF}]]>"
    let file = try chart(try runs(["plain", name]))
    #expect(file.count("script") == 0)
    #expect(file.texts.contains { $0.text.contains("<script>") })
  }

  @Test func `Numbers of any size make a chart`() throws {
    for bits in [0, 8, 8 << 50] {
      var costs = Costs()
      costs.ledger.fromServers.add(bits: bits, to: .payload)
      let all = try Sweep(["clients=1..10000000"]).points.map { point in
        var run = ComparedRun(name: "a", costs: costs)
        run.point = point
        return run
      }
      #expect(try chart(all).count("polyline") == 1)
    }
  }
}

@Suite("Bars")
struct BarsTextTests {
  private func bars(_ bytes: [Int], _ layer: Layer = .payload) -> [String] {
    let runs = bytes.enumerated().map { number, count in
      var costs = Costs()
      costs.ledger.fromClients.add(bits: 8 * count, to: layer)
      return ComparedRun(name: "r\(number)", costs: costs)
    }
    var block = TextBlock(width: 60)
    BarsText(runs, in: .english).write(to: &block)
    return block.text.split(separator: "\n").map(String.init)
  }

  @Test func `Bars are as long as their numbers are large`() {
    let lengths = bars([100, 50, 25, 0]).dropFirst().prefix(4).map { line in
      line.count { $0 == "P" }
    }
    #expect(lengths[0] > 40)
    #expect(abs(lengths[0] - 2 * lengths[1]) <= 1 && abs(lengths[0] - 4 * lengths[2]) <= 2)
    #expect(lengths[3] == 0)
  }

  @Test func `Where one number is a hundred times another, equal factors are equal lengths`() {
    let lines = bars([10, 100, 1000, 10_000])
    #expect(lines[0].contains("logarithmic scale, from 1 to 10 000 bytes"))
    let lengths = lines.dropFirst().prefix(4).map { line in line.count { $0 == "█" } }
    let steps = zip(lengths, lengths.dropFirst()).map { $1 - $0 }
    #expect(steps.allSatisfy { abs($0 - lengths[0]) <= 1 })
  }

  @Test func `The letters of a bar are the shares of the layers`() {
    var costs = Costs()
    costs.ledger.fromClients.add(bits: 8 * 500, to: .ip)
    costs.ledger.fromServers.add(bits: 8 * 250, to: .tcp)
    costs.ledger.fromServers.add(bits: 8 * 250, to: .payload)
    var block = TextBlock(width: 60)
    BarsText([ComparedRun(name: "r", costs: costs)], in: .english).write(to: &block)
    let bar = block.text.split(separator: "\n")[1].split(separator: " ").last ?? ""
    let counts = ["I", "T", "P"].map { letter in bar.count { String($0) == letter } }
    #expect(counts.reduce(0, +) == bar.count)
    #expect(abs(counts[0] - 2 * counts[1]) <= 2 && abs(counts[1] - counts[2]) <= 1)
  }
}
