import TestVectors
import Testing

/// What the tests use of `overhead.json`.
struct OverheadFile: Decodable {
  struct Vector: Decodable {
    enum CodingKeys: String, CodingKey {
      case setupUp = "setup_bytes_up"
      case setupDown = "setup_bytes_down"
      case eventUp = "per_event_up"
      case eventDown = "per_event_down"
      case emptyDown = "per_empty_poll_down"
      case id
    }

    let id: String
    let setupUp: Int
    let setupDown: Int
    let eventUp: Int
    let eventDown: Int
    let emptyDown: Int
  }

  let vectors: [Vector]

  static func vector(_ id: String) throws -> Vector {
    let file = try TestVectors.decode(OverheadFile.self, from: "overhead.json")
    return try #require(file.vectors.first { $0.id == id })
  }
}
