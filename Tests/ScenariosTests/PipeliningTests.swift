import Dissection
import Scenarios
import Testing
import Tracing

/// A client that asks each second over a line on which an answer takes three.
private func farAway(_ words: String, _ more: String = "") throws -> Contrast {
  let text = """
    host client 10.0.0.2
    host server 10.0.0.1 alias example.com
    link client server latency 1500ms
    listen server 80
    feed server /events
    at 0 client follow http://example.com/events by polling every 1s \(words)
    \(more)
    at 12s client leave
    """
  return Contrast(ScenarioRun(try scenario(text)))
}

extension Contrast {
  /// When the client sent something above TCP for the first time, in milliseconds, and what.
  fileprivate var questions: [(time: Int64, text: String)] {
    zip(dissector.packets, recording.packets)
      .filter { dissected, _ in
        dissected.isFromClient && !dissected.payload.isEmpty
          && !dissected.marks.contains { $0.isRetransmission }
      }
      .map { dissected, packet in
        let text = String(decoding: packet.bytes[dissected.payload], as: UTF8.self)
        return ((packet.sent - .start).nanoseconds / 1_000_000, text)
      }
  }
}

@Suite("Polls that do not wait for their answers")
struct PipeliningTests {
  @Test func `Requests go out before the first response has come (HTTP-CONN-10)`() throws {
    let run = try farAway("pipelined")
    let first = try #require(run.questions.first)
    // The connection opens at 3 s: what was to be asked until then goes in one segment.
    #expect(first.time == 3000)
    #expect(first.text.count(of: "GET /events HTTP/1.1\r\n") >= 3)
    let early = run.questions.filter { $0.time < 6000 }.map { $0.text }.joined()
    #expect(early.count(of: "GET ") == 6, "those of 0 to 5 s")
    #expect(run.connections == 1)
    let waiting = try farAway("")
    #expect(waiting.questions.filter { $0.time < 6000 }.count == 1)
    #expect(run.requests > 2 * waiting.requests)
  }

  @Test func `Answers come in the order of the questions (HTTP-CONN-9, HTTP-CONN-11)`() throws {
    let says = (4...8).map { "at \($0)200ms server say \"price=100\($0)\"" }
    let run = try farAway("pipelined", says.joined(separator: "\n"))
    #expect(run.delivered == [0, 1, 2, 3, 4])
    #expect(run.dissector.findings.isEmpty)
  }

  @Test func `Nothing follows a POST before its answer (HTTP-CONN-12)`() throws {
    let run = try farAway("pipelined", "at 5500ms client say \"buy\"")
    let post = try #require(run.questions.first { $0.text.hasPrefix("POST ") })
    #expect(post.time == 5500)
    let next = try #require(run.questions.first { $0.time > post.time })
    #expect(next.time == 8500, "three seconds later")
    #expect(next.text.count(of: "GET ") == 3, "those of 6, 7 and 8 s")
    #expect(run.latencies == [.milliseconds(1500)])
  }
}
