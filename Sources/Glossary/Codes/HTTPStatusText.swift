/// The meanings of HTTP status codes (RFC 9110 §15, RFC 6585 and RFC 8297).
public enum HTTPStatusText: Sendable {
  /// What a status code says; `nil` for one that the course does not meet.
  public static func meaning(of status: UInt16) -> Text? {
    switch status {
    case 100...199: informational(status)
    case 200...299: successful(status)
    case 300...399: redirection(status)
    case 400...499: clientError(status)
    case 500...599: serverError(status)
    default: nil
    }
  }

  private static func informational(_ status: UInt16) -> Text? {
    switch status {
    case 100:
      Text(
        "Continue: so far the server has no objection; it waits for the rest of the request.",
        "Continue：到目前为止服务器没有异议，等待请求的其余部分。"
      )
    case 101:
      Text(
        "Switching Protocols: after this response the connection speaks what Upgrade names.",
        "Switching Protocols：这个响应之后，连接改用 Upgrade 里所写的协议。"
      )
    case 103:
      Text(
        "Early Hints: header fields that the final response will probably have, sent in advance.",
        "Early Hints：提前送来最终响应里很可能会有的首部字段。"
      )
    default: nil
    }
  }

  private static func successful(_ status: UInt16) -> Text? {
    switch status {
    case 200:
      Text("OK: the request succeeded.", "OK：请求成功。")
    case 204:
      Text(
        "No Content: the request succeeded and there is no content to send.",
        "No Content：请求成功，没有内容要发送。"
      )
    case 206:
      Text(
        "Partial Content: the response carries only the range that was asked for.",
        "Partial Content：响应只包含所请求的那一部分。"
      )
    default: nil
    }
  }

  private static func redirection(_ status: UInt16) -> Text? {
    switch status {
    case 301:
      Text(
        "Moved Permanently: the new address is in Location. A client may turn POST into GET.",
        "Moved Permanently：永久搬走，新地址在 Location 里。客户端可以把 POST 改成 GET。"
      )
    case 302:
      Text(
        "Found: for now the resource is at another address. A client may turn POST into GET.",
        "Found：暂时在另一个地址。客户端可以把 POST 改成 GET。"
      )
    case 303:
      Text(
        "See Other: fetch the answer with GET from the address in Location.",
        "See Other：用 GET 到 Location 所指的地址去取结果。"
      )
    case 304:
      Text(
        "Not Modified: the copy that the client has is still good, so no content is sent.",
        "Not Modified：客户端手里的副本仍然有效，不再发送内容。"
      )
    case 307:
      Text(
        "Temporary Redirect: for now at another address; the method must stay the same.",
        "Temporary Redirect：暂时在另一个地址，请求方法不得改变。"
      )
    case 308:
      Text(
        "Permanent Redirect: moved for good; the method stays the same.",
        "Permanent Redirect：永久搬走，请求方法保持不变。"
      )
    default: nil
    }
  }
}
