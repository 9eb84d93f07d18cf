import Tracing

/// The flags of a TCP segment (RFC 9293 §3.1).
extension FieldTerm {
  static var tcpCWR: Self {
    Self(
      name: Text("CWR", "拥塞窗口已减小 CWR"),
      explanation: Text(
        """
        Congestion Window Reduced: with 1 the sender says that it saw ECE and has slowed down. In \
        a SYN without ACK, CWR and ECE both set offer to use ECN.
        """,
        """
        为 1 表示发送方看到了 ECE，已经降低发送速度。在不带 ACK 的 SYN 里，\
        CWR 与 ECE 同为 1 表示希望使用 ECN。
        """
      ),
      reference: SpecReference(3168, "6.1")
    )
  }

  static var tcpECE: Self {
    Self(
      name: Text("ECE", "ECN 回显 ECE"),
      explanation: Text(
        """
        ECN-Echo: with 1 the sender says that packets arrived with a congestion mark (ECN field \
        11), so the other side should slow down. In a SYN it negotiates ECN instead.
        """,
        """
        为 1 表示收到过带拥塞标记（ECN 为 11）的数据包，请对方放慢。\
        在 SYN 里则用来协商是否使用 ECN。
        """
      ),
      reference: SpecReference(3168, "6.1")
    )
  }

  static var tcpURG: Self {
    Self(
      name: Text("URG", "紧急 URG"),
      explanation: Text(
        """
        Urgent: 1 makes the Urgent Pointer valid. New applications should not use urgent data \
        (RFC 9293 §3.8.5).
        """,
        "为 1 时紧急指针有效。新的应用不应当再使用紧急数据（RFC 9293 §3.8.5）。"
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpACK: Self {
    Self(
      name: Text("ACK", "确认 ACK"),
      explanation: Text(
        """
        1 makes the Acknowledgment Number valid. Once a connection is established, every segment \
        has it, except that a RST may go without.
        """,
        "为 1 时确认号有效。连接建立之后，每个报文段都要把它置 1，只有 RST 报文段可以例外。"
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpPSH: Self {
    Self(
      name: Text("PSH", "推送 PSH"),
      explanation: Text(
        """
        Push: the sender holds nothing back and wants the data to reach the application promptly. \
        It does not mark the end of a message.
        """,
        "为 1 表示发送方已把积攒的数据全部发出，并希望接收方尽快交给应用。它不是消息边界的标记。"
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpRST: Self {
    Self(
      name: Text("RST", "复位 RST"),
      explanation: Text(
        """
        Reset: 1 refuses a connection or ends it at once. It answers a segment that belongs to no \
        connection, and a side that aborts sends it too.
        """,
        """
        为 1 表示拒绝连接，或立即终止连接。收到不属于任何连接的报文段时用它应答，\
        一方异常中止时也会发送。
        """
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpSYN: Self {
    Self(
      name: Text("SYN", "同步 SYN"),
      explanation: Text(
        """
        Synchronize: 1 asks for a connection or agrees to one, and announces the sender's initial \
        sequence number. It takes up one sequence number itself.
        """,
        "为 1 表示请求建立连接或同意建立连接，同时告知己方的初始序号。SYN 本身占用一个序号。"
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpFIN: Self {
    Self(
      name: Text("FIN", "终止 FIN"),
      explanation: Text(
        """
        Finish: 1 says that the sender has no more data after this segment. It takes up one \
        sequence number; the other direction stays open until its own FIN.
        """,
        """
        为 1 表示发送方在此之后不再有数据。FIN 本身占用一个序号；反方向仍可传数据，\
        直到对方也发 FIN。
        """
      ),
      reference: SpecReference(9293, "3.1")
    )
  }
}
