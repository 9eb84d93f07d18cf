/// What the frames of a message, and control frames among them, must keep to.
extension RuleTerm {
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
