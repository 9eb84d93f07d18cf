/// What the header of an IPv4 packet must keep to.
extension RuleTerm {
  static var ipChecksum: Self {
    Self(
      statement: Text(
        """
        Header Checksum covers the header alone; who changes the header computes it anew. One \
        that does not fit was damaged on the way, or was never right.
        """,
        "首部校验和只覆盖首部，改动首部的一方要重新计算。对不上，就是途中损坏，或者一开始就算错了。"
      ),
      remedy: Text(
        """
        A host must verify the checksum of each packet that it receives and discard a bad one \
        silently (RFC 1122 §3.2.1.2).
        """,
        """
        主机必须检验收到的每个数据包；校验和不对，必须直接丢弃，不作任何应答（RFC 1122 §3.2.1.2）。
        """
      )
    )
  }

  static var ipTotalLength: Self {
    Self(
      statement: Text(
        """
        The sender sets Total Length to the bytes of header and data together. It is never less \
        than the header, and never more than what arrives.
        """,
        """
        发送方在总长度里填写首部与数据的字节数之和。它不会小于首部长度，\
        也不会大于实际到达的字节数。
        """
      ),
      remedy: Text(
        """
        The RFC names no reaction. By custom the receiver drops such a packet silently; bytes \
        beyond Total Length are padding of the link and are ignored.
        """,
        """
        RFC 没有规定如何应对。按惯例，接收方直接丢弃这样的数据包；超出总长度的字节是链路的填充，\
        应忽略。
        """
      )
    )
  }
}
