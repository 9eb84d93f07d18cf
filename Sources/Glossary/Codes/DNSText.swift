/// The names of the numbers in DNS messages (RFC 1035 §3.2, §4.1.1).
public enum DNSText: Sendable {
  /// What a type of records is called; `nil` for one that the course does not meet.
  public static func type(_ number: UInt16) -> String? {
    switch number {
    case 1: "A"
    case 2: "NS"
    case 5: "CNAME"
    case 6: "SOA"
    case 12: "PTR"
    case 15: "MX"
    case 16: "TXT"
    case 28: "AAAA"
    case 41: "OPT"
    case 65: "HTTPS"
    default: nil
    }
  }

  /// What a class is called; `nil` for one that the course does not meet.
  public static func dnsClass(_ number: UInt16) -> String? {
    number == 1 ? "IN" : nil
  }

  /// What a kind of query is called; `nil` for one that the course does not meet.
  public static func opcode(_ number: UInt8) -> Text? {
    switch number {
    case 0: Text("standard query", "标准查询")
    case 1: Text("inverse query", "反向查询")
    case 2: Text("server status request", "服务器状态查询")
    default: nil
    }
  }

  /// What a response code says; `nil` for one that the course does not meet.
  public static func responseCode(_ number: UInt8) -> Text? {
    switch number {
    case 0: Text("no error", "没有错误")
    case 1: Text("format error", "格式错误")
    case 2: Text("server failure", "服务器故障")
    case 3: Text("no such name", "没有这个名字")
    case 4: Text("not implemented", "不支持这种查询")
    case 5: Text("refused", "拒绝")
    default: nil
    }
  }
}
