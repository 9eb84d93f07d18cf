/// The packets of `tcp_checksum.json`, with their checksums.
package struct TCPChecksumFile: Decodable, Sendable {
  /// A packet, and each step to its checksums.
  package struct Vector: Decodable, Sendable {
    package let name: String
    package let packet: String
    package let headerChecksum: String
    package let pseudoHeader: String
    package let segment: String
    package let length: Int
    package let sum: String
    package let checksum: String
    package let options: String
    package let payload: String

    enum CodingKeys: String, CodingKey {
      case name
      case packet = "ip_packet_hex"
      case headerChecksum = "ip_header_checksum"
      case pseudoHeader = "pseudo_header_hex"
      case segment = "tcp_segment_with_zero_checksum_hex"
      case length = "tcp_length"
      case sum = "sum_before_complement"
      case checksum = "tcp_checksum"
      case options = "options_hex"
      case payload = "payload_hex"
    }
  }

  /// A damaged packet, and whether the checksum can tell.
  package struct Limit: Decodable, Sendable {
    package let what: String
    package let packet: String
    package let detected: Bool

    enum CodingKeys: String, CodingKey {
      case what, detected
      case packet = "ip_packet_hex"
    }
  }

  package let vectors: [Vector]
  package let limits: [Limit]

  /// Reads the file.
  package static func read() throws -> Self {
    try TestVectors.decode(Self.self, from: "tcp_checksum.json")
  }
}
