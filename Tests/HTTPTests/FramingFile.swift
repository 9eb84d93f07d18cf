import TestVectors

/// What the tests use of `http_framing.json`.
struct FramingFile: Decodable {
  struct Request: Decodable {
    let name: String
    let hex: String
    let expect: String
    let body: String?
    let requests: Int?
  }

  struct Response: Decodable {
    enum CodingKeys: String, CodingKey {
      case method = "request_method"
      case name, hex, expect
    }

    let name: String
    let method: String
    let hex: String
    let expect: String
  }

  let vectors: [Request]
  let responses: [Response]

  static func read() throws -> FramingFile {
    try TestVectors.decode(FramingFile.self, from: "http_framing.json")
  }
}
