import Scenarios

private let linkWords = [
  "jitter", "bandwidth", "queue", "mtu", "loss", "duplicate", "reorder", "corrupt",
]
private let verbs = ["drop", "duplicate", "delay", "swap", "flip", "exchange", "loss"]
private let kinds = ["packet", "syn", "syn-ack", "ack", "data", "fin", "rst", "udp"]

private func fault(_ rest: String, _ width: Int, _ problem: ScenarioError.Problem) -> Mistake {
  // The last word is the wrong one, or a line end.
  let text = "fault client server \(rest)"
  let isEnd = if case .endOfLine = problem { true } else { false }
  let column = text.unicodeScalars.count - (isEnd ? 0 : width) + 1
  return Mistake(text, column, width, problem)
}

/// Mistakes in lines, faults, and what the network does.
let networkMistakes = [
  Mistake(
    "link client server latency 50ms fast",
    33,
    4,
    .found("fast", expected: .word(linkWords))
  ),
  Mistake("link client server latency 50ms loss 1", 38, 1, .found("1", expected: .percentage)),
  Mistake(
    "link client server latency 50ms loss 101%",
    38,
    4,
    .found("101%", expected: .percentage)
  ),
  Mistake(
    "link client server latency 50ms loss 0.0001%",
    38,
    7,
    .found("0.0001%", expected: .percentage)
  ),
  Mistake(
    "link client server latency 1s mtu 67",
    35,
    2,
    .found("67", expected: .number(68, 65_535))
  ),
  Mistake(
    "link client server latency 1s queue -1",
    37,
    2,
    .found("-1", expected: .number(0, 100_000))
  ),
  Mistake("link client server latency 1s jitter 5", 38, 1, .found("5", expected: .time)),
  Mistake("host c 10.0.0.3\nfault client c drop syn 1", at: 5, 14, 1, .noLink("client", "c")),
  Mistake("fault client client drop syn 1", 14, 6, .found("client", expected: .otherHost)),
  Mistake("link client client latency 1s", 13, 6, .found("client", expected: .otherHost)),
  Mistake("fault client sever drop syn 1", 14, 5, .unknownName("sever", known: names)),
  fault("lose", 4, .found("lose", expected: .word(verbs))),
  fault("drop", 1, .endOfLine(expected: .word(kinds))),
  fault("drop segment", 7, .found("segment", expected: .word(kinds))),
  fault("drop data", 1, .endOfLine(expected: .ordinals)),
  fault("drop data 0", 1, .found("0", expected: .ordinals)),
  fault("drop data 3..2", 4, .found("3..2", expected: .ordinals)),
  fault("drop data 3.", 2, .found("3.", expected: .ordinals)),
  fault("drop data ..3", 3, .found("..3", expected: .ordinals)),
  fault("drop data 3..4..", 6, .found("3..4..", expected: .ordinals)),
  fault("drop data 1000000000", 10, .found("1000000000", expected: .ordinals)),
  fault("drop data 1 now", 3, .found("now", expected: .nothing)),
  fault("delay data 1", 1, .endOfLine(expected: .word(["by"]))),
  fault("delay data 1 by 5", 1, .found("5", expected: .time)),
  fault("swap data 1 within x", 1, .found("x", expected: .time)),
  fault("flip data 1 bit", 3, .found("bit", expected: .word(["byte"]))),
  fault("flip data 1 byte 65535", 5, .found("65535", expected: .number(0, 65_534))),
  fault("flip data 1 byte 40 bit 8", 1, .found("8", expected: .number(0, 7))),
  fault("exchange data 1 byte 41", 2, .found("41", expected: .wordPlace)),
  fault("exchange data 1 byte 40 byte 40", 2, .found("40", expected: .wordPlace)),
  fault("exchange data 1 byte 40", 1, .endOfLine(expected: .word(["byte"]))),
  fault("loss 1", 1, .found("1", expected: .percentage)),
  Mistake("host c 10.0.0.3\nat 0 cut client c", at: 5, 17, 1, .noLink("client", "c")),
  Mistake("at 0 mend client", 17, 1, .endOfLine(expected: .name)),
  Mistake("at 0 inject client server:80 SYN", 13, 6, .found("client", expected: .endpoint)),
  Mistake("at 0 inject client:1 server:80 syn", 32, 3, .found("syn", expected: .flags)),
  Mistake("at 0 inject client:1 server:80 SYN,SYN", 32, 7, .found("SYN,SYN", expected: .flags)),
  Mistake(
    "at 0 inject client:1 server:80 SYN urgent 1",
    36,
    6,
    .found("urgent", expected: .word(["seq", "ack", "window", "ttl"]))
  ),
  Mistake(
    "at 0 inject client:1 server:80 SYN seq 4294967296",
    40,
    10,
    .found("4294967296", expected: .number(0, 4_294_967_295))
  ),
  Mistake(
    "at 0 inject client:1 server:80 ACK \"a\" seq 1",
    40,
    3,
    .found("seq", expected: .nothing)
  ),
  Mistake("host c 10.0.0.3\nat 0 inject c:1 server:80 SYN", at: 5, 17, 9, .noLink("c", "server")),
  Mistake("at 0 client reboot now", 20, 3, .found("now", expected: .nothing)),
  Mistake("at 0 client reboot for 5", 24, 1, .found("5", expected: .time)),
  Mistake(
    "at 1s server reboot for 2s\nat 2s server say hello\npage server / \"x\"\nfeed server /f",
    at: 5,
    18,
    5,
    .switchedOff("server", line: 4)
  ),
  Mistake(
    "at 0 inject client:1 server:80 RST ttl 0",
    40,
    1,
    .found("0", expected: .number(1, 255))
  ),
  Mistake("router r", 9, 1, .endOfLine(expected: .address)),
  Mistake("router r 10.0.0.1", 10, 8, .nameTaken("10.0.0.1", line: 2)),
  Mistake("router client 10.0.0.9", 8, 6, .nameTaken("client", line: 1)),
  Mistake("router r 10.0.0.9 fast", 19, 4, .found("fast", expected: .nothing)),
  Mistake(
    "firewall f 10.0.0.9 allow",
    21,
    5,
    .found("allow", expected: .word(["drop", "reject"]))
  ),
  Mistake("firewall f 10.0.0.9 drop", 25, 1, .endOfLine(expected: .word(["from", "to"]))),
  Mistake("firewall f 10.0.0.9 drop from sever", 31, 5, .unknownName("sever", known: names)),
  Mistake(
    "firewall f 10.0.0.9 drop to server:0",
    29,
    8,
    .found("server:0", expected: .hostOrEndpoint)
  ),
  Mistake("nat n 10.0.0.9 inside client", 16, 6, .found("inside", expected: .word(["idle"]))),
  Mistake("nat n 10.0.0.9 idle 0 inside client", 21, 1, .found("0", expected: .timeAtLeast(1))),
  Mistake("nat n 10.0.0.9 idle 1s loud", 24, 4, .found("loud", expected: .word(["inside"]))),
  Mistake("nat n 10.0.0.9 idle 1s reset inside", 36, 1, .endOfLine(expected: .name)),
  Mistake("router r 10.0.0.9\nlisten r 80", at: 5, 8, 1, .isNoHost("r")),
  Mistake("router r 10.0.0.9\nat 0 r get http://server/", at: 5, 6, 1, .isNoHost("r")),
  Mistake("router r 10.0.0.9\nat 0 client connect r:80 as c", at: 5, 21, 4, .isNoHost("r")),
  Mistake("router r 10.0.0.9\nnat n 10.0.0.8 idle 1s inside r", at: 5, 31, 1, .isNoHost("r")),
  Mistake(
    "host c 10.0.0.3\nlink c server latency 1s\nat 0 c connect client:7 as x",
    at: 6,
    16,
    8,
    .noLink("c", "client")
  ),
]
