import Bytes
import Tracing
import WebSocket
import Wire

// Carries messages through permessage-deflate, so that zlib can be compared with it. Each line of
// the input is a connection of two ends, each line of the output is what came of it:
//
//     send ROLE BITS FORGETS HEX…     what the end of this role sends for these messages
//     take ROLE BITS FORGETS HEX…     what the end of this role makes of these bytes
//
// BITS is the window of the sender, FORGETS is 1 if it compresses each message on its own. What is
// sent comes out as frames in hexadecimal digits. What is taken comes out message by message, and
// ends with the id of the rule if the bytes are refused.

while let line = readLine() {
  let words = line.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    .map { String(decoding: Array($0), as: UTF8.self) }
  guard words.count >= 4, let bits = UInt8(words[2]), PerMessageDeflate.windowBits.contains(bits)
  else {
    print("?")
    continue
  }
  let role: Role = words[1] == "client" ? .client : .server
  let sender = words[0] == "send" ? role : role.peer
  var agreed = PerMessageDeflate()
  var direction = PerMessageDeflate.Direction()
  direction.windowBits = bits
  direction.forgetsWindow = words[3] == "1"
  if sender == .client { agreed.client = direction } else { agreed.server = direction }
  var end = Connection(role: role, keys: SeededGenerator(seed: 7692), deflate: agreed)
  let parts = words[4...].map { [UInt8](hexadecimal: $0) ?? [] }
  print(sender == role ? sent(parts, by: &end) : taken(parts, by: &end))
}

/// The frames that carry messages, one after the other.
func sent(_ messages: [[UInt8]], by end: inout Connection<SeededGenerator>) -> String {
  for message in messages { end.send(.binary, message) }
  return end.bytesToSend().hexadecimal
}

/// The messages in bytes that come piece by piece, then the rule that they break.
func taken(_ pieces: [[UInt8]], by end: inout Connection<SeededGenerator>) -> String {
  for piece in pieces { end.receive(piece) }
  let words = end.takeEvents().map { event in
    switch event {
    case .message(_, let bytes): bytes.hexadecimal
    case .failed(let violation): violation.rule.rawValue
    case .ping, .pong, .close: "?"
    }
  }
  return words.joined(separator: " ")
}
