import HTTP
import Testing

@Suite("The target of a request (RFC 9112 §3.2)")
struct RequestTargetTests {
  // HTTP-REQ-10, HTTP-REQ-12; the examples of RFC 9112 §3.2 and RFC 9110 §9.3.6 among them.
  @Test(
    arguments: [
      ("GET", "/where?q=now", .origin("/where?q=now")),
      ("GET", "//twice", .origin("//twice")),
      (
        "GET", "http://www.example.org/pub/WWW/TheProject.html",
        .absolute(host: "www.example.org", port: nil, path: "/pub/WWW/TheProject.html")
      ),
      ("GET", "HTTP://h", .absolute(host: "h", port: nil, path: "/")),
      ("GET", "http://h:8001", .absolute(host: "h", port: 8001, path: "/")),
      ("GET", "http://h:/a", .absolute(host: "h", port: nil, path: "/a")),
      ("GET", "http://h?q", .absolute(host: "h", port: nil, path: "/?q")),
      ("GET", "http://[::1]:8080/a", .absolute(host: "[::1]", port: 8080, path: "/a")),
      ("OPTIONS", "*", .asterisk),
      (
        "OPTIONS", "http://www.example.org:8001",
        .absolute(host: "www.example.org", port: 8001, path: "*")
      ),
      ("CONNECT", "www.example.com:80", .authority(host: "www.example.com", port: 80)),
      ("CONNECT", "[::1]:443", .authority(host: "[::1]", port: 443)),
    ] as [(String, String, RequestTarget)]
  )
  func `A target has one of four forms`(method: String, text: String, target: RequestTarget) {
    #expect(RequestTarget(text, method: method) == target)
  }

  @Test(arguments: [
    ("CONNECT", "www.example.com"), ("CONNECT", "www.example.com:"), ("CONNECT", "h:0"),
    ("CONNECT", "h:65536"), ("CONNECT", "h:+80"), ("CONNECT", ":80"), ("CONNECT", "/"),
    ("CONNECT", "http://h:80/"), ("CONNECT", "h:80/"), ("CONNECT", "u@h:80"), ("CONNECT", "h:8:0"),
    ("CONNECT", "*"), ("CONNECT", ""), ("CONNECT", "[::1"), ("CONNECT", "[::1]80"),
    ("GET", "*"), ("GET", ""), ("GET", "h:80"), ("GET", "where"), ("GET", "https://h/"),
    ("GET", "http:///a"), ("GET", "http://"), ("GET", "http://u@h/"),
    ("GET", "http://h:99999/a"), ("GET", "http://h#a"), ("GET", "http://[x]/"),
  ])
  func `Any other text is no target`(method: String, text: String) {
    #expect(RequestTarget(text, method: method) == nil)
  }
}
