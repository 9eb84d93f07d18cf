/// What the tests use of `overhead.json`.
struct OverheadFile: Decodable {
  struct Handshake: Decodable {
    let name: String
    let bytes: Int
    let text: String
  }

  struct Run: Decodable {
    enum CodingKeys: String, CodingKey {
      case id
      case setupUp = "setup_bytes_up"
      case setupDown = "setup_bytes_down"
      case eventUp = "per_event_up"
      case eventDown = "per_event_down"
      case emptyUp = "per_empty_poll_up"
      case emptyDown = "per_empty_poll_down"
    }

    let id: String
    let setupUp: Int
    let setupDown: Int
    let eventUp: Int
    let eventDown: Int
    let emptyUp: Int
    let emptyDown: Int
  }

  let templates: [String: String]
  let handshakes: [Handshake]
  let event: String
  let vectors: [Run]
}

extension [UInt8] {
  /// The bytes of a text in which line ends are spelled out as `\r\n`.
  init(spelledOut text: String) {
    self = Array(
      text.split(separator: #"\r\n"#, omittingEmptySubsequences: false)
        .joined(separator: "\r\n").utf8
    )
  }
}
