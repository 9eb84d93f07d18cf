import TestVectors

/// `tcp_cwnd.json`: sizes in bytes.
struct WindowFile: Decodable {
  struct Initial: Decodable {
    enum CodingKeys: String, CodingKey {
      case size = "smss"
      case standard = "rfc5681_bytes"
      case larger = "rfc6928_bytes"
    }

    let size: UInt32
    let standard: UInt32
    let larger: UInt32
  }

  struct SlowStart: Decodable {
    enum CodingKeys: String, CodingKey {
      case size = "smss"
      case initial = "iw"
      case windows = "cwnd_per_rtt"
    }

    let size: UInt32
    let initial: UInt32
    let windows: [UInt32]
  }

  struct Timeout: Decodable {
    let smss: UInt32
    let flight: UInt32
    let ssthresh: UInt32
    let cwnd: UInt32
  }

  struct FastRetransmit: Decodable {
    enum CodingKeys: String, CodingKey {
      case third = "third_dup_ack"
      case more = "each_more_dup"
      case end = "on_new_ack"
      case smss, flight
    }

    struct Values: Decodable {
      let ssthresh: UInt32?
      let cwnd: UInt32
    }

    let smss: UInt32
    let flight: UInt32
    let third: Values
    let more: UInt32
    let end: Values
  }

  struct Avoidance: Decodable {
    struct Example: Decodable {
      enum CodingKeys: String, CodingKey {
        case after = "after_one_ack"
        case cwnd, smss
      }

      let cwnd: UInt32
      let smss: UInt32
      let after: UInt32
    }

    let example: Example
  }

  enum CodingKeys: String, CodingKey {
    case slowStart = "slow_start"
    case fastRetransmit = "fast_retransmit"
    case vectors, timeout, avoidance
  }

  let vectors: [Initial]
  let slowStart: SlowStart
  let timeout: Timeout
  let fastRetransmit: FastRetransmit
  let avoidance: Avoidance

  static func read() throws -> Self {
    try TestVectors.decode(Self.self, from: "tcp_cwnd.json")
  }
}
