/// What the tests use of `tcp_checksum.json`.
struct TCPChecksumFile: Decodable {
  struct Vector: Decodable {
    enum CodingKeys: String, CodingKey {
      case name
      case packet = "ip_packet_hex"
      case headerChecksum = "ip_header_checksum"
      case checksum = "tcp_checksum"
      case length = "tcp_length"
      case options = "options_hex"
      case payload = "payload_hex"
    }

    let name: String
    let packet: String
    let headerChecksum: String
    let checksum: String
    let length: Int
    let options: String
    let payload: String
  }

  let vectors: [Vector]
}
