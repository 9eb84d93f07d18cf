/// The numbers of RFC 1951 §3.2.5 and §3.2.7.
enum DeflateTables {
  /// The symbol that ends a block.
  static let endOfBlock = 256

  /// How long a match is at least and at most.
  static let matchLengths = 3...258

  /// By symbol from 257 on: the shortest length, and how many bits are added to it.
  static let lengths: [(base: Int, extra: Int)] = [
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1),
    (17, 1), (19, 2), (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4),
    (83, 4), (99, 4), (115, 4), (131, 5), (163, 5), (195, 5), (227, 5), (258, 0),
  ]

  /// By symbol: the shortest distance, and how many bits are added to it.
  static let distances: [(base: Int, extra: Int)] = [
    (1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (7, 1), (9, 2), (13, 2), (17, 3), (25, 3), (33, 4),
    (49, 4), (65, 5), (97, 5), (129, 6), (193, 6), (257, 7), (385, 7), (513, 8), (769, 8),
    (1025, 9), (1537, 9), (2049, 10), (3073, 10), (4097, 11), (6145, 11), (8193, 12),
    (12289, 12), (16385, 13), (24577, 13),
  ]

  /// The order in which the lengths of the code for code lengths stand.
  static let codeLengthOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  /// How a code length is repeated: by symbol from 16 on.
  static let repetitions: [(base: Int, extra: Int)] = [(3, 2), (3, 3), (11, 7)]

  /// The lengths of the fixed code for literals and lengths (§3.2.6).
  static let fixedLiteralLengths =
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
    + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8)

  /// The lengths of the fixed code for distances (§3.2.6).
  static let fixedDistanceLengths = [UInt8](repeating: 5, count: 32)

  /// The last entry of a table whose base is at most a value.
  static func symbol(of value: Int, in table: [(base: Int, extra: Int)]) -> Int {
    var low = 0
    var high = table.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if table[middle].base <= value { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
