import Glossary

/// A part of the clients of a workload: the I-th of N.
struct Shard: Equatable, Sendable {
  /// Which part, from 1 on.
  let number: Int

  /// How many parts there are.
  let count: Int

  /// The most parts.
  static let limit = 10_000

  init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// Understands `I/N`.
  init(_ text: String, of clients: Int) throws(UsageError) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: Array($0), as: UTF8.self)) }
    guard parts.count == 2, let number = parts[0], let count = parts[1],
      (1...Self.limit).contains(count), (1...count).contains(number)
    else {
      throw .unusable(
        "--shard",
        value: text,
        expected: Text(
          "Write which part of how many, such as 2/8: at most \(Self.limit) parts.",
          "请写出第几份和总份数，例如 2/8，最多 \(Self.limit) 份。"
        )
      )
    }
    guard count <= clients else {
      throw .unusable(
        "--shard",
        value: text,
        expected: Text(
          "There are only \(clients) clients: too few for so many parts.",
          "一共只有 \(clients) 个客户端，分不了这么多份。"
        )
      )
    }
    self.init(number: number, count: count)
  }

  /// Its clients.
  func clients(of total: Int) -> Range<Int> {
    total * (number - 1) / count..<total * number / count
  }
}
