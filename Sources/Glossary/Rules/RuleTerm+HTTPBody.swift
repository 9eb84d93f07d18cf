/// What the length of an HTTP body must keep to.
extension RuleTerm {
  static var httpChunkedLast: Self {
    Self(
      statement: Text(
        """
        A client that codes the body of a request puts chunked last in Transfer-Encoding: nothing \
        else tells where the body ends.
        """,
        """
        客户端若给请求的消息体加上传输编码，Transfer-Encoding 的最后一项必须是 chunked，\
        否则无从得知消息体到哪里结束。
        """
      ),
      remedy: Text(
        "The server must answer 400 and close the connection.",
        "服务器必须应答 400，然后关闭连接。"
      )
    )
  }

  static var httpContentLength: Self {
    Self(
      statement: Text(
        """
        The sender writes Content-Length as one decimal number of bytes. Only exact repetitions of \
        a valid value are tolerated.
        """,
        "发送方把 Content-Length 写成一个十进制的字节数。只容许同一个有效值重复出现。"
      ),
      remedy: Text(
        """
        A server must answer 400 and close the connection; a client must close the connection and \
        discard the response.
        """,
        "服务器必须应答 400，然后关闭连接；客户端必须关闭连接，并丢弃这个响应。"
      )
    )
  }

  static var httpLengthWithoutBody: Self {
    Self(
      statement: Text(
        """
        The server must not send Content-Length in a 1xx or 204 response, nor in a 2xx response to \
        CONNECT: they have no body.
        """,
        """
        服务器不得在 1xx 或 204 响应里、也不得在对 CONNECT 的 2xx 响应里发送 Content-Length：\
        它们没有消息体。
        """
      ),
      remedy: Text(
        "The message ends with the empty line all the same, whatever the field says (RFC 9112 §6.3).",
        "不论这个字段怎么写，报文都到空行为止（RFC 9112 §6.3）。"
      )
    )
  }

  static var httpCodingWithoutBody: Self {
    Self(
      statement: Text(
        """
        The server must not send Transfer-Encoding in a 1xx or 204 response, nor in a 2xx response \
        to CONNECT: they have no body.
        """,
        """
        服务器不得在 1xx 或 204 响应里、也不得在对 CONNECT 的 2xx 响应里发送 Transfer-Encoding：\
        它们没有消息体。
        """
      ),
      remedy: Text(
        """
        The client looks for no coded body: after the empty line comes what the connection carries \
        next (RFC 9112 §6.3).
        """,
        "客户端不去找带编码的消息体：空行之后就是连接上接着传送的内容（RFC 9112 §6.3）。"
      )
    )
  }

  static var httpTwoLengths: Self {
    Self(
      statement: Text(
        "The sender must not send Content-Length in a message that has Transfer-Encoding.",
        "发送方不得在带有 Transfer-Encoding 的报文里再发 Content-Length。"
      ),
      remedy: Text(
        """
        Transfer-Encoding wins. A server may refuse the request; either way it must close the \
        connection after its response, since this may be request smuggling.
        """,
        """
        以 Transfer-Encoding 为准。服务器可以拒绝请求；无论是否拒绝，应答之后都必须关闭连接，\
        因为这可能是请求走私。
        """
      )
    )
  }

  static var httpClosesAfterTwoLengths: Self {
    Self(
      statement: Text(
        """
        A server that answers a request with both Transfer-Encoding and Content-Length closes the \
        connection after that response.
        """,
        "请求同时带有 Transfer-Encoding 和 Content-Length 时，服务器应答之后必须关闭连接。"
      ),
      remedy: Text(
        """
        What the server answers after that may belong to a smuggled request. The RFC names no \
        reaction; a careful proxy never uses such a connection for another client.
        """,
        "此后的应答可能属于被走私的请求。RFC 没有规定如何应对；谨慎的代理不会再用这条连接为别的客户端服务。"
      )
    )
  }

  static var httpBodyCutShort: Self {
    Self(
      statement: Text(
        """
        A sender that states a Content-Length sends that many bytes of body before it closes the \
        connection.
        """,
        "发送方给出了 Content-Length，就要先发完这么多字节的消息体，再关闭连接。"
      ),
      remedy: Text(
        "The recipient must consider the message incomplete and close the connection.",
        "接收方必须认定报文不完整，并关闭连接。"
      )
    )
  }
}
