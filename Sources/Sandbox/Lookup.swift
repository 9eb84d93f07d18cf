extension Program {
  /// Refuses texts that a C string cannot hold.
  func checkTexts() throws(ProgramError) {
    let badName = environment.first { $0.name.isEmpty || $0.name.utf8.contains(UInt8(ascii: "=")) }
    if let badName { throw .unusable(badName.name) }
    let texts = arguments + [workingDirectory] + environment.flatMap { [$0.name, $0.value] }
    if let text = texts.first(where: { $0.utf8.contains(0) }) { throw .unusable(text) }
  }

  /// Finds the file of the command, and makes sure that it can be executed.
  ///
  /// - Parameter directory: The working directory, as an absolute path.
  /// - Returns: The path as seen from `directory`; it contains a slash.
  /// - Throws: ``ProgramError``, which says what was looked for.
  func findExecutable(in directory: String) throws(ProgramError) -> String {
    guard let command = arguments.first, !command.isEmpty else { throw .noCommand }
    guard command.utf8.contains(UInt8(ascii: "/")) else {
      return try searchPath(for: command, from: directory)
    }
    let path = absolute(command, in: directory)
    switch FileKind(of: path) {
    case .missing: throw .noFile(path: path)
    case .text: throw .noInterpreter(path: path)
    case .notExecutable, .directory: throw .notExecutable(path: path)
    case .executable: break
    }
    // The shell would take "-x/server" for an option.
    return command.hasPrefix("-") ? "./" + command : command
  }

  private func searchPath(
    for command: String,
    from directory: String
  ) throws(ProgramError) -> String {
    let list = environment.last { $0.name == "PATH" }?.value ?? ""
    let directories = list.split(separator: ":").map(String.init)
    var unsuitable: ProgramError?
    for candidate in directories {
      let path = absolute(candidate, in: directory) + "/" + command
      switch FileKind(of: path) {
      case .executable: return path
      case .missing, .directory: continue
      case .text: unsuitable = unsuitable ?? .noInterpreter(path: path)
      case .notExecutable: unsuitable = unsuitable ?? .notExecutable(path: path)
      }
    }
    let searched = directories.isEmpty ? ["PATH, which is empty"] : directories
    throw unsuitable ?? .notFound(name: command, searched: searched)
  }

  private func absolute(_ path: String, in directory: String) -> String {
    path.hasPrefix("/") ? path : directory + "/" + path
  }
}
