/// What the answer to an opening handshake must keep to (RFC 6455 §4).
extension RuleTerm {
  static var wsResponseUpgrade: Self {
    Self(
      statement: Text(
        """
        The server must send an Upgrade field with the value websocket in its 101 response; upper \
        and lower case do not matter.
        """,
        "服务器的 101 响应必须带 Upgrade 字段，值为 websocket，不区分大小写。"
      ),
      remedy: Text(
        """
        The client must fail the connection: it closes TCP and sends no frame at all, not even \
        Close.
        """,
        "客户端必须断开连接：直接关闭 TCP，一帧也不发，连关闭帧也不发。"
      )
    )
  }

  static var wsResponseConnection: Self {
    Self(
      statement: Text(
        """
        The server must send a Connection field that includes the token Upgrade in its 101 \
        response.
        """,
        "服务器的 101 响应必须带 Connection 字段，其中包含 Upgrade。"
      ),
      remedy: Text(
        """
        The client must fail the connection: without this token the response does not count as a \
        switch of protocols.
        """,
        "客户端必须断开连接：少了它，响应就不算切换协议。"
      )
    )
  }

  static var wsAccept: Self {
    Self(
      statement: Text(
        """
        The server must send Sec-WebSocket-Accept: the Base64 of the SHA-1 of the client's key and \
        the fixed GUID.
        """,
        """
        服务器必须发送 Sec-WebSocket-Accept，值是客户端密钥接上固定 GUID 之后的 SHA-1，\
        再编成 Base64。
        """
      ),
      remedy: Text(
        """
        The client must fail the connection, for the other side has not shown that it understands \
        WebSocket.
        """,
        "客户端必须断开连接，因为对方没有证明自己懂得 WebSocket。"
      )
    )
  }

  static var wsAcceptOnce: Self {
    Self(
      statement: Text(
        "The server must not send more than one Sec-WebSocket-Accept field in a response.",
        "服务器不得在一个响应里发送多个 Sec-WebSocket-Accept 字段。"
      ),
      remedy: Text(
        "The client must fail the connection, even if one of the values is right.",
        "客户端必须断开连接，即使其中一个值是对的。"
      )
    )
  }

  static var wsExtensionOffered: Self {
    Self(
      statement: Text(
        "The server must not select an extension that the client did not offer.",
        "服务器不得选用客户端没有提出的扩展。"
      ),
      remedy: Text(
        """
        The client must fail the connection, as it could not read frames that are changed by an \
        unknown extension.
        """,
        "客户端必须断开连接，因为它读不懂经未知扩展改动过的帧。"
      )
    )
  }

  static var wsProtocolOffered: Self {
    Self(
      statement: Text(
        """
        The server must not select a subprotocol that the client did not offer. If none suits, it \
        sends no Sec-WebSocket-Protocol field.
        """,
        "服务器不得选用客户端没有提出的子协议。没有合适的，就不发 Sec-WebSocket-Protocol 字段。"
      ),
      remedy: Text(
        """
        The client must fail the connection, since the two sides would not agree on what the \
        messages mean.
        """,
        "客户端必须断开连接，因为双方对消息的含义没有共识。"
      )
    )
  }

  static var wsProtocolOnce: Self {
    Self(
      statement: Text(
        "The server must not send more than one Sec-WebSocket-Protocol field in a response.",
        "服务器不得在一个响应里发送多个 Sec-WebSocket-Protocol 字段。"
      ),
      remedy: Text(
        "The client must fail the connection: a server chooses one subprotocol or none.",
        "客户端必须断开连接：服务器只能选定一个子协议，或者不选。"
      )
    )
  }
}
