import Tracing

/// Bytes without a meaning of their own.
extension FieldTerm {
  static var unreadable: Self {
    Self(
      name: Text("unreadable bytes", "无法解读的字节"),
      explanation: Text(
        """
        Bytes that do not fit the protocol expected here, or that come after an error behind which \
        nothing can be read with certainty. At every layer, software should be ready for them.
        """,
        """
        不符合此处应有的协议格式的字节，或者排在某个错误之后、已无法可靠解读的字节。\
        无论在哪一层，程序都应当能应付这样的输入。
        """
      ),
      reference: SpecReference(1122, "1.2.2")
    )
  }

  static var padding: Self {
    Self(
      name: Text("link padding", "链路填充"),
      explanation: Text(
        """
        Bytes behind the end of the packet, which Total Length gives. A link adds them to reach its \
        shortest length; the receiver ignores them.
        """,
        "总长度之后的字节，已不属于这个数据包。链路为凑足最短长度而添加，接收方不予理会。"
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var unfinished: Self {
    Self(
      name: Text("unfinished bytes", "未完的字节"),
      explanation: Text(
        """
        The beginning of something whose rest is not here yet. TCP may cut its byte stream \
        anywhere.
        """,
        "某个结构的开头，其余部分还没有到。TCP 可以在任何位置切开字节流。"
      ),
      reference: SpecReference(9293, "3.7")
    )
  }
}
