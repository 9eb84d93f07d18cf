/// The names of the types and codes of ICMP messages (RFC 792).
public enum ICMPText: Sendable {
  /// What messages of a type are called; `nil` for one that the course does not meet.
  public static func type(_ number: UInt8) -> Text? {
    switch number {
    case 0: Text("echo reply", "回送应答")
    case 3: Text("destination unreachable", "目的不可达")
    case 8: Text("echo request", "回送请求")
    case 11: Text("time exceeded", "超时")
    default: nil
    }
  }

  /// What a code means within a type; `nil` where it says nothing more, or is not met here.
  public static func code(_ code: UInt8, ofType type: UInt8) -> Text? {
    switch (type, code) {
    case (3, 0): Text("net unreachable", "网络不可达")
    case (3, 1): Text("host unreachable", "主机不可达")
    case (3, 2): Text("protocol unreachable", "协议不可达")
    case (3, 3): Text("port unreachable", "端口不可达")
    case (3, 4): Text("fragmentation needed", "需要分片")
    case (3, 5): Text("source route failed", "源路由失败")
    case (11, 0): Text("TTL exceeded in transit", "途中 TTL 耗尽")
    case (11, 1): Text("reassembly time exceeded", "重组超时")
    default: nil
    }
  }
}
