import HTTP
import Testing
import Tracing
import Wire

@Suite("Following HTTP messages (RFC 9112)")
struct MessageReaderTests {
  private let interim = "HTTP/1.1 100 Continue\r\n\r\n"
  private let two = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"

  // HTTP-CONN-9, HTTP-EXP-5: interim responses answer no request (RFC 9110 §15.2).
  @Test func `Interim responses leave the method to the final one`() {
    let hints = "HTTP/1.1 103 Early Hints\r\nContent-Length: 9\r\n\r\n"
    let stream = interim + hints + two + interim + two + "ok" + two
    let result = Following(.response, stream, answering: ["HEAD", "GET", "HEAD"])
    #expect(result.heads.map(\.status) == [100, 103, 200, 100, 200, 200])
    #expect(result.bodies == ["ok"] && result.completeCount == 6)
    #expect(result.isBetweenMessages && result.error == nil && result.namesEveryBit)
  }

  @Test func `A 101 answers its request, and what follows is not HTTP`() {
    let upgrade = "HTTP/1.1 101 Switching Protocols\r\nContent-Length: 3\r\n\r\n"
    let result = Following(
      .response,
      interim + upgrade + "\u{1}\u{2}Hi",
      answering: ["GET", "HEAD"]
    )
    #expect(result.heads.map(\.status) == [100, 101] && result.isBeyondHTTP)
    #expect(result.rest == [1, 2, 0x48, 0x69])
    #expect(result.streamOffset == (interim + upgrade).utf8.count)
  }

  @Test func `A response that nobody asked for is read like one to GET`() {
    #expect(Following(.response, two + "ok" + two + "ok").bodies == ["ok", "ok"])
  }

  // HTTP-MSG-7
  @Test func `Empty lines before a request are skipped, before a response they are not`() {
    let result = Following(.request, "\r\n\r\n\nGET / HTTP/1.1\r\n\r\n\r\n")
    #expect(result.heads.count == 1 && result.error == nil && result.isBetweenMessages)
    #expect(
      result.fields.prefix(4).map(\.id) == [.httpLineEnd, .httpLineEnd, .httpLineEnd, .httpMethod]
    )
    #expect(result.namesEveryBit && result.rest.isEmpty)
    let response = Following(.response, "\r\n" + two + "ok")
    #expect(response.error == HTTPSyntaxError(rule: .httpNotAMessage, range: 0..<1))
  }

  // HTTP-BODY-10
  @Test(arguments: [
    ("", true, false), ("H", false, false), ("HTTP/1.1 204 \r\n\r\n", true, false),
    ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", false, false),
    ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no", false, false),
    ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", true, false),
    ("HTTP/1.1 200 OK\r\n\r\n", true, true), ("HTTP/1.1 200 OK\r\n\r\nok", true, true),
  ])
  func `A stream may end between messages`(text: String, mayEnd: Bool, endsAtClose: Bool) {
    let result = Following(.response, text)
    #expect(result.isBetweenMessages == mayEnd && result.endsAtClose == endsAtClose)
  }

  @Test func `An error is counted from the start of the stream, and ends it`() {
    let first = "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nok"
    let result = Following(
      .request,
      [Array(first.utf8), Array("GET /\r\n\r\n".utf8), Array(first.utf8)]
    )
    let place = first.utf8.count + 5
    #expect(result.error == HTTPSyntaxError(rule: .httpRequestLine, range: place..<place + 1))
    #expect(result.heads.count == 1 && result.isBeyondHTTP && !result.isBetweenMessages)
    let length = Following(.request, first + "POST / HTTP/1.1\r\nContent-Length: -2\r\n\r\nok")
    let value = first.utf8.count + 33
    #expect(length.error == HTTPSyntaxError(rule: .httpContentLength, range: value..<value + 2))
  }

  @Test func `A body of impossible length is waited for`() {
    let head = "POST / HTTP/1.1\r\nContent-Length: 18446744073709551615\r\n\r\n"
    let result = Following(.request, head + "abc")
    #expect(result.bodies == ["abc"] && result.completeCount == 0 && !result.isBetweenMessages)
  }

  @Test func `A large head and a large body come fast in single bytes`() {
    let head =
      "POST / HTTP/1.1\r\nContent-Length: 100000\r\nX: " + String(repeating: "x", count: 60_000)
    let stream = Array((head + "\r\n\r\n").utf8) + Array(repeating: 0x61, count: 100_000)
    let clock = ContinuousClock()
    var collector = MessageCollector(.request)
    var count = 0
    let time = clock.measure {
      for byte in stream { count += (try? collector.receive([byte]))?.count ?? 0 }
    }
    #expect(count == 1)
    #expect(time < .seconds(30))
  }
}
