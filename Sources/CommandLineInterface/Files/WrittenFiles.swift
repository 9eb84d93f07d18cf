import Bytes
import Glossary

/// Writes files into a folder, and remembers which ones are its own.
///
/// A file is its own if the folder's list has it with the digest of what is in
/// it now: then nobody has put work into it that could be lost.
struct WrittenFiles {
  /// The name of the list in each folder.
  static let listName = ".ws101-files"

  private let folder: String
  private let overwrites: Bool
  private var digests: [(name: String, digest: String)]

  init(folder: String, overwrites: Bool) {
    self.folder = folder
    self.overwrites = overwrites
    let list = try? FileSystem.read("\(folder)/\(Self.listName)", limit: 1 << 20)
    digests = String(decoding: list ?? [], as: UTF8.self).lines.compactMap { line in
      let parts = line.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1)
        .map { String(decoding: Array($0), as: UTF8.self) }
      return parts.count == 2 ? (parts[1], parts[0]) : nil
    }
  }

  /// Writes a file, unless someone else's work is in its place.
  mutating func write(_ bytes: [UInt8], as name: String) throws(CommandFailure) {
    let path = "\(folder)/\(name)"
    if !overwrites, FileSystem.exists(path) {
      let present = try FileSystem.read(path, limit: 1 << 30)
      let isOwn = digests.contains { $0.name == name && $0.digest == Self.digest(of: present) }
      guard isOwn || present == bytes else {
        throw CommandFailure(
          Text(
            "\(path) is there already, and not as this command wrote it. Choose another folder with --output, or overwrite it with --force.",
            "\(path) 已经存在，而且不是本命令写出的样子。请用 --output 换一个文件夹，或用 --force 覆盖。"
          ),
          .cannotCreate
        )
      }
    }
    try FileSystem.write(bytes, to: path)
    digests.removeAll { $0.name == name }
    digests.append((name, Self.digest(of: bytes)))
    try writeList()
  }

  private func writeList() throws(CommandFailure) {
    let lines = digests.sorted { $0.name < $1.name }.map { "\($0.digest) \($0.name)\n" }
    try FileSystem.write(Array(lines.joined().utf8), to: "\(folder)/\(Self.listName)")
  }

  private static func digest(of bytes: [UInt8]) -> String {
    SHA1.digest(of: bytes).hexadecimal
  }
}
