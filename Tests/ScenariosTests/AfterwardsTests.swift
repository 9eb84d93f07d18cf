import Dissection
import Scenarios
import Testing
import Tracing

@Suite("What is left of an earlier time")
struct AfterwardsTests {
  @Test func `A follower hears what was sent to it, and not what it missed`() throws {
    let run = try Runs.of(
      """
      listen server 80
      feed server /f
      at 0 client follow ws://server/f
      at 1s client leave
      at 2s server say "nobody hears this"
      at 3s client follow ws://server/f
      at 4s server say "C"
      at 6s client leave
      """
    )
    #expect(run.delivered == [1])
  }

  @Test func `An answer that was lost stays lost`() throws {
    let run = try Runs.of(
      """
      listen server 80
      feed server /f hold 10s
      at 0 client follow http://server/f by long-polling
      at 500ms server say "A"
      at 505ms client reboot
      at 1s client follow http://server/f by long-polling
      at 2s server say "B"
      at 3s client leave
      """
    )
    #expect(run.delivered == [1])
  }

  @Test func `The name of an end is for that connection alone`() throws {
    let late = try Runs.of(
      """
      listen server 7 echo
      fault client server delay syn 1 by 500ms
      at 0 client connect server:7 as a peer p
      at 1ms client connect server:7 as b
      at 2s p send "for a only"
      at 3s b send "echo"
      at 5s a close
      at 5s b close
      """
    )
    let data = zip(late.recording.packets, late.dissector.packets).filter { !$0.1.payload.isEmpty }
    #expect(data.map { $0.1.flow } == [0, 1, 1])
    let gone = try Runs.of(
      """
      listen server 80
      echo server /chat
      fault client server drop syn 1
      at 0 client connect server:80 as c peer p
      at 1ms c abort
      at 1s client open ws://server/chat as w
      at 3s p send "I am p"
      at 5s w close
      """
    )
    #expect(
      gone.dissector.findings.isEmpty
        && gone.closings == ["client 1005 clean", "server 1005 clean"]
    )
  }

  @Test func `A timer of before a reboot does nothing after it`() throws {
    let run = try Runs.of(
      """
      host names 10.9.9.9
      link client names latency 10ms
      dns names
      record x.test 10.9.9.9
      listen names 80
      resolver client via names
      fault client names drop udp 1..
      at 0 client get http://x.test/
      at 1s client reboot
      at 4s client get http://x.test/
      """
    )
    let asked = run.recording.packets.map(\.sent)
    #expect(asked == [0, 4, 9, 19].map { .start + .seconds($0) })
  }

  @Test func `A port that is still in use is told`() throws {
    let run = try Runs.of(
      """
      listen server 7 echo
      at 0 client connect server:7 as a from 1000
      at 1ms client connect server:7 as b from 1000
      at 1s a close
      """
    )
    #expect(run.events.contains { $0.kind == .portInUse(port: 1000) })
  }
}
