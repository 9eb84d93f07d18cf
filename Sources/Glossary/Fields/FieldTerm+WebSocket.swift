import Tracing

/// The parts of a WebSocket frame.
extension FieldTerm {
  static var wsFIN: Self {
    Self(
      name: Text("FIN", "消息结束 FIN"),
      explanation: Text(
        """
        1 means that the message ends with this frame, 0 that more of its frames follow. A message \
        of one frame has 1, and so does every control frame.
        """,
        """
        为 1 表示消息到这一帧结束，为 0 表示同一条消息后面还有帧。只有一帧的消息填 1，\
        控制帧也必须填 1。
        """
      ),
      reference: SpecReference(6455, "5.2")
    )
  }

  static var wsRSV1: Self {
    Self(
      name: Text("RSV1", "保留位 RSV1"),
      explanation: Text(
        """
        Free for extensions; 0 unless an agreed extension uses it. permessage-deflate sets it in \
        the first frame of a compressed message.
        """,
        """
        供扩展使用；没有约定使用它的扩展时必须为 0。permessage-deflate 在压缩消息的第一帧把它置 1。
        """
      ),
      reference: SpecReference(6455, "5.2")
    )
  }

  static var wsRSV2: Self {
    Self(
      name: Text("RSV2", "保留位 RSV2"),
      explanation: Text(
        """
        The second bit for extensions. It must be 0 unless an agreed extension gives it a meaning.
        """,
        "供扩展使用的第二位。除非约定的扩展给它规定了含义，否则必须为 0。"
      ),
      reference: SpecReference(6455, "5.2")
    )
  }

  static var wsRSV3: Self {
    Self(
      name: Text("RSV3", "保留位 RSV3"),
      explanation: Text(
        """
        The third bit for extensions; like the other two, it must be 0 as long as no agreed \
        extension defines it.
        """,
        "供扩展使用的第三位。与前两位一样，没有相应的扩展就必须为 0。"
      ),
      reference: SpecReference(6455, "5.2")
    )
  }

  static var wsOpcode: Self {
    Self(
      name: Text("opcode", "操作码"),
      explanation: Text(
        """
        The kind of frame. 0 continues a message, 1 starts a text, 2 a binary message; 8 is Close, \
        9 Ping, A (10) Pong. The others are reserved. 8 and above are control frames.
        """,
        """
        帧的类型。0 延续消息，1 开始文本消息，2 开始二进制消息；8 是关闭帧，9 是 Ping 帧，A（10）\
        是 Pong 帧；其余保留。8 及以上是控制帧。
        """
      ),
      reference: SpecReference(6455, "5.2")
    )
  }

  static var wsMask: Self {
    Self(
      name: Text("MASK", "掩码标志 MASK"),
      explanation: Text(
        """
        1 means that the payload is masked and that a 4-byte masking key precedes it. Frames from \
        the client must have 1, frames from the server must have 0.
        """,
        """
        为 1 表示载荷加了掩码，载荷前面有 4 字节的掩码密钥。客户端发的帧必须为 1，\
        服务器发的帧必须为 0。
        """
      ),
      reference: SpecReference(6455, "5.2")
    )
  }

  static var wsPayloadLength: Self {
    Self(
      name: Text("Payload len", "载荷长度"),
      explanation: Text(
        """
        The length of the payload in bytes, if it is at most 125. 126 says that the length is in \
        the next 2 bytes, 127 that it is in the next 8. The masking key does not count.
        """,
        """
        载荷的字节数，不超过 125 时就写在这里。126 表示长度在后面 2 个字节里，\
        127 表示在后面 8 个字节里。掩码密钥不计在内。
        """
      ),
      reference: SpecReference(6455, "5.2")
    )
  }

  static var wsExtendedLength: Self {
    Self(
      name: Text("Extended payload length", "扩展载荷长度"),
      explanation: Text(
        """
        The length of the payload when 7 bits do not suffice: 16 bits for 126 to 65535 bytes, 64 \
        bits for more, most significant byte first. The shortest form is required.
        """,
        """
        7 位写不下时的载荷长度：126 到 65535 字节用 16 位，更长用 64 位，高位字节在前。\
        必须采用最短的写法。
        """
      ),
      reference: SpecReference(6455, "5.2")
    )
  }

  static var wsMaskingKey: Self {
    Self(
      name: Text("Masking-key", "掩码密钥"),
      explanation: Text(
        """
        4 random bytes, new for each frame. Payload byte i is XORed with key byte i mod 4, so that \
        scripts cannot choose the bytes on the wire to fool proxies. It hides nothing.
        """,
        """
        4 个随机字节，每帧都换。载荷的第 i 个字节与密钥的第 i mod 4 个字节异或，\
        使脚本无法操纵线路上的字节来欺骗代理。它没有保密作用。
        """
      ),
      reference: SpecReference(6455, "5.3")
    )
  }

  static var wsPayload: Self {
    Self(
      name: Text("Payload Data", "载荷数据"),
      explanation: Text(
        """
        What the frame carries: all or part of a message, or the data of a control frame. If MASK \
        is 1, the bytes on the wire are masked.
        """,
        """
        帧携带的内容：一条消息或其一部分，或者控制帧的数据。MASK 为 1 时，\
        线路上的字节是加了掩码的。
        """
      ),
      reference: SpecReference(6455, "5.2")
    )
  }

  static var wsCloseCode: Self {
    Self(
      name: Text("status code", "关闭状态码"),
      explanation: Text(
        """
        Why the connection is being closed, as a number of 2 bytes. 1000 is a normal end, 1001 \
        going away, 1002 a protocol error. 1005, 1006 and 1015 must never be sent (RFC 6455 \
        §7.4.1).
        """,
        """
        关闭连接的原因，2 字节的整数。1000 是正常结束，1001 是一方离开（如服务器下线、页面跳转），\
        1002 是协议错误。1005、1006、1015 绝不能发送（RFC 6455 §7.4.1）。
        """
      ),
      reference: SpecReference(6455, "5.5.1")
    )
  }

  static var wsCloseReason: Self {
    Self(
      name: Text("reason", "关闭原因"),
      explanation: Text(
        """
        UTF-8 text after the status code, at most 123 bytes, useful for debugging. A client must \
        not show it to end users.
        """,
        "状态码之后的 UTF-8 文本，最多 123 字节，便于调试。客户端不得把它展示给最终用户。"
      ),
      reference: SpecReference(6455, "5.5.1")
    )
  }
}
