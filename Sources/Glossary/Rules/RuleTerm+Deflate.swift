/// What compressed messages and the agreement about them must keep to (RFC 7692).
extension RuleTerm {
  static var wsExtensionSyntax: Self {
    Self(
      statement: Text(
        """
        Sec-WebSocket-Extensions is a list of names, each followed by parameters after semicolons; \
        a value, quoted or not, must be a token.
        """,
        """
        Sec-WebSocket-Extensions 是一个列表：每项先写扩展名，再用分号接参数；参数的值不论是否加引号，\
        都必须是一个记号（token）。
        """
      ),
      remedy: Text(
        """
        The recipient MUST fail the connection at once: a server refuses the handshake, a client \
        closes.
        """,
        "接收方必须（MUST）立即中止连接：服务器拒绝握手，客户端关闭连接。"
      )
    )
  }

  static var deflateOnce: Self {
    Self(
      statement: Text(
        "The server accepts permessage-deflate by one element of its response.",
        "服务器在响应里用一项来接受 permessage-deflate，不能接受两次。"
      ),
      remedy: Text(
        "The client MUST fail the connection: the response agrees on nothing that it offered.",
        "客户端必须（MUST）中止连接：这样的响应与它的提议对不上。"
      )
    )
  }

  static var deflateFirstFrame: Self {
    Self(
      statement: Text(
        """
        RSV1 marks a compressed message and stands in its first frame only, never in a \
        continuation frame or a control frame.
        """,
        "RSV1 表示整条消息经过压缩，只能出现在消息的第一帧，后续的分片和控制帧都不得设置。"
      ),
      remedy: Text(
        "The receiver MUST fail the connection, by custom with code 1002.",
        "接收方必须（MUST）中止连接，状态码按惯例用 1002。"
      )
    )
  }

  static var deflateResponse: Self {
    Self(
      statement: Text(
        """
        A response accepts permessage-deflate with known parameters, each at most once and with a \
        valid value: window bits are 8 to 15, the other two have no value.
        """,
        """
        响应接受 permessage-deflate 时只能带规定的参数，每个最多一次，值必须有效：窗口位数为 8 到 15，\
        另外两个参数没有值。
        """
      ),
      remedy: Text(
        "The client MUST fail the connection.",
        "客户端必须（MUST）中止连接。"
      )
    )
  }

  static var deflateServerForgets: Self {
    Self(
      statement: Text(
        """
        A server that accepts an offer with server_no_context_takeover repeats this parameter in \
        its response.
        """,
        "客户端提议 server_no_context_takeover 时，服务器若接受，就要在响应里写上同一参数。"
      ),
      remedy: Text(
        """
        The client takes the response for an answer to nothing that it offered, and MUST fail the \
        connection.
        """,
        "对客户端来说，这个响应没有对应任何提议，必须（MUST）中止连接。"
      )
    )
  }

  static var deflateServerWindow: Self {
    Self(
      statement: Text(
        """
        A server that accepts an offer with server_max_window_bits answers with the same value or \
        a smaller one.
        """,
        "客户端提议 server_max_window_bits 时，服务器若接受，就要在响应里给出相同或更小的值。"
      ),
      remedy: Text(
        """
        The client cannot receive what a larger window compresses, and MUST fail the connection.
        """,
        "窗口更大的压缩数据客户端无法解开，必须（MUST）中止连接。"
      )
    )
  }

  static var deflateClientWindow: Self {
    Self(
      statement: Text(
        "A response must not include client_max_window_bits unless the offer includes it.",
        "提议里没有 client_max_window_bits，响应里就不得出现它。"
      ),
      remedy: Text(
        "The client, which never said that it can limit its window, MUST fail the connection.",
        "客户端没有说过自己能缩小窗口，必须（MUST）中止连接。"
      )
    )
  }

  static var deflateWindow: Self {
    Self(
      statement: Text(
        """
        A compressed message refers back no further than the agreed window, at most 32,768 bytes, \
        and to nothing before the window began.
        """,
        "压缩数据向前引用的距离不得超过约定的窗口（最多 32,768 字节），也不能引用窗口之前的数据。"
      ),
      remedy: Text(
        """
        The RFC names no reaction of its own. The receiver kept nothing from so far back and \
        fails the connection, by custom with code 1002 or 1007.
        """,
        "RFC 没有专门规定如何应对。那么远的数据接收方没有保留，按惯例断开连接，状态码用 1002 或 1007。"
      )
    )
  }

  static var deflateData: Self {
    Self(
      statement: Text(
        """
        The payload of a compressed message, with 00 00 FF FF appended, is a series of whole \
        DEFLATE blocks (RFC 1951).
        """,
        "压缩消息的载荷补上 00 00 FF FF 之后，应当是若干完整的 DEFLATE 块（RFC 1951）。"
      ),
      remedy: Text(
        """
        The RFC names no reaction of its own. The receiver, who cannot decompress the message, \
        fails the connection by custom with code 1002 or 1007.
        """,
        "RFC 没有专门规定如何应对。接收方解不开消息，按惯例断开连接，状态码用 1002 或 1007。"
      )
    )
  }
}
