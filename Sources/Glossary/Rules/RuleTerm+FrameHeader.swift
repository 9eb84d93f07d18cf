/// What the header of every WebSocket frame must keep to (RFC 6455 §5.2).
extension RuleTerm {
  static var wsClientMasks: Self {
    Self(
      statement: Text(
        "The client must mask every frame that it sends, over TLS as well.",
        "客户端发送的每一帧都必须加掩码，使用 TLS 时也不例外。"
      ),
      remedy: Text(
        "The server must close the connection. It may send a Close frame with code 1002 first.",
        "服务器必须关闭连接，之前可以先发状态码为 1002 的关闭帧。"
      )
    )
  }

  static var wsServerDoesNotMask: Self {
    Self(
      statement: Text("The server must not mask any frame that it sends.", "服务器发送的帧一律不得加掩码。"),
      remedy: Text(
        "The client must close the connection. It may use code 1002 to say why.",
        "客户端必须关闭连接，可以用状态码 1002 说明原因。"
      )
    )
  }

  static var wsReservedBits: Self {
    Self(
      statement: Text(
        "The sender must set RSV1, RSV2 and RSV3 to 0 unless an agreed extension defines the bit.",
        "发送方必须把 RSV1、RSV2、RSV3 填 0，除非约定的扩展规定了该位的含义。"
      ),
      remedy: Text(
        """
        The receiver must fail the connection. It should send a Close frame first, by custom with \
        code 1002.
        """,
        "接收方必须断开连接，之前应当先发关闭帧，状态码按惯例用 1002。"
      )
    )
  }

  static var wsOpcode: Self {
    Self(
      statement: Text(
        """
        The sender uses only opcodes with a meaning: 0, 1, 2, 8, 9 and A (10). The others are \
        reserved unless an agreed extension defines them.
        """,
        "发送方只使用有定义的操作码：0、1、2、8、9、A（10）。其余的保留，除非约定的扩展作了定义。"
      ),
      remedy: Text(
        """
        The receiver must fail the connection, whatever the payload is. It should send a Close \
        frame first, by custom with code 1002.
        """,
        "不管载荷是什么，接收方必须断开连接，之前应当先发关闭帧，状态码按惯例用 1002。"
      )
    )
  }

  static var wsLengthTopBit: Self {
    Self(
      statement: Text(
        "The sender must keep the highest bit of a 64-bit length at 0.",
        "采用 64 位长度时，发送方必须让最高位为 0。"
      ),
      remedy: Text(
        """
        The RFC names no reaction of its own. The receiver may drop the connection and should send \
        Close first (§10.7), by custom with code 1002.
        """,
        """
        RFC 没有专门规定如何应对。接收方可以断开连接，之前应当先发关闭帧（§10.7），\
        状态码按惯例用 1002。
        """
      )
    )
  }

  static var wsShortestLength: Self {
    Self(
      statement: Text(
        """
        The sender must use the shortest form of the length: 16 bits only from 126 bytes on, 64 \
        bits only from 65536 on.
        """,
        "发送方必须采用最短的长度写法：满 126 字节才用 16 位，满 65536 字节才用 64 位。"
      ),
      remedy: Text(
        """
        The RFC names no reaction of its own. The receiver may drop the connection (§10.7), by \
        custom with code 1002; some accept the frame.
        """,
        """
        RFC 没有专门规定如何应对。接收方可以断开连接（§10.7），状态码按惯例用 1002；\
        也有实现会接受这样的帧。
        """
      )
    )
  }
}
