import Bytes
import Testing
import Wire

@testable import WebSocket

typealias Socket = BrowserSocket<SeededGenerator>

/// An object, and the server at the other end of its connection.
struct Browsing {
  var socket: Socket
  var server = End(.server)

  /// What the server has got.
  private(set) var frames: [Frame] = []

  init(
    _ url: String = "ws://server.example/chat",
    protocols: [String] = [],
    offersDeflate: Bool = false,
    bufferLimit: UInt64 = 1 << 20
  ) throws {
    socket = try Socket(
      url,
      protocols: protocols,
      on: PageURL("http://localhost:8080/page"),
      offersDeflate: offersDeflate,
      keys: SeededGenerator(seed: 7),
      bufferLimit: bufferLimit
    )
  }

  /// An object whose connection is open, as its script knows.
  static func open(bufferLimit: UInt64 = 1 << 20) throws -> Browsing {
    var browsing = try Browsing(bufferLimit: bufferLimit)
    browsing.answer(ServerHandshake())
    #expect(browsing.run() == [.open])
    return browsing
  }

  mutating func answer(_ handshake: ServerHandshake) {
    socket.receive(handshake.decide(socket.handshake.request).response)
  }

  /// Runs all tasks, and tells what was fired.
  mutating func run() -> [Socket.Event] {
    var events: [Socket.Event] = []
    while let more = socket.runTask() { events += more }
    return events
  }

  /// Carries everything there and back until nothing is left, and then the end of TCP.
  mutating func exchange() {
    while true {
      let there = socket.bytesToSend()
      frames += Frame.all(in: there).map { frame in
        var frame = frame
        frame.header.maskingKey = nil
        return frame
      }
      server.receive(there)
      let back = server.bytesToSend()
      socket.receive(back)
      if there.isEmpty && back.isEmpty { break }
    }
    if server.shouldCloseTransport || socket.shouldCloseTransport { socket.transportClosed() }
  }
}
