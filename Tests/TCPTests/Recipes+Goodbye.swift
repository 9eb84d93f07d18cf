import Wire

extension Recipe {
  /// CLOSING, LAST-ACK and TIME-WAIT: both sides have finished.
  static let goodbye: [Recipe] = [
    Recipe(
      "CLOSING",
      "SEND / RECEIVE / CLOSE",
      "-",
      Trial(.closing, .send(5)),
      Trial(.closing, .read),
      Trial(.closing, .close)
    ),
    Recipe(
      "CLOSING",
      "ABORT",
      "-",
      Trial(.closing, .abort)
    ),
    Recipe(
      "CLOSING",
      "ACK",
      "covers our FIN",
      Trial(.closing, .segment([], 302, ack: 102))
    ),
    Recipe(
      "CLOSING",
      "ACK",
      "does not cover our FIN",
      Trial(.closing, .segment([], 302, ack: 101))
    ),
    Recipe(
      "CLOSING",
      "FIN",
      "repeated",
      Trial(.closing, .segment([.fin], 301, ack: 101))
    ),
    Recipe(
      "CLOSING",
      "RST",
      "valid (exact when 5961)",
      Trial(.closing, .segment([.rst], 302))
    ),
    Recipe(
      "CLOSING",
      "SYN",
      "5961 on",
      Trial(.closing, .segment([.syn], 302))
    ),
    Recipe(
      "CLOSING",
      "retransmission timeout",
      "-",
      Trial(.closing, .timer)
    ),
    Recipe(
      "CLOSING",
      "unacceptable sequence",
      "no RST",
      Trial(.closing, .segment([], 100302, ack: 102)),
      Trial(.closing, .segment([.psh], 301, ack: 102, data: 1))
    ),
    Recipe(
      "LAST-ACK",
      "SEND / RECEIVE / CLOSE",
      "-",
      Trial(.lastAck, .send(5)),
      Trial(.lastAck, .read),
      Trial(.lastAck, .close)
    ),
    Recipe(
      "LAST-ACK",
      "ABORT",
      "-",
      Trial(.lastAck, .abort)
    ),
    Recipe(
      "LAST-ACK",
      "ACK",
      "covers our FIN",
      Trial(.lastAck, .segment([], 302, ack: 102))
    ),
    Recipe(
      "LAST-ACK",
      "FIN",
      "repeated",
      Trial(.lastAck, .segment([.fin], 301, ack: 101))
    ),
    Recipe(
      "LAST-ACK",
      "RST",
      "valid (exact when 5961)",
      Trial(.lastAck, .segment([.rst], 302))
    ),
    Recipe(
      "LAST-ACK",
      "SYN",
      "5961 on",
      Trial(.lastAck, .segment([.syn], 302))
    ),
    Recipe(
      "LAST-ACK",
      "retransmission timeout",
      "-",
      Trial(.lastAck, .timer)
    ),
    Recipe(
      "LAST-ACK",
      "user timeout or R2",
      "-",
      Trial(.lastAck, before: [.wait(299_999)], .timer)
    ),
    Recipe(
      "LAST-ACK",
      "unacceptable sequence",
      "no RST",
      Trial(.lastAck, .segment([], 100302, ack: 102)),
      Trial(.lastAck, .segment([.psh], 301, ack: 102, data: 1))
    ),
    Recipe(
      "TIME-WAIT",
      "SEND / RECEIVE / CLOSE",
      "-",
      Trial(.timeWait, .send(5)),
      Trial(.timeWait, .read),
      Trial(.timeWait, .close)
    ),
    Recipe(
      "TIME-WAIT",
      "ABORT",
      "-",
      Trial(.timeWait, .abort)
    ),
    Recipe(
      "TIME-WAIT",
      "FIN",
      "repeated",
      Trial(.timeWait, .segment([.fin], 301, ack: 102))
    ),
    Recipe(
      "TIME-WAIT",
      "SYN",
      "ISN above old space, or newer timestamp (optional)",
      Trial(
        .timeWait,
        before: [.listen],
        .segment([.syn], 400),
        receiveNext: 401,
        initial: 500,
        needsHost: true
      )
    ),
    Recipe(
      "TIME-WAIT",
      "SYN",
      "otherwise",
      Trial(.timeWait, .segment([.syn], 302)),
      Trial(.timeWait, before: [.listen], .segment([.syn], 300), needsHost: true),
      Trial(.timeWait, before: [.listen], .segment([.syn], 301), needsHost: true)
    ),
    Recipe(
      "TIME-WAIT",
      "RST",
      "valid (exact when 5961)",
      Trial(.timeWait, .segment([.rst], 302))
    ),
    Recipe(
      "TIME-WAIT",
      "unacceptable sequence",
      "no RST",
      Trial(.timeWait, .segment([], 100302, ack: 102)),
      Trial(.timeWait, .segment([.psh], 301, ack: 102, data: 1))
    ),
    Recipe(
      "TIME-WAIT",
      "time-wait timeout",
      "2 x MSL elapsed",
      Trial(.timeWait, .timer)
    ),
  ]
}
