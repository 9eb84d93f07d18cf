extension HTTPStatusText {
  static func clientError(_ status: UInt16) -> Text? {
    switch status {
    case 400:
      Text(
        "Bad Request: the server will not process what looks like a mistake of the client.",
        "Bad Request：请求看起来有错，服务器不予处理。"
      )
    case 401:
      Text(
        "Unauthorized: valid credentials are missing; WWW-Authenticate says which are wanted.",
        "Unauthorized：缺少有效的身份凭证，WWW-Authenticate 说明需要哪一种。"
      )
    case 403:
      Text(
        "Forbidden: the server understood the request but refuses it.",
        "Forbidden：服务器看懂了请求，但拒绝执行。"
      )
    case 404:
      Text(
        "Not Found: there is nothing at this address, or the server will not say that there is.",
        "Not Found：这个地址没有内容，或者服务器不愿透露。"
      )
    case 405:
      Text(
        "Method Not Allowed: the resource does not support this method; Allow lists what it does.",
        "Method Not Allowed：目标不支持这种请求方法，Allow 列出支持的方法。"
      )
    case 408:
      Text(
        """
        Request Timeout: the whole request did not arrive in the time the server would wait. A \
        long poll may get it too, when the server will hold it no longer.
        """,
        """
        Request Timeout：服务器在愿意等待的时间内没有收到完整的请求。\
        长轮询的请求挂起太久，也可能得到它。
        """
      )
    case 411:
      Text(
        "Length Required: the server wants a Content-Length.",
        "Length Required：服务器要求提供 Content-Length。"
      )
    case 413:
      Text(
        "Content Too Large: the content is more than the server will process.",
        "Content Too Large：请求的内容太大，服务器不予处理。"
      )
    case 414:
      Text(
        "URI Too Long: the target is longer than the server will read.",
        "URI Too Long：请求目标太长，服务器不予解析。"
      )
    case 417:
      Text(
        "Expectation Failed: a server on the way cannot meet what Expect asks for.",
        "Expectation Failed：途中有服务器无法满足 Expect 的要求。"
      )
    case 426:
      Text(
        "Upgrade Required: the server insists on another protocol, which Upgrade names.",
        "Upgrade Required：服务器要求改用另一种协议，由 Upgrade 指明。"
      )
    case 429:
      Text(
        "Too Many Requests: too many came in a given time.",
        "Too Many Requests：一段时间内的请求太多。"
      )
    case 431:
      Text(
        "Request Header Fields Too Large: one field, or all of them together, are too large.",
        "Request Header Fields Too Large：某个首部字段太大，或者全部加起来太大。"
      )
    default: nil
    }
  }

  static func serverError(_ status: UInt16) -> Text? {
    switch status {
    case 500:
      Text(
        "Internal Server Error: the server met an unexpected condition.",
        "Internal Server Error：服务器遇到了意外情况。"
      )
    case 501:
      Text(
        "Not Implemented: the server lacks what the request needs, such as the method.",
        "Not Implemented：服务器没有实现请求所需的功能，例如不认识请求方法。"
      )
    case 502:
      Text(
        "Bad Gateway: a gateway or proxy got an invalid response from the server behind it.",
        "Bad Gateway：网关或代理从后面的服务器得到了无效的响应。"
      )
    case 503:
      Text(
        "Service Unavailable: overloaded or under maintenance for the time being.",
        "Service Unavailable：服务器暂时过载或正在维护。"
      )
    case 504:
      Text(
        "Gateway Timeout: a gateway or proxy waited too long for the server behind it.",
        "Gateway Timeout：网关或代理等不到后面服务器的响应。"
      )
    case 505:
      Text(
        "HTTP Version Not Supported: the server refuses the major version of the request.",
        "HTTP Version Not Supported：服务器不支持请求所用的主版本。"
      )
    default: nil
    }
  }
}
