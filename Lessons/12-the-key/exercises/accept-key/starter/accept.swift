// The task is in TASK.md; check your program with: ws101 check
// 题目见 TASK.zh.md；检查程序：ws101 check

/// What the server answers to a key: the Accept value, or "invalid".
func answer(to key: String) -> String {
  // TODO: Answer "invalid" unless the key is the Base64 form of exactly 16 bytes.
  //       除非 key 恰好是 16 个字节的 Base64 形式，否则回答 "invalid"。
  // TODO: Append the GUID, take the SHA-1, write it in Base64.
  //       接上 GUID，计算 SHA-1，写成 Base64。
  // You can use 可以用: Array(text.utf8), sha1(bytes), base64Encode(bytes), base64Decode(text)
  "todo"
}

// What follows is ready to use. / 以下部分可以直接使用。

/// The SHA-1 of some bytes: 20 bytes (RFC 3174).
func sha1(_ bytes: [UInt8]) -> [UInt8] {
  var message = bytes + [0x80]
  while message.count % 64 != 56 { message.append(0) }
  let bitCount = UInt64(bytes.count) * 8
  for shift in stride(from: UInt64(56), through: 0, by: -8) {
    message.append(UInt8(truncatingIfNeeded: bitCount >> shift))
  }
  var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
  for start in stride(from: 0, to: message.count, by: 64) {
    state = mix(state, with: message[start..<start + 64])
  }
  return state.flatMap { word in
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
  }
}

/// Works a block of 64 bytes into the five words of SHA-1.
func mix(_ state: [UInt32], with block: ArraySlice<UInt8>) -> [UInt32] {
  func rotate(_ word: UInt32, by count: UInt32) -> UInt32 {
    word << count | word >> (32 - count)
  }
  var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { index in
    block[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
  for index in 16..<80 {
    let mixed = words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]
    words.append(rotate(mixed, by: 1))
  }
  var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
  for (index, word) in words.enumerated() {
    let (function, constant): (UInt32, UInt32) =
      switch index {
      case 0..<20: (b & c | ~b & d, 0x5A82_7999)
      case 20..<40: (b ^ c ^ d, 0x6ED9_EBA1)
      case 40..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
      default: (b ^ c ^ d, 0xCA62_C1D6)
      }
    let next = rotate(a, by: 5) &+ function &+ e &+ constant &+ word
    (a, b, c, d, e) = (next, a, rotate(b, by: 30), c, d)
  }
  return zip(state, [a, b, c, d, e]).map { $0 &+ $1 }
}

/// The characters of Base64, from 0 to 63 (RFC 4648 §4).
let base64Alphabet = Array(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
)

/// Writes bytes in Base64.
func base64Encode(_ bytes: [UInt8]) -> String {
  var text: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for index in 0..<4 {
      let isUsed = index <= group.count
      text.append(isUsed ? base64Alphabet[bits >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes that a text in Base64 stands for, or nil if it is not Base64.
func base64Decode(_ text: String) -> [UInt8]? {
  var characters = Array(text.utf8)
  guard characters.count % 4 == 0 else { return nil }
  for _ in 0..<2 where characters.last == UInt8(ascii: "=") { characters.removeLast() }
  var bytes: [UInt8] = []
  var bits = 0
  for (index, character) in characters.enumerated() {
    guard let value = base64Alphabet.firstIndex(of: character) else { return nil }
    bits = bits << 6 | value
    // Each character brings 6 bits; whenever 8 are there, they are a byte.
    let spare = (index + 1) * 6 % 8
    if spare < 6 { bytes.append(UInt8(bits >> spare & 0xFF)) }
    bits &= 0xFF
  }
  return bytes
}

// Each line of input gets a line of output. / 每读一行，就输出一行。
while let key = readLine() {
  print(answer(to: key))
}
