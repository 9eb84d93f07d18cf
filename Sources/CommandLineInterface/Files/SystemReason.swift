import Glossary

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Why the system does not do what is asked.
enum SystemReason {
  /// The Chinese names of the reasons that a learner meets.
  private static let chinese: [Int32: String] = [
    EACCES: "没有权限",
    EADDRNOTAVAIL: "本机没有这个地址",
    ECONNREFUSED: "对方拒绝连接",
    ECONNRESET: "连接被对方重置",
    EEXIST: "已经存在",
    EFBIG: "文件太大",
    EHOSTUNREACH: "没有到该主机的路由",
    EIO: "输入输出出错",
    EISDIR: "这是一个文件夹",
    ELOOP: "符号链接太多",
    EMFILE: "打开的文件太多",
    ENAMETOOLONG: "名称太长",
    ENETUNREACH: "网络不可达",
    ENFILE: "整个系统打开的文件太多",
    ENODEV: "没有这个设备",
    ENOENT: "不存在",
    ENOMEM: "内存不足",
    ENOSPC: "磁盘已满",
    ENOTDIR: "路径中有一段不是文件夹",
    ENXIO: "没有这个设备",
    EPERM: "不允许这样做",
    EROFS: "文件系统是只读的",
    ETIMEDOUT: "等待超时",
  ]

  /// The words for a value of `errno`: the system's own in English, ours in Chinese.
  static func text(for code: Int32) -> Text {
    let english = unsafe String(cString: strerror(code))
    return Text(english, chinese[code] ?? "\(english)（errno \(code)）")
  }
}
