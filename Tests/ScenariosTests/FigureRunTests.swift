import Dissection
import Scenarios
import TestVectors
import Testing
import Tracing
import Wire

/// A figure of the RFC, the scenario that shows it, and the steps that are packets of it.
private struct Figure: CustomTestStringConvertible, Sendable {
  let id: String
  let scenario: String

  /// The first packet of the run that belongs to the figure.
  var first = 0

  /// Steps that are an arrival of an earlier packet, and so no packet of their own.
  var arrivals: [Int] = []

  var testDescription: String { "\(id) as \(scenario)" }
}

private let figures = [
  Figure(id: "fig6", scenario: "tcp-handshake"),
  Figure(id: "fig7", scenario: "tcp-simultaneous-open", arrivals: [2, 5]),
  Figure(id: "fig8", scenario: "tcp-old-duplicate", arrivals: [4]),
  Figure(id: "fig9", scenario: "tcp-half-open/restarted-side-opens", first: 3),
  Figure(id: "fig10", scenario: "tcp-half-open/other-side-sends", first: 3),
  Figure(id: "fig12", scenario: "tcp-close-normal", first: 3),
]

@Suite("The figures of RFC 9293 as scenarios")
struct FigureRunTests {
  @Test(arguments: figures)
  private func `The packets have the numbers and control bits of the figure`(figure: Figure) throws
  {
    let run = try Runs.named(figure.scenario)
    let steps = try TraceFile.steps(of: figure.id).enumerated()
      .filter { !figure.arrivals.contains($0.offset) && $0.element.sender != "-" }
      .map(\.element)
    #expect(steps.count >= 2)
    #expect(steps.count <= run.recording.packets.count - figure.first)
    for (step, index) in zip(steps, run.recording.packets.indices.dropFirst(figure.first)) {
      let tcp = try #require(run.dissector.packets[index].tcp)
      let sender = run.recording.hosts[run.recording.packets[index].source].name
      #expect(sender == (step.sender == "net" ? "A" : step.sender), "packet \(index + 1)")
      let control = step.ctl.split { $0 == " " || $0 == "+" }.first.map(String.init)
      #expect(tcp.flags.subtracting(.psh).description == control, "packet \(index + 1)")
      #expect(tcp.sequenceNumber == step.seq, "packet \(index + 1)")
      #expect(step.ack == nil || tcp.acknowledgmentNumber == step.ack, "packet \(index + 1)")
    }
  }

  @Test(arguments: [
    ("tcp-handshake", "A", [TCPState.synSent, .established]),
    ("tcp-handshake", "B", [.synReceived, .established]),
    ("tcp-old-duplicate", "A", [.synSent, .established]),
    ("tcp-old-duplicate", "B", [.synReceived, .listen, .synReceived, .established]),
    ("tcp-simultaneous-open", "A", [.synSent, .synReceived, .established]),
    ("tcp-simultaneous-open", "B", [.synSent, .synReceived, .established]),
    ("tcp-half-open/restarted-side-opens", "B", [.synReceived, .established, .closed]),
    ("tcp-half-open/other-side-sends", "B", [.synReceived, .established, .closed]),
    (
      "tcp-close-normal", "A",
      [.synSent, .established, .finWait1, .finWait2, .timeWait, .closed]
    ),
    ("tcp-close-normal", "B", [.synReceived, .established, .closeWait, .lastAck, .closed]),
    (
      "tcp-close-simultaneous", "A",
      [.synSent, .established, .finWait1, .closing, .timeWait, .closed]
    ),
    (
      "tcp-close-simultaneous", "B",
      [.synReceived, .established, .finWait1, .closing, .timeWait, .closed]
    ),
  ])
  private func `The hosts pass through the states of the figure`(
    name: String,
    host: String,
    states: [TCPState]
  ) throws {
    let run = try Runs.named(name)
    let index = try #require(run.recording.hosts.firstIndex { $0.name == host })
    let passed = run.events.compactMap { event -> TCPState? in
      guard event.host == index, case .tcpState(_, _, to: let state) = event.kind else {
        return nil
      }
      return state
    }
    #expect(passed.starts(with: states), "\(passed)")
  }

  @Test func `Figure 13: two FINs cross, and each is acknowledged (TCP-CLOSE-9)`() throws {
    let run = try Runs.named("tcp-close-simultaneous")
    let closing = run.dissector.packets.dropFirst(3).compactMap(\.tcp)
    let steps = try TraceFile.steps(of: "fig13").filter { $0.sender != "-" }
    #expect(closing.count == steps.count)
    // The two sides act at the same moment: the order between them is no part of the figure.
    let found = Set(closing.map { "\($0.sequenceNumber) \($0.acknowledgmentNumber) \($0.flags)" })
    let wanted = Set(steps.map { "\($0.seq ?? 0) \($0.ack ?? 0) \($0.ctl)" })
    #expect(found == wanted)
  }

  @Test func `Figure 11: an old SYN between two listeners ends in LISTEN (TCP-OPEN-9)`() throws {
    let run = try Runs.of(
      """
      tcp server isn 300
      listen client 7
      listen server 7
      at 0 inject client:7 server:7 SYN seq 7000
      """
    )
    let packets = run.dissector.packets.compactMap(\.tcp)
    #expect(
      packets.map { "\($0.sequenceNumber) \($0.flags)" } == ["7000 SYN", "300 SYN,ACK", "7001 RST"]
    )
    #expect(run.hosts(entering: .listen) == ["server"])
  }
}
