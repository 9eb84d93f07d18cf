import Bytes
import Testing
import Tracing
import Wire

/// Options as bytes and as values.
private struct Example: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let hexadecimal: String
  let options: [TCPOption]
  let ids: [FieldID]

  init(_ name: String, _ hexadecimal: String, _ options: [TCPOption], _ ids: [FieldID]) {
    testDescription = name
    self.hexadecimal = hexadecimal
    self.options = options
    self.ids = ids
  }
}

private let examples = [
  Example("none", "", [], []),
  Example(
    "maximum segment size",
    "020405b4",
    [.maximumSegmentSize(1460)],
    [.tcpOptionKind, .tcpOptionLength, .tcpMaximumSegmentSize]
  ),
  Example(
    "window scale, padded",
    "03030700",
    [.windowScale(7)],
    [.tcpOptionKind, .tcpOptionLength, .tcpWindowScale, .tcpOptionKind]
  ),
  Example(
    "SACK permitted, padded",
    "04020000",
    [.selectiveAcknowledgmentPermitted],
    [.tcpOptionKind, .tcpOptionLength, .tcpOptionKind, .tcpOptionPadding]
  ),
  Example(
    "a 4-byte number at an odd address",
    "01080a12345678 9abcdef0 00",
    [.noOperation, .timestamps(value: 0x1234_5678, echo: 0x9ABC_DEF0)],
    [
      .tcpOptionKind, .tcpOptionKind, .tcpOptionLength, .tcpTimestampValue, .tcpTimestampEcho,
      .tcpOptionKind,
    ]
  ),
  Example(
    "SACK of two blocks",
    "0101 0512 00000001 00000002 ffffffff 00000000",
    [
      .noOperation, .noOperation,
      .selectiveAcknowledgment([
        TCPOption.SequenceBlock(left: 1, right: 2),
        TCPOption.SequenceBlock(left: .max, right: 0),
      ]),
    ],
    [
      .tcpOptionKind, .tcpOptionKind, .tcpOptionKind, .tcpOptionLength, .tcpSACKLeftEdge,
      .tcpSACKRightEdge, .tcpSACKLeftEdge, .tcpSACKRightEdge,
    ]
  ),
  Example(
    "unknown kinds with and without data",
    "fe02 fd06 deadbeef",
    [.other(kind: 254, data: []), .other(kind: 253, data: [0xDE, 0xAD, 0xBE, 0xEF])],
    [.tcpOptionKind, .tcpOptionLength, .tcpOptionKind, .tcpOptionLength, .tcpOptionData]
  ),
  Example(
    "a known kind with another length",
    "0205 000000 0303 07",
    [.other(kind: 2, data: [0, 0, 0]), .windowScale(7)],
    [
      .tcpOptionKind, .tcpOptionLength, .tcpOptionData, .tcpOptionKind, .tcpOptionLength,
      .tcpWindowScale,
    ]
  ),
  Example(
    "SACK of a block and a half",
    "050e 00000001 00000002 00000003 0101",
    [
      .other(kind: 5, data: [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3]), .noOperation, .noOperation,
    ],
    [.tcpOptionKind, .tcpOptionLength, .tcpOptionData, .tcpOptionKind, .tcpOptionKind]
  ),
]

@Suite("TCP options (RFC 9293 §3.2, RFC 7323 §2 and §3, RFC 2018 §3)")
struct TCPOptionTests {
  @Test(arguments: examples)
  private func `Options are read, named and written, padded with zero (TCP-OPT-6)`(
    example: Example
  ) throws {
    let bytes = try header(withOptions: example.hexadecimal)
    let result = try read(bytes, as: TCPHeader.init(from:))
    let header = try #require(result.value)
    #expect(header.options == example.options)
    #expect(result.byteOffset == bytes.count && result.list.cover(0..<bytes.count * 8))
    #expect(Array(result.list.ids.dropFirst(17)) == example.ids)
    #expect(encode(header) == bytes)
  }

  @Test func `What follows the end of the list is padding, whatever it is`() throws {
    let bytes = try header(withOptions: "020405b4 00 ff02ff")
    let result = try read(bytes, as: TCPHeader.init(from:))
    #expect(result.value?.options == [.maximumSegmentSize(1460)])
    #expect(result.list.fields.last?.id == .tcpOptionPadding)
    #expect(result.list.fields.last?.bits == 200..<224)
  }

  // TCP-OPT-5: a length below 2, or past the end of the header, is impossible.
  @Test(arguments: [
    ("02000000", TCPError.optionLength(kind: 2, length: 0)),
    ("02010000", .optionLength(kind: 2, length: 1)),
    ("02050000", .optionLength(kind: 2, length: 5)),
    ("010101ff", .optionLength(kind: 255, length: 0)),
    ("0101050a", .optionLength(kind: 5, length: 10)),
    ("feff0000", .optionLength(kind: 254, length: 255)),
  ])
  func `An impossible length is refused`(options: String, error: TCPError) throws {
    let bytes = try header(withOptions: options)
    // Bytes of the payload must not be taken for the rest of the option.
    for payload in [0, 300] {
      let whole = bytes + Array(repeating: 9, count: payload)
      #expect(throws: error) { try read(whole, as: TCPHeader.init(from:)) }
    }
  }
}
