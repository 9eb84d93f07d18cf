import Glossary
import LiveSockets
import Tracing
import Wire

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A capture file that grows while connections live.
final class CaptureOutput {
  /// What the file says of itself.
  private static let comment =
    "Written by ws101. The data is what sockets read and wrote; the kernel owns TCP, so the "
    + "headers of IP and TCP are synthesised.\n"
    + "由 ws101 写出。数据来自真实的套接字；TCP 由内核处理，因此 IP 和 TCP 首部是合成的。"

  private let descriptor: Int32
  private var writer = PcapngWriter(comment: comment)

  /// Whether something could not be written.
  private(set) var isBroken = false

  /// Creates the file.
  init(_ file: OutputFile) throws(CommandFailure) {
    try file.check()
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (file.overwrites ? O_TRUNC : O_EXCL)
    descriptor = unsafe open(file.path, flags, 0o644)
    guard descriptor >= 0 else {
      let why = SystemReason.text(for: errno)
      throw CommandFailure(
        Text(
          "\(file.path) cannot be created: \(why.english).",
          "无法创建 \(file.path)：\(why.chinese)。"
        ),
        .cannotCreate
      )
    }
    flush()
  }

  deinit { _ = close(descriptor) }

  /// Appends packets.
  func append(_ packets: [ObservedConversation.Packet]) {
    // Files count from 1970.
    let epoch = TimeSpan.seconds(Clock.start)
    for packet in packets { writer.append(packet.bytes, at: packet.time + epoch, comment: "") }
    flush()
  }

  private func flush() {
    var rest = writer.takeBytes()[...]
    while !rest.isEmpty, !isBroken {
      let count = unsafe rest.withUnsafeBytes { unsafe DescriptorIO.write(descriptor, $0) }
      if count < 0 { isBroken = errno != EINTR } else { rest = rest.dropFirst(count) }
    }
  }
}
