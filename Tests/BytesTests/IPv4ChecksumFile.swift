/// What the tests use of `ipv4_checksum.json`.
struct IPv4ChecksumFile: Decodable {
  struct Vector: Decodable {
    enum CodingKeys: String, CodingKey {
      case header = "header_hex"
      case name, checksum, previous
    }

    let name: String
    let header: String
    let checksum: String
    let previous: String?
  }

  struct Example: Decodable {
    enum CodingKeys: String, CodingKey {
      case bytes = "bytes_hex"
      case sum, checksum
    }

    let bytes: String
    let sum: String
    let checksum: String
  }

  enum CodingKeys: String, CodingKey {
    case example = "rfc1071_sum"
    case vectors
  }

  let vectors: [Vector]
  let example: Example
}
