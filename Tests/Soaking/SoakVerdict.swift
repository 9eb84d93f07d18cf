import Scenarios
import Tracing

/// What a random scenario came to: what it carried, and whether any promise of TCP was broken.
package struct SoakVerdict: Sendable {
  /// What went wrong, in words; empty when nothing did.
  package var faults: [String] = []

  /// How many packets were carried.
  package var packets = 0

  /// Whether everything that was written arrived, in both directions.
  package var isWhole = false

  init() {}

  /// Runs a scenario and judges it.
  init(_ scenario: Scenario) {
    var simulation = Simulation(scenario, observer: Witness())
    simulation.run()
    let witness = simulation.observer
    packets = witness.packets
    if simulation.wasCutShort { faults.append("it does not come to an end") }
    if simulation.connectionCount > 0, !simulation.wasCutShort {
      faults.append("\(simulation.connectionCount) connections are left at the end")
    }
    let a = judge(witness.a, witness.b, "from a to b")
    let b = judge(witness.b, witness.a, "from b to a")
    isWhole = a && b
    // Who closes before the connection is open gives up what he wanted to say.
    if !witness.a.isOpen { faults.removeAll { $0.hasSuffix("nobody heard of it") } }
  }

  /// Judges one direction, and says whether all of it arrived.
  private mutating func judge(_ source: Application, _ sink: Application, _ what: String) -> Bool {
    // Whoever gives up before the connection is open may be followed by another connection,
    // when the SYN comes again: what that carries is nobody's here.
    guard source.isOpen || !source.hasAborted else { return false }
    guard source.written.starts(with: sink.read) else {
      let place = zip(source.written, sink.read).enumerated().first { $0.element.0 != $0.element.1 }
      faults.append(
        "\(what): byte \(place?.offset ?? source.written.count) is not what was written"
      )
      return false
    }
    let isWhole = source.written.count == sink.read.count
    let isReported =
      source.isBroken || sink.isBroken || source.hasAborted || sink.hasAborted
    if !isWhole, !isReported {
      faults.append(
        "\(what): \(sink.read.count) of \(source.written.count) bytes, and nobody heard of it"
      )
    }
    if sink.sawEnd, !isWhole {
      faults.append(
        "\(what): the end came after \(sink.read.count) of \(source.written.count) bytes"
      )
    }
    return isWhole
  }
}

extension RandomScenario {
  /// What the scenario comes to.
  package var verdict: SoakVerdict {
    var unreadable = SoakVerdict()
    do throws(ScenarioError) {
      if let scenario = try ScenarioFile(text, name: "soak").scenarios.first {
        return SoakVerdict(scenario)
      }
      unreadable.faults = ["the scenario is empty"]
    } catch {
      unreadable.faults = ["line \(error.line) of the scenario cannot be read: \(error.problem)"]
    }
    return unreadable
  }
}

/// What an application at one end has written, read and heard.
struct Application: Sendable {
  var written: [UInt8] = []
  var read: [UInt8] = []
  var sawEnd = false
  var isBroken = false
  var hasAborted = false
  var isOpen = false
}

/// An observer that listens to the applications and counts packets.
private struct Witness: SimulationObserver {
  var a = Application()
  var b = Application()
  var packets = 0
  private var events = 0

  init() {}

  mutating func event(_ event: Event) -> EventID {
    events += 1
    return events - 1
  }

  mutating func packet(_ packet: Packet) -> Int {
    packets += 1
    return packets - 1
  }

  mutating func packetArrived(_ packet: Int, at time: Instant) {}

  mutating func packetDamaged(_ packet: Int, bytes: [UInt8]) {}

  mutating func said(_ bytes: [UInt8], by host: Int, at time: Instant) -> Int { 0 }

  mutating func delivered(_ message: Int, at time: Instant) {}

  mutating func happened(_ event: BareEvent, on name: String) {
    if name == "a" { a.take(event) } else { b.take(event) }
  }
}

extension Application {
  mutating func take(_ event: BareEvent) {
    switch event {
    case .opened: isOpen = true
    case .wrote(let bytes): written += bytes
    case .read(let bytes): read += bytes
    case .peerFinished: sawEnd = true
    case .broken: isBroken = true
    case .aborted: hasAborted = true
    }
  }
}
