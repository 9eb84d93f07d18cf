import Dissection
import Scenarios
import Testing
import Tracing
import Wire

/// A client, a server and a host between them, with each kind of proxy.
private let proxies = """
  host client 10.0.0.2
  host gate 10.0.0.3
  host server 10.0.0.1 alias example.com
  link client gate latency 10ms
  link gate server latency 40ms
  listen server 80
  listen server 81 http/1.0
  page server /p "page"
  echo server /chat
  feed server /f hold 5s
  proxy gate 3128 connect
  proxy gate 8080 forward
  proxy gate 80 reverse server:80
  proxy gate 82 reverse server:80 upgrade

  """

/// A run through proxies, and what each leg carried.
struct ProxyRun {
  let contrast: Contrast

  init(_ lines: String) throws {
    contrast = Contrast(ScenarioRun(try scenario(proxies + lines)))
  }

  /// A run in which the client sends some text to a port of the proxy, and later some more.
  init(sending texts: String..., to port: Int) throws {
    let sends = texts.enumerated().map { number, text in
      let escaped = text.replacing("\r\n", with: "\\r\\n")
      return "at \(number + 1)s raw send \"\(escaped)\""
    }
    let lines = ["at 0 client connect gate:\(port) as raw"] + sends + ["at 100s raw close"]
    try self.init(lines.joined(separator: "\n"))
  }

  var recording: Recording { contrast.recording }

  private func index(_ host: String) -> Int {
    recording.hosts.firstIndex { $0.name == host } ?? -1
  }

  /// The packets that one host sent another.
  func packets(_ source: String, _ destination: String) -> [Int] {
    let ends = (index(source), index(destination))
    return recording.packets.indices.filter {
      (recording.packets[$0].source, recording.packets[$0].destination) == ends
    }
  }

  /// The bytes that one host sent another, in order, the connections one after the other.
  func text(_ source: String, _ destination: String) -> String {
    var bytes: [UInt8] = []
    for packet in packets(source, destination) {
      bytes += recording.packets[packet].bytes[contrast.dissector.packets[packet].payload]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How many connections one host opened to another.
  func connections(_ source: String, _ destination: String) -> Int {
    packets(source, destination).count {
      contrast.dissector.packets[$0].tcp?.flags == [.syn]
    }
  }

  /// The statuses of the responses that the client got.
  var statuses: [UInt16] {
    contrast.events.compactMap { event in
      guard event.host == 0, case .responseReceived(let status) = event.kind else { return nil }
      return status
    }
  }
}
