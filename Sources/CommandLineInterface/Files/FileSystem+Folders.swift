#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension FileSystem {
  /// The absolute path without links and dots; `nil` if nothing is there.
  static func resolved(_ path: String) -> String? {
    guard let result = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(result) }
    return unsafe String(cString: result)
  }

  /// Whether there is a folder with nothing in it.
  static func isEmptyFolder(_ path: String) -> Bool {
    guard let folder = unsafe opendir(path) else { return false }
    defer { unsafe closedir(folder) }
    // An empty folder still lists itself and its parent.
    var count = 0
    while unsafe readdir(folder) != nil { count += 1 }
    return count <= 2
  }

  /// Whether a file belongs to the user who runs the tool.
  static func isOwn(_ path: String) -> Bool {
    var information = stat()
    return unsafe stat(path, &information) == 0 && information.st_uid == geteuid()
  }

  /// The folder that a path is in; of the root, the root.
  static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.utf8.startIndex
    else {
      return "/"
    }
    return String(decoding: Array(path.utf8[..<slash]), as: UTF8.self)
  }
}
