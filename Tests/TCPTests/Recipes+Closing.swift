import Wire

extension Recipe {
  /// FIN-WAIT-1 and FIN-WAIT-2: this side has finished.
  static let closing: [Recipe] = [
    Recipe(
      "FIN-WAIT-1",
      "SEND",
      "-",
      Trial(.finWait1, .send(5))
    ),
    Recipe(
      "FIN-WAIT-1",
      "RECEIVE",
      "-",
      Trial(.finWait1, .read)
    ),
    Recipe(
      "FIN-WAIT-1",
      "CLOSE",
      "-",
      Trial(.finWait1, .close)
    ),
    Recipe(
      "FIN-WAIT-1",
      "ABORT",
      "-",
      Trial(.finWait1, .abort)
    ),
    Recipe(
      "FIN-WAIT-1",
      "ACK",
      "covers our FIN",
      Trial(.finWait1, .segment([], 301, ack: 102))
    ),
    Recipe(
      "FIN-WAIT-1",
      "data",
      "in order",
      Trial(.finWait1, .segment([.psh], 301, ack: 101, data: 5), .wait(499), receiveNext: 306)
    ),
    Recipe(
      "FIN-WAIT-1",
      "FIN",
      "our FIN not yet acknowledged",
      Trial(.finWait1, .segment([.fin], 301, ack: 101), receiveNext: 302)
    ),
    Recipe(
      "FIN-WAIT-1",
      "FIN,ACK",
      "acknowledges our FIN",
      Trial(.finWait1, .segment([.fin], 301, ack: 102), receiveNext: 302)
    ),
    Recipe(
      "FIN-WAIT-1",
      "RST",
      "valid (exact when 5961)",
      Trial(.finWait1, .segment([.rst], 301))
    ),
    Recipe(
      "FIN-WAIT-1",
      "SYN",
      "5961 on",
      Trial(.finWait1, .segment([.syn], 301))
    ),
    Recipe(
      "FIN-WAIT-1",
      "unacceptable sequence",
      "no RST",
      Trial(.finWait1, .segment([], 100301, ack: 102)),
      Trial(.finWait1, .segment([.psh], 300, ack: 102, data: 1))
    ),
    Recipe(
      "FIN-WAIT-1",
      "retransmission timeout",
      "-",
      Trial(.established, before: [.close], .timer),
      Trial(.established, before: [.send(5), .close], .timer)
    ),
    Recipe(
      "FIN-WAIT-2",
      "SEND",
      "-",
      Trial(.finWait2, .send(5))
    ),
    Recipe(
      "FIN-WAIT-2",
      "RECEIVE",
      "-",
      Trial(.finWait2, .read)
    ),
    Recipe(
      "FIN-WAIT-2",
      "CLOSE",
      "-",
      Trial(.finWait2, .close)
    ),
    Recipe(
      "FIN-WAIT-2",
      "ABORT",
      "-",
      Trial(.finWait2, .abort)
    ),
    Recipe(
      "FIN-WAIT-2",
      "data",
      "in order",
      Trial(.finWait2, .segment([.psh], 301, ack: 102, data: 5), .wait(499), receiveNext: 306)
    ),
    Recipe(
      "FIN-WAIT-2",
      "FIN",
      "in order",
      Trial(.finWait2, .segment([.fin], 301, ack: 102), receiveNext: 302)
    ),
    Recipe(
      "FIN-WAIT-2",
      "RST",
      "valid (exact when 5961)",
      Trial(.finWait2, .segment([.rst], 301))
    ),
    Recipe(
      "FIN-WAIT-2",
      "SYN",
      "5961 on",
      Trial(.finWait2, .segment([.syn], 301))
    ),
    Recipe(
      "FIN-WAIT-2",
      "unacceptable sequence",
      "no RST",
      Trial(.finWait2, .segment([], 100301, ack: 102)),
      Trial(.finWait2, .segment([.psh], 300, ack: 102, data: 1))
    ),
  ]

  /// CLOSE-WAIT: the other side has finished.
  static let closeWait: [Recipe] = [
    Recipe(
      "CLOSE-WAIT",
      "SEND",
      "-",
      Trial(.closeWait, .send(5))
    ),
    Recipe(
      "CLOSE-WAIT",
      "RECEIVE",
      "data left",
      Trial(.established, before: [.pauseReading, .segment([.fin], 301, ack: 101, data: 5)], .read)
    ),
    Recipe(
      "CLOSE-WAIT",
      "RECEIVE",
      "no data left",
      Trial(.closeWait, .read)
    ),
    Recipe(
      "CLOSE-WAIT",
      "CLOSE",
      "-",
      Trial(.closeWait, .close)
    ),
    Recipe(
      "CLOSE-WAIT",
      "ABORT",
      "-",
      Trial(.closeWait, .abort)
    ),
    Recipe(
      "CLOSE-WAIT",
      "ACK",
      "new",
      Trial(.closeWait, before: [.send(5)], .segment([], 302, ack: 106))
    ),
    Recipe(
      "CLOSE-WAIT",
      "FIN",
      "repeated",
      Trial(.closeWait, .segment([.fin], 301, ack: 101))
    ),
    Recipe(
      "CLOSE-WAIT",
      "data",
      "any",
      Trial(.closeWait, .segment([.psh], 302, ack: 101, data: 5))
    ),
    Recipe(
      "CLOSE-WAIT",
      "RST",
      "valid (exact when 5961)",
      Trial(.closeWait, .segment([.rst], 302))
    ),
    Recipe(
      "CLOSE-WAIT",
      "SYN",
      "5961 on",
      Trial(.closeWait, .segment([.syn], 302))
    ),
    Recipe(
      "CLOSE-WAIT",
      "retransmission timeout",
      "-",
      Trial(.closeWait, before: [.send(5)], .timer)
    ),
    Recipe(
      "CLOSE-WAIT",
      "unacceptable sequence",
      "no RST",
      Trial(.closeWait, .segment([], 100302, ack: 101)),
      Trial(.closeWait, .segment([.psh], 301, ack: 101, data: 1))
    ),
  ]
}
