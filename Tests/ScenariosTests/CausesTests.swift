import Curriculum
import Scenarios
import Testing
import Tracing

@Suite("The causes of events")
struct CausesTests {
  @Test(arguments: Runs.all.indices)
  func `Every chain of causes goes back in time, to what a person did`(run: Int) {
    let recording = Runs.all[run].contrast.recording
    for (id, event) in recording.events.enumerated() {
      if let cause = event.cause {
        #expect((0..<id).contains(cause), "\(Runs.all[run].name): \(id)")
        #expect(recording.events[cause].time <= event.time)
      } else if case .action = event.kind {
        continue
      } else {
        Issue.record("\(Runs.all[run].name): \(event.kind.id) at \(id) has no cause")
      }
    }
  }

  @Test func `A chain is the event itself, then cause after cause`() throws {
    let recording = try Runs.named("ws-basic").recording
    let sending = try #require(recording.sending(of: 6))
    let kinds = recording.causes(of: sending).map { recording.events[$0].kind }
    #expect(
      kinds == [.packetSent(6), .packetArrived(5), .packetSent(5), .action(line: 12)]
    )
    #expect(recording.sending(of: 99) == nil)
    #expect(recording.harm(to: 6) == nil)
  }
}
