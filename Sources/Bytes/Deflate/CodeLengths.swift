/// The lengths of the best prefix code for symbols that occur so often.
enum CodeLengths {
  /// A symbol, or a package of symbols, in the coin collector's problem.
  private struct Package {
    let weight: Int
    let symbols: [UInt16]
  }

  /// Works the lengths out by package-merge (Larmore and Hirschberg, 1990).
  ///
  /// - Parameters:
  ///   - counts: By symbol, how often it occurs.
  ///   - limit: The longest word that is allowed; 2 to its power is at least the number of symbols.
  /// - Returns: By symbol, the length of its word; 0 for a symbol that does not occur. A symbol
  ///   that is alone gets a word of one bit.
  static func best(for counts: [Int], limit: Int) -> [UInt8] {
    var lengths = [UInt8](repeating: 0, count: counts.count)
    let used = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }
    guard used.count > 1 else {
      for symbol in used { lengths[symbol] = 1 }
      return lengths
    }
    let coins = used.map { Package(weight: counts[$0], symbols: [UInt16($0)]) }
    var packages: [Package] = []
    for _ in 0..<limit { packages = merge(coins, paired(packages)) }
    for package in packages.prefix(2 * used.count - 2) {
      for symbol in package.symbols { lengths[Int(symbol)] += 1 }
    }
    return lengths
  }

  private static func paired(_ packages: [Package]) -> [Package] {
    stride(from: 0, to: packages.count - 1, by: 2).map { index in
      let (one, other) = (packages[index], packages[index + 1])
      return Package(weight: one.weight + other.weight, symbols: one.symbols + other.symbols)
    }
  }

  /// Two sorted lists in one; what weighs the same keeps its order, so that the code is the same
  /// on every machine.
  private static func merge(_ one: [Package], _ other: [Package]) -> [Package] {
    var result: [Package] = []
    var (first, second) = (0, 0)
    while first < one.count || second < other.count {
      let takesFirst =
        second == other.count
        || first < one.count && one[first].weight <= other[second].weight
      if takesFirst {
        result.append(one[first])
        first += 1
      } else {
        result.append(other[second])
        second += 1
      }
    }
    return result
  }
}
