import Wire

extension Recipe {
  /// ESTABLISHED.
  static let established: [Recipe] = [
    Recipe(
      "ESTABLISHED",
      "OPEN",
      "-",
      Trial(.established, .open, needsHost: true)
    ),
    Recipe(
      "ESTABLISHED",
      "SEND",
      "window and Nagle allow",
      Trial(.established, .send(5))
    ),
    Recipe(
      "ESTABLISHED",
      "RECEIVE",
      "-",
      Trial(.established, .read)
    ),
    Recipe(
      "ESTABLISHED",
      "CLOSE",
      "-",
      Trial(.established, .close)
    ),
    Recipe(
      "ESTABLISHED",
      "ABORT",
      "-",
      Trial(.established, .abort)
    ),
    Recipe(
      "ESTABLISHED",
      "unacceptable sequence",
      "no RST",
      Trial(.established, .segment([], 100301, ack: 101)),
      Trial(.established, .segment([.psh], 300, ack: 101, data: 1))
    ),
    Recipe(
      "ESTABLISHED",
      "data",
      "SEG.SEQ = RCV.NXT",
      Trial(.established, .segment([.psh], 301, ack: 101, data: 5), .wait(499), receiveNext: 306)
    ),
    Recipe(
      "ESTABLISHED",
      "data",
      "in window above a gap",
      Trial(.established, .segment([], 311, ack: 101, data: 5))
    ),
    Recipe(
      "ESTABLISHED",
      "ACK",
      "new",
      Trial(.established, before: [.send(5)], .segment([], 301, ack: 106))
    ),
    Recipe(
      "ESTABLISHED",
      "ACK",
      "duplicate",
      Trial(.established, before: [.send(5)], .segment([], 301, ack: 101)),
      Trial(.established, before: [.send(5)], .segment([], 301, ack: 90))
    ),
    Recipe(
      "ESTABLISHED",
      "ACK",
      "SEG.ACK > SND.NXT",
      Trial(.established, .segment([], 301, ack: 102))
    ),
    Recipe(
      "ESTABLISHED",
      "FIN",
      "in order",
      Trial(.established, .segment([.fin], 301, ack: 101), receiveNext: 302)
    ),
    Recipe(
      "ESTABLISHED",
      "RST",
      "valid (exact when 5961)",
      Trial(.established, .segment([.rst], 301)),
      Trial(.established, .segment([.rst], 301, data: 10))
    ),
    Recipe(
      "ESTABLISHED",
      "RST",
      "5961 on: in window, not RCV.NXT",
      Trial(.established, .segment([.rst], 302))
    ),
    Recipe(
      "ESTABLISHED",
      "RST",
      "outside window",
      Trial(.established, .segment([.rst], 300)),
      Trial(.established, .segment([.rst], 100301))
    ),
    Recipe(
      "ESTABLISHED",
      "SYN",
      "5961 on",
      Trial(.established, .segment([.syn], 301)),
      Trial(.established, .segment([.syn], 301, ack: 101))
    ),
    Recipe(
      "ESTABLISHED",
      "segment without ACK",
      "no RST, no SYN",
      Trial(.established, .segment([.psh], 301, data: 5)),
      Trial(.established, .segment([.fin], 301))
    ),
    Recipe(
      "ESTABLISHED",
      "retransmission timeout",
      "-",
      Trial(.established, before: [.send(5)], .timer),
      Trial(.established, before: [.send(3000)], .timer)
    ),
    Recipe(
      "ESTABLISHED",
      "user timeout or R2",
      "-",
      Trial(.established, before: [.send(5), .wait(299_999)], .timer)
    ),
  ]

  /// What holds in any state: a damaged segment would do something, were it whole.
  static let anyState: [Recipe] = [
    Recipe(
      "any",
      "ICMP hard error",
      "SYN-SENT or later",
      Trial(.synSent, .unreachable(100)),
      Trial(.passiveSynReceived, .unreachable(100)),
      Trial(.activeSynReceived, .unreachable(100)),
      Trial(.established, before: [.send(5)], .unreachable(101)),
      Trial(.finWait1, .unreachable(101)),
      Trial(.closeWait, before: [.send(5)], .unreachable(101)),
      Trial(.closing, .unreachable(101)),
      Trial(.lastAck, .unreachable(101))
    ),
    Recipe(
      "any",
      "segment",
      "bad checksum",
      Trial(.closed, .damaged([.syn], 100), needsHost: true),
      Trial(.listen, .damaged([.syn], 300), needsHost: true),
      Trial(.synSent, .damaged([.syn], 300, ack: 101), needsHost: true),
      Trial(.passiveSynReceived, .damaged([.rst], 301), needsHost: true),
      Trial(.activeSynReceived, .damaged([.rst], 301), needsHost: true),
      Trial(.established, .damaged([.rst], 301), needsHost: true),
      Trial(.finWait1, .damaged([.rst], 301), needsHost: true),
      Trial(.finWait2, .damaged([.rst], 301), needsHost: true),
      Trial(.closeWait, .damaged([.rst], 302), needsHost: true),
      Trial(.closing, .damaged([.rst], 302), needsHost: true),
      Trial(.lastAck, .damaged([.rst], 302), needsHost: true),
      Trial(.timeWait, .damaged([.rst], 302), needsHost: true)
    ),
  ]
}
