/// Reads a page as it grows, and runs its script elements as far as the course needs that.
///
/// It finds script elements as a browser does (HTML §13.2.5), whatever it was that put them
/// there, and hands out what they do in the order in which they end. It gives the same steps
/// however the bytes are cut.
public struct ScriptStreamReader: Sendable {
  /// What a script does.
  public enum Step: Equatable, Sendable {
    /// It hands a message to the page around the frame.
    case message(String)

    /// It does something else: code that the server did not mean to send.
    case foreign(String)

    /// It is no JavaScript, and nothing of it runs.
    case broken(String)
  }

  private enum State: Equatable, Sendable {
    case text
    case tag
    case comment
    case script
    case endTag
  }

  /// How much of a script is hidden from the search for its end (HTML §13.2.5.18).
  private enum Hiding: Equatable, Sendable {
    case none
    case escaped
    case doubleEscaped
  }

  /// The most bytes that an element may take; a larger one ends the reading.
  public static let usualLimit = 1 << 20

  private let limit: Int
  private var state = State.text
  private var hiding = Hiding.none
  private var buffer: [UInt8] = []
  private var quote: UInt8?

  /// Whether something was too large, so that nothing more is read.
  public private(set) var isOverrun = false

  /// Creates a reader at the start of a page.
  public init(limit: Int = ScriptStreamReader.usualLimit) {
    self.limit = limit
  }

  /// Takes bytes that have arrived, and hands out what the scripts that they complete do.
  public mutating func receive(_ bytes: some Sequence<UInt8>) -> [Step] {
    var steps: [Step] = []
    for byte in bytes {
      guard !isOverrun else { break }
      if let script = take(byte) { steps += ScriptText(script).steps }
      isOverrun = buffer.count > limit
    }
    return steps
  }

  /// The text of a script element that ends with this byte, or `nil`.
  private mutating func take(_ byte: UInt8) -> [UInt8]? {
    switch state {
    case .text:
      if byte == UInt8(ascii: "<") { begin(.tag) }
    case .tag:
      goOnWithTag(byte)
    case .comment:
      buffer = Array(buffer.suffix(2)) + [byte]
      if buffer.elementsEqual("-->".utf8) { begin(.text) }
    case .script:
      return goOnWithScript(byte)
    case .endTag:
      if byte == UInt8(ascii: ">") { begin(.text) }
    }
    return nil
  }

  private mutating func begin(_ next: State) {
    state = next
    buffer.removeAll(keepingCapacity: true)
    quote = nil
  }

  private mutating func goOnWithTag(_ byte: UInt8) {
    if let open = quote {
      if byte == open { quote = nil }
      return
    }
    switch byte {
    case UInt8(ascii: ">"):
      let isScript = buffer.prefix { !$0.endsTagName }.equals("script")
      hiding = .none
      begin(isScript ? .script : .text)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      // Quotation marks hide a `>` in an attribute of a tag, and only there.
      if buffer.contains(where: { $0.endsTagName }) { quote = byte } else { buffer.append(byte) }
    default:
      buffer.append(byte)
      if buffer.elementsEqual("!--".utf8) { begin(.comment) }
      if buffer.count == 1, !byte.startsTag { begin(byte == UInt8(ascii: "<") ? .tag : .text) }
    }
  }

  private mutating func goOnWithScript(_ byte: UInt8) -> [UInt8]? {
    buffer.append(byte)
    switch hiding {
    case .none:
      if buffer.ends(with: "<!--") { hiding = .escaped }
    case .escaped, .doubleEscaped:
      if buffer.ends(with: "-->") { hiding = .none }
    }
    guard byte.endsTagName else { return nil }
    let text = buffer.dropLast()
    if hiding == .escaped, text.ends(with: "<script") { hiding = .doubleEscaped }
    guard text.ends(with: "</script") else { return nil }
    guard hiding != .doubleEscaped else {
      hiding = .escaped
      return nil
    }
    let script = Array(text.dropLast(8))
    begin(byte == UInt8(ascii: ">") ? .text : .endTag)
    return script
  }
}

extension UInt8 {
  /// Whether a tag's name is over: white space, a slash or the end of the tag.
  fileprivate var endsTagName: Bool {
    [0x09, 0x0A, 0x0C, 0x0D, 0x20, UInt8(ascii: "/"), UInt8(ascii: ">")].contains(self)
  }

  /// Whether what follows a `<` makes it the start of a tag or of a comment.
  fileprivate var startsTag: Bool {
    let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    return isLetter || self == UInt8(ascii: "/") || self == UInt8(ascii: "!")
  }

  fileprivate var lowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}

extension Sequence<UInt8> {
  /// Whether the bytes are those of a word in small letters, whatever their own case.
  fileprivate func equals(_ word: String) -> Bool {
    elementsEqual(word.utf8) { $0.lowercased == $1 }
  }
}

extension BidirectionalCollection<UInt8> {
  /// Whether the bytes end with a word in small letters, whatever their own case.
  fileprivate func ends(with word: String) -> Bool { suffix(word.utf8.count).equals(word) }
}
