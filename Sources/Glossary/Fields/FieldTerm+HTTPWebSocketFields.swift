import Tracing

/// The fields of an HTTP message that only the opening handshake of a WebSocket has.
extension FieldTerm {
  static var httpWebSocketKey: Self {
    Self(
      name: Text("Sec-WebSocket-Key", "握手密钥 Sec-WebSocket-Key"),
      explanation: Text(
        """
        16 random bytes in Base64, new for each connection. The server computes its answer from \
        this text and so proves that it understood the handshake. It is not a secret.
        """,
        """
        16 个随机字节的 Base64 文本，每次连接都换。服务器用这段文本算出应答，证明自己看懂了握手。\
        它并不是秘密。
        """
      ),
      reference: SpecReference(6455, "11.3.1")
    )
  }

  static var httpWebSocketAccept: Self {
    Self(
      name: Text("Sec-WebSocket-Accept", "握手应答 Sec-WebSocket-Accept"),
      explanation: Text(
        """
        The Base64 of the SHA-1 of the key's text followed by \
        258EAFA5-E914-47DA-95CA-C5AB0DC85B11. If it is wrong, the client must fail the connection.
        """,
        """
        在 Sec-WebSocket-Key 的文本后接上 258EAFA5-E914-47DA-95CA-C5AB0DC85B11，求 SHA-1，\
        再编成 Base64。值不对，客户端必须断开连接。
        """
      ),
      reference: SpecReference(6455, "11.3.3")
    )
  }

  static var httpWebSocketVersion: Self {
    Self(
      name: Text("Sec-WebSocket-Version", "协议版本 Sec-WebSocket-Version"),
      explanation: Text(
        """
        In a request, the version of the WebSocket Protocol that the client wants; RFC 6455 is 13. \
        In an error response, the versions that the server supports.
        """,
        """
        在请求里是客户端要用的 WebSocket 协议版本，RFC 6455 规定为 13；\
        在错误响应里是服务器支持的版本。
        """
      ),
      reference: SpecReference(6455, "11.3.5")
    )
  }

  static var httpWebSocketProtocol: Self {
    Self(
      name: Text("Sec-WebSocket-Protocol", "子协议 Sec-WebSocket-Protocol"),
      explanation: Text(
        """
        A request lists the subprotocols that the client can speak, best first; a response names \
        the one that the server chose. A subprotocol defines what messages mean.
        """,
        """
        请求里列出客户端会用的子协议，越靠前越优先；响应里是服务器选中的一个。\
        子协议规定消息的含义。
        """
      ),
      reference: SpecReference(6455, "11.3.4")
    )
  }

  static var httpWebSocketExtensions: Self {
    Self(
      name: Text("Sec-WebSocket-Extensions", "扩展 Sec-WebSocket-Extensions"),
      explanation: Text(
        """
        A request offers extensions such as permessage-deflate, which compresses messages; a \
        response names those that will be used. What was not offered must not be used.
        """,
        """
        请求里提出可用的扩展，例如压缩消息的 permessage-deflate；响应里列出将要使用的扩展。\
        没有提出的不得使用。
        """
      ),
      reference: SpecReference(6455, "11.3.2")
    )
  }
}
