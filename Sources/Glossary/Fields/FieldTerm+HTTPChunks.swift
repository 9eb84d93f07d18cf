import Tracing

/// What stands between the chunks of a body.
extension FieldTerm {
  static var httpChunkSize: Self {
    Self(
      name: Text("chunk-size", "块大小"),
      explanation: Text(
        """
        How many bytes of data follow after this line, in hexadecimal digits. 0 is the last chunk: \
        the body ends after it.
        """,
        "十六进制数字，说明这一行之后有多少字节的数据。0 表示最后一块：消息体到此结束。"
      ),
      reference: SpecReference(9112, "7.1")
    )
  }

  static var httpChunkExtension: Self {
    Self(
      name: Text("chunk-ext", "块扩展"),
      explanation: Text(
        """
        Names and values that belong to this chunk alone. A recipient ignores those that it does \
        not know.
        """,
        "只属于这一块的名称和值。接收方不认识的，一律忽略。"
      ),
      reference: SpecReference(9112, "7.1.1")
    )
  }

  static var httpTrailerEnd: Self {
    Self(
      name: Text("end of chunked body", "分块消息体结束"),
      explanation: Text(
        """
        The empty line after the last chunk, and after the trailer fields if there are any. What \
        follows is the next message.
        """,
        "最后一块之后的空行；如果有尾部字段，就在它们之后。再往后是下一个报文。"
      ),
      reference: SpecReference(9112, "7.1")
    )
  }
}
