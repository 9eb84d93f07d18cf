/// What a TCP segment must keep to.
extension RuleTerm {
  static var tcpChecksumFilledIn: Self {
    Self(
      statement: Text(
        """
        Every segment carries a checksum over pseudo-header, header and data. One that does not \
        fit was damaged on the way, or was never right.
        """,
        "每个报文段都带校验和，覆盖伪首部、首部和数据。对不上，就是途中损坏，或者一开始就算错了。"
      ),
      remedy: Text(
        """
        The receiver must check it and drops a bad segment silently. As no acknowledgment comes, \
        the sender will send the data again.
        """,
        "接收方必须检验，出错的报文段直接丢弃。发送方等不到确认，就会重传。"
      )
    )
  }

  static var tcpDataOffset: Self {
    Self(
      statement: Text(
        """
        The sender sets Data Offset to the length of the header in 32-bit words: at least 5, and \
        no longer than the segment itself.
        """,
        "发送方在数据偏移里填写首部长度，以 4 字节为单位：至少为 5，且首部不能比整个报文段还长。"
      ),
      remedy: Text(
        """
        The RFC names no reaction. By custom the receiver drops the segment silently, since nobody \
        can tell header from data.
        """,
        "RFC 没有规定如何应对。按惯例，接收方直接丢弃，因为首部和数据已无从区分。"
      )
    )
  }

  static var tcpReservedZero: Self {
    Self(
      statement: Text(
        "The sender must set the reserved bits to 0 unless it implements a newer use for them.",
        "发送方必须把保留位填 0，除非它实现了这些位的新用途。"
      ),
      remedy: Text(
        """
        A receiver that does not implement that use must ignore the bits and treat the segment \
        like any other.
        """,
        "不支持新用途的接收方必须忽略这些位，照常处理报文段。"
      )
    )
  }

  static var tcpAlwaysAcknowledges: Self {
    Self(
      statement: Text(
        """
        Once a connection is established, each side sends ACK and a valid Acknowledgment Number in \
        every segment. Only a RST may go without.
        """,
        """
        连接建立之后，双方发送的每个报文段都要置 ACK 标志，并带有效的确认号；\
        只有 RST 报文段可以例外。
        """
      ),
      remedy: Text(
        """
        The receiver silently drops a segment that has none of ACK, SYN and RST, and with it the \
        data that it carries (RFC 9293 §3.10.7.4).
        """,
        "ACK、SYN、RST 都没有的报文段，接收方直接丢弃，连同其中的数据（RFC 9293 §3.10.7.4）。"
      )
    )
  }

  static var tcpOptionLength: Self {
    Self(
      statement: Text(
        """
        The sender sets Length to the bytes of the whole option, Kind and Length included: at \
        least 2, and within the header.
        """,
        "发送方在选项长度里填写整个选项的字节数，种类和长度两个字节也算：至少为 2，且不超出首部。"
      ),
      remedy: Text(
        """
        The receiver must cope with an illegal length such as 0; the RFC suggests that it resets \
        the connection and logs the cause.
        """,
        "接收方必须能应付非法的长度（例如 0）；RFC 建议复位连接，并记录原因。"
      )
    )
  }

  static var tcpSegmentSizeOnlyInSYN: Self {
    Self(
      statement: Text(
        "The sender must not put the MSS option into a segment without SYN.",
        "发送方不得在没有 SYN 标志的报文段里放 MSS 选项。"
      ),
      remedy: Text(
        """
        The RFC names no reaction. By custom the receiver ignores the option and processes the \
        rest of the segment.
        """,
        "RFC 没有规定如何应对。按惯例，接收方忽略这个选项，照常处理报文段的其余部分。"
      )
    )
  }
}
