/// What the start line and the fields of an HTTP message must keep to.
extension RuleTerm {
  static var httpBareCR: Self {
    Self(
      statement: Text(
        "The sender must not send a CR that no LF follows, except inside the content.",
        "除了内容部分，发送方不得发出后面不跟 LF 的 CR。"
      ),
      remedy: Text(
        """
        The recipient must treat the element as invalid or replace each such CR with a space. A \
        server that refuses it answers 400.
        """,
        "接收方必须认定所在的部分无效，或者把每个这样的 CR 换成空格。服务器若拒绝，就应答 400。"
      )
    )
  }

  static var httpSpaceBeforeFields: Self {
    Self(
      statement: Text(
        "The sender must not put whitespace between the start line and the first header field.",
        "发送方不得在起始行与第一个首部字段之间放空白。"
      ),
      remedy: Text(
        """
        The recipient must reject the message, or skip each line that begins with whitespace \
        without looking into it.
        """,
        "接收方必须拒绝这个报文，或者跳过每一个以空白开头的行，不作任何处理。"
      )
    )
  }

  static var httpNotAMessage: Self {
    Self(
      statement: Text(
        """
        Whoever speaks HTTP sends messages that follow its grammar: a start line, header fields, \
        an empty line and perhaps a body.
        """,
        """
        使用 HTTP 的一方所发的报文必须符合 HTTP 的语法：起始行、首部字段、空行，\
        以及可能有的消息体。
        """
      ),
      remedy: Text(
        """
        A server should answer 400 and close the connection. A client gives up such a response and \
        closes the connection by custom.
        """,
        "服务器应当应答 400 并关闭连接。客户端按惯例放弃这样的响应，并关闭连接。"
      )
    )
  }

  static var httpVersion: Self {
    Self(
      statement: Text(
        """
        The sender writes the version as HTTP, a slash, a digit, a dot and a digit, with these \
        capital letters. The first digit names the syntax; that of these messages is 1 (RFC 9110 \
        §2.5).
        """,
        """
        发送方按“HTTP、斜线、一位数字、点、一位数字”书写版本，字母必须大写。第一位数字表示语法，\
        这种报文的语法是 1（RFC 9110 §2.5）。
        """
      ),
      remedy: Text(
        """
        A server should refuse a malformed request line with 400; to another first digit it can \
        answer 505 (RFC 9110 §15.6.6). A client drops the response by custom.
        """,
        """
        请求行格式有误，服务器应当应答 400；第一位数字不同，可以应答 505（RFC 9110 §15.6.6）。\
        客户端按惯例放弃这样的响应。
        """
      )
    )
  }

  static var httpRequestLine: Self {
    Self(
      statement: Text(
        """
        The client writes a request line as method, one space, request-target, one space and \
        version.
        """,
        "客户端的请求行依次是：请求方法、一个空格、请求目标、一个空格、版本。"
      ),
      remedy: Text(
        """
        The server should answer 400, or 301 with the right target, and should not repair the line \
        by itself. It may accept other whitespace as the separator.
        """,
        "服务器应当应答 400，或用 301 指向正确的目标，不应当自行修正。它可以接受其他空白作分隔。"
      )
    )
  }

  static var httpAuthorityForm: Self {
    Self(
      statement: Text(
        "The target of CONNECT is only a host and a port with a colon between them.",
        "CONNECT 的请求目标只有主机和端口，中间用冒号隔开。"
      ),
      remedy: Text(
        "A proxy answers 400 (Bad Request), and no tunnel is opened.",
        "代理应答 400（Bad Request），不建立隧道。"
      )
    )
  }

  static var httpHost: Self {
    Self(
      statement: Text(
        "The client must send exactly one Host field with a valid value in every HTTP/1.1 request.",
        "客户端必须在每个 HTTP/1.1 请求里发送一个 Host 字段，只能一个，且值有效。"
      ),
      remedy: Text("The server must answer 400 (Bad Request).", "服务器必须应答 400（Bad Request）。")
    )
  }

  static var httpStatusLine: Self {
    Self(
      statement: Text(
        """
        The server writes a status line as version, one space, three digits, one space and perhaps \
        a phrase. It must send the last space even without a phrase.
        """,
        """
        服务器的状态行依次是：版本、一个空格、三位数字、一个空格、可能有的原因短语。没有原因短语，\
        也必须发送后一个空格。
        """
      ),
      remedy: Text(
        """
        A client may split the line at any whitespace and so do without the last space. If it \
        finds no status code, it drops the response by custom.
        """,
        "客户端可以按任意空白切分，因而容许缺少后一个空格。如果找不到状态码，按惯例放弃这个响应。"
      )
    )
  }

  static var httpUpgradeListed: Self {
    Self(
      statement: Text(
        """
        The server must not switch to a protocol that the Upgrade field of the request does not \
        list, and so not at all when the request has none.
        """,
        """
        服务器不得切换到请求的 Upgrade 字段没有列出的协议；请求没有 Upgrade，就根本不得切换。
        """
      ),
      remedy: Text(
        """
        The client closes the connection by custom: it does not know what the bytes after such a \
        101 mean.
        """,
        "客户端按惯例关闭连接：这样的 101 之后的字节是什么含义，它无从得知。"
      )
    )
  }

  static var httpSpaceBeforeColon: Self {
    Self(
      statement: Text(
        "The sender must not put whitespace between a field name and its colon.",
        "发送方不得在字段名与冒号之间放空白。"
      ),
      remedy: Text(
        """
        A server must reject such a request with 400. A proxy must remove the whitespace from a \
        response before it forwards it.
        """,
        "服务器必须以 400 拒绝这样的请求。代理在转发响应之前必须去掉这些空白。"
      )
    )
  }

  static var httpFolding: Self {
    Self(
      statement: Text(
        """
        The sender must not continue a field value on a further line that begins with a space or \
        tab, unless the message is wrapped as message/http.
        """,
        "发送方不得把字段值折到以空格或制表符开头的下一行，除非这个报文要封装成 message/http。"
      ),
      remedy: Text(
        """
        A server must answer 400 or put spaces in place of each fold. A user agent must put spaces \
        in place of each fold of a response.
        """,
        """
        服务器必须应答 400，或者把每处折行换成空格。用户代理收到这样的响应，\
        必须把每处折行换成空格。
        """
      )
    )
  }

  static var httpControlInValue: Self {
    Self(
      statement: Text(
        """
        The sender must not put CR, LF or NUL into a field value; other control characters except \
        tab are invalid too.
        """,
        "发送方不得在字段值里放 CR、LF 或 NUL；除制表符外，其他控制字符同样无效。"
      ),
      remedy: Text(
        """
        The recipient must reject the message or replace each CR, LF and NUL with a space. It may \
        keep other control characters where that is safe.
        """,
        """
        接收方必须拒绝这个报文，或者把每个 CR、LF、NUL 换成空格。其他控制字符在安全的场合可以保留。
        """
      )
    )
  }
}
