#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The standard streams of the process.
public struct SystemConsole: Console {
  /// What standard output is.
  public private(set) var terminal: Terminal

  /// How many columns the window has; ``Terminal/width`` is never below 40.
  public private(set) var columns: Int

  /// The width that the environment asks for, whatever the terminal says.
  private let fixedColumns: Int?

  /// Whether something that was written to standard output did not get there.
  public private(set) var outputWasLost = false

  private var pending: [UInt8] = []
  private var input: [UInt8] = []
  private var inputStart = 0
  private var inputHasEnded = false

  /// Finds out what the standard streams are.
  ///
  /// - Parameter environment: Looks a variable up: `NO_COLOR`, `TERM` and `COLUMNS` count.
  public init(environment: (String) -> String?) {
    let outputIsTerminal = isatty(STDOUT_FILENO) == 1
    let isDumb = (environment("TERM") ?? "dumb") == "dumb"
    let forbidsColor = !(environment("NO_COLOR") ?? "").isEmpty
    let size = outputIsTerminal ? Self.windowSize() : nil
    fixedColumns = environment("COLUMNS").flatMap { Int($0) }
    columns = size?.columns ?? fixedColumns ?? 80
    terminal = Terminal(
      width: min(max(fixedColumns ?? columns, 40), 200),
      height: max(size?.rows ?? 24, 4),
      isInteractive: outputIsTerminal && isatty(STDIN_FILENO) == 1 && !isDumb,
      usesColor: outputIsTerminal && !isDumb && !forbidsColor,
      showsProgress: isatty(STDERR_FILENO) == 1 && !isDumb,
      drawsBlocks: !isDumb
    )
  }

  /// Looks at the size of the terminal again; whether it has changed.
  private mutating func measure() -> Bool {
    guard let size = Self.windowSize() else { return false }
    let before = (terminal, columns)
    columns = size.columns
    terminal.width = min(max(fixedColumns ?? columns, 40), 200)
    terminal.height = max(size.rows, 4)
    return (terminal, columns) != before
  }

  private static func windowSize() -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Writes to standard output, sooner or later.
  public mutating func write(_ text: String) {
    pending += text.utf8
    if pending.count > 32_768 { flush() }
  }

  /// Writes to standard error, after what went to standard output before.
  public mutating func writeError(_ text: String) {
    flush()
    Self.writeAll(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes what has accumulated to standard output.
  public mutating func flush() {
    guard !pending.isEmpty else { return }
    if !Self.writeAll(pending, to: STDOUT_FILENO) { outputWasLost = true }
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes all bytes; gives up quietly when nobody reads them any more.
  @discardableResult
  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes[start...].withUnsafeBytes {
        unsafe DescriptorIO.write(descriptor, $0)
      }
      if count > 0 {
        start += count
      } else if count < 0 && errno != EINTR && errno != EAGAIN {
        // Who stops reading, such as `head`, has what it wanted.
        return errno == EPIPE
      }
    }
    return true
  }

  /// Reads a line from standard input, without its end.
  public mutating func readLine() -> String? {
    flush()
    while true {
      if let end = input[inputStart...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { inputStart = end + 1 }
        return String(decoding: input[inputStart..<end].filter { $0 != 13 }, as: UTF8.self)
      }
      guard fill() else {
        guard inputStart < input.count else { return nil }
        defer { inputStart = input.count }
        return String(decoding: input[inputStart...], as: UTF8.self)
      }
    }
  }

  /// Reads standard input to its end.
  public mutating func readAll(limit: Int) -> [UInt8]? {
    flush()
    while fill() {
      if input.count - inputStart > limit { return nil }
    }
    defer { inputStart = input.count }
    return Array(input[inputStart...])
  }

  /// Reads more of standard input; `false` at its end.
  private mutating func fill() -> Bool {
    guard !inputHasEnded else { return false }
    guard let more = DescriptorIO.read(STDIN_FILENO), !more.isEmpty else {
      inputHasEnded = true
      return false
    }
    input += more
    return true
  }

  /// Waits for a key, or for another size of the terminal.
  public mutating func readKey() -> Key? {
    // What is typed as soon as the screen is seen is a key already, and never a signal.
    RawKeyboard.withRawMode { read -> Key? in
      flush()
      while !RawKeyboard.hasMore(within: 200) {
        if measure() { return .resized }
      }
      guard let first = read() else { return nil }
      switch first {
      case 3: return .interrupt
      case 4: return .escape
      case 10, 13: return .enter
      case 27: return Self.escapeSequence(read)
      default: return Self.character(startingWith: first, read)
      }
    }
  }

  /// The arrow keys send ESC [ A to D; a lone ESC sends nothing more.
  private static func escapeSequence(_ read: () -> UInt8?) -> Key {
    guard RawKeyboard.hasMore(within: 30), read() == UInt8(ascii: "["), let last = read() else {
      return .escape
    }
    switch last {
    case UInt8(ascii: "A"), UInt8(ascii: "D"): return .back
    case UInt8(ascii: "B"), UInt8(ascii: "C"): return .forward
    default: return .character(" ")
    }
  }

  private static func character(startingWith first: UInt8, _ read: () -> UInt8?) -> Key? {
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var bytes = [first]
    while bytes.count < length, let next = read() { bytes.append(next) }
    return String(decoding: bytes, as: UTF8.self).first.map { .character($0) }
  }
}
