import Dissection
import Scenarios
import Testing
import Tracing
import Wire

@Suite("What hosts do when something is unusual")
struct BehaviourTests {
  @Test func `A slow line makes packets wait for each other`() throws {
    let text = """
      host a 1.0.0.1
      host b 1.0.0.2
      link a b latency 50ms bandwidth 1Mbit/s
      listen b 7
      at 0 a connect b:7 as line
      at 1s line send "\(String(repeating: "x", count: 2920))"
      at 2s line close
      """
    let packets = ScenarioRun(try scenario(text)).recording.packets.filter {
      $0.bytes.count == 1500
    }
    // 1500 bytes take 12 ms to leave.
    // The host hands both over at once, as a capture there would show.
    #expect(packets.map { ($0.sent - .start).nanoseconds } == [1_000_000_000, 1_000_000_000])
    #expect(packets.map { $0.arrived?.nanoseconds } == [1_062_000_000, 1_074_000_000])
  }

  @Test func `An HTTP/1.1 client opens a connection again when the server finishes each`() throws {
    let run = try Runs.of(
      "listen server 80 http/1.0\npage server / \"x\"\nat 0 client get http://server/ 3 times"
    )
    #expect(run.count([.syn]) == 3)
    #expect(run.requests == 3)
    #expect(run.events.count { $0.kind == .responseReceived(status: 200) } == 3)
  }

  @Test(arguments: ["", " http/1.0"])
  private func `No request goes out on a connection that the server has given up`(
    version: String
  ) throws {
    let run = try Runs.of(
      """
      listen server 80 http/1.0
      feed server /f
      at 0 client follow http://server/f by polling every 10s\(version)
      at 1s client say one
      at 1s client say twenty-two
      at 1s client say one
      at 5s client leave
      """
    )
    #expect(run.delivered == [0, 1, 2])
    #expect(!run.latencies.contains(nil))
    #expect(run.requests == 4)
    #expect(run.connections == 4)
    #expect(run.events.count { $0.kind == .responseReceived(status: 204) } == 3)
  }

  @Test func `A short message that overtakes a long one goes by its own number`() throws {
    let run = try Runs.of(
      """
      listen server 80
      feed server /f
      at 0 client follow http://server/f by polling every 10s http/1.0
      at 1s client say \(String(repeating: "x", count: 20_000))
      at 1s client say short
      at 5s client leave
      """
    )
    #expect(run.delivered == [1, 0])
    let times = run.recording.messages.compactMap(\.delivered)
    #expect(times.count == 2 && times[1] < times[0])
  }

  @Test func `A port that speaks only HTTP/1.0 refuses to leave HTTP`() throws {
    let run = try Runs.of(
      "listen server 80 http/1.0\necho server /e\nat 0 client open ws://server/e as chat"
    )
    #expect(!run.events.contains { $0.kind == .webSocketOpened })
    #expect(run.events.count { $0.kind == .responseReceived(status: 400) } == 1)
    #expect(run.text(fromClient: false) == "HTTP/1.0 400 Bad Request\r\n\r\n")
  }

  @Test(arguments: [
    (" http/1.0", "HTTP/1.0 400 Bad Request\r\n\r\n"),
    ("", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
  ])
  private func `What is no request is refused in the server's version`(
    version: String,
    answer: String
  ) throws {
    let run = try Runs.of(
      """
      listen server 80\(version)
      feed server /f hold 30s
      at 0 client connect server:80 as line
      at 1s line send "garbage\\r\\n\\r\\n"
      at 5s line close
      """
    )
    #expect(run.text(fromClient: false) == answer)
  }

  @Test func `A refusal does not overtake the answer to a held request`() throws {
    let get = "GET /f HTTP/1.1\\r\\nHost: server\\r\\n\\r\\n"
    let run = try Runs.of(
      """
      listen server 80
      feed server /f hold 30s
      at 0 client connect server:80 as line
      at 1s line send "\(get)\(get)"
      at 2s line send "garbage\\r\\n\\r\\n"
      at 5s line close
      """
    )
    let held = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
    let refusal =
      "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    #expect(run.text(fromClient: false) == held + held + refusal)
  }

  @Test func `Following again asks no more often than before`() throws {
    let run = try Runs.of(
      """
      listen server 80
      feed server /f
      at 0 client follow http://server/f by polling every 10s
      at 12s client leave
      at 13s client follow http://server/f by polling every 10s
      at 60s client leave
      """
    )
    // At 0 and 10, then at 13, 23, 33, 43 and 53 seconds.
    #expect(run.requests == 7)
  }

  @Test(arguments: [
    "at 0 client get http://server/ 10000 times",
    "at 100d client follow http://server/f by polling every 100d\nat 100d client leave",
  ])
  private func `A run ends although its line takes 100 days`(lines: String) throws {
    let text = """
      host client 10.0.0.2
      host server 10.0.0.1
      link client server latency 100d bandwidth 1bit/s
      listen server 80
      feed server /f hold 100d
      \(lines)
      """
    let run = ScenarioRun(try scenario(text))
    #expect(
      run.recording.events.last.map { $0.time < .start + .seconds(101 * 366 * 86_400) } == true
    )
  }

  @Test(arguments: [
    ("at 0 client get http://server/", "404"), ("at 0 client get http://server/e", "426"),
    ("at 0 client get http://server/p", "200"),
  ])
  private func `A server answers what it has`(line: String, status: String) throws {
    let run = try Runs.of("listen server 80\necho server /e\npage server /p \"x\"\n" + line)
    #expect(run.events.contains { $0.kind == .responseReceived(status: UInt16(status) ?? 0) })
  }

  // HTTP-REQ-11
  @Test func `A server takes a whole URL for its path`() throws {
    let run = try Runs.of(
      """
      listen server 80
      page server /p "x"
      at 0 client connect server:80 as line
      at 1s line send "GET http://elsewhere:81/p?q HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n"
      at 5s line close
      """
    )
    #expect(run.text(fromClient: false).hasPrefix("HTTP/1.1 200 OK\r\n"))
  }

  // WS-4.2.1-1, WS-4.2.1-5
  @Test(arguments: [("/e", "HTTP/1.1 400 Bad Request"), ("/f", "HTTP/1.1 200 OK")])
  private func `A handshake without Upgrade is no handshake`(path: String, answer: String) throws {
    let run = try Runs.of(
      """
      listen server 80
      echo server /e
      feed server /f
      at 0 client connect server:80 as line
      at 1s line send "GET \(path) HTTP/1.1\\r\\nHost: a\\r\\nSec-WebSocket-Key: x\\r\\n\\r\\n"
      at 5s line close
      """
    )
    #expect(run.text(fromClient: false).hasPrefix("\(answer)\r\n"))
  }

  @Test func `A run is given up when a host has no port left`() throws {
    var scenario = try scenario(common + "tcp client isn 1\nat 0 client connect server:7 as a")
    let action = scenario.actions[0]
    scenario.actions = [Scenario.Action](repeating: action, count: 16_384)
    #expect(!ScenarioRun(scenario).wasCutShort)
    scenario.actions.append(action)
    #expect(ScenarioRun(scenario).wasCutShort)
  }

  @Test func `A closed port refuses after one round trip`() throws {
    let run = try Runs.of("at 0 client open ws://server/ as chat")
    #expect(run.recording.packets.count == 2)
    let reset = try #require(run.events.first { $0.kind == .connectionReset(port: 49_152) })
    #expect(reset.time == .start + .milliseconds(100))
    #expect(run.closings == ["client 1006 not clean"])
  }
}
