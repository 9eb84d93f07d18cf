/// Finds what stood before in the data (RFC 1951 §4): chains of places with the same three bytes.
struct Matcher: Sendable {
  private static let hashBits = 15

  /// How many earlier places are looked at.
  private static let chainLimit = 128

  /// A match of three bytes does not pay if it is further back.
  private static let farForThree = 4096

  let window: Int

  /// The window, and what is being compressed.
  private(set) var data: [UInt8] = []

  /// By hash: the last place; 0 if there is none.
  ///
  /// The very first byte is therefore never found, which is how the library zlib works: it made
  /// the example of RFC 7692 §7.2.3.2.
  private var heads = [Int32](repeating: 0, count: 1 << hashBits)

  /// By place: the one before it with the same hash.
  private var previous: [Int32] = []

  /// How many places are in the chains.
  private var hashed = 0

  init(windowBits: Int) {
    window = 1 << windowBits
  }

  /// Forgets everything.
  mutating func reset() {
    data = []
    previous = []
    hashed = 0
    for index in heads.indices { heads[index] = 0 }
  }

  /// Appends what is to be compressed next, and forgets what no distance reaches.
  mutating func append(_ bytes: some Collection<UInt8>) -> Range<Int> {
    if data.count > 4 * window { forget(data.count - window) }
    let start = data.count
    data += bytes
    previous += [Int32](repeating: 0, count: data.count - previous.count)
    return start..<data.count
  }

  private mutating func forget(_ count: Int) {
    data.removeFirst(count)
    previous.removeFirst(count)
    hashed = max(0, hashed - count)
    for index in heads.indices { heads[index] = max(0, heads[index] - Int32(count)) }
    for index in previous.indices { previous[index] = max(0, previous[index] - Int32(count)) }
  }

  private func hash(_ place: Int) -> Int {
    let value =
      UInt32(data[place]) | UInt32(data[place + 1]) << 8 | UInt32(data[place + 2]) << 16
    return Int((value &* 0x9E37_79B1) >> UInt32(32 - Self.hashBits))
  }

  /// Puts the places before another one into the chains.
  private mutating func insert(before place: Int) {
    let end = min(place, data.count - 2)
    while hashed < end {
      let slot = hash(hashed)
      previous[hashed] = heads[slot]
      heads[slot] = Int32(hashed)
      hashed += 1
    }
  }

  /// The longest match for what stands at a place, the nearest one of those.
  mutating func longestMatch(at place: Int) -> (length: Int, distance: Int)? {
    insert(before: place)
    guard place + DeflateTables.matchLengths.lowerBound <= data.count else { return nil }
    let longest = min(DeflateTables.matchLengths.upperBound, data.count - place)
    var best = (length: DeflateTables.matchLengths.lowerBound - 1, distance: 0)
    var candidate = Int(heads[hash(place)])
    var tries = Self.chainLimit
    while candidate > 0, place - candidate <= window, tries > 0 {
      let length = commonLength(candidate, place, longest)
      if length > best.length {
        best = (length, place - candidate)
        if length == longest { break }
      }
      candidate = Int(previous[candidate])
      tries -= 1
    }
    let isShort = best.length == DeflateTables.matchLengths.lowerBound
    guard best.distance > 0, !isShort || best.distance <= Self.farForThree else { return nil }
    return best
  }

  private func commonLength(_ one: Int, _ other: Int, _ longest: Int) -> Int {
    var length = 0
    while length < longest, data[one + length] == data[other + length] { length += 1 }
    return length
  }
}
