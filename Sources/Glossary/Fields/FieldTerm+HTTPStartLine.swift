import Tracing

/// The first line of an HTTP message.
extension FieldTerm {
  static var httpMethod: Self {
    Self(
      name: Text("method", "请求方法"),
      explanation: Text(
        """
        What the client wants done with the target. Upper and lower case differ. A WebSocket \
        opening handshake must use GET.
        """,
        "客户端要对目标进行什么操作，区分大小写。WebSocket 握手必须用 GET。"
      ),
      reference: SpecReference(9112, "3.1")
    )
  }

  static var httpTarget: Self {
    Self(
      name: Text("request-target", "请求目标"),
      explanation: Text(
        """
        What the request is about, usually the path and the query of the URL. It contains no \
        spaces, and a fragment (# and what follows) is never sent.
        """,
        "请求的对象，通常是 URL 的路径和查询部分。其中不含空格；URL 里 # 及其后的片段不会发送。"
      ),
      reference: SpecReference(9112, "3.2")
    )
  }

  static var httpRequestVersion: Self {
    Self(
      name: Text("HTTP-version (request)", "请求的 HTTP 版本"),
      explanation: Text(
        """
        The version that the client speaks, which tells the server what it may use in the \
        response. A WebSocket handshake needs at least HTTP/1.1 (RFC 6455 §4.1).
        """,
        """
        客户端使用的版本，服务器据此知道响应里可以用什么。WebSocket 握手至少要 HTTP/1.1\
        （RFC 6455 §4.1）。
        """
      ),
      reference: SpecReference(9112, "2.3")
    )
  }

  static var httpResponseVersion: Self {
    Self(
      name: Text("HTTP-version (response)", "响应的 HTTP 版本"),
      explanation: Text(
        """
        The version that the server speaks. It describes the server's abilities, so it need not \
        equal the version of the request.
        """,
        "服务器使用的版本。它说明的是服务器的能力，不一定与请求的版本相同。"
      ),
      reference: SpecReference(9112, "2.3")
    )
  }

  static var httpStatus: Self {
    Self(
      name: Text("status-code", "状态码"),
      explanation: Text(
        """
        Three digits that say how the request went. The first is the class: 1 interim, 2 success, \
        3 redirection, 4 client error, 5 server error; clients treat others like 5 (RFC 9110 §15). \
        101 switches to another protocol.
        """,
        """
        三位数字，说明请求的结果。首位是类别：1 临时响应，2 成功，3 重定向，4 客户端错误，\
        5 服务器错误。101 表示切换协议。100 到 599 之外的值，客户端按 5xx 处理（RFC 9110 §15）。
        """
      ),
      reference: SpecReference(9112, "4")
    )
  }

  static var httpReason: Self {
    Self(
      name: Text("reason-phrase", "原因短语"),
      explanation: Text(
        """
        Words for people that describe the status code. A client should ignore them: the server \
        may write anything here, or nothing.
        """,
        "给人看的状态说明。客户端应当忽略它：服务器写什么都行，不写也行。"
      ),
      reference: SpecReference(9112, "4")
    )
  }

  static var httpSpace: Self {
    Self(
      name: Text("SP", "空格"),
      explanation: Text(
        """
        One space separates the parts of the start line. The one after a status code must be sent \
        even if no reason phrase follows (RFC 9112 §4).
        """,
        """
        起始行的各部分之间用一个空格隔开。状态码后面即使没有原因短语，也必须有这个空格\
        （RFC 9112 §4）。
        """
      ),
      reference: SpecReference(9112, "3")
    )
  }

  static var httpLineEnd: Self {
    Self(
      name: Text("CRLF", "行结束符 CRLF"),
      explanation: Text(
        """
        Ends a line: carriage return and line feed, 0D 0A. A recipient may also accept a line feed \
        alone.
        """,
        "一行的结尾：回车和换行，即 0D 0A。接收方也可以接受单独的换行。"
      ),
      reference: SpecReference(9112, "2.2")
    )
  }
}
