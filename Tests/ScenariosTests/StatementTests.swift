import Scenarios
import TCP
import Testing
import Tracing
import Wire

/// Two hosts and a line, for statements that need them; three lines.
let common = """
  host client 10.0.0.2
  host server 10.0.0.1 alias example.com alias www
  link client server latency 50ms

  """

/// The single scenario of a text.
func scenario(_ text: String) throws -> Scenario {
  try #require(try ScenarioFile(text, name: "test").scenarios.first)
}

@Suite("The statements of a scenario")
struct StatementTests {
  @Test func `Hosts have addresses and other names`() throws {
    let hosts = try scenario(common).hosts
    #expect(hosts.map(\.name) == ["client", "server"])
    #expect(hosts.map(\.address.description) == ["10.0.0.2", "10.0.0.1"])
    #expect(hosts.map(\.aliases) == [[], ["example.com", "www"]])
  }

  @Test func `Lines have a latency and perhaps a rate`() throws {
    let plain = try scenario(common).lines
    #expect(plain.map(\.latency) == [.milliseconds(50)])
    #expect(plain.map(\.bitsPerSecond) == [nil])
    let text = "host a 1.0.0.1\nhost b 1.0.0.2\nlink b a latency 1.5s bandwidth 2.5kbit/s"
    let line = try #require(try scenario(text).lines.first)
    #expect(line.ends == (1, 0))
    #expect(line.latency == .milliseconds(1500))
    #expect(line.bitsPerSecond == 2500)
  }

  @Test func `Titles and the seed are kept`() throws {
    let scenario = try scenario("title en \"A b\"\ntitle zh 一二\nseed 42")
    #expect(scenario.englishTitle == "A b")
    #expect(scenario.chineseTitle == "一二")
    #expect(scenario.seed == 42)
    #expect(try ScenarioTests.empty.seed == 1)
  }

  @Test func `TCP is configured`() throws {
    let text = "tcp client mss 536 window 2000 isn 100 ack-delay 40ms msl 30s\ntcp client mss 1000"
    let hosts = try scenario(common + text).hosts
    var expected = Configuration()
    expected.maximumSegmentSize = 1000
    expected.receiveBuffer = 2000
    expected.acknowledgmentDelay = .milliseconds(40)
    expected.maximumSegmentLifetime = .seconds(30)
    #expect(hosts[0].tcp == expected)
    #expect(hosts[0].initialSequences == [100])
    #expect(hosts[1].tcp == Configuration())
    #expect(hosts[1].initialSequences.isEmpty)
  }

  @Test func `Servers have ports and resources`() throws {
    let text = """
      listen server 80
      listen server 8080 http/1.0
      page server / "a \\"b\\" \\\\ \\r\\n\\t"
      echo server /e subprotocol chat subprotocol x accept "no"
      feed server /f
      feed server /g hold 30s
      """
    let server = try scenario(common + text).hosts[1]
    #expect(server.ports.map(\.number) == [80, 8080])
    #expect(server.ports.map(\.service) == [.http11, .http10])
    #expect(server.resources.map(\.path) == ["/", "/e", "/f", "/g"])
    #expect(
      server.resources.map(\.kind) == [
        .page("a \"b\" \\ \r\n\t"), .echo, .feed(hold: nil), .feed(hold: .seconds(30)),
      ]
    )
    #expect(server.resources[1].subprotocols == ["chat", "x"])
    #expect(server.resources[1].falseAccept == "no")
  }
}
