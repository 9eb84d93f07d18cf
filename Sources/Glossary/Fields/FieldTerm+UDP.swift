import Tracing

/// The header of a UDP datagram.
extension FieldTerm {
  static var udpSourcePort: Self {
    Self(
      name: Text("Source Port", "源端口"),
      explanation: Text(
        """
        The port at the sender's end, where it takes the answer; 0 if it takes none. A DNS \
        resolver picks a random port for each question (RFC 5452 §9.2).
        """,
        """
        发送方一端的端口，应答发往这里；不需要应答时填 0。DNS 解析器每次查询都随机选一个\
        （RFC 5452 §9.2）。
        """
      ),
      reference: SpecReference(768, "")
    )
  }

  static var udpDestinationPort: Self {
    Self(
      name: Text("Destination Port", "目的端口"),
      explanation: Text(
        """
        The port at the receiver's end, by which its host finds the program that the datagram is \
        for. Name servers take queries on port 53.
        """,
        "接收方一端的端口，主机凭它把数据报交给相应的程序。域名服务器在 53 端口接受查询。"
      ),
      reference: SpecReference(768, "")
    )
  }

  static var udpLength: Self {
    Self(
      name: Text("Length", "长度"),
      explanation: Text(
        "The length of the datagram in bytes, this header of 8 bytes included: at least 8.",
        "整个数据报的字节数，包括这 8 字节的首部，所以最小为 8。"
      ),
      reference: SpecReference(768, "")
    )
  }

  static var udpChecksum: Self {
    Self(
      name: Text("Checksum", "校验和"),
      explanation: Text(
        """
        Protects header, data and a pseudo-header of both addresses, protocol number and UDP \
        length. 0 means that the sender made none; a sum that comes out as 0 is sent as ffff.
        """,
        """
        保护首部、数据和伪首部（两端地址、协议号、UDP 长度）。0 表示发送方没有计算校验和；\
        如果算出来恰好是 0，就填 ffff。
        """
      ),
      reference: SpecReference(768, "")
    )
  }

  static var udpPayload: Self {
    Self(
      name: Text("Data", "数据"),
      explanation: Text(
        """
        What an application sent in this one datagram. It arrives whole or not at all, perhaps \
        twice or out of order: UDP sends nothing again and puts nothing in order.
        """,
        "应用用这一个数据报发送的内容。它要么完整到达，要么不到，也可能重复或乱序：UDP 不重传，也不排序。"
      ),
      reference: SpecReference(768, "")
    )
  }
}
