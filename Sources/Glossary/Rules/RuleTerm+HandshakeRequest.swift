/// What the request of an opening handshake must keep to (RFC 6455 §4).
extension RuleTerm {
  static var wsMethod: Self {
    Self(
      statement: Text(
        "The client must send the opening handshake as a GET request.",
        "客户端的握手必须是 GET 请求。"
      ),
      remedy: Text(
        """
        The server must not go on with the handshake and must answer with an HTTP error such as \
        400; 405 fits too.
        """,
        "服务器必须停止握手，应答一个 HTTP 错误，例如 400，也可以用 405。"
      )
    )
  }

  static var wsHTTPVersion: Self {
    Self(
      statement: Text(
        "The client must use at least HTTP/1.1 for the opening handshake.",
        "客户端的握手必须使用 HTTP/1.1 或更高版本。"
      ),
      remedy: Text(
        """
        The server must ignore Upgrade in an HTTP/1.0 request (RFC 9110 §7.8), so it never answers \
        101; RFC 6455 demands an error such as 400.
        """,
        """
        服务器必须忽略 HTTP/1.0 请求里的 Upgrade（RFC 9110 §7.8），绝不应答 101；\
        RFC 6455 要求应答错误，例如 400。
        """
      )
    )
  }

  static var wsResourceExists: Self {
    Self(
      statement: Text(
        "The server must not answer 101 for a resource that it does not offer.",
        "对于自己并不提供的资源，服务器不得应答 101。"
      ),
      remedy: Text(
        """
        The server must answer with an HTTP error such as 404 and abort the handshake; the client \
        gets no WebSocket connection.
        """,
        "服务器必须应答 HTTP 错误，例如 404，并中止握手；客户端得不到 WebSocket 连接。"
      )
    )
  }

  static var wsRequestHost: Self {
    Self(
      statement: Text(
        """
        The client must send a Host field with the host of the WebSocket URL, followed by the port \
        if it is not the default one.
        """,
        """
        客户端必须发送 Host 字段，内容是 WebSocket URL 里的主机；端口不是默认值时，后面还要写端口。
        """
      ),
      remedy: Text(
        "The server must refuse the handshake; a request without Host must get 400.",
        "服务器必须拒绝握手；没有 Host 的请求必须应答 400。"
      )
    )
  }

  static var wsRequestUpgrade: Self {
    Self(
      statement: Text(
        "The client must send an Upgrade field that includes websocket.",
        "客户端必须发送包含 websocket 的 Upgrade 字段。"
      ),
      remedy: Text(
        """
        The server must not switch to a protocol that was not offered. It answers with an error \
        such as 400 or 426, or treats the request as plain HTTP.
        """,
        """
        客户端没有提出的协议，服务器不得切换过去。它应答错误，例如 400 或 426，\
        或者按普通 HTTP 请求处理。
        """
      )
    )
  }

  static var wsRequestConnection: Self {
    Self(
      statement: Text(
        "The client must send a Connection field that includes the token Upgrade.",
        "客户端必须发送包含 Upgrade 的 Connection 字段。"
      ),
      remedy: Text(
        """
        The server must refuse the handshake with an HTTP error such as 400. Often it was a proxy \
        on the way that took the field out.
        """,
        "服务器必须以 HTTP 错误拒绝握手，例如 400。这个字段往往是被途中的代理删掉的。"
      )
    )
  }

  static var wsKeyPresent: Self {
    Self(
      statement: Text(
        "The client must send a Sec-WebSocket-Key field.",
        "客户端必须发送 Sec-WebSocket-Key 字段。"
      ),
      remedy: Text(
        """
        The server must refuse the handshake with an HTTP error such as 400: without a key there \
        is nothing to compute the Accept value from.
        """,
        "服务器必须以 HTTP 错误拒绝握手，例如 400：没有密钥，就无从计算 Accept 值。"
      )
    )
  }

  static var wsKeyOf16Bytes: Self {
    Self(
      statement: Text(
        """
        The client's key must be 16 random bytes in Base64: 24 characters, the last two of them \
        equals signs.
        """,
        "客户端的密钥必须是 16 个随机字节的 Base64，共 24 个字符，最后两个是等号。"
      ),
      remedy: Text(
        """
        The server must refuse the handshake with an HTTP error such as 400. As it need not decode \
        the key to answer, not every server notices.
        """,
        """
        服务器必须以 HTTP 错误拒绝握手，例如 400。不过应答并不需要解码密钥，\
        所以有的服务器察觉不到。
        """
      )
    )
  }

  static var wsKeyOnce: Self {
    Self(
      statement: Text(
        "The client must not send more than one Sec-WebSocket-Key field in a request.",
        "客户端不得在一个请求里发送多个 Sec-WebSocket-Key 字段。"
      ),
      remedy: Text(
        """
        The server must refuse the handshake with an HTTP error such as 400, for it cannot know \
        which key to answer.
        """,
        "服务器必须以 HTTP 错误拒绝握手，例如 400，因为无从知道该用哪个密钥来应答。"
      )
    )
  }

  static var wsVersion13: Self {
    Self(
      statement: Text(
        "The client must send Sec-WebSocket-Version with the value 13.",
        "客户端必须发送 Sec-WebSocket-Version 字段，值为 13。"
      ),
      remedy: Text(
        """
        A server that does not support the version must answer with an error such as 426 and list \
        the versions that it does support.
        """,
        "服务器不支持所给的版本，就必须应答错误，例如 426，并列出自己支持的版本。"
      )
    )
  }

  static var wsVersionOnce: Self {
    Self(
      statement: Text(
        """
        The client must not send more than one Sec-WebSocket-Version field in a request. Only an \
        error response may repeat it.
        """,
        "客户端不得在一个请求里发送多个 Sec-WebSocket-Version 字段；只有错误响应可以重复它。"
      ),
      remedy: Text(
        """
        The server must refuse the handshake with an HTTP error such as 400, since the request \
        does not state one version.
        """,
        "服务器必须以 HTTP 错误拒绝握手，例如 400，因为请求没有给出唯一的版本。"
      )
    )
  }

  static var wsWaitsForAnswer: Self {
    Self(
      statement: Text(
        "After its handshake the client must send nothing more until the server has answered.",
        "客户端发出握手之后，在收到服务器的应答之前不得再发送任何数据。"
      ),
      remedy: Text(
        """
        The RFC names no reaction of its own. The server may drop the connection (§10.7); some \
        servers read the early bytes as frames once they have sent the 101.
        """,
        """
        RFC 没有专门规定如何应对。服务器可以断开连接（§10.7）；\
        也有服务器在发出 101 之后把提早到达的字节当作帧来读。
        """
      )
    )
  }
}
