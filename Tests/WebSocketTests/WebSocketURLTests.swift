import TestVectors
import Testing
import WebSocket

@Suite("The URL of a WebSocket (WHATWG WebSockets §3.1, RFC 6455 §3)")
struct WebSocketURLTests {
  private struct File: Decodable {
    struct Vector: Decodable {
      let input: String
      let base: String
      let url: String?
      let host: String?
      let port: UInt16?
      let resourceName: String?
      let secure: Bool?
      let hostHeader: String?
      let urlOrigin: String?
      let `throws`: String?

      enum CodingKeys: String, CodingKey {
        case input, base, url, host, port, secure, `throws`
        case resourceName = "resource_name"
        case hostHeader = "host_header"
        case urlOrigin = "url_origin"
      }
    }

    let vectors: [Vector]
  }

  // API-URL-1, API-URL-2, API-URL-3, API-URL-4, API-URL-5, API-URL-6, API-URL-7, API-URL-8,
  // WS-3-1, WS-3-3, WS-3-4, WS-3-5, WS-11.1.1-1, WS-11.1.1-2, WS-11.1.2-1, WS-3-2, WS-4.1-3
  @Test func `Every URL of the file is read as listed`() throws {
    let file = try TestVectors.decode(File.self, from: "ws_url.json")
    #expect(file.vectors.count > 25)
    for vector in file.vectors {
      let page = try #require(PageURL(vector.base))
      guard vector.throws == nil else {
        #expect(throws: DOMException.syntaxError, "\(vector.input)") {
          try WebSocketURL(vector.input, relativeTo: page)
        }
        continue
      }
      let url = try WebSocketURL(vector.input, relativeTo: page)
      #expect(url.text == vector.url, "\(vector.input)")
      #expect(url.host == vector.host && url.port == vector.port, "\(vector.input)")
      #expect(url.resourceName == vector.resourceName, "\(vector.input)")
      #expect(url.isSecure == vector.secure, "\(vector.input)")
      #expect(url.authority == vector.hostHeader, "\(vector.input)")
      #expect(url.origin == vector.urlOrigin, "\(vector.input)")
    }
  }

  // API-URL-1
  @Test func `What is relative needs a page`() {
    #expect(throws: DOMException.syntaxError) { try WebSocketURL("xx", relativeTo: nil) }
    #expect(throws: DOMException.syntaxError) { try WebSocketURL("/chat", relativeTo: nil) }
    #expect(PageURL("file:///x") == nil && PageURL("xx") == nil)
    #expect(PageURL("http://localhost:8080/x")?.origin == "http://localhost:8080")
    #expect(PageURL("https://h:443/")?.origin == "https://h")
  }

  @Test(arguments: [
    ("ws://0x7f.1/", "ws://127.0.0.1/"), ("ws://256", "ws://0.0.1.0/"), ("ws://256.1/", nil),
    ("ws://1.2.3.4.5/", nil),
    ("ws://0300.168.0.1/", "ws://192.168.0.1/"), ("ws://4294967295/", "ws://255.255.255.255/"),
    ("ws://4294967296/", nil), ("ws://1.2.3./", "ws://1.2.0.3/"), ("ws://a.1x/", "ws://a.1x/"),
    ("ws://[1:2:0:0:5:0:0:0]/", "ws://[1:2:0:0:5::]/"),
    ("ws://[::ffff:1.2.3.4]/", "ws://[::ffff:102:304]/"),
    ("ws://[1::2::3]/", nil), ("ws://[1:2:3:4:5:6:7]/", nil), ("ws://[::1/", nil),
    ("ws://[::01.2.3.4]/", nil), ("ws://[12345::]/", nil), ("ws://[:]/", nil),
    ("ws:\\\\h\\a\\..\\b", "ws://h/b"), ("  ws://h/a\n", "ws://h/a"), ("w\ts://h/", "ws://h/"),
    ("ws:h/x", "ws://h/x"), ("ws:////h/x", "ws://h/x"), ("https:x", "wss://page.example/dir/x"),
    ("../../../x", "wss://page.example/x"), ("./%2E%2e/x", "wss://page.example/x"),
    ("", "wss://page.example/dir/i"),
    ("ws://h/ {}\"<>`^?'", "ws://h/%20%7B%7D%22%3C%3E%60%5E?%27"), ("ws://h?x y", "ws://h/?x%20y"),
    ("ws://h:/", "ws://h/"), ("ws://h:a/", nil), ("ws://:80/", nil), ("ws://u@:80/", nil),
    ("ws://%61%2Fb/", nil), ("ws://%41/", "ws://a/"), ("ws://a%00b/", nil), ("ws://a|b/", nil),
    ("ws://u:@h/", "ws://u@h/"), ("ws://:p@h/", "ws://:p@h/"), ("ws://a@b@h/", "ws://a%40b@h/"),
    ("ws://bücher.example/", "ws://xn--bcher-kva.example/"),
    ("ws://BÜCHER.example/", "ws://xn--bcher-kva.example/"), ("ws://ｈ。例/", "ws://h.xn--fsq/"),
  ])
  func `Awkward URLs are read as the standard says`(input: String, text: String?) throws {
    let page = PageURL("https://page.example/dir/i")
    let url = try? WebSocketURL(input, relativeTo: page)
    #expect(url?.text == text)
  }

  // RFC 3492 §7.1, samples (A), (B), (D) and (L)
  @Test(arguments: [
    ("ليهمابتكلموشعربي؟", "xn--egbpdaj6bu4bxfgehfvwxn"),
    ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
    ("pročprostěnemluvíčesky", "xn--proprostnemluvesky-uyb24dma41a"),
    ("3年b組金八先生", "xn--3b-ww4c5e180e575a65lsy2b"),
  ])
  func `The samples of Punycode come out right`(name: String, ascii: String) throws {
    #expect(try WebSocketURL("ws://\(name)/", relativeTo: nil).host == ascii)
  }

  // API-CONN-12, API-CONN-13
  @Test func `A browser does not try some connections`() throws {
    let page = PageURL("https://page.example/")
    func refusal(_ text: String, from page: PageURL?) throws -> ConnectionPolicy.Refusal? {
      ConnectionPolicy.refusal(of: try WebSocketURL(text, relativeTo: nil), from: page)
    }
    #expect(try refusal("ws://h:25/", from: page) == .blockedPort)
    #expect(try refusal("wss://h:6667/", from: nil) == .blockedPort)
    #expect(try refusal("ws://h/", from: page) == .mixedContent)
    #expect(try refusal("wss://h/", from: page) == nil)
    #expect(try refusal("ws://h/", from: PageURL("http://page.example/")) == nil)
    for host in ["localhost", "a.localhost", "127.0.0.1", "127.8.9.10", "[::1]"] {
      #expect(try refusal("ws://\(host):9998/", from: page) == nil, "\(host)")
    }
    for host in ["localhost.example", "127.0.0.1.example", "128.0.0.1", "[::2]"] {
      #expect(try refusal("ws://\(host):9998/", from: page) == .mixedContent, "\(host)")
    }
  }
}
