import Bytes
import Testing
import Tracing
import Wire

/// An act of a peer that breaks a rule, in a connection that is otherwise clean.
struct Planted: CustomTestStringConvertible, Sendable {
  /// Where it is planted.
  enum Place: Sendable {
    /// In the request or in the response: what stands in the clean one, and what replaces it.
    case request(String, String)
    case response(String, String)

    /// Frames behind a clean handshake; whether that agreed on compression.
    case client(String, isCompressed: Bool = false)
    case server(String, isCompressed: Bool = false)
  }

  let name: String
  let place: Place

  /// The rule that it breaks, and the text or the bytes at which the verdict must point; `nil`
  /// where something is missing.
  let rule: RuleID
  let shown: String?

  init(_ name: String, _ place: Place, _ rule: RuleID, at shown: String?) {
    self.name = name
    self.place = place
    self.rule = rule
    self.shown = shown
  }

  var testDescription: String { name }

  static let request = """
    GET /chat HTTP/1.1\r
    Host: server.example\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
    Sec-WebSocket-Protocol: chat\r
    Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10\r
    Sec-WebSocket-Version: 13\r
    \r

    """

  static let response = """
    HTTP/1.1 101 Switching Protocols\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
    Sec-WebSocket-Protocol: chat\r
    \r

    """

  static let deflate = "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10\r\n"

  static let all = requests + responses + extensions + framing + messages + closing + compression
}

private let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
private let version = "Sec-WebSocket-Version: 13"
private let accept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

/// The opening handshake of a client (RFC 6455 §4.1).
private let requests = [
  Planted("POST", .request("GET", "POST"), .wsMethod, at: "POST"),
  Planted("HTTP/1.0", .request("HTTP/1.1", "HTTP/1.0"), .wsHTTPVersion, at: "HTTP/1.0"),
  Planted("no Connection", .request("Connection: Upgrade\r\n", ""), .wsRequestConnection, at: nil),
  Planted(
    "Connection: close",
    .request("Connection: Upgrade", "Connection: close"),
    .wsRequestConnection,
    at: "close"
  ),
  Planted("no key", .request(key + "\r\n", ""), .wsKeyPresent, at: nil),
  Planted(
    "two keys",
    .request(key, "\(key)\r\n\(key)"),
    .wsKeyOnce,
    at: "dGhlIHNhbXBsZSBub25jZQ=="
  ),
  Planted(
    "a key of 15 bytes",
    .request("ub25jZQ==", "ub25jZQ="),
    .wsKeyOf16Bytes,
    at: "dGhlIHNhbXBsZSBub25jZQ="
  ),
  Planted(
    "a key of 17 bytes",
    .request("ub25jZQ==", "ub25jZWE="),
    .wsKeyOf16Bytes,
    at: "dGhlIHNhbXBsZSBub25jZWE="
  ),
  Planted(
    "a key that is no Base64",
    .request("ub25jZQ==", "ub25jZ!=="),
    .wsKeyOf16Bytes,
    at: "dGhlIHNhbXBsZSBub25jZ!=="
  ),
  Planted("no version", .request(version + "\r\n", ""), .wsVersion13, at: nil),
  Planted("version 12", .request(": 13", ": 12"), .wsVersion13, at: "12"),
  Planted("version 013", .request(": 13", ": 013"), .wsVersion13, at: "013"),
  Planted("two versions", .request(version, "\(version)\r\n\(version)"), .wsVersionOnce, at: "13"),
  Planted(
    "extensions without a name",
    .request("permessage-deflate;", ";"),
    .wsExtensionSyntax,
    at: "; server_max_window_bits=10"
  ),
  Planted(
    "a parameter without its value",
    .request("bits=10", "bits="),
    .wsExtensionSyntax,
    at: "permessage-deflate; server_max_window_bits="
  ),
]

/// The answer of a server (RFC 6455 §4.2.2).
private let responses = [
  Planted("no Upgrade", .response("Upgrade: websocket\r\n", ""), .wsResponseUpgrade, at: nil),
  Planted(
    "Upgrade: h2c",
    .response("Upgrade: websocket", "Upgrade: h2c"),
    .wsResponseUpgrade,
    at: "h2c"
  ),
  Planted(
    "Upgrade to two",
    .response("Upgrade: websocket", "Upgrade: websocket, h2c"),
    .wsResponseUpgrade,
    at: "websocket, h2c"
  ),
  Planted(
    "no Connection in the answer",
    .response("Connection: Upgrade\r\n", ""),
    .wsResponseConnection,
    at: nil
  ),
  Planted(
    "Connection: keep-alive",
    .response("Connection: Upgrade", "Connection: keep-alive"),
    .wsResponseConnection,
    at: "keep-alive"
  ),
  Planted("no Accept", .response(accept + "\r\n", ""), .wsAccept, at: nil),
  Planted(
    "a wrong Accept",
    .response("s3pP", "S3pP"),
    .wsAccept,
    at: "S3pPLMBiTxaQ9kYGzzhZRbK+xOo="
  ),
  Planted(
    "Accept of the decoded key",
    .response("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "BXhwxM0SZasKmCD9S4BfpPmCnEw="),
    .wsAccept,
    at: "BXhwxM0SZasKmCD9S4BfpPmCnEw="
  ),
  Planted(
    "two Accepts",
    .response(accept, "\(accept)\r\n\(accept)"),
    .wsAcceptOnce,
    at: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
  ),
  Planted(
    "a subprotocol nobody offered",
    .response("Protocol: chat", "Protocol: soap"),
    .wsProtocolOffered,
    at: "soap"
  ),
  Planted(
    "an empty subprotocol",
    .response("Protocol: chat", "Protocol: "),
    .wsProtocolOffered,
    at: ""
  ),
  Planted(
    "two subprotocols",
    .response("Protocol: chat", "Protocol: chat\r\nSec-WebSocket-Protocol: chat"),
    .wsProtocolOnce,
    at: "chat"
  ),
]

/// What a server must not agree on (RFC 6455 §9.1, RFC 7692 §7).
private let extensions: [Planted] =
  ([
    ("an extension nobody offered", "x-foo", .wsExtensionOffered),
    ("extensions that follow no grammar", "permessage-deflate;;", .wsExtensionSyntax),
    ("an unknown parameter", "permessage-deflate; server_max_window_bits=10; x", .deflateResponse),
    (
      "a parameter twice",
      "permessage-deflate; server_max_window_bits=10; server_max_window_bits=10",
      .deflateResponse
    ),
    ("a window of 7 bits", "permessage-deflate; server_max_window_bits=7", .deflateResponse),
    ("a window of 16 bits", "permessage-deflate; server_max_window_bits=16", .deflateResponse),
    (
      "a window with a zero before it", "permessage-deflate; server_max_window_bits=09",
      .deflateResponse
    ),
    (
      "a parameter with a value it has not",
      "permessage-deflate; server_max_window_bits=10; server_no_context_takeover=1",
      .deflateResponse
    ),
    ("no window where one was asked for", "permessage-deflate", .deflateServerWindow),
    (
      "a larger window than was asked for", "permessage-deflate; server_max_window_bits=11",
      .deflateServerWindow
    ),
    (
      "a client's window that was not offered",
      "permessage-deflate; server_max_window_bits=10; client_max_window_bits=9",
      .deflateClientWindow
    ),
  ] as [(String, String, RuleID)]).map { name, value, rule in
    Planted(
      name,
      .response(accept, "\(accept)\r\nSec-WebSocket-Extensions: \(value)"),
      rule,
      at: value
    )
  }

/// Headers of frames (RFC 6455 §5.1, §5.2).
private let framing = [
  Planted("a client that does not mask", .client("8105 48656c6c6f"), .wsClientMasks, at: "05"),
  Planted(
    "a server that masks",
    .server("8185 01020304 49676f686e"),
    .wsServerDoesNotMask,
    at: "85"
  ),
  Planted("RSV1", .server("c100"), .wsReservedBits, at: "c1"),
  Planted("RSV2", .server("a100"), .wsReservedBits, at: "a1"),
  Planted("RSV3", .server("9100"), .wsReservedBits, at: "91"),
  Planted("opcode 3", .server("8300"), .wsOpcode, at: "83"),
  Planted("opcode 4", .client("8480 01020304"), .wsOpcode, at: "84"),
  Planted("opcode 7", .server("8700"), .wsOpcode, at: "87"),
  Planted("opcode B", .server("8b00"), .wsOpcode, at: "8b"),
  Planted("opcode F", .client("8f80 01020304"), .wsOpcode, at: "8f"),
  Planted("1 in 16 bits", .server("827e0001 00"), .wsShortestLength, at: "0001"),
  Planted(
    "5 in 64 bits",
    .server("827f0000000000000005 0102030405"),
    .wsShortestLength,
    at: "0000000000000005"
  ),
  Planted(
    "the top bit of a length",
    .server("827f8000000000000000"),
    .wsLengthTopBit,
    at: "8000000000000000"
  ),
  Planted("a fragmented ping", .server("0900"), .wsControlUnfragmented, at: "09"),
  Planted("a fragmented pong", .client("0a80 01020304"), .wsControlUnfragmented, at: "0a"),
  Planted(
    "a ping of 126 bytes",
    .server("897e007e" + String(repeating: "00", count: 126)),
    .wsControlAtMost125,
    at: "7e"
  ),
]

/// Messages (RFC 6455 §5.4, §5.6).
private let messages = [
  Planted("a continuation of nothing", .server("8000"), .wsFragmentOrder, at: "80"),
  Planted("a continuation after the end", .server("0100 8000 8000"), .wsFragmentOrder, at: "80"),
  Planted("a text inside a message", .server("0100 8100"), .wsFragmentOrder, at: "81"),
  Planted(
    "a binary inside a message",
    .client("0180 01020304 0280 01020304"),
    .wsFragmentOrder,
    at: "02"
  ),
  Planted("an overlong character", .server("8102 c0af"), .wsTextIsUTF8, at: "c0af"),
  Planted("a surrogate", .server("8103 eda080"), .wsTextIsUTF8, at: "eda080"),
  Planted("a character above U+10FFFF", .server("8104 f4908080"), .wsTextIsUTF8, at: "f4908080"),
  Planted("a character cut short", .server("8102 e4bd"), .wsTextIsUTF8, at: "e4bd"),
  Planted("a character cut in two, wrongly", .server("0101 e4 8001 41"), .wsTextIsUTF8, at: "41"),
]

/// The closing handshake (RFC 6455 §5.5.1, §7.4).
private let closing: [Planted] =
  [
    Planted("half a code", .server("8801 03"), .wsCloseBody, at: "03"),
    Planted("a reason that is no UTF-8", .server("8804 03e8c0af"), .wsCloseReasonText, at: "c0af"),
    Planted("a fragmented Close", .server("0802 03e8"), .wsControlUnfragmented, at: "08"),
    Planted("data behind Close", .server("8802 03e8 8100"), .wsNothingAfterClose, at: "81"),
  ]
  + [
    (0, RuleID.wsCodeBelow1000), (999, .wsCodeBelow1000), (1004, .wsCode1004), (1005, .wsCode1005),
    (1006, .wsCode1006), (1015, .wsCode1015), (1016, .wsCodeRange), (2999, .wsCodeRange),
    (5000, .wsCodeRange), (65_535, .wsCodeRange),
  ].map { (code: Int, rule: RuleID) in
    let digits = [UInt8(code >> 8), UInt8(code & 0xFF)].hexadecimal
    return Planted("code \(code)", .server("8802" + digits), rule, at: digits)
  }

/// Compressed messages (RFC 7692 §6, §7.2).
private let compression = [
  Planted("a compressed ping", .server("c900", isCompressed: true), .deflateFirstFrame, at: "c9"),
  Planted(
    "RSV1 on a continuation",
    .server("4103f248cd c004c9c90700", isCompressed: true),
    .deflateFirstFrame,
    at: "c0"
  ),
  Planted(
    "RSV2 beside compression",
    .server("a100", isCompressed: true),
    .wsReservedBits,
    at: "a1"
  ),
  Planted("a block of no type", .server("c201 07", isCompressed: true), .deflateData, at: "07"),
  Planted(
    "a stored block whose lengths differ",
    .server("c205 0001000000", isCompressed: true),
    .deflateData,
    at: "0001000000"
  ),
  Planted(
    "compressed text that is no UTF-8",
    .server("c104 3ab01e00", isCompressed: true),
    .wsTextIsUTF8,
    at: "3ab01e00"
  ),
]
