import Dissection
import Scenarios
import Testing
import Tracing
import Wire

/// A page that takes a second to arrive at the proxy, in parts.
private func slowPage(_ option: String, page: Int, http10: Bool = false) -> String {
  """
  host client 10.0.0.2
  host gate 10.0.0.3
  host server 10.0.0.1
  link client gate latency 10ms
  link gate server latency 40ms bandwidth 1Mbit/s
  listen server 80\(http10 ? " http/1.0" : "")
  page server / "\(String(repeating: "x", count: page))"
  proxy gate 80 reverse server:80 \(option)
  at 0 client get http://gate/
  """
}

/// When the proxy sent the first and the last byte of the response, and when it had all of it.
private func passed(_ text: String) throws -> (first: Instant, last: Instant, complete: Instant) {
  let run = Contrast(ScenarioRun(try scenario(text)))
  let recording = run.recording
  let sent = recording.packets.indices.filter {
    recording.packets[$0].source == 1 && recording.packets[$0].destination == 0
      && !run.dissector.packets[$0].payload.isEmpty
  }
  .map { recording.packets[$0].sent }
  let complete = run.events.first {
    if $0.host == 1, case .responseReceived = $0.kind { true } else { false }
  }
  #expect(run.events.contains { $0.host == 0 && $0.kind == .responseReceived(status: 200) })
  #expect(run.dissector.findings.isEmpty)
  return (
    try #require(sent.min()), try #require(sent.max()), try #require(complete).time
  )
}

@Suite("Proxies that wait for the end, and proxies that do not (HTTP-STRM-3)")
struct BufferingTests {
  @Test(arguments: [false, true])
  private func `A body that comes in parts is passed on in parts`(http10: Bool) throws {
    let times = try passed(slowPage("", page: 100_000, http10: http10))
    #expect(times.first + .milliseconds(700) < times.complete)
  }

  @Test(arguments: [false, true])
  private func `A buffering proxy sends nothing before the end`(http10: Bool) throws {
    let times = try passed(slowPage("buffering", page: 100_000, http10: http10))
    #expect(times.first == times.complete)
  }

  @Test func `A buffering proxy gives up waiting when the body is too large to keep`() throws {
    let times = try passed(slowPage("buffering", page: 1_040_000))
    #expect(times.first == times.complete)
    let large = try passed(slowPage("buffering", page: 1_100_000))
    #expect(large.first < large.complete)
  }
}
