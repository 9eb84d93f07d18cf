public import Tracing

extension TCPState {
  /// What a host in this state has done and what it waits for (RFC 9293 §3.3.2).
  public var meaning: Text {
    switch self {
    case .closed:
      Text("There is no connection.", "没有连接。")
    case .listen:
      Text(
        "A server waits for anyone to ask for a connection.",
        "服务器在等待任何一方前来请求连接。"
      )
    case .synSent:
      Text(
        "Has sent a SYN and waits for the SYN of the other side.",
        "已发出 SYN，等待对方的 SYN。"
      )
    case .synReceived:
      Text(
        "Has received a SYN and sent one, and waits for the ACK of its own.",
        "已收到对方的 SYN，也发出了自己的 SYN，等待对方确认。"
      )
    case .established:
      Text(
        "The connection is open: data can flow both ways.",
        "连接已建立，双向都可以传数据。"
      )
    case .finWait1:
      Text(
        "Has sent a FIN and received none; waits for the ACK of its own or for the other FIN.",
        "已发出 FIN，还没有收到对方的 FIN；等待对方确认，或等待对方的 FIN。"
      )
    case .finWait2:
      Text(
        "Its FIN is acknowledged; the other side may go on sending until it sends its own FIN.",
        "自己的 FIN 已得到确认；对方仍可继续发数据，直到发出 FIN。"
      )
    case .closeWait:
      Text(
        "Has received a FIN; waits for its own application to close. It may still send.",
        "已收到对方的 FIN，等待本机的应用关闭；此时仍可发数据。"
      )
    case .closing:
      Text(
        "Both sides sent a FIN at the same time; waits for the ACK of its own.",
        "双方同时发出了 FIN，等待对方确认自己的 FIN。"
      )
    case .lastAck:
      Text(
        "Has received a FIN and then sent its own; only the ACK of that is still to come.",
        "收到对方的 FIN 之后也发出了自己的 FIN，只等对方确认。"
      )
    case .timeWait:
      Text(
        """
        Waits long enough for its last ACK to have arrived and for old segments to have died, \
        so that they cannot disturb a new connection.
        """,
        "再等一段时间，确保最后的确认已经送达，也让网络中残留的旧报文段消失，不致干扰新的连接。"
      )
    }
  }
}
