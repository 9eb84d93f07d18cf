import Scenarios
import TCP
import Testing
import Tracing
import Wire

/// The only action of the common hosts and one more line.
private func action(_ line: String) throws -> Scenario.Action {
  try #require(try scenario(common + line).actions.last)
}

private func url(_ text: String) throws -> ResourceURL {
  guard case .get(let url, _, _, _) = try action("at 0 client get \(text)").kind else {
    throw CancellationError()
  }
  return url
}

@Suite("The actions of a scenario")
struct ActionTests {
  @Test func `A bare connection is opened, used and given up`() throws {
    let text = """
      at 1s client connect server:7 as line
      at 2s line send "Hi"
      at 3s line close
      at 4s line abort
      """
    let actions = try scenario(common + text).actions
    #expect(actions.map(\.time) == [1, 2, 3, 4].map { .start + .seconds($0) })
    #expect(actions.map(\.line) == [4, 5, 6, 7])
    #expect(
      actions.map(\.kind) == [
        .connect(to: 1, port: 7, as: "line", peer: nil, from: nil),
        .send("line", .text, [0x48, 0x69]),
        .close("line", code: nil, reason: ""), .abort("line"),
      ]
    )
  }

  @Test func `A WebSocket is opened, used and closed`() throws {
    let text = """
      at 0 client open ws://www:8080/c?x=1 as chat key k origin http://a subprotocol p subprotocol q
      at 0 chat send "你"
      at 0 chat send binary 258
      at 0 chat ping "p"
      at 0 chat close
      at 0 chat close 1000
      at 0 chat close 4999 "bye"
      at 0 chat abort
      """
    let kinds = try scenario(common + text).actions.map(\.kind)
    guard case .open(let url, to: 1, as: "chat", let options) = kinds[0] else {
      Issue.record("\(kinds[0])")
      return
    }
    #expect(url.hostField == "www:8080" && url.target == "/c?x=1")
    #expect(
      options.key == "k" && options.origin == "http://a" && options.subprotocols == ["p", "q"]
    )
    let pattern = (0..<258).map { UInt8(truncatingIfNeeded: $0) }
    #expect(kinds[1] == .send("chat", .text, [0xE4, 0xBD, 0xA0]))
    let isPattern = kinds[2] == .send("chat", .binary, pattern)
    #expect(isPattern)
    #expect(
      Array(kinds[3...]) == [
        .send("chat", .ping, [0x70]), .close("chat", code: nil, reason: ""),
        .close("chat", code: 1000, reason: ""), .close("chat", code: 4999, reason: "bye"),
        .abort("chat"),
      ]
    )
  }

  @Test func `Pages are asked for, feeds are followed`() throws {
    let text = """
      feed server /f
      at 0 client get http://server/ http/1.0 10 times
      at 0 client get http://server/
      at 0 client follow http://server/f by polling every 1ms http/1.0
      at 1 client leave
      """.replacing("at 1 ", with: "at 1s ")
    let kinds = try scenario(common + text).actions.map(\.kind)
    let page = try url("http://server/")
    let feed = try url("http://server/f")
    #expect(
      kinds == [
        .get(page, to: 1, minorVersion: 0, times: 10), .get(page, to: 1, minorVersion: 1, times: 1),
        .follow(feed, to: 1, .polling(every: .milliseconds(1), minorVersion: 0)), .leave,
      ]
    )
    let others = ["by polling every 60s", "by long-polling"].map { "follow http://server/f \($0)" }
    let transports: [Transport] = [.polling(every: .seconds(60), minorVersion: 1), .longPolling]
    for (words, transport) in zip(others, transports) {
      let kinds = try scenario(common + "at 0 client \(words)\nat 1s client leave").actions.map(
        \.kind
      )
      #expect(kinds.first == .follow(feed, to: 1, transport))
    }
    let socket = try scenario(common + "at 0 client follow ws://server/f\nat 1s client leave")
      .actions
    guard case .follow(_, to: 1, .webSocket) = socket.first?.kind else {
      Issue.record("\(socket)")
      return
    }
  }

  @Test func `A server speaks to those who follow, and closes WebSockets`() throws {
    let text = "feed server /f\nat 1s server say \"news\"\nat 2s server close /f 1001 away"
    let actions = try scenario(common + text).actions
    #expect(actions.map(\.host) == [1, 1])
    #expect(
      actions.map(\.kind) == [.say("news"), .closeAll(path: "/f", code: 1001, reason: "away")]
    )
  }

  @Test func `Actions are put in the order of time, then of the file`() throws {
    let text = """
      at 2s client get http://server/c
      at 1s client get http://server/a
      at 1s client get http://server/b
      at 0 client get http://server/
      """
    #expect(try scenario(common + text).actions.map(\.line) == [7, 5, 6, 4])
  }

  @Test(arguments: [
    ("http://server", "server", "/"), ("http://server:80/", "server", "/"),
    ("http://server:8080?a=b", "server:8080", "/?a=b"),
    ("http://www:65535/a/b", "www:65535", "/a/b"),
  ])
  private func `A URL has a Host field and a target`(
    text: String,
    host: String,
    target: String
  ) throws {
    let url = try url(text)
    #expect(url.hostField == host && url.target == target)
  }
}
