/// The names and meanings of the opcodes of WebSocket frames (RFC 6455 §5.2).
public enum OpcodeText: Sendable {
  /// What frames with this opcode are called; only the low four bits count.
  public static func name(of opcode: UInt8) -> Text {
    switch opcode & 0x0F {
    case 0x0: Text("Continuation", "延续帧")
    case 0x1: Text("Text", "文本帧")
    case 0x2: Text("Binary", "二进制帧")
    case 0x8: Text("Close", "关闭帧")
    case 0x9: Text("Ping", "Ping 帧")
    case 0xA: Text("Pong", "Pong 帧")
    case 0x3...0x7: Text("Reserved, data", "保留的数据帧")
    default: Text("Reserved, control", "保留的控制帧")
    }
  }

  /// What frames with this opcode do; only the low four bits count.
  public static func meaning(of opcode: UInt8) -> Text {
    switch opcode & 0x0F {
    case 0x0:
      Text(
        "Carries the next part of the message that an earlier frame started.",
        "携带消息的下一部分，消息由前面的帧开始。"
      )
    case 0x1:
      Text(
        "Starts a text message, or is the whole of it. The message is UTF-8.",
        "开始一条文本消息，或者就是整条消息。消息采用 UTF-8 编码。"
      )
    case 0x2:
      Text(
        "Starts a binary message, or is the whole of it. The applications agree on its meaning.",
        "开始一条二进制消息，或者就是整条消息。字节的含义由应用自行约定。"
      )
    case 0x8:
      Text(
        """
        Starts or answers the closing handshake, perhaps with a status code and a reason. \
        Whoever receives it without having sent one must send one back.
        """,
        "发起或回应关闭握手，可以带状态码和原因。收到的一方如果还没有发过关闭帧，就必须回一个。"
      )
    case 0x9:
      Text(
        """
        Asks whether the other side is still there. It must be answered with a Pong that carries \
        the same data, unless a Close has arrived.
        """,
        "询问对方是否还在。除非已收到关闭帧，对方必须回应 Pong 帧，并原样带回数据。"
      )
    case 0xA:
      Text(
        "Answers a Ping with the same data. It may also come unasked, and then needs no answer.",
        "回应 Ping 帧，原样带回其中的数据。也可以主动发送，这时不必回应。"
      )
    case 0x3...0x7:
      Text(
        "Reserved for data frames of the future. It is an error unless an extension defines it.",
        "留给将来的数据帧。没有扩展定义它，就是错误。"
      )
    default:
      Text(
        "Reserved for control frames of the future; an error unless an extension defines it.",
        "留给将来的控制帧。除非有扩展定义它，否则就是错误。"
      )
    }
  }
}
