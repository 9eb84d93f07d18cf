/// What WebSocket frames must keep to.
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

  static var wsFragmentOrder: Self {
    Self(
      statement: Text(
        """
        The sender continues a message with opcode 0 until FIN is 1, and starts no other message \
        before that. Opcode 0 without a started message is invalid.
        """,
        """
        消息开始后，发送方用操作码 0 续发，直到 FIN 为 1，此前不得开始另一条消息。没有开始的消息，\
        就不能用操作码 0。
        """
      ),
      remedy: Text(
        """
        The RFC names no reaction of its own. The receiver, who cannot put the message together, \
        fails the connection by custom with code 1002.
        """,
        "RFC 没有专门规定如何应对。接收方无法拼出消息，按惯例断开连接，状态码用 1002。"
      )
    )
  }

  static var wsControlUnfragmented: Self {
    Self(
      statement: Text(
        "The sender must not fragment a control frame: Close, Ping and Pong always have FIN 1.",
        "发送方不得把控制帧分片：关闭帧、Ping 帧和 Pong 帧的 FIN 总是 1。"
      ),
      remedy: Text(
        """
        The RFC names no reaction of its own. The receiver may drop the connection (§10.7) and by \
        custom sends Close with code 1002 before.
        """,
        "RFC 没有专门规定如何应对。接收方可以断开连接（§10.7），按惯例先发状态码为 1002 的关闭帧。"
      )
    )
  }

  static var wsControlAtMost125: Self {
    Self(
      statement: Text(
        "The sender must keep the payload of a control frame to 125 bytes or less.",
        "发送方必须让控制帧的载荷不超过 125 字节。"
      ),
      remedy: Text(
        """
        The RFC names no reaction of its own. The receiver may drop the connection (§10.7), by \
        custom with code 1002, before it reads the payload.
        """,
        "RFC 没有专门规定如何应对。接收方可以不等读完载荷就断开连接（§10.7），状态码按惯例用 1002。"
      )
    )
  }

  static var wsCloseBody: Self {
    Self(
      statement: Text(
        """
        The sender must begin a Close body, if there is one, with a status code of 2 bytes. A body \
        of 1 byte is impossible.
        """,
        "关闭帧若有内容，发送方必须以 2 字节的状态码开头。内容不可能只有 1 个字节。"
      ),
      remedy: Text(
        """
        The RFC names no reaction of its own. The receiver fails the connection by custom with \
        code 1002.
        """,
        "RFC 没有专门规定如何应对。按惯例，接收方以状态码 1002 断开连接。"
      )
    )
  }

  static var wsCloseReasonText: Self {
    Self(
      statement: Text(
        "The sender may put a reason after the status code; it is encoded in UTF-8.",
        "发送方可以在状态码之后写关闭原因，采用 UTF-8 编码。"
      ),
      remedy: Text(
        "The receiver must fail the connection (§8.1), by custom with code 1007.",
        "接收方必须断开连接（§8.1），状态码按惯例用 1007。"
      )
    )
  }

  static var wsNothingAfterClose: Self {
    Self(
      statement: Text(
        "After its Close frame the sender must not send any data frame.",
        "发送方发出关闭帧之后，不得再发送任何数据帧。"
      ),
      remedy: Text(
        """
        The receiver should discard bytes that trail behind when it closes the connection cleanly \
        (§7.1.1).
        """,
        "接收方关闭连接时应当丢弃后面多余的字节（§7.1.1）。"
      )
    )
  }

  static var wsTextIsUTF8: Self {
    Self(
      statement: Text(
        """
        The sender must send text messages that are valid UTF-8 as a whole. A frame may end inside \
        a character, the message may not.
        """,
        "发送方的文本消息整体上必须是合法的 UTF-8。一帧可以在字符中间结束，整条消息则不行。"
      ),
      remedy: Text(
        "The receiver must fail the connection (§8.1). Code 1007 is meant for this case.",
        "接收方必须断开连接（§8.1）。状态码 1007 就是为此准备的。"
      )
    )
  }

  static var wsCode1004: Self {
    Self(
      statement: Text(
        "Nobody should send code 1004: it is reserved and has no meaning yet.",
        "不应发送状态码 1004：它是保留的，还没有含义。"
      ),
      remedy: Text(
        """
        The RFC names no reaction. By custom the receiver treats it as a protocol error and \
        answers with code 1002.
        """,
        "RFC 没有规定如何应对。按惯例，接收方视为协议错误，以状态码 1002 应答。"
      )
    )
  }

  static var wsCode1005: Self {
    Self(
      statement: Text(
        """
        The sender must not put code 1005 into a Close frame. Programs use it internally to say \
        that the Close frame had no code.
        """,
        "发送方不得把状态码 1005 写进关闭帧。它只在程序内部使用，表示收到的关闭帧没有状态码。"
      ),
      remedy: Text(
        """
        The RFC names no reaction. By custom it is a protocol error, answered with code 1002: a \
        sender without a code leaves the body empty.
        """,
        "RFC 没有规定如何应对。按惯例视为协议错误，以 1002 应答：不想给状态码，关闭帧留空即可。"
      )
    )
  }

  static var wsCode1006: Self {
    Self(
      statement: Text(
        """
        The sender must not put code 1006 into a Close frame. Programs use it internally to say \
        that the connection ended without one.
        """,
        "发送方不得把状态码 1006 写进关闭帧。它只在程序内部使用，表示没有收到关闭帧，连接就断了。"
      ),
      remedy: Text(
        """
        The RFC names no reaction. By custom it is a protocol error, answered with code 1002: a \
        Close frame cannot say that there is none.
        """,
        """
        RFC 没有规定如何应对。按惯例视为协议错误，以 1002 应答：既然发了关闭帧，\
        就不能说没有关闭帧。
        """
      )
    )
  }

  static var wsCode1015: Self {
    Self(
      statement: Text(
        """
        The sender must not put code 1015 into a Close frame. Programs use it internally to say \
        that the TLS handshake failed.
        """,
        "发送方不得把状态码 1015 写进关闭帧。它只在程序内部使用，表示 TLS 握手失败。"
      ),
      remedy: Text(
        """
        The RFC names no reaction. By custom it is a protocol error, answered with code 1002: \
        after a failed TLS handshake no frame can be sent.
        """,
        "RFC 没有规定如何应对。按惯例视为协议错误，以 1002 应答：TLS 握手失败之后根本发不出帧。"
      )
    )
  }

  static var wsCodeBelow1000: Self {
    Self(
      statement: Text("Nobody uses status codes below 1000.", "小于 1000 的状态码一律不用。"),
      remedy: Text(
        """
        The RFC names no reaction. By custom the receiver fails the connection as for any protocol \
        error, with code 1002.
        """,
        "RFC 没有规定如何应对。按惯例，接收方当作协议错误，以状态码 1002 断开连接。"
      )
    )
  }

  static var wsCodeRange: Self {
    Self(
      statement: Text(
        """
        The sender picks a code that its range allows: 1000–2999 as specified by the protocol or \
        an extension, 3000–3999 as registered, 4000–4999 as agreed privately.
        """,
        """
        发送方所用的状态码要符合所在的区间：1000–2999 由协议和扩展规定，3000–3999 须经登记，\
        4000–4999 由双方私下约定。
        """
      ),
      remedy: Text(
        """
        The RFC names no reaction. By custom strict receivers answer an undefined code below 3000, \
        or one above 4999, with code 1002.
        """,
        """
        RFC 没有规定如何应对。按惯例，严格的接收方对 3000 以下未定义的、\
        以及 4999 以上的状态码以 1002 应答。
        """
      )
    )
  }

  static var wsMessageLimit: Self {
    Self(
      statement: Text(
        """
        A receiver should limit the size of frames and of messages put together from frames, so \
        that no peer can use up its memory.
        """,
        "接收方应当限制帧的大小，也要限制由多帧拼成的消息的大小，以免被对方耗尽内存。"
      ),
      remedy: Text(
        """
        The receiver must protect itself and may close the connection. Code 1009 says that the \
        message was too big.
        """,
        "接收方必须保护自己，可以关闭连接。状态码 1009 表示消息太大。"
      )
    )
  }
}
