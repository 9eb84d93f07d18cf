import Testing
import Tracing
import Wire

@testable import Scenarios

private let feed = """
  listen server 80
  feed server /f
  echo server /e
  at 0 client follow ws://server/f

  """

@Suite("What happens again and again")
struct RepetitionTests {
  @Test func `An action happens so many times, and its numbers count up`() throws {
    let text = feed + "at 45s every 45s 80 times server say \"price={1001}\"\nat 1h client leave"
    let actions = try scenario(common + text).actions
    #expect(actions.count == 82)
    let says = actions.filter { if case .say = $0.kind { true } else { false } }
    #expect(says.map(\.time) == (1...80).map { .start + .seconds(45 * $0) })
    #expect(says.map(\.kind) == (1...80).map { .say("price=\(1000 + $0)") })
    #expect(Set(says.map(\.line)) == [8])
  }

  @Test(arguments: [
    (
      "{1}{01} {999999999} {} {a} {1 {1234567890} {{7}}", 2,
      "3" + "03 1000000001 {} {a} {1 {1234567890} {9}"
    ),
    ("plain", 5, "plain"), ("", 5, ""), ("{98}", 3, "101"), ("{", 1, "{"), ("{1", 0, "{1"),
    ("价格{9}", 1, "价格10"),
  ])
  func `Only numbers in braces count`(text: String, number: Int, expected: String) {
    let counting = CountingText(Array(text.utf8))
    #expect(counting.text(number) == Array(expected.utf8))
    #expect(counting.text(number).count <= counting.sizeLimit)
  }

  @Test func `Requests and messages can be repeated, in the order of time`() throws {
    let run = try Runs.of(
      feed + """
        at 10ms client open ws://server/e as c
        at 1s every 1s 3 times c send "m{1}"
        at 1500ms every 1s 2 times c ping "p{1}"
        at 2s every 2s 2 times client get http://server/f
        at 6s c close
        at 7s client leave
        """
    )
    #expect(run.frames(fromClient: true).map(\.payloadLength) == [2, 2, 2, 2, 2, 0, 2])
    #expect(run.text(fromClient: true).contains("GET /f HTTP/1.1"))
    #expect(run.requests == 4)
  }

  @Test func `A repetition ends within 100 days`() throws {
    let text = feed + "at 1d every 1d 100 times server say x\nat 100d client leave"
    #expect(try scenario(common + text).actions.count == 102)
  }

  @Test func `A file repeats at most 100 000 actions and 16 MB, over all variants`() throws {
    let many = feed + "at 1s every 1ms 50000 times server say x\nat 99s client leave\n"
    let variants = "variant a\nvariant b\n"
    #expect(try scenario(common + many).actions.count == 50_002)
    let more = "at 1s every 1ms 1 times server say x"
    let error = try #require(throws: ScenarioError.self) {
      try ScenarioFile(common + many + variants + more, name: "")
    }
    #expect(error.problem == .tooManyActions(limit: 100_000))
    #expect((error.line, error.column) == (12, 17))
    let long = String(repeating: "x", count: 1600)
    let bytes = feed + "at 1s every 1ms 10001 times server say \"\(long)\""
    #expect(
      throws: ScenarioError.self,
      performing: { try ScenarioFile(common + bytes, name: "") }
    )
  }
}
