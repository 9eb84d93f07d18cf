import NetworkSimulation
import Scenarios
import Testing
import Tracing

private func mistake(_ words: [String]) -> SweepError? {
  do throws(SweepError) {
    _ = try Sweep(words)
    return nil
  } catch {
    return error
  }
}

@Suite("Sweeps")
struct SweepTests {
  @Test(arguments: [
    ("clients=10..100000", [10, 100, 1000, 10_000, 100_000]), ("clients=7", [7]),
    ("clients=1..20*2", [1, 2, 4, 8, 16]), ("clients=5..5", [5]),
    ("clients=3,1,10..100", [3, 1, 10, 100]),
    ("interval=1s,10s", [1_000_000_000, 10_000_000_000]),
    ("rtt=20ms..2s", [20_000_000, 200_000_000, 2_000_000_000]),
    ("rtt=0.5ms", [500_000]), ("clients=1..10000000*9999", [1, 9999]),
  ])
  private func `An axis is its values in the order in which they stand`(
    word: String,
    values: [Int64]
  ) throws {
    #expect(try Sweep([word]).axes.map(\.values) == [values])
  }

  @Test func `All combinations come, the last axis changing fastest`() throws {
    let sweep = try Sweep(["interval=1s,2s", "rtt=10ms,20ms,30ms"])
    let points = sweep.points.map { [$0[.interval], $0[.rtt]].map { ($0 ?? 0) / 1_000_000 } }
    #expect(
      points == [[1000, 10], [1000, 20], [1000, 30], [2000, 10], [2000, 20], [2000, 30]]
    )
    #expect(sweep.points.allSatisfy { $0[.clients] == nil })
  }

  @Test(arguments: [
    (["size=1"], SweepError.unknownAxis("size")), (["clients"], .unknownAxis("clients")),
    ([""], .unknownAxis("")), (["clients="], .badValue(axis: "clients", "")),
    (["clients=0"], .badValue(axis: "clients", "0")),
    (["clients=-1"], .badValue(axis: "clients", "-1")),
    (["clients=1e5"], .badValue(axis: "clients", "1e5")),
    (["clients=10000001"], .badValue(axis: "clients", "10000001")),
    (["clients=99999999999999999999"], .badValue(axis: "clients", "99999999999999999999")),
    (["clients=1,,2"], .badValue(axis: "clients", "")),
    (["clients=.."], .badValue(axis: "clients", "")),
    (["clients=1.."], .badValue(axis: "clients", "")),
    (["clients=100..10"], .badRange(axis: "clients", "100..10")),
    (["clients=1..10*1"], .badRange(axis: "clients", "1..10*1")),
    (["clients=1..10*"], .badRange(axis: "clients", "1..10*")),
    (["clients=1..10*-2"], .badRange(axis: "clients", "1..10*-2")),
    (["clients=1..10*99999"], .badRange(axis: "clients", "1..10*99999")),
    (["interval=999us"], .badValue(axis: "interval", "999us")),
    (["interval=5"], .badValue(axis: "interval", "5")),
    (["rtt=0"], .badValue(axis: "rtt", "0")), (["rtt=2d"], .badValue(axis: "rtt", "2d")),
    (["clients=10..100,100"], .repeatedValue(axis: "clients", "100")),
    (["rtt=1s", "rtt=2s"], .repeatedAxis("rtt")),
  ])
  private func `What cannot be used is named`(words: [String], error: SweepError) {
    #expect(mistake(words) == error)
  }

  @Test func `Neither an axis nor all together may be too long`() {
    let many = (1...65).map(String.init).joined(separator: ",")
    #expect(mistake(["clients=\(many)"]) == .tooManyValues(axis: "clients"))
    let fifty = (1...50).map { "\($0)ms" }.joined(separator: ",")
    #expect(mistake(["rtt=\(fifty)", "interval=\(fifty)"]) == .tooManyPoints(2500))
  }

  @Test func `A scenario is changed where the axes say, and nowhere else`() throws {
    let text = "listen server 80\nfeed server /events\n"
    let follow = "at 0 client follow http://example.com/events by polling every 1s\n"
    let leave = "at 9500ms client leave"
    let original = try scenario(common + text + follow + leave)
    let point = try #require(try Sweep(["interval=2s", "rtt=7ms"]).points.first)
    let expected = try scenario(
      common.replacing("latency 50ms", with: "latency 3500us") + text
        + follow.replacing("1s", with: "2s") + leave
    )
    #expect(original.at(point) == expected)
    let costs = Contrast(ScenarioRun(original.at(point))).costs
    #expect(costs.requests == 5)
    #expect(costs.transit == .one(.microseconds(3500)))
  }

  @Test func `A round trip of an odd number of nanoseconds keeps its length`() throws {
    let original = try scenario(common + "listen server 80\npage server / \"x\"")
    let point = try #require(try Sweep(["rtt=7ns"]).points.first)
    let line = try #require(original.at(point).lines.first)
    #expect(line.there.latency.nanoseconds + line.back.latency.nanoseconds == 7)
  }
}
