/// The HTTP texts of `overhead.json`, and what each transport costs in bytes.
package struct OverheadFile: Decodable, Sendable {
  /// A whole head, as a program or a document had it.
  package struct Handshake: Decodable, Sendable {
    package let name: String
    /// How many bytes it has.
    package let bytes: Int
    /// Its text, each CRLF spelled out.
    package let text: String
  }

  /// The bytes above TCP that a transport takes, up (from the client) and down.
  package struct Vector: Decodable, Sendable {
    package let id: String
    package let setupUp: Int
    package let setupDown: Int
    package let eventUp: Int
    package let eventDown: Int
    package let emptyUp: Int
    package let emptyDown: Int

    enum CodingKeys: String, CodingKey {
      case id
      case setupUp = "setup_bytes_up"
      case setupDown = "setup_bytes_down"
      case eventUp = "per_event_up"
      case eventDown = "per_event_down"
      case emptyUp = "per_empty_poll_up"
      case emptyDown = "per_empty_poll_down"
    }
  }

  package let templates: [String: String]
  package let handshakes: [Handshake]
  package let event: String
  package let vectors: [Vector]

  /// Reads the file.
  package static func read() throws -> Self {
    try TestVectors.decode(Self.self, from: "overhead.json")
  }
}

extension [UInt8] {
  /// The bytes of a text in which line ends are spelled out as `\r\n`.
  package init(spelledOut text: String) {
    self = Array(
      text.split(separator: #"\r\n"#, omittingEmptySubsequences: false)
        .joined(separator: "\r\n").utf8
    )
  }
}
