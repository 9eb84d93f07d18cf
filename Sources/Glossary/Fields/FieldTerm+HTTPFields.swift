import Tracing

/// The fields of an HTTP message and what comes after them.
extension FieldTerm {
  static var httpFieldName: Self {
    Self(
      name: Text("field-name", "字段名"),
      explanation: Text(
        """
        Says what the line is about. Upper and lower case do not matter, and no space may stand \
        between name and colon.
        """,
        "说明这一行的内容是什么，不区分大小写。字段名与冒号之间不许有空白。"
      ),
      reference: SpecReference(9112, "5")
    )
  }

  static var httpColon: Self {
    Self(
      name: Text("colon", "冒号"),
      explanation: Text(
        """
        Separates name and value. Only the first colon of the line does so; any later one belongs \
        to the value.
        """,
        "分隔字段名与字段值。只有一行里的第一个冒号起这个作用，后面的冒号属于字段值。"
      ),
      reference: SpecReference(9112, "5")
    )
  }

  static var httpWhitespace: Self {
    Self(
      name: Text("OWS", "可选空白"),
      explanation: Text(
        """
        Optional spaces or tabs around a value; they do not belong to it. One space after the \
        colon is customary.
        """,
        "字段值前后可有可无的空格或制表符，不属于字段值。习惯上只在冒号后放一个空格。"
      ),
      reference: SpecReference(9110, "5.6.3")
    )
  }

  static var httpFieldValue: Self {
    Self(
      name: Text("field-value", "字段值"),
      explanation: Text(
        """
        The content of a field that has no explanation of its own here. The field's name decides \
        what it means.
        """,
        "字段的内容，含义由字段名决定。此处不对这个字段单独解释。"
      ),
      reference: SpecReference(9110, "5.5")
    )
  }

  static var httpHost: Self {
    Self(
      name: Text("Host", "主机 Host"),
      explanation: Text(
        """
        The host of the URL, with the port unless it is the default. It lets one address serve \
        many sites; an HTTP/1.1 request must have exactly one Host field.
        """,
        """
        URL 里的主机，端口不是默认值时还要写端口。有了它，同一个地址上可以有多个网站；\
        HTTP/1.1 请求必须有且只有一个 Host 字段。
        """
      ),
      reference: SpecReference(9110, "7.2")
    )
  }

  static var httpConnection: Self {
    Self(
      name: Text("Connection", "连接选项 Connection"),
      explanation: Text(
        """
        Options for this one connection, such as close, keep-alive or Upgrade. A proxy takes out \
        the fields that it names before it passes the message on.
        """,
        """
        只对当前这条连接有效的选项，例如 close、keep-alive、Upgrade。\
        代理转发之前要删掉它所列的字段。
        """
      ),
      reference: SpecReference(9110, "7.6.1")
    )
  }

  static var httpUpgrade: Self {
    Self(
      name: Text("Upgrade", "升级 Upgrade"),
      explanation: Text(
        """
        A request names protocols that the client would like to switch to, a 101 response the \
        protocol that is switched to, other responses what the server supports. For WebSocket: \
        websocket.
        """,
        """
        请求里是客户端希望切换到的协议，101 响应里是将要切换到的协议，\
        其他响应里是服务器支持的协议。WebSocket 写作 websocket。
        """
      ),
      reference: SpecReference(9110, "7.8")
    )
  }

  static var httpContentLength: Self {
    Self(
      name: Text("Content-Length", "内容长度 Content-Length"),
      explanation: Text(
        """
        The length of the content in bytes, a decimal number, by which the end of the message is \
        found. In a 304 or an answer to HEAD, it describes content that is not sent.
        """,
        """
        内容的字节数，十进制，据此找到报文的结尾。在 304 响应和对 HEAD 的响应里，\
        它说的是并未发送的内容。
        """
      ),
      reference: SpecReference(9110, "8.6")
    )
  }

  static var httpContentType: Self {
    Self(
      name: Text("Content-Type", "内容类型 Content-Type"),
      explanation: Text(
        """
        The media type of the content, such as text/html, which says how its bytes are to be read.
        """,
        "内容的媒体类型，例如 text/html，说明该怎样解读这些字节。"
      ),
      reference: SpecReference(9110, "8.3")
    )
  }

  static var httpTransferEncoding: Self {
    Self(
      name: Text("Transfer-Encoding", "传输编码 Transfer-Encoding"),
      explanation: Text(
        """
        How the body is encoded on its way. With chunked it comes in pieces, each preceded by its \
        length, so that sending can start before the total length is known.
        """,
        """
        消息体在传输中采用的编码。chunked 把它分成若干块，每块前面写明长度，\
        不必事先知道总长度就能开始发送。
        """
      ),
      reference: SpecReference(9112, "6.1")
    )
  }

  static var httpOrigin: Self {
    Self(
      name: Text("Origin", "源 Origin"),
      explanation: Text(
        """
        The scheme, host and port of the page whose script sent the request. In browsers scripts \
        cannot forge it, so a server can refuse foreign pages; other clients can write anything.
        """,
        """
        发出请求的脚本所在页面的源：协议、主机和端口。在浏览器里脚本无法伪造它，\
        服务器可据此拒绝陌生网页；其他客户端则可以随意填写。
        """
      ),
      reference: SpecReference(6454, "7")
    )
  }

  static var httpHeaderEnd: Self {
    Self(
      name: Text("empty line", "空行"),
      explanation: Text(
        """
        Ends the header fields. After it comes the body if there is one, then the next message; \
        after a 101 response, the new protocol.
        """,
        """
        首部字段到此为止。后面是消息体（如果有），再后面是下一个报文；在 101 响应之后则是新的协议。
        """
      ),
      reference: SpecReference(9112, "2.1")
    )
  }

  static var httpBody: Self {
    Self(
      name: Text("message-body", "消息体"),
      explanation: Text(
        """
        The bytes after the empty line: the content, possibly in chunks. Content-Length, \
        Transfer-Encoding or, for some responses, the closing of the connection says where it \
        ends.
        """,
        """
        空行之后的字节，即内容，可能分块。它到哪里结束，由 Content-Length 或 Transfer-Encoding 指\
        明；有些响应则以连接关闭为准。
        """
      ),
      reference: SpecReference(9112, "6")
    )
  }
}
