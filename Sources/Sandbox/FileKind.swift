#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What stands at a path, as far as starting it matters.
enum FileKind {
  case missing
  case directory
  case notExecutable

  /// May be executed, but is text without a `#!` line.
  ///
  /// A shell would read it as its own language. A Python program starts with
  /// `import`, which is also the name of a command that takes screenshots.
  case text

  case executable

  /// Looks at the path, following symbolic links.
  init(of path: String) {
    var info = stat()
    guard unsafe stat(path, &info) == 0 else {
      self = .missing
      return
    }
    if info.st_mode & S_IFMT == S_IFDIR {
      self = .directory
    } else if unsafe info.st_mode & S_IFMT != S_IFREG || access(path, X_OK) != 0 {
      self = .notExecutable
    } else {
      self = Self.isBareText(path) ? .text : .executable
    }
  }

  private static func isBareText(_ path: String) -> Bool {
    let file = Descriptor(unsafe open(path, O_RDONLY | O_CLOEXEC))
    // Who may execute need not be allowed to read.
    guard file.isOpen else { return false }
    guard case .bytes(let bytes) = file.receive() else { return true }
    // Every binary format has a NUL early on.
    return !bytes.starts(with: Array("#!".utf8)) && !bytes.prefix(256).contains(0)
  }
}
