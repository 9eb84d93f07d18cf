import HTTP
import Testing
import Tracing
import Wire

/// A jar that has taken what a response to `GET path` of a host sets.
private func jar(
  _ setCookies: String...,
  host: String = "www.example.com",
  path: String = "/shop/cart"
) -> CookieJar {
  var jar = CookieJar()
  keep(setCookies, in: &jar, host: host, path: path)
  return jar
}

private func keep(
  _ setCookies: [String],
  in jar: inout CookieJar,
  status: UInt16 = 200,
  host: String = "www.example.com",
  path: String = "/",
  at time: Instant = .start
) {
  let fields = setCookies.map { (name: "Set-Cookie", value: $0) }
  let head = MessageHead(status: status, reason: "", fields: fields)
  _ = jar.keep(head, from: host, path: path, at: time)
}

@Suite("Cookies")
struct CookieTests {
  // HTTP-CK-1, HTTP-CK-2, HTTP-CK-5, HTTP-FLD-8
  @Test func `Each field sets one cookie, and one field carries all of them, without attributes`() {
    let jar = jar("a=1; Path=/; Max-Age=60; HttpOnly", "b=two words", "c=3; Expires=soon")
    #expect(jar.cookies.map(\.name) == ["a", "b", "c"])
    #expect(
      jar.field(for: "www.example.com", path: "/shop/cart", at: .start) == "b=two words; c=3; a=1"
    )
  }

  // HTTP-CK-3: RFC 6265 §5.1.3
  @Test(arguments: [
    ("a=1", "www.example.com", true), ("a=1", "WWW.Example.COM", true),
    ("a=1", "sub.www.example.com", false), ("a=1", "example.com", false),
    ("a=1; Domain=example.com", "www.example.com", true),
    ("a=1; Domain=.example.com", "a.b.example.com", true),
    ("a=1; Domain=EXAMPLE.com", "example.com", true),
    ("a=1; Domain=example.com", "badexample.com", false),
    ("a=1; Domain=", "www.example.com", true),
  ])
  func `A cookie goes to its host, or to all hosts of its domain`(
    setCookie: String,
    host: String,
    isSent: Bool
  ) {
    let field = jar(setCookie).field(for: host, path: "/shop/x", at: .start)
    #expect(field == (isSent ? "a=1" : nil))
  }

  // RFC 6265 §5.3, step 6, and §5.1.3: an address has no hosts below it.
  @Test(arguments: [
    ("a=1; Domain=other.com", "www.example.com"), ("a=1; Domain=0.0.1", "10.0.0.1"),
    ("a=1; Domain=a.www.example.com", "www.example.com"), ("=1", "h"), ("a", "h"), ("", "h"),
    ("; Path=/", "h"),
  ])
  func `What sets a cookie for others, or none, is passed over`(setCookie: String, host: String) {
    #expect(jar(setCookie, host: host).cookies.isEmpty)
  }

  // HTTP-CK-3: RFC 6265 §5.1.4
  @Test(arguments: [
    ("a=1", "/shop/cart", true), ("a=1", "/shop", true), ("a=1", "/shop/", true),
    ("a=1", "/shopping", false), ("a=1", "/", false), ("a=1; Path=/", "/x", true),
    ("a=1; Path=/x/", "/x/y", true), ("a=1; Path=/x/", "/x", false),
    ("a=1; Path=x", "/shop/y", true),
  ])
  func `A cookie goes to its path and below`(setCookie: String, path: String, isSent: Bool) {
    let field = jar(setCookie).field(for: "www.example.com", path: path, at: .start)
    #expect(field == (isSent ? "a=1" : nil))
  }

  // HTTP-CK-3, HTTP-CK-4
  @Test func `Secure needs a secure connection, HttpOnly does not`() {
    let jar = jar("a=1; Secure", "b=2; HttpOnly")
    #expect(jar.field(for: "www.example.com", path: "/shop/", at: .start) == "b=2")
    let secure = jar.field(for: "www.example.com", path: "/shop/", isSecure: true, at: .start)
    #expect(secure == "a=1; b=2")
    #expect(jar.cookies.map(\.isHTTPOnly) == [false, true])
  }

  @Test func `Max-Age counts from the response, and zero removes a cookie`() {
    var jar = jar("a=1; Max-Age=60; Path=/", "b=2; Max-Age=x; Path=/", path: "/")
    func field(at seconds: Int64) -> String? {
      jar.field(for: "www.example.com", path: "/", at: .start + .seconds(seconds))
    }
    #expect(field(at: 59) == "a=1; b=2")
    #expect(field(at: 60) == "b=2")
    keep(["b=; Max-Age=0; Path=/"], in: &jar, at: .start + .seconds(5))
    #expect(field(at: 6) == "a=1")
    keep(["a=; Max-Age=-99999999999999999999; Path=/"], in: &jar, at: .start + .seconds(7))
    #expect(field(at: 7) == nil && jar.cookies.isEmpty)
  }

  // RFC 6265 §5.3, step 11
  @Test func `The same cookie again takes the place of the first one`() {
    var jar = jar("a=1; Path=/", "b=2; Path=/")
    keep(["a=3; Path=/"], in: &jar)
    #expect(jar.field(for: "www.example.com", path: "/", at: .start) == "a=3; b=2")
    keep(["a=4; Path=/x"], in: &jar)
    #expect(jar.field(for: "www.example.com", path: "/x", at: .start) == "a=4; a=3; b=2")
  }

  // HTTP-CK-6
  @Test func `The cookie of a 101 counts, that of another interim response does not`() {
    var jar = CookieJar()
    keep(["a=1"], in: &jar, status: 103)
    #expect(jar.cookies.isEmpty)
    keep(["a=1"], in: &jar, status: 101)
    #expect(jar.cookies.map(\.value) == ["1"])
  }

  @Test func `A jar does not grow without bound`() {
    var jar = CookieJar()
    keep((0..<4000).map { "c\($0)=1" }, in: &jar)
    #expect(jar.cookies.count == CookieJar.limit)
  }
}
