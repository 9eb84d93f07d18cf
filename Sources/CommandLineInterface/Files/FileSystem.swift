import Glossary

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Files, by the calls of the system: Foundation would double the start-up time.
enum FileSystem {
  /// Reads a whole file.
  ///
  /// - Throws: A failure that names the file and the reason; also for a file over `limit` bytes.
  static func read(_ path: String, limit: Int) throws(CommandFailure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannot(.read, path, .noInput) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      guard let more = DescriptorIO.read(descriptor) else { throw cannot(.read, path, .noInput) }
      guard !more.isEmpty else { return bytes }
      bytes += more
      guard bytes.count <= limit else {
        throw CommandFailure(
          Text(
            "The file \(path) has more than \(limit) bytes.",
            "文件 \(path) 超过了 \(limit) 字节。"
          ),
          .badInput
        )
      }
    }
  }

  /// Reads a whole file as text.
  ///
  /// - Throws: What `read` throws; a failure that names the file if it is not UTF-8.
  static func text(_ path: String, limit: Int) throws(CommandFailure) -> String {
    guard let text = String(validating: try read(path, limit: limit), as: UTF8.self) else {
      throw CommandFailure(
        Text("The file \(path) is not UTF-8 text.", "文件 \(path) 不是 UTF-8 文本。"),
        .badInput
      )
    }
    return text
  }

  /// Writes a whole file, by way of a new one that takes its place when it is complete.
  static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
    let temporary = "\(path).ws101-\(getpid())"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw cannot(.write, path, .cannotCreate) }
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes[start...].withUnsafeBytes {
        unsafe DescriptorIO.write(descriptor, $0)
      }
      guard count > 0 || errno == EINTR else {
        let failure = cannot(.write, path, .cannotCreate)
        close(descriptor)
        unsafe unlink(temporary)
        throw failure
      }
      start += max(0, count)
    }
    guard close(descriptor) == 0, unsafe rename(temporary, path) == 0 else {
      let failure = cannot(.write, path, .cannotCreate)
      unsafe unlink(temporary)
      throw failure
    }
  }

  /// Whether there is a file or a folder.
  static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// Whether there is a folder.
  static func isFolder(_ path: String) -> Bool {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return false }
    return information.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is a file with bytes in it: no folder, no device, no pipe.
  static func isRegularFile(_ path: String) -> Bool {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return false }
    return information.st_mode & S_IFMT == S_IFREG
  }

  /// Makes a folder, and those above it, unless they are there.
  static func makeFolder(_ path: String) throws(CommandFailure) {
    guard !isFolder(path) else { return }
    guard !exists(path) else {
      throw CommandFailure(
        Text("\(path) is a file, not a folder.", "\(path) 是文件，不是文件夹。"),
        .cannotCreate
      )
    }
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    var current = path.utf8.first == UInt8(ascii: "/") ? "/" : ""
    for part in parts {
      current += String(decoding: part, as: UTF8.self)
      if unsafe mkdir(current, 0o755) != 0 && errno != EEXIST {
        throw cannot(.write, current, .cannotCreate)
      }
      current += "/"
    }
    guard isFolder(path) else { throw cannot(.write, path, .cannotCreate) }
  }

  private enum Attempt {
    case read
    case write
  }

  private static func cannot(
    _ attempt: Attempt,
    _ path: String,
    _ status: ExitStatus
  ) -> CommandFailure {
    let reason = SystemReason.text(for: errno)
    switch attempt {
    case .read:
      return CommandFailure(
        Text(
          "The file \(path) cannot be read: \(reason.english).",
          "无法读取文件 \(path)：\(reason.chinese)。"
        ),
        status
      )
    case .write:
      return CommandFailure(
        Text(
          "\(path) cannot be written: \(reason.english).",
          "无法写入 \(path)：\(reason.chinese)。"
        ),
        status
      )
    }
  }
}
