import HTTP

/// Which field lines hosts send.
extension ScenarioParser {
  /// Reads `headers HOST lean|browser|full ["Name: value"]…`.
  mutating func readHeaders(_ cursor: inout LineCursor) throws(ScenarioError) {
    let index = try host(&cursor)
    let host = scenario.hosts[index]
    if host.headers != nil { throw cursor.error(.nameTaken("headers \(host.name)", line: 0)) }
    var profile = HeaderProfile()
    if cursor.hasWord {
      let word = try cursor.word(HeaderProfile.Kind.allCases.map { $0.rawValue })
      profile.kind = HeaderProfile.Kind(rawValue: word) ?? .lean
    } else if cursor.isAtEnd {
      _ = try cursor.word(HeaderProfile.Kind.allCases.map { $0.rawValue })
    }
    var size = 0
    while !cursor.isAtEnd {
      profile.ownLines.append(try cursor.fieldLine())
      size += cursor.lastTextSize
      let isTooMuch = profile.ownLines.count > HeaderProfile.lineLimit
      guard !isTooMuch, size <= HeaderProfile.sizeLimit else {
        throw cursor.error(
          .tooManyHeaders(lines: HeaderProfile.lineLimit, bytes: HeaderProfile.sizeLimit)
        )
      }
    }
    scenario.hosts[index].headers = profile
  }
}

extension LineCursor {
  /// A field line in quotation marks, or the name of one.
  fileprivate mutating func fieldLine() throws(ScenarioError) -> HeaderProfile.Line {
    let line = try parse(.fieldLine(HeaderProfile.lineSizeLimit)) { token in
      guard token.isText, token.text.utf8.count <= HeaderProfile.lineSizeLimit else {
        return HeaderProfile.Line?.none
      }
      return HeaderProfile.Line(token.text)
    }
    guard !line.claimsFraming else { throw error(.framingField(line.name)) }
    return line
  }

  /// How many bytes the text has that was read last.
  fileprivate var lastTextSize: Int { line.tokens[index - 1].text.utf8.count }
}
