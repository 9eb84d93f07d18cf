/// What the tests use of `overhead.json`.
struct HandshakeFile: Decodable {
  struct Handshake: Decodable {
    let name: String
    let bytes: Int
    let text: String
  }

  let handshakes: [Handshake]
}
