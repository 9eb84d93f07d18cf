import Bytes
import Dissection
import Scenarios
import Testing
import Tracing

@Suite("Networks of which anything can be true")
struct RandomNetworkTests {
  /// A scenario of two clients, a server and boxes, with random lines and faults.
  private func text(_ generator: inout SeededGenerator) -> String {
    func pick(_ choices: [String]) -> String {
      choices[Int(generator.next(below: UInt32(choices.count)))]
    }
    func line(_ ends: String) -> String {
      "link \(ends) latency \(pick(["0", "1ms", "50ms"]))"
        + pick(["", " bandwidth 1Mbit/s", " bandwidth 64kbit/s queue 1"])
        + pick(["", " jitter 30ms"]) + pick(["", "", " mtu 120"])
        + pick(["", " loss 10%"]) + pick(["", " duplicate 100%"]) + pick(["", " reorder 30%"])
        + pick(["", " corrupt 5%"]) + "\n"
    }
    var text = """
      host a 192.168.0.2
      host c 192.168.0.3
      host b 10.2.0.2
      router r 10.2.0.1
      \(pick(["nat n 10.9.0.1 idle 500ms reset inside a c", "nat n 10.9.0.1 idle 1s inside a"]))
      firewall f 10.9.0.9 \(pick(["", "drop to b:81", "reject from c", "reject to b:80"]))

      """
    for ends in ["a n", "c n", "n f", "f r", "r b", "f b"] { text += line(ends) }
    text += "listen b 80\nfeed b /f hold 1s\npage b / \"\(String(repeating: "x", count: 300))\"\n"
    for _ in 0..<generator.next(below: 6) {
      let what = pick(["drop", "duplicate", "swap", "delay", "flip", "exchange"])
      let rest = ["delay": " by 90ms", "flip": " byte 8 bit 0", "exchange": " byte 2 byte 20"]
      text += "fault \(pick(["a n", "n a", "n f", "f n", "f r", "r b", "b r"])) \(what) "
      text += "\(pick(["packet", "data", "ack", "syn"])) \(pick(["1", "2..4", "3.."]))"
      text += "\(rest[what] ?? "")\n"
    }
    text += """
      at 0 a follow http://b/f by polling every 300ms
      at 0 c follow http://b/f by long-polling
      at 10ms a get http://b/ 3 times
      at 1s b say "news"
      at 1500ms \(pick(["b", "n", "r", "c"])) reboot
      at 2s cut \(pick(["a n", "f r"]))
      at 2100ms inject b:80 \(pick(["n:20000", "a:49152"])) PSH,ACK ttl \(pick(["1", "2", "3"])) "x"
      at 2500ms mend \(pick(["a n", "f r"]))
      at 3s a leave
      at 3s c leave
      """
    return text
  }

  @Test func `Each packet has one fate, each event a cause, and each run an end`() throws {
    var generator = SeededGenerator(seed: 11)
    var kinds = Set<String>()
    for number in 0..<300 {
      let text = text(&generator)
      let scenario = try scenario(text)
      let run = ScenarioRun(scenario)
      #expect(!run.wasCutShort, "\(number)")
      var mistakes: [Int] = []
      var fates = [[String]](repeating: [], count: run.recording.packets.count)
      for (index, event) in run.recording.events.enumerated() {
        kinds.insert(event.kind.id)
        if let packet = event.kind.packet { fates[packet].append(event.kind.id) }
        let isEarlier = event.cause.map { cause in
          cause < index && run.recording.events[cause].time <= event.time
        }
        if isEarlier != true, event.kind.id != "action" { mistakes.append(index) }
      }
      #expect(mistakes.isEmpty, "\(number): events \(mistakes)\n\(text)")
      for (packet, fate) in fates.enumerated() {
        let ends = fate.count { ["packet-arrived", "packet-lost"].contains($0) }
        let copies = fate.count { $0 == "packet-repeated" }
        // A box refuses a damaged header without anything else being said.
        let isSilent = fate.contains("packet-refused") || fate.contains("packet-damaged")
        let isWhole = ends == copies + 1 || isSilent && ends <= copies + 1
        #expect(fate.first == "packet-sent" && isWhole, "\(number): packet \(packet + 1) \(fate)")
        let hasArrived = run.recording.packets[packet].arrived != nil
        #expect(hasArrived == fate.contains("packet-arrived"))
      }
      if number % 30 == 0 { #expect(ScenarioRun(scenario).recording == run.recording) }
    }
    let wanted = [
      "packet-lost", "packet-damaged", "packet-repeated", "packet-held-back", "packet-forwarded",
      "packet-refused", "mapping-made", "mapping-forgotten",
    ]
    #expect(kinds.isSuperset(of: wanted))
  }
}
