import Curriculum
import Rendering
import Scenarios
import Testing
import Tracing

private func costs(_ id: String) throws -> [Costs] {
  let file = try ScenarioFile(try #require(Curriculum.scenario(id)), name: id)
  return file.scenarios.map { Contrast(ScenarioRun($0)).costs }
}

/// The same object with another value for a member, on one level or two.
private func replacing(_ path: [String], in value: JSONValue, by other: JSONValue?) -> JSONValue {
  guard case .object(let members) = value, let name = path.first else { return value }
  return .object(
    members.compactMap { member in
      guard member.name == name else { return member }
      guard path.count == 1 else {
        let inner = replacing(Array(path.dropFirst()), in: member.value, by: other)
        return .init(member.name, inner)
      }
      return other.map { .init(member.name, $0) }
    }
  )
}

@Suite("Costs as JSON")
struct CostsJSONTests {
  @Test(arguments: ["tour", "longpoll-vs-poll", "polling-dns", "tcp-loss-rto", "ws-via-proxy"])
  private func `Costs are read back as they were, and merge as they would have`(id: String) throws {
    var (direct, read) = (Costs(), Costs())
    for costs in try costs(id) {
      let text = CostsJSON.value(of: costs).text(spreading: 1)
      let back = try CostsJSON.costs(from: try JSONReader.read(Array(text.utf8)))
      #expect(back == costs)
      direct.merge(costs)
      read.merge(back)
    }
    #expect(direct == read)
    #expect(direct.ledger.totalBytes > 0)
  }

  @Test func `A member that is absent or wrong is named`() throws {
    let value = CostsJSON.value(of: try #require(try costs("tour").first))
    let wrong: [JSONValue?] = [
      nil, .null, .number(-1), .number(1 << 53), .string("1"), .decimal(1, places: 1),
      .array([.null]),
    ]
    for path in [
      ["clients"], ["round_trips"], ["from_clients", "ip"], ["from_servers", "packets"],
    ] {
      for other in wrong {
        #expect(throws: CostsError(path: path.joined(separator: "."))) {
          try CostsJSON.costs(from: replacing(path, in: value, by: other))
        }
      }
    }
    let pairs: [JSONValue] = [
      .number(1), .array([.number(1)]), .array([.array([.number(1)])]),
      .array([.array([.number(-1), .number(1)])]), .array([.array([.number(1), .number(0)])]),
      .array([.array([.number(1), .number(1 << 60)])]),
    ]
    for other in pairs {
      #expect(throws: CostsError(path: "latencies_us")) {
        try CostsJSON.costs(from: replacing(["latencies_us"], in: value, by: other))
      }
    }
  }

  @Test func `The largest numbers of a file are merged and shown without a trap`() throws {
    let most = JSONValue.number(1 << 52)
    var value = CostsJSON.value(of: try #require(try costs("tour").first))
    for path in [
      ["clients"], ["messages_said"], ["from_clients", "ip"], ["from_servers", "payload"],
    ] {
      value = replacing(path, in: value, by: most)
    }
    for name in ["latencies_us", "held_requests_ms", "open_connections_ms"] {
      value = replacing([name], in: value, by: .array([.array([most, most])]))
    }
    value = replacing(["latency_total_ns"], in: value, by: .number(1 << 62 - 1))
    var sum = Costs()
    for _ in 0..<3000 { sum.merge(try CostsJSON.costs(from: value)) }
    for percent in [0, 1, 50, 99, 100, 1000] as [Int64] { _ = sum.latencies.percentile(percent) }
    _ = (sum.latencies.median, sum.latencies.mean, sum.heldRequests.peak, sum.messagesLost)
    _ = sum.thousandthsOfTransits(sum.latencies.maximum ?? .zero)
    #expect(CostsJSON.value(of: sum).text(spreading: 0).utf8.count > 100)
  }
}
