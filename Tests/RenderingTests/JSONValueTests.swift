import Foundation
import Rendering
import Testing

@Suite("JSON (RFC 8259)")
struct JSONValueTests {
  @Test func `Members keep their order, and outer levels get lines`() {
    let value = JSONValue.object([
      .init("b", .array([.number(1), .bool(true), .null])),
      .init("a", .object([.init("x", .string("y"))])),
    ])
    #expect(value.text(spreading: 0) == "{\"b\":[1,true,null],\"a\":{\"x\":\"y\"}}\n")
    #expect(
      value.text(spreading: 1) == """
        {
         "b": [1,true,null],
         "a": {"x":"y"}
        }

        """
    )
  }

  @Test func `Foundation reads back every text that is written`() throws {
    let texts = [
      "", "plain", "握手", "\"quoted\" and \\ back", "\r\n\t\u{0}\u{1F}\u{7F}", "😀\u{2028}", "</script>",
    ]
    for text in texts {
      let document = JSONValue.array([.string(text)]).text(spreading: 2)
      let read = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String]
      #expect(read == [text])
    }
  }

  @Test func `Empty lists stay on one line`() {
    #expect(JSONValue.object([.init("a", .array([]))]).text(spreading: 3) == "{\n \"a\": []\n}\n")
  }
}
