/// What Close frames and their status codes must keep to (RFC 6455 §5.5.1, §7.4).
extension RuleTerm {
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
}
