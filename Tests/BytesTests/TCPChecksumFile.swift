/// What the tests use of `tcp_checksum.json`.
struct TCPChecksumFile: Decodable {
  struct Vector: Decodable {
    enum CodingKeys: String, CodingKey {
      case name
      case packet = "ip_packet_hex"
      case headerChecksum = "ip_header_checksum"
      case pseudoHeader = "pseudo_header_hex"
      case segment = "tcp_segment_with_zero_checksum_hex"
      case sum = "sum_before_complement"
      case checksum = "tcp_checksum"
    }

    let name: String
    let packet: String
    let headerChecksum: String
    let pseudoHeader: String
    let segment: String
    let sum: String
    let checksum: String
  }

  struct Limit: Decodable {
    enum CodingKeys: String, CodingKey {
      case packet = "ip_packet_hex"
      case what, detected
    }

    let what: String
    let packet: String
    let detected: Bool
  }

  let vectors: [Vector]
  let limits: [Limit]
}
