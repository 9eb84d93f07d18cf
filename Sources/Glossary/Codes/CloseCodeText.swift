/// The meanings of the status codes in Close frames (RFC 6455 §7.4).
public enum CloseCodeText: Sendable {
  /// What a code says; `nil` above 4999, where nothing is defined.
  public static func meaning(of code: UInt16) -> Text? {
    switch code {
    case 1000...1015: definedMeaning(of: code)
    default: rangeMeaning(of: code)
    }
  }

  private static func definedMeaning(of code: UInt16) -> Text? {
    switch code {
    case 1000:
      Text("Normal closure: the connection has served its purpose.", "正常关闭：连接的目的已达到。")
    case 1001:
      Text(
        "Going away: a server is going down, or a browser has left the page.",
        "离开：服务器要下线，或者浏览器离开了页面。"
      )
    case 1002:
      Text("Protocol error: the other side broke a rule.", "协议错误：对方违反了协议。")
    case 1003:
      Text(
        "Unacceptable type of data, such as binary where only text is understood.",
        "无法接受的数据类型，例如只懂文本的一方收到了二进制消息。"
      )
    case 1004:
      Text("Reserved, without a meaning so far.", "保留，尚无含义。")
    case 1005:
      Text(
        "No code: stands for a Close frame without a status code. It must never be sent.",
        "无状态码：表示收到的关闭帧没有状态码。绝不能发送。"
      )
    case 1006:
      Text(
        "Abnormal end: stands for a connection that ended without Close. It must never be sent.",
        "异常断开：表示连接断了，却没有收到关闭帧。绝不能发送。"
      )
    case 1007:
      Text(
        "Inconsistent data: a message does not fit its type, such as text that is not UTF-8.",
        "数据与类型不符：例如文本消息不是合法的 UTF-8。"
      )
    case 1008:
      Text(
        "Policy violation: the general code when no other fits, or when details are to stay hidden.",
        "违反策略：没有更合适的状态码，或者不想透露细节时使用。"
      )
    case 1009:
      Text("Message too big to process.", "消息太大，无法处理。")
    case 1010:
      Text(
        """
        Missing extension: the client needs an extension that the server did not agree to. \
        The reason should list what is needed.
        """,
        "缺少扩展：客户端需要的扩展，服务器没有同意。关闭原因里应当列出所需的扩展。"
      )
    case 1011:
      Text(
        "Unexpected condition: something keeps the server from fulfilling the request.",
        "意外情况：服务器遇到意外，无法完成请求。"
      )
    case 1012:
      Text(
        "Service restart. Not in RFC 6455; registered with IANA later.",
        "服务重启。RFC 6455 里没有，后来在 IANA 登记。"
      )
    case 1013:
      Text(
        "Try again later: the server is overloaded. Not in RFC 6455; registered with IANA later.",
        "稍后再试：服务器过载。RFC 6455 里没有，后来在 IANA 登记。"
      )
    case 1014:
      Text(
        """
        Bad gateway: a gateway got an invalid response from the server behind it. \
        Not in RFC 6455; registered with IANA later.
        """,
        "网关错误：网关从后面的服务器得到了无效的响应。RFC 6455 里没有，后来在 IANA 登记。"
      )
    case 1015:
      Text(
        "TLS failure: stands for a TLS handshake that failed. It must never be sent.",
        "TLS 失败：表示 TLS 握手没有成功。绝不能发送。"
      )
    default: nil
    }
  }

  private static func rangeMeaning(of code: UInt16) -> Text? {
    switch code {
    case 0...999:
      Text("Codes below 1000 are not used.", "小于 1000 的状态码不使用。")
    case 1000...2999:
      Text(
        "Reserved for the protocol, its future versions and public extensions.",
        "留给协议本身、协议的后续版本和公开的扩展。"
      )
    case 3000...3999:
      Text(
        "For libraries, frameworks and applications, registered with IANA.",
        "供程序库、框架和应用使用，在 IANA 登记。"
      )
    case 4000...4999:
      Text(
        "For private use between applications that agree on it.",
        "供应用之间私下约定使用。"
      )
    default: nil
    }
  }
}
