import Wire

/// A URL of a special scheme with a host, taken apart (URL Standard §4.4).
struct URLRecord: Equatable, Sendable {
  let scheme: String
  var userInfo = ""
  var host = ""

  /// `nil` for the default port of the scheme.
  var port: UInt16?

  /// The segments of the path.
  var segments: [String] = []
  var query: String?
  var hasFragment = false

  var path: String { "/" + segments.joined(separator: "/") }

  private static let defaultPorts: [(scheme: String, port: UInt16)] = [
    ("ws", 80), ("http", 80), ("wss", 443), ("https", 443), ("ftp", 21),
  ]

  /// Reads a URL; `nil` if it is none, or has a scheme that is not special.
  init?(_ text: String, relativeTo base: URLRecord?) {
    let scalars = Self.cleaned(text)
    let found = Self.scheme(of: scalars)
    guard let scheme = found?.name ?? base?.scheme,
      Self.defaultPorts.contains(where: { $0.scheme == scheme })
    else { return nil }
    self.scheme = scheme
    var rest = found.map { scalars[$0.end...] } ?? scalars[...]
    let slashes = rest.prefix { Self.isSlash($0) }.count
    // Two slashes begin a host; where another scheme is named, so does everything.
    let isRelative = base?.scheme == scheme && slashes < 2
    if let base, isRelative {
      guard takeRelative(rest, to: base) else { return nil }
    } else {
      rest = rest.dropFirst(slashes)
      let end = rest.firstIndex { Self.isSlash($0) || $0 == "?" || $0 == "#" } ?? rest.endIndex
      guard takeAuthority(rest[..<end]) else { return nil }
      takePath(rest[end...], after: [])
    }
  }

  // MARK: Parts

  private static func isSlash(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "/" || scalar == "\\"
  }

  /// The text without controls and spaces around it, and without tabs and line ends in it.
  private static func cleaned(_ text: String) -> [Unicode.Scalar] {
    var scalars = Array(text.unicodeScalars)
    while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
    scalars = Array(scalars.drop { $0.value <= 0x20 })
    return scalars.filter { $0.value != 9 && $0.value != 10 && $0.value != 13 }
  }

  /// The scheme in small letters, and where it ends; `nil` if the text begins with none.
  private static func scheme(of scalars: [Unicode.Scalar]) -> (name: String, end: Int)? {
    guard let colon = scalars.firstIndex(of: ":"), let first = scalars.first, first.isASCII,
      first.isLetter
    else { return nil }
    var name = ""
    for scalar in scalars[..<colon] {
      guard scalar.isASCII, let byte = UInt8(exactly: scalar.value),
        scalar.isLetter || byte.decimalDigit != nil || "+-.".unicodeScalars.contains(scalar)
      else { return nil }
      name.unicodeScalars.append(Unicode.Scalar(byte.lowercasedASCII))
    }
    return (name, colon + 1)
  }

  private mutating func takeRelative(_ rest: ArraySlice<Unicode.Scalar>, to base: URLRecord) -> Bool
  {
    (userInfo, host, port) = (base.userInfo, base.host, base.port)
    guard let first = rest.first else {
      (segments, query) = (base.segments, base.query)
      return true
    }
    if Self.isSlash(first) {
      takePath(rest, after: [])
    } else if first == "?" || first == "#" {
      segments = base.segments
      if first == "#" { query = base.query }
      takeTail(rest)
    } else {
      takePath(rest, after: Array(base.segments.dropLast()))
    }
    return true
  }

  private mutating func takeAuthority(_ authority: ArraySlice<Unicode.Scalar>) -> Bool {
    var address = authority
    if let at = authority.lastIndex(of: "@") {
      takeUserInfo(authority[..<at])
      address = authority[(at + 1)...]
    }
    var name = address
    let bracket = address.lastIndex(of: "]") ?? address.startIndex
    if let colon = address[bracket...].lastIndex(of: ":") {
      guard takePort(address[(colon + 1)...]) else { return false }
      name = address[..<colon]
    }
    guard !name.contains(":") || name.first == "[", let host = URLHost.parse(Array(name)) else {
      return false
    }
    self.host = host
    return true
  }

  private mutating func takeUserInfo(_ text: ArraySlice<Unicode.Scalar>) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map { String(decoding: PercentEncoding.encode($0.utf8, in: .userInfo), as: UTF8.self) }
    let password = parts.count > 1 && !parts[1].isEmpty ? ":" + parts[1] : ""
    let both = parts[0] + password
    userInfo = both.isEmpty ? "" : both + "@"
  }

  private mutating func takePort(_ digits: ArraySlice<Unicode.Scalar>) -> Bool {
    guard !digits.isEmpty else { return true }
    var value = 0
    for scalar in digits {
      guard scalar.isASCII, let digit = UInt8(exactly: scalar.value)?.decimalDigit else {
        return false
      }
      value = value * 10 + Int(digit)
      guard value <= 65_535 else { return false }
    }
    let isDefault = Self.defaultPorts.contains { $0.scheme == scheme && Int($0.port) == value }
    port = isDefault ? nil : UInt16(value)
    return true
  }

  /// Takes a path, and what follows it.
  private mutating func takePath(_ rest: ArraySlice<Unicode.Scalar>, after start: [String]) {
    segments = start
    let end = rest.firstIndex { $0 == "?" || $0 == "#" } ?? rest.endIndex
    var path = rest[..<end]
    if let first = path.first, Self.isSlash(first) { path = path.dropFirst() }
    let pieces = path.split(omittingEmptySubsequences: false) { Self.isSlash($0) }
    for (index, piece) in pieces.enumerated() {
      let text = String(decoding: PercentEncoding.encode(piece.utf8, in: .path), as: UTF8.self)
      let isLast = index == pieces.count - 1
      switch Self.dots(text) {
      case 1: if isLast { segments.append("") }
      case 2:
        if !segments.isEmpty { segments.removeLast() }
        if isLast { segments.append("") }
      default: segments.append(text)
      }
    }
    takeTail(rest[end...])
  }

  /// How many dots a segment is made of, encoded or not; 0 for any other one.
  private static func dots(_ segment: String) -> Int {
    var bytes: [UInt8] = []
    var rest = Array(segment.utf8)[...]
    while let first = rest.first {
      let isEncoded =
        rest.count >= 3 && rest.prefix(3).elementsEqual("%2e".utf8) { $0 | 0x20 == $1 | 0x20 }
      bytes.append(isEncoded ? UInt8(ascii: ".") : first)
      rest = rest.dropFirst(isEncoded ? 3 : 1)
    }
    let isDots = bytes.allSatisfy { $0 == UInt8(ascii: ".") }
    return isDots && (1...2).contains(bytes.count) ? bytes.count : 0
  }

  /// Takes the query and the fragment.
  private mutating func takeTail(_ rest: ArraySlice<Unicode.Scalar>) {
    let hash = rest.firstIndex(of: "#")
    hasFragment = hash != nil
    let before = rest[..<(hash ?? rest.endIndex)]
    guard before.first == "?" else { return }
    let encoded = PercentEncoding.encode(before.dropFirst().utf8, in: .query)
    query = String(decoding: encoded, as: UTF8.self)
  }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}

extension Collection<Unicode.Scalar> {
  /// The bytes of the text.
  fileprivate var utf8: [UInt8] {
    var text = ""
    for scalar in self { text.unicodeScalars.append(scalar) }
    return Array(text.utf8)
  }
}
