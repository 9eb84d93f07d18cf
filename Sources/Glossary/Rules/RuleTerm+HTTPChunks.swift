/// What a body in chunks must keep to.
extension RuleTerm {
  static var httpChunk: Self {
    Self(
      statement: Text(
        """
        A chunk is its size in hexadecimal digits, CRLF, so many bytes, CRLF. A chunk of size 0, \
        perhaps trailer fields, and an empty line end the body.
        """,
        """
        每一块依次是：十六进制的大小、CRLF、这么多字节的数据、CRLF。大小为 0 的块、可能有的尾部字段，\
        再加一个空行，表示消息体结束。
        """
      ),
      remedy: Text(
        """
        The recipient can no longer tell where the message ends. A server answers 400 and closes; \
        a client takes the response for incomplete and closes.
        """,
        "接收方已经无法判断报文在哪里结束。服务器回复 400 并关闭连接；客户端把响应当作不完整，关闭连接。"
      )
    )
  }

  static var httpChunkOverflow: Self {
    Self(
      statement: Text(
        """
        A recipient must expect chunk sizes of many digits and prevent that an overflow makes a \
        small number of a huge one.
        """,
        "接收方必须料到块大小可能有很多位数字，并防止溢出把巨大的数变成小数。"
      ),
      remedy: Text(
        "The recipient refuses the message: a server answers 400 and closes the connection.",
        "接收方拒绝该报文：服务器回复 400，并关闭连接。"
      )
    )
  }

  static var httpChunkExtension: Self {
    Self(
      statement: Text(
        """
        A recipient ignores chunk extensions that it does not know, and should limit how long they \
        may be.
        """,
        "接收方忽略不认识的块扩展，并且应当限制它们的长度。"
      ),
      remedy: Text(
        """
        To extensions beyond its limit a server answers with an appropriate 4xx status, such as \
        400, and closes.
        """,
        "块扩展超过限度时，服务器用合适的 4xx 状态码（例如 400）回应，然后关闭连接。"
      )
    )
  }

  static var httpChunksCutShort: Self {
    Self(
      statement: Text(
        "A body in chunks is complete only when the chunk of size 0 has come.",
        "分块的消息体，收到大小为 0 的块才算完整。"
      ),
      remedy: Text(
        """
        The recipient takes the message for incomplete, whatever it has received of it, and closes \
        the connection.
        """,
        "无论已经收到多少，接收方都认定报文不完整，并关闭连接。"
      )
    )
  }
}
