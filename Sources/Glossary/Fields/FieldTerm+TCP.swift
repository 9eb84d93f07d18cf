import Tracing

/// The header of a TCP segment, without its flags and its options.
extension FieldTerm {
  static var tcpSourcePort: Self {
    Self(
      name: Text("Source Port", "源端口"),
      explanation: Text(
        """
        The port at the sender's end. The two addresses and the two ports together identify the \
        connection; a client's port is usually picked afresh for each one.
        """,
        "发送方一端的端口。两端的地址和端口合起来确定一条连接；客户端的端口通常每次连接临时选取。"
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpDestinationPort: Self {
    Self(
      name: Text("Destination Port", "目的端口"),
      explanation: Text(
        """
        The port at the receiver's end, by which its host finds the right program. By default \
        servers listen on 80 for http and ws, and on 443 for https and wss.
        """,
        """
        接收方一端的端口，主机凭它找到相应的程序。服务器监听的默认端口：http 和 ws 是 80，\
        https 和 wss 是 443。
        """
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpSequenceNumber: Self {
    Self(
      name: Text("Sequence Number", "序号"),
      explanation: Text(
        """
        Where this segment starts in its sender's byte stream, modulo 2^32: the number of its \
        first data byte. A SYN has the initial number (ISN) here; data starts at ISN + 1.
        """,
        """
        这个报文段在发送方字节流中的起点，即第一个数据字节的编号，按 2^32 循环。\
        SYN 报文段在此填初始序号 ISN，数据从 ISN + 1 开始。
        """
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpAcknowledgmentNumber: Self {
    Self(
      name: Text("Acknowledgment Number", "确认号"),
      explanation: Text(
        """
        The sequence number that the sender of this segment expects next: all bytes before it have \
        arrived. It counts only when the ACK flag is 1.
        """,
        "本报文段的发送方期望收到的下一个序号：此前的字节都已收到。只有 ACK 标志为 1 时才有效。"
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpDataOffset: Self {
    Self(
      name: Text("Data Offset", "数据偏移"),
      explanation: Text(
        """
        How long the TCP header is, in 32-bit words, and so where the data begins. 5 means 20 \
        bytes and no options; 15, or 60 bytes, is the most.
        """,
        """
        TCP 首部的长度，以 4 字节为单位，也就指明了数据从哪里开始。5 即 20 字节，没有选项；\
        最大为 15，即 60 字节。
        """
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpReserved: Self {
    Self(
      name: Text("Reserved", "保留"),
      explanation: Text(
        """
        Four bits kept for the future. The sender sets them to 0; a receiver that does not know a \
        newer use for them ignores them.
        """,
        "留给将来使用的 4 位。发送方填 0；接收方如果不支持新的用途，就忽略它们。"
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpWindow: Self {
    Self(
      name: Text("Window", "窗口"),
      explanation: Text(
        """
        How many bytes from the Acknowledgment Number on the sender of this segment is ready to \
        take. With window scaling, every segment without SYN carries it shifted right (RFC 7323 \
        §2.3).
        """,
        """
        从确认号算起，本报文段的发送方还愿意接收的字节数。约定了窗口扩大之后，除 SYN 报文段外，\
        要把它左移若干位才是真实值（RFC 7323 §2.3）。
        """
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpChecksum: Self {
    Self(
      name: Text("Checksum", "校验和"),
      explanation: Text(
        """
        Protects header, data and a pseudo-header of both addresses, protocol number and TCP \
        length. Never optional: the sender must fill it in, the receiver must check it.
        """,
        """
        保护首部、数据和伪首部（两端地址、协议号、TCP 长度）。不可省略：发送方必须填写，\
        接收方必须检验。
        """
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpUrgentPointer: Self {
    Self(
      name: Text("Urgent Pointer", "紧急指针"),
      explanation: Text(
        """
        Added to the Sequence Number, it points to the byte after the urgent data. It counts only \
        when the URG flag is 1.
        """,
        "与序号相加，指向紧急数据之后的那个字节。只有 URG 标志为 1 时才有效。"
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpPayload: Self {
    Self(
      name: Text("Data", "数据"),
      explanation: Text(
        """
        A piece of the byte stream between two applications. Where one segment ends and the next \
        begins means nothing to them: TCP keeps the order of bytes, not the borders of messages.
        """,
        """
        两个应用之间字节流的一段。报文段在哪里分界对应用没有意义：TCP 保证字节的先后，\
        不保留消息的边界。
        """
      ),
      reference: SpecReference(9293, "3.1")
    )
  }
}
