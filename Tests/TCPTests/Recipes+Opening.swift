import Wire

extension Recipe {
  /// CLOSED: no connection at all.
  static let closed: [Recipe] = [
    Recipe(
      "CLOSED",
      "OPEN passive",
      "-",
      Trial(.closed, .listen)
    ),
    Recipe(
      "CLOSED",
      "OPEN active",
      "remote socket given",
      Trial(.closed, .open)
    ),
    Recipe(
      "CLOSED",
      "SEND / RECEIVE / CLOSE / ABORT / STATUS",
      "-",
      Trial(.closed, .send(5)),
      Trial(.closed, .read),
      Trial(.closed, .close),
      Trial(.closed, .abort)
    ),
    Recipe(
      "CLOSED",
      "segment with RST",
      "any",
      Trial(.closed, .segment([.rst], 100), needsHost: true),
      Trial(.closed, .segment([.rst], 100, ack: 7), needsHost: true),
      Trial(.closed, .segment([.rst, .syn], 100), needsHost: true)
    ),
    Recipe(
      "CLOSED",
      "segment without RST",
      "ACK off",
      Trial(.closed, .segment([.syn], 100), needsHost: true),
      Trial(.closed, .segment([.syn], 100, data: 10), needsHost: true),
      Trial(.closed, .segment([.psh], 100, data: 10), needsHost: true),
      Trial(.closed, .segment([.fin], .max), needsHost: true)
    ),
    Recipe(
      "CLOSED",
      "segment without RST",
      "ACK on",
      Trial(.closed, .segment([], 100, ack: 7), needsHost: true),
      Trial(.closed, .segment([.syn], 100, ack: 7), needsHost: true),
      Trial(.closed, .segment([.fin], 100, ack: 7), needsHost: true),
      Trial(.closed, .segment([.psh], 300, ack: 100, data: 10), needsHost: true)
    ),
  ]

  /// LISTEN.
  static let listen: [Recipe] = [
    Recipe(
      "LISTEN",
      "SEND",
      "remote socket missing",
      Trial(.listen, .send(5))
    ),
    Recipe(
      "LISTEN",
      "RECEIVE",
      "-",
      Trial(.listen, .read)
    ),
    Recipe(
      "LISTEN",
      "CLOSE",
      "-",
      Trial(.listen, .close)
    ),
    Recipe(
      "LISTEN",
      "ABORT",
      "-",
      Trial(.listen, .abort)
    ),
    Recipe(
      "LISTEN",
      "segment with RST",
      "any",
      Trial(.listen, .segment([.rst], 7)),
      Trial(.listen, .segment([.rst], 7, ack: 9)),
      Trial(.listen, .segment([.rst], 7), needsHost: true)
    ),
    Recipe(
      "LISTEN",
      "segment with ACK",
      "no RST",
      Trial(.listen, .segment([], 7, ack: 9)),
      Trial(.listen, .segment([.syn], 7, ack: 9)),
      Trial(.listen, .segment([], 7, ack: 9), needsHost: true),
      Trial(.listen, .segment([.syn], 7, ack: 9), needsHost: true)
    ),
    Recipe(
      "LISTEN",
      "SYN",
      "no RST, no ACK",
      Trial(.listen, .segment([.syn], 300), receiveNext: 301),
      Trial(.listen, .segment([.syn], 300), receiveNext: 301, needsHost: true)
    ),
    Recipe(
      "LISTEN",
      "other segment",
      "no RST, ACK, SYN",
      Trial(.listen, .segment([.psh], 7, data: 3)),
      Trial(.listen, .segment([.psh], 7, data: 3), needsHost: true)
    ),
  ]

  /// SYN-SENT.
  static let synSent: [Recipe] = [
    Recipe(
      "SYN-SENT",
      "OPEN",
      "-",
      Trial(.synSent, .open, needsHost: true)
    ),
    Recipe(
      "SYN-SENT",
      "SEND / RECEIVE",
      "-",
      Trial(.synSent, .send(5)),
      Trial(.synSent, .read)
    ),
    Recipe(
      "SYN-SENT",
      "CLOSE",
      "-",
      Trial(.synSent, .close)
    ),
    Recipe(
      "SYN-SENT",
      "ABORT",
      "-",
      Trial(.synSent, .abort)
    ),
    Recipe(
      "SYN-SENT",
      "segment with bad ACK",
      "SEG.ACK =< ISS or > SND.NXT, no RST",
      Trial(.synSent, .segment([.syn], 300, ack: 100)),
      Trial(.synSent, .segment([.syn], 300, ack: 99)),
      Trial(.synSent, .segment([], 300, ack: 102))
    ),
    Recipe(
      "SYN-SENT",
      "segment with bad ACK",
      "RST on",
      Trial(.synSent, .segment([.rst], 300, ack: 100)),
      Trial(.synSent, .segment([.rst], 300, ack: 102))
    ),
    Recipe(
      "SYN-SENT",
      "RST",
      "acceptable ACK",
      Trial(.synSent, .segment([.rst], 300, ack: 101))
    ),
    Recipe(
      "SYN-SENT",
      "RST",
      "no ACK",
      Trial(.synSent, .segment([.rst], 300))
    ),
    Recipe(
      "SYN-SENT",
      "SYN,ACK",
      "acceptable ACK",
      Trial(.synSent, .segment([.syn], 300, ack: 101), receiveNext: 301)
    ),
    Recipe(
      "SYN-SENT",
      "SYN",
      "no ACK",
      Trial(.synSent, .segment([.syn], 300), receiveNext: 301)
    ),
    Recipe(
      "SYN-SENT",
      "segment without SYN and RST",
      "ACK acceptable or absent",
      Trial(.synSent, .segment([], 300, ack: 101)),
      Trial(.synSent, .segment([.fin], 300, ack: 101)),
      Trial(.synSent, .segment([.psh], 300, data: 3))
    ),
    Recipe(
      "SYN-SENT",
      "retransmission timeout",
      "SYN unacknowledged",
      Trial(.synSent, .timer)
    ),
    Recipe(
      "SYN-SENT",
      "user timeout or R2",
      "-",
      Trial(.synSent, before: [.wait(299_999)], .timer)
    ),
  ]
}
