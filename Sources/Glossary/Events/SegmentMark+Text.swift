public import Tracing

extension SegmentMark {
  /// The mark in a few words, with the number of the packet that is repeated.
  public var label: Text {
    let name = kind.name
    guard let repeated else { return name }
    let packet = repeated + 1
    switch kind {
    case .duplicateAcknowledgment:
      let number = self.number ?? 1
      return Text(
        "\(name.english) #\(number) of packet \(packet)",
        "\(name.chinese) #\(number)（重复第 \(packet) 个数据包）"
      )
    case .differentBytes:
      return Text("other bytes than in packet \(packet)", "字节与第 \(packet) 个数据包不同")
    default:
      return Text("\(name.english) of packet \(packet)", "\(name.chinese)（第 \(packet) 个数据包）")
    }
  }

  /// The same in even fewer words, for a place with little room.
  public var shortLabel: Text {
    guard let number else { return kind.name }
    return Text("\(kind.name.english) #\(number)", "\(kind.name.chinese) #\(number)")
  }
}

extension SegmentMark.Kind {
  /// What a segment with the mark is called.
  public var name: Text {
    switch self {
    case .retransmission: Text("retransmission", "重传")
    case .fastRetransmission: Text("fast retransmission", "快速重传")
    case .spuriousRetransmission: Text("spurious retransmission", "虚假重传")
    case .differentBytes: Text("other bytes than before", "字节与先前不同")
    case .outOfOrder: Text("out of order", "乱序")
    case .previousNotCaptured: Text("previous segment not captured", "前面的报文段未捕获")
    case .acknowledgesUnseen: Text("acknowledges an uncaptured segment", "确认了未捕获的报文段")
    case .reusedPorts: Text("reused ports", "端口重用")
    case .duplicateAcknowledgment: Text("duplicate ACK", "重复确认")
    case .zeroWindow: Text("zero window", "零窗口")
    case .windowUpdate: Text("window update", "窗口更新")
    case .windowFull: Text("window full", "窗口已满")
    case .zeroWindowProbe: Text("zero-window probe", "零窗口探测")
    case .zeroWindowProbeAcknowledgment: Text("zero-window probe ACK", "零窗口探测的确认")
    case .keepAlive: Text("keep-alive", "保活")
    case .keepAliveAcknowledgment: Text("keep-alive ACK", "保活的确认")
    }
  }

  /// What such a segment tells, in one or two sentences.
  public var meaning: Text {
    switch self {
    case .retransmission, .fastRetransmission, .spuriousRetransmission, .differentBytes:
      repetitionMeaning
    case .outOfOrder, .previousNotCaptured, .acknowledgesUnseen, .reusedPorts:
      orderMeaning
    case .duplicateAcknowledgment, .zeroWindow, .windowUpdate, .windowFull, .zeroWindowProbe,
      .zeroWindowProbeAcknowledgment, .keepAlive, .keepAliveAcknowledgment:
      answerMeaning
    }
  }

  private var repetitionMeaning: Text {
    switch self {
    case .fastRetransmission:
      Text(
        """
        Three duplicate ACKs asked for this segment, so it is sent again at once, without \
        waiting for the retransmission timer (RFC 5681 §3.2).
        """,
        "三个重复确认都在要这个报文段，发送方不等重传定时器到期，立即重传（RFC 5681 §3.2）。"
      )
    case .spuriousRetransmission:
      Text(
        """
        The receiver had already acknowledged all of this: the ACK was lost, or was still on \
        its way when the sender repeated the segment. Nothing was missing.
        """,
        "接收方早已确认过这些内容，并没有缺什么：确认丢失了，或者发送方重传时确认还在路上。"
      )
    case .differentBytes:
      Text(
        """
        The same sequence numbers came before with other bytes. An honest sender repeats what \
        it sent, so this may be an attack. Here the bytes that came first count.
        """,
        "同样的序号先前带的是别的字节。正常的重传不会改变内容，所以这可能是攻击。这里以先到的字节为准。"
      )
    default:
      Text(
        """
        This was sent before, and its sender takes it for lost: no acknowledgment came in time, \
        other ACKs show a gap, or ICMP says so. The receiver keeps one copy.
        """,
        "这部分先前已经发过，发送方认为它丢了：迟迟没有确认，或别的确认显示有缺口，或 ICMP 报告了差错。接收方只保留一份。"
      )
    }
  }

  private var orderMeaning: Text {
    switch self {
    case .previousNotCaptured:
      Text(
        """
        Begins beyond the next expected number. What lies between is not in the capture: it was \
        lost before it got here, was not recorded, or is still to come.
        """,
        "起始序号越过了预期的下一个序号。中间的字节不在捕获中：可能在到达此处之前已经丢失，可能没有录下，也可能还在后面。"
      )
    case .acknowledgesUnseen:
      Text(
        """
        Acknowledges bytes that are not in the capture. They did arrive, so the capture has \
        missed them, or holds the ACK before the data.
        """,
        "确认的字节不在捕获中。它们其实已经送达，只是没有录下，或者确认比数据先录下。"
      )
    case .reusedPorts:
      Text(
        """
        A SYN between the same addresses and ports as an earlier connection, which is over or \
        was numbered otherwise: a new connection begins, or an old SYN comes late.
        """,
        "SYN 的地址和端口与先前的一条连接相同，而那条连接已经结束，或序号对不上：可能是一条新连接的开始，也可能是迟到的旧 SYN。"
      )
    default:
      Text(
        """
        Later bytes are in the capture already, and these are seen for the first time: segments \
        have overtaken one another on the way.
        """,
        "后面的字节已经在捕获中，这些字节却是第一次出现：报文段在途中被后发的超过了。"
      )
    }
  }

  private var answerMeaning: Text {
    switch self {
    case .zeroWindow:
      Text(
        "The window is 0: there is no room for more data, and the other end must wait for some.",
        "窗口为 0：没有空间接收更多数据，对方必须等到有空间再发。"
      )
    case .windowUpdate:
      Text(
        """
        Acknowledges nothing new and only says that the window has changed, most often because \
        the application has read.
        """,
        "没有确认新的数据，只说明窗口变了，多半是因为应用读走了数据。"
      )
    case .windowFull:
      Text(
        "This data uses up the window of the receiver: no more may be sent until the window moves.",
        "这些数据用完了接收方的窗口：窗口移动之前不能再发。"
      )
    case .zeroWindowProbe:
      Text(
        """
        The window is 0. One byte tries whether it still is, since the segment that opens the \
        window may have been lost (RFC 9293 §3.8.6.1).
        """,
        "窗口为 0。用一个字节试探窗口是否仍然关闭，因为打开窗口的报文段可能丢失了（RFC 9293 §3.8.6.1）。"
      )
    case .zeroWindowProbeAcknowledgment:
      Text(
        "Answers a zero-window probe: the window is still 0.",
        "回答零窗口探测：窗口仍然为 0。"
      )
    case .keepAlive:
      Text(
        """
        Brings nothing new: its number is one below the expected one, so that the other end must \
        answer if it is still there (RFC 9293 §3.8.4).
        """,
        "不带新内容：序号比预期的序号小 1，对方只要还在，就必须回答（RFC 9293 §3.8.4）。"
      )
    case .keepAliveAcknowledgment:
      Text(
        "Answers a keep-alive: the other end is still there and knows the connection.",
        "回答保活：对方还在，也还记得这条连接。"
      )
    default:
      Text(
        """
        Says again which byte is expected next, most often because data came beyond a gap. The \
        third in a row makes the sender repeat the missing segment (RFC 5681 §3.2).
        """,
        "再次说明期待的下一个字节，多半是因为收到的数据跳过了一段。连续第三个重复确认会让发送方重传缺少的报文段（RFC 5681 §3.2）。"
      )
    }
  }
}
