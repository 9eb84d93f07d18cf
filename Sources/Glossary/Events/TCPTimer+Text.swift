public import Tracing

extension TCPTimer {
  /// What the timer is called.
  public var name: Text {
    switch self {
    case .delayedAcknowledgment: Text("delayed-ACK timer", "延迟确认定时器")
    case .timeWait: Text("TIME-WAIT timer", "TIME-WAIT 定时器")
    case .retransmission: Text("retransmission timer", "重传定时器")
    case .persist: Text("persist timer", "坚持定时器")
    case .keepAlive: Text("keep-alive timer", "保活定时器")
    case .user: Text("user timeout", "用户超时定时器")
    }
  }

  /// What the timer is for and what happens when it runs out.
  public var meaning: Text {
    switch self {
    case .delayedAcknowledgment:
      Text(
        """
        An ACK may wait a little, always less than 0.5 s, for data that it can travel with. \
        When the timer runs out, the ACK is sent alone.
        """,
        "确认可以稍等片刻（必须少于 0.5 秒），以便与要发的数据同行。定时器到期，就单独发送确认。"
      )
    case .retransmission:
      Text(
        """
        Data, SYN and FIN must be acknowledged within the RTO, which follows the measured round \
        trips. When the timer runs out, the oldest is sent again and the RTO doubles (here up to \
        2 min).
        """,
        "数据、SYN 和 FIN 要在 RTO 之内得到确认，RTO 由测得的往返时间算出。定时器到期，就重传最早的报文段，并把 RTO 加倍（此处最多 2 分钟）。"
      )
    case .persist:
      Text(
        """
        The peer's window is closed, or very small. When the timer runs out, the sender probes \
        it with a little data, so that a lost window update cannot stop the connection for good.
        """,
        "对方的窗口已关闭，或小得可怜。定时器到期，发送方就用少量数据探测，以免窗口更新丢失后双方永远等下去。"
      )
    case .keepAlive:
      Text(
        """
        Nothing has come for long, and nothing is owed. When the timer runs out, a segment \
        without news asks whether the peer is still there. It is off unless it is switched on.
        """,
        "很久没有收到任何报文段，也没有待确认的数据。定时器到期，就发一个不带新数据的报文段，探问对方是否还在。默认不开启。"
      )
    case .user:
      Text(
        """
        Data may go unacknowledged for so long and no longer. When the timer runs out, the \
        connection is given up and the application is told.
        """,
        "数据迟迟得不到确认的时间有一个上限。定时器到期，就放弃连接，并告知应用。"
      )
    case .timeWait:
      Text(
        """
        The side that closed first must remember the connection for twice the maximum segment \
        lifetime (2 MSL). When the timer runs out, it forgets the connection.
        """,
        "先关闭的一方必须把连接保留两个最长报文段寿命（2 MSL）。定时器到期，连接的记录才删除。"
      )
    }
  }
}
