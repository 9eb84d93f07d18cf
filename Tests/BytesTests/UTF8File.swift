/// What the tests use of `utf8.json`.
struct UTF8File: Decodable {
  struct Vector: Decodable {
    enum Kind: String, Decodable {
      case valid, invalid, truncated
    }

    enum CodingKeys: String, CodingKey {
      case hex, kind, what
      case failAt = "fail_at"
      case incompleteFrom = "incomplete_from"
    }

    let hex: String
    let kind: Kind
    let what: String
    let failAt: UInt64?
    let incompleteFrom: UInt64?
  }

  struct Cut: Decodable {
    enum CodingKeys: String, CodingKey {
      case at, first, second
      case firstStatus = "first_status"
    }

    let at: Int
    let first: String
    let second: String
    let firstStatus: String
  }

  struct Split: Decodable {
    let cuts: [Cut]
  }

  let vectors: [Vector]
  let split: Split
}
