/// Why a scenario cannot be understood, and where.
public struct ScenarioError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// Something stands where something else should.
    case found(String, expected: Expectation)

    /// The line ends where something should follow.
    case endOfLine(expected: Expectation)

    /// A text has no closing quotation mark.
    case openText

    /// A backslash in a text is followed by something that has no meaning.
    case badEscape(String)

    /// A name is used that no line defines.
    case unknownName(String, known: [String])

    /// A name is defined a second time.
    case nameTaken(String, line: Int)

    /// A host is told to do something that only a follower can do.
    case followsNothing(String)

    /// A host is told to do so before it follows a feed; where it begins to.
    case followsLater(String, line: Int)

    /// A host follows a feed and never leaves it, so the run would not end.
    case neverLeaves(String)

    /// Something happens before what it needs, such as a send before its connection.
    case tooEarly(String, line: Int)

    /// Two hosts have no link.
    case noLink(String, String)

    /// A box on the path is told to do what only a host can do.
    case isNoHost(String)

    /// A host is told to do something while it is switched off; where it is.
    case switchedOff(String, line: Int)

    /// A scenario has more faults than this.
    case tooManyFaults(limit: Int)

    /// There is no proxy of one of these kinds at this host and port.
    case noProxy(String, port: UInt16, kinds: [String])

    /// A file has more variants than this.
    case tooManyVariants(limit: Int)

    /// The binary and repeated messages of a file, over all its variants, have more bytes than
    /// this.
    case tooManyBytes(limit: Int)

    /// A file repeats its actions more often than this, over all its variants.
    case tooManyActions(limit: Int)

    /// Something is told to happen again and again that cannot; what can.
    case notRepeatable(String, able: [String])

    /// Ranges of numbers in one line have not the same length: how long they are.
    case unequalRanges(Int, Int)

    /// A range of numbers is longer than this.
    case rangeTooLong(limit: Int)

    /// The lines of a file that have ranges stand for more lines than this.
    case tooManyLines(limit: Int)

    /// A host has more field lines of its own, or more bytes in them, than this.
    case tooManyHeaders(lines: Int, bytes: Int)

    /// A field that says where a message ends is given a value.
    case framingField(String)
  }

  /// What should stand somewhere.
  public enum Expectation: Equatable, Sendable {
    /// The first word of a statement.
    case statement([String])

    /// One of some words.
    case word([String])

    /// A new name: letters, digits, dots and hyphens.
    case name

    /// An IPv4 address.
    case address

    /// A domain name: labels with dots between them.
    case domainName

    /// A length of time with its unit.
    case time

    /// A length of time of at least so many milliseconds.
    case timeAtLeast(Int64)

    /// A length of time with its unit, in whole seconds.
    case wholeSeconds

    /// A rate with its unit.
    case rate

    /// A whole number within bounds.
    case number(Int64, Int64)

    /// A text in quotation marks.
    case text

    /// Pairs of hexadecimal digits in quotation marks.
    case hexadecimal

    /// A text of at most this many bytes, without control characters.
    case shortText(Int)

    /// A length of time below this many milliseconds.
    case timeBelow(Int)

    /// A code that may stand in a Close frame (RFC 6455 §7.4).
    case closeCode

    /// A text that can stand in a line of a head: no control characters.
    case lineText

    /// A URL with one of some schemes.
    case url([String])

    /// The path of a resource.
    case path

    /// A host and a port with a colon between them.
    case endpoint

    /// The name of another host than the one before.
    case otherHost

    /// A host, or a host and a port with a colon between them.
    case hostOrEndpoint

    /// A percentage.
    case percentage

    /// Which packets of a kind: a number, or a range of numbers.
    case ordinals

    /// The first byte of a word of 16 bits, not the one that was named before.
    case wordPlace

    /// Names of TCP flags with commas between them.
    case flags

    /// How many messages a feed keeps: all, none, or a number up to this.
    case queueLength(Int)

    /// A field line of at most this many bytes, or the name of one.
    case fieldLine(Int)

    /// A text of at most this many bytes, of any characters.
    case data(Int)

    /// A cookie with its value.
    case cookie

    /// The end of the line.
    case nothing
  }

  /// The line, counted from 1.
  public let line: Int

  /// The characters before the place, counted from 1 in the line.
  public let column: Int

  /// How many characters the caret underlines; at least 1.
  public let width: Int

  /// The line itself.
  public let source: String

  /// What is wrong.
  public let problem: Problem
}
