/// Why a program could not be started.
public enum ProgramError: Error, Equatable, Sendable {
  /// The list of arguments is empty, or its first element is.
  case noCommand

  /// An argument, a variable or a path contains a character that cannot be passed on.
  case unusable(String)

  /// The working directory cannot be entered, for the given reason.
  case noDirectory(path: String, reason: String)

  /// No program has this name in the directories of PATH.
  case notFound(name: String, searched: [String])

  /// There is no file at this path.
  case noFile(path: String)

  /// The path leads to something that no one may execute, or to a directory.
  case notExecutable(path: String)

  /// The file is text, but its first line does not say which program reads it.
  case noInterpreter(path: String)

  /// The system refused to execute the file, in the words of its shell.
  case refused(path: String, reason: String)

  /// A system call failed with this value of `errno`.
  case systemCall(name: String, code: Int32)
}

extension ProgramError: CustomStringConvertible {
  /// What is wrong, then what to do about it.
  public var description: String {
    switch self {
    case .noCommand:
      "No program was named. Give a command such as: python3 server.py"
    case .unusable(let text):
      "'\(text.replacingNulls)' cannot be passed to a program. "
        + "No text may contain a NUL, and the name of a variable must have letters but no '='."
    case .noDirectory(let path, let reason):
      "The working directory '\(path)' cannot be entered: \(reason)."
    case .notFound(let name, let searched):
      "There is no program '\(name)' in \(searched.joined(separator: ", ")). "
        + "If it is a file in the working directory, write ./\(name)"
    case .noFile(let path):
      "There is no file '\(path)'."
    case .notExecutable(let path):
      "'\(path)' is not an executable file. If it is a program, type: chmod +x '\(path)'"
    case .noInterpreter(let path):
      "'\(path)' does not say which program reads it. "
        + "A script starts with a line such as: #!/usr/bin/env python3"
    case .refused(let path, let reason):
      "'\(path)' could not be started: \(reason). "
        + "If it is a script, look at the program that its first line names."
    case .systemCall(let name, let code):
      "The system call \(name) failed: \(systemText(for: code)) (errno \(code))."
    }
  }
}

extension String {
  fileprivate var replacingNulls: String {
    String(map { $0 == "\0" ? "\u{2400}" : $0 })
  }
}
