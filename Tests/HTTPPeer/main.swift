import Bytes
import HTTP
import Wire

// Reads streams and says what the engines understand, so that another implementation can be
// compared with them. Each line of the input is a stream, each line of the output JSON:
//
//     server CUTS HEX             what a server understands, and what it sends
//     client METHODS CUTS HEX     what a client understands of the answers to these methods
//
// CUTS are offsets at which the stream is cut, with commas between them, or “-”. A client's
// stream ends with the end of the connection.

while let line = readLine() {
  let words = line.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    .map { String(decoding: Array($0), as: UTF8.self) }
  switch words.first {
  case "server" where words.count == 3:
    print(ServerWitness.testimony(pieces(of: words[2], cutAt: words[1])))
  case "client" where words.count == 4:
    let methods = words[1].utf8.split(separator: UInt8(ascii: ","))
      .map { String(decoding: Array($0), as: UTF8.self) }
    print(ClientWitness.testimony(pieces(of: words[3], cutAt: words[2]), answering: methods))
  default:
    print("null")
  }
}

/// The pieces of a stream.
func pieces(of digits: String, cutAt cuts: String) -> [[UInt8]] {
  let bytes = [UInt8](hexadecimal: digits) ?? []
  let places = cuts.utf8.split(separator: UInt8(ascii: ","))
    .compactMap { Int(String(decoding: Array($0), as: UTF8.self)) }
  var start = 0
  return (places + [bytes.count]).map { end in
    defer { start = end }
    return Array(bytes[start..<end])
  }
}
