public import Tracing

extension TCPTimer {
  /// What the timer is called.
  public var name: Text {
    switch self {
    case .delayedAcknowledgment: Text("delayed-ACK timer", "延迟确认定时器")
    case .timeWait: Text("TIME-WAIT timer", "TIME-WAIT 定时器")
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
