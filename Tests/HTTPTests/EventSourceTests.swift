import HTTP
import Testing
import Wire

private func head(_ status: UInt16, _ type: String?) -> MessageHead {
  MessageHead(
    status: status,
    reason: "",
    fields: type.map { [("Content-Type", $0)] } ?? []
  )
}

/// An EventSource whose stream is open, and a part of the stream.
private func opened(_ text: String) -> (source: EventSource, data: [String]) {
  var source = EventSource()
  _ = source.receive(head: head(200, "text/event-stream"))
  let events = source.receive(body: text.utf8)
  return (source, events.map(\.data))
}

@Suite("The browser's EventSource")
struct EventSourceTests {
  @Test(arguments: [
    "text/event-stream", "text/event-stream;charset=utf-8", "Text/Event-Stream ; charset=UTF-8",
  ])
  private func `A stream of the right type opens`(type: String) {
    var source = EventSource()
    #expect(source.readyState.rawValue == 0)
    let isOpen = source.receive(head: head(200, type))
    #expect(isOpen && source.readyState.rawValue == 1)
  }

  @Test(arguments: [
    (404, "text/event-stream"), (204, "text/event-stream"), (500, "text/event-stream"),
    (301, "text/event-stream"), (200, "text/plain"), (200, "text/event-streams"), (200, nil),
  ])
  private func `Another status or type fails for good (HTTP-SSE-12)`(
    status: UInt16,
    type: String?
  ) {
    var source = EventSource()
    let isOpen = source.receive(head: head(status, type))
    #expect(!isOpen && source.readyState.rawValue == 2)
    let asksAgain = source.streamEnded()
    #expect(!asksAgain)
    let opensLate = source.receive(head: head(200, "text/event-stream"))
    #expect(!opensLate)
  }

  @Test func `A stream that is over is asked for again with the last id (HTTP-SSE-13)`() {
    #expect(EventSource().fields.isEmpty && EventSource().reconnectionTime == 3000)
    var (source, data) = opened("retry: 500\nid: 7\ndata: a\n\nid: 8\ndata: unfinished\n")
    #expect(data == ["a"])
    let asksAgain = source.streamEnded()
    #expect(asksAgain && source.readyState == .connecting)
    #expect(source.reconnectionTime == 500, "HTTP-SSE-9")
    #expect(source.fields.map(\.name) == ["Last-Event-ID"])
    #expect(source.fields.map(\.value) == ["7"], "HTTP-SSE-11: 8 was never dispatched")
    _ = source.receive(head: head(200, "text/event-stream"))
    data = source.receive(body: "data: b\n\n".utf8).map(\.data)
    #expect(data == ["b"])
    #expect(source.lastEventID == "7", "browsers keep it until the stream gives another one")
    data = source.receive(body: "id\n\n".utf8).map(\.data)
    #expect(data.isEmpty && source.fields.isEmpty, "HTTP-SSE-8: an empty id clears it")
  }

  @Test func `An id without data counts, at its empty line (HTTP-SSE-10)`() {
    #expect(opened("id: 7\n").source.lastEventID.isEmpty)
    #expect(opened("id: 7\n\n").source.lastEventID == "7")
    #expect(opened("id: 7\n\n").data.isEmpty)
  }

  @Test func `An id that cannot stand in a head is not sent, and a flood closes`() {
    var (source, _) = opened("id: a\u{1}b\n\n")
    #expect(source.lastEventID == "a\u{1}b" && source.fields.isEmpty)
    let flood = [UInt8](repeating: 0x3A, count: EventStreamReader.usualLimit + 2)
    _ = source.receive(body: flood)
    #expect(source.readyState == .closed)
    let late = source.receive(body: "\n\ndata: x\n\n".utf8)
    #expect(late.isEmpty)
  }

  @Test func `Nobody listens after close`() {
    var (source, _) = opened("")
    source.close()
    let late = source.receive(body: "data: x\n\n".utf8)
    let asksAgain = source.streamEnded()
    #expect(late.isEmpty && !asksAgain)
  }
}
