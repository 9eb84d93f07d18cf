import Tracing

/// The lines of a text/event-stream (HTML §9.2.5, §9.2.6).
extension FieldTerm {
  static var sseByteOrderMark: Self {
    Self(
      name: Text("byte order mark", "字节顺序标记"),
      explanation: Text(
        "U+FEFF in UTF-8. Once at the start of a stream it is skipped; anywhere else it is text.",
        "UTF-8 编码的 U+FEFF。出现在流的开头时跳过一次，出现在别处就是普通文本。"
      ),
      reference: .html("9.2.5")
    )
  }

  static var sseFieldName: Self {
    Self(
      name: Text("field name", "字段名"),
      explanation: Text(
        """
        Says what the line is: data, event, id or retry. Upper and lower case matter, and any \
        other name is ignored.
        """,
        "说明这一行是什么：data、event、id 或 retry。区分大小写，其他名字一律忽略。"
      ),
      reference: .html("9.2.6")
    )
  }

  static var sseColon: Self {
    Self(
      name: Text("colon", "冒号"),
      explanation: Text(
        """
        Ends the field name. One space behind it is dropped, further ones belong to the value. \
        With nothing before it, the line is a comment.
        """,
        "字段名到此结束。紧跟其后的一个空格不算，再多的空格就属于值。冒号前面什么都没有，这一行就是注释。"
      ),
      reference: .html("9.2.6")
    )
  }

  static var sseData: Self {
    Self(
      name: Text("event data", "事件数据"),
      explanation: Text(
        """
        A line of what the event says. Several such lines arrive joined by line feeds; the event \
        fires at the empty line that follows.
        """,
        "事件内容中的一行。有几行，到达时就用换行符连接起来；遇到后面的空行，事件才触发。"
      ),
      reference: .html("9.2.6")
    )
  }

  static var sseValue: Self {
    Self(
      name: Text("field value", "字段值"),
      explanation: Text(
        """
        The type of the event, the id that a returning browser names in Last-Event-ID, or, after \
        retry, the milliseconds to wait before coming back.
        """,
        """
        事件的类型；或者一个 id，浏览器断线重连时在 Last-Event-ID 里报出它；跟在 retry 后面则是重连前要等的毫秒数。
        """
      ),
      reference: .html("9.2.6")
    )
  }

  static var sseComment: Self {
    Self(
      name: Text("comment", "注释"),
      explanation: Text(
        """
        Nobody hears of it. Servers send comments in idle times, so that no proxy takes the stream \
        for dead (HTML §9.2.7).
        """,
        "谁也收不到它。空闲时服务器发注释，免得代理以为流已经断了（HTML §9.2.7）。"
      ),
      reference: .html("9.2.6")
    )
  }

  static var sseLineEnd: Self {
    Self(
      name: Text("line end", "行尾"),
      explanation: Text(
        "LF, CR, or CR and LF: a stream may even mix them.",
        "LF、CR 或 CR LF 都可以，同一个流里甚至可以混用。"
      ),
      reference: .html("9.2.5")
    )
  }

  static var sseEmptyLine: Self {
    Self(
      name: Text("empty line", "空行"),
      explanation: Text(
        """
        Dispatches the event. Without a data line before it nothing fires, but an id counts from \
        here on; what is unfinished when the stream ends is lost.
        """,
        """
        事件在此触发。前面没有 data 行就什么也不触发，但 id 从此生效；流结束时还没写完的事件作废。
        """
      ),
      reference: .html("9.2.6")
    )
  }
}
