import Wire

extension Recipe {
  /// SYN-RECEIVED, after a passive open and after an active one.
  static let synReceived: [Recipe] = [
    Recipe(
      "SYN-RECEIVED",
      "OPEN",
      "-",
      Trial(.activeSynReceived, .open, needsHost: true),
      Trial(.passiveSynReceived, .open, needsHost: true)
    ),
    Recipe(
      "SYN-RECEIVED",
      "SEND / RECEIVE",
      "-",
      Trial(.passiveSynReceived, .send(5)),
      Trial(.activeSynReceived, .send(5)),
      Trial(.passiveSynReceived, .read),
      Trial(.activeSynReceived, .read)
    ),
    Recipe(
      "SYN-RECEIVED",
      "CLOSE",
      "nothing sent or pending",
      Trial(.passiveSynReceived, .close),
      Trial(.activeSynReceived, .close)
    ),
    Recipe(
      "SYN-RECEIVED",
      "CLOSE",
      "data pending",
      Trial(.passiveSynReceived, before: [.send(3)], .close),
      Trial(.activeSynReceived, before: [.send(3)], .close)
    ),
    Recipe(
      "SYN-RECEIVED",
      "ABORT",
      "-",
      Trial(.passiveSynReceived, .abort),
      Trial(.activeSynReceived, .abort)
    ),
    Recipe(
      "SYN-RECEIVED",
      "unacceptable sequence",
      "no RST",
      Trial(.passiveSynReceived, .segment([.syn], 300)),
      Trial(.activeSynReceived, .segment([.syn], 300)),
      Trial(.passiveSynReceived, .segment([], 100301, ack: 101)),
      Trial(.activeSynReceived, .segment([], 100301, ack: 101)),
      Trial(.passiveSynReceived, .segment([.psh], 300, ack: 101, data: 1)),
      Trial(.activeSynReceived, .segment([.psh], 300, ack: 101, data: 1))
    ),
    Recipe(
      "SYN-RECEIVED",
      "SYN,ACK",
      "simultaneous open",
      Trial(.activeSynReceived, .segment([.syn], 300, ack: 101))
    ),
    Recipe(
      "SYN-RECEIVED",
      "RST",
      "outside window",
      Trial(.passiveSynReceived, .segment([.rst], 300)),
      Trial(.activeSynReceived, .segment([.rst], 300)),
      Trial(.passiveSynReceived, .segment([.rst], 100301)),
      Trial(.activeSynReceived, .segment([.rst], 100301))
    ),
    Recipe(
      "SYN-RECEIVED",
      "RST",
      "valid (exact when 5961), origin passive",
      Trial(.passiveSynReceived, .segment([.rst], 301)),
      Trial(.passiveSynReceived, .segment([.rst], 301, data: 10)),
      Trial(.passiveSynReceived, .segment([.rst], 301), needsHost: true)
    ),
    Recipe(
      "SYN-RECEIVED",
      "RST",
      "valid (exact when 5961), origin active",
      Trial(.activeSynReceived, .segment([.rst], 301)),
      Trial(.activeSynReceived, .segment([.rst], 301, data: 10))
    ),
    Recipe(
      "SYN-RECEIVED",
      "RST",
      "5961 on: in window, not RCV.NXT",
      Trial(.passiveSynReceived, .segment([.rst], 302)),
      Trial(.activeSynReceived, .segment([.rst], 302))
    ),
    Recipe(
      "SYN-RECEIVED",
      "SYN",
      "in window, origin passive",
      Trial(.passiveSynReceived, .segment([.syn], 400)),
      Trial(.passiveSynReceived, .segment([.syn], 400), needsHost: true)
    ),
    Recipe(
      "SYN-RECEIVED",
      "SYN",
      "in window, origin active, 5961 on",
      Trial(.activeSynReceived, .segment([.syn], 400))
    ),
    Recipe(
      "SYN-RECEIVED",
      "ACK",
      "SND.UNA < SEG.ACK =< SND.NXT",
      Trial(.passiveSynReceived, .segment([], 301, ack: 101)),
      Trial(.activeSynReceived, .segment([], 301, ack: 101))
    ),
    Recipe(
      "SYN-RECEIVED",
      "ACK",
      "not acceptable",
      Trial(.passiveSynReceived, .segment([], 301, ack: 100)),
      Trial(.activeSynReceived, .segment([], 301, ack: 100)),
      Trial(.passiveSynReceived, .segment([], 301, ack: 102)),
      Trial(.activeSynReceived, .segment([], 301, ack: 102))
    ),
    Recipe(
      "SYN-RECEIVED",
      "segment without ACK",
      "no RST, no SYN",
      Trial(.passiveSynReceived, .segment([.psh], 301, data: 3)),
      Trial(.activeSynReceived, .segment([.psh], 301, data: 3)),
      Trial(.passiveSynReceived, .segment([.fin], 301)),
      Trial(.activeSynReceived, .segment([.fin], 301))
    ),
    Recipe(
      "SYN-RECEIVED",
      "FIN with acceptable ACK",
      "-",
      Trial(.passiveSynReceived, .segment([.fin], 301, ack: 101), receiveNext: 302),
      Trial(.activeSynReceived, .segment([.fin], 301, ack: 101), receiveNext: 302)
    ),
    Recipe(
      "SYN-RECEIVED",
      "retransmission timeout",
      "SYN,ACK unacknowledged",
      Trial(.passiveSynReceived, .timer),
      Trial(.activeSynReceived, .timer)
    ),
    Recipe(
      "SYN-RECEIVED",
      "user timeout or R2",
      "-",
      Trial(.passiveSynReceived, before: [.wait(299_999)], .timer),
      Trial(.activeSynReceived, before: [.wait(299_999)], .timer)
    ),
  ]
}
