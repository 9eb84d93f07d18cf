import Dissection
import Scenarios
import Testing
import Tracing

@Suite("How long a request may be held")
struct HoldLimitTests {
  // HTTP-POLL-9: a hold that is longer than the timeouts on its way meets 504 or 408; the
  // client asks again, and no message is lost. About 30 s are safe.
  @Test(
    arguments: [
      ("proxy-504", [504, 200], [60_030]), ("server-408", [408, 200], [60_150]),
      ("hold-30s", [200, 200, 200], []),
    ] as [(String, [UInt16], [Int64])]
  )
  private func `A hold longer than a timeout on its way is given up`(
    variant: String,
    statuses: [UInt16],
    milliseconds: [Int64]
  ) throws {
    let run = try Runs.named("longpoll-timeout/\(variant)")
    let received = run.events.compactMap { event -> UInt16? in
      guard event.host == 0, case .responseReceived(let status) = event.kind else { return nil }
      return status
    }
    #expect(received == statuses)
    let ends = run.times { $0 == .requestTimedOut }
    #expect(ends == milliseconds.map { .start + .milliseconds($0) })
    #expect(run.latencies == [.milliseconds(50)])
    #expect(run.dissector.findings.isEmpty)
  }

  @Test(arguments: [("4s", 6, 0), ("3s", 6, 0), ("2999ms", 0, 6)])
  private func `A server gives up only what would be held for longer`(
    limit: String,
    expired: Int,
    timedOut: Int
  ) throws {
    let run = try Runs.of(
      """
      listen server 80
      feed server /f hold 3s
      server server threads 2 timeout \(limit)
      at 0 client follow http://server/f by long-polling
      at 20s client leave
      """
    )
    #expect(run.count { $0 == .holdExpired } == expired)
    #expect(run.count { $0 == .requestTimedOut } == timedOut)
    #expect(run.connections == timedOut + 1)
    let answer = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    #expect(run.text(fromClient: false).count(of: answer) == timedOut)
  }
}
