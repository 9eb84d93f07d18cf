import Bytes
import Curriculum
import Dissection
import Rendering
import Scenarios
import Testing

/// The SHA-1 of the capture of each built-in scenario.
///
/// When a change is meant to alter captures, the failing test prints the new table.
private let digests: [(name: String, digest: String)] = [
  ("one-connection", "9235cb4fd2eb317a298ba91d743fa45f1577efcf"),
  ("tour/websocket", "e7027379fab89f2b533a4dda74fb4855fbc58354"),
  ("tour/http10-polling", "9ba5f9aeb145e1c5c8fad63b8cc6ad5fecf93b8e"),
  ("tour/http11-polling", "1a748c86062149dfad4265e15f20c3228e6a5f7c"),
  ("tour/long-polling", "6602017d5a3948001ca98faa7c3e95cc91b4cfc3"),
  ("tcp-first-byte/whole", "bd0e1c5b57f3332afcfb33ed25e26aed2a7e963f"),
  ("tcp-first-byte/flipped", "8da3ccc53a77f6724cc183d705664b9e1ea0dba8"),
  ("tcp-first-byte/exchanged", "ba7271c3e70e0cd358267da35f7820472e2ea76f"),
  ("tcp-closed-port/refused", "b78ee8059570be1cff9b7a8088c54c808d387c33"),
  ("tcp-closed-port/silent", "cb4679b79cf95604e9508cacb81bc1b643e23e64"),
  ("tcp-handshake", "59208c6701ec201abb13285e9faeef9900354175"),
  ("tcp-old-duplicate", "39d454e32206358fca90c0a87f8f2e261a48035c"),
  ("tcp-simultaneous-open", "7e2e9db624ddd5fd1e5486b2e2f3368bf48efee6"),
  ("tcp-loss-fast-retransmit", "5a645616eff3b5f551aa720cb9e717be6edecfd1"),
  ("tcp-loss-rto", "f2d6eb714d0fa14847c2c94ddca5e71d1a879f8f"),
  ("tcp-reorder", "9110a41678586d1c27c9f9fb6ebc3ab7585fbab5"),
  ("tcp-zero-window", "f1aafa8e702af469e45f9abf0a4f15cb484341fa"),
  ("tcp-close-normal", "4b42358e1a4633d09b730a41981139cefb0129a5"),
  ("tcp-close-rst/unread", "2cccbaf13f436d00e7d7e229ab14e2ef2ab7c332"),
  ("tcp-close-rst/abort", "2cccbaf13f436d00e7d7e229ab14e2ef2ab7c332"),
  ("tcp-close-simultaneous", "56f0d52d0dc9a2a18842e5031c9f8c5c9a004a7e"),
  ("tcp-half-close", "930f69bf9fa01937875796e88a6339d7952a618d"),
  ("tcp-half-open/restarted-side-opens", "2ce211d1c325de6f2716f0ca589b6e2d7010c264"),
  ("tcp-half-open/other-side-sends", "3f2555fa52ff2e0501243b589b9ad3e5ec748a04"),
  ("tcp-nagle-delack/nagle", "cacea9eae823b0cadfb372afa8c8b5849f751a86"),
  ("tcp-nagle-delack/nodelay", "1d26ea45451262235e9d57e50df5b490e46cec37"),
  ("tcp-slow-start/iw3", "7b33f395317b2b306914082f528ccfe1a3bf16a7"),
  ("tcp-slow-start/iw10", "d94ee3428f8495796f837ee47b1424151a4b9f6c"),
  ("http10-vs-http11/http10", "97d060fdcbe54720eb5b64fb4540ee94df3f58ba"),
  ("http10-vs-http11/http11", "e669fd0f9ac4e45a6ef6e3537c16ae2f8ad64ebb"),
  ("longpoll-basic", "9acfb332f1aae9c0b133fff1afafcd5d8c49d84a"),
  ("longpoll-vs-poll/polling", "9917e0a98ed6726e863c72b0c394b18e1d2ec4b4"),
  ("longpoll-vs-poll/long-polling", "3702dad01dd2e74a8c4fbac4386b98614b38ccbf"),
  ("longpoll-vs-poll/websocket", "fdf8653d0233534fabac332a91f526da59e74c66"),
  ("polling-dns/kept-connection", "5641922d4f32b31d6933d7b3636c09f09502043e"),
  ("polling-dns/http10-long-ttl", "736a8523bf11651a6102f35ed6e83c76eed7ada4"),
  ("polling-dns/http10-short-ttl", "c6491b870ef6ed3efa5ba41d9d36f76792d1cfc4"),
  ("polling-sweep/1s", "0ce50f2d69b2b135ce2e48169f36bc36c9064473"),
  ("polling-sweep/10s", "aeced6267d0ad026e55ac46414c052ec22b422e9"),
  ("polling-sweep/60s", "73fd9c91be2f3ff323d5ac5dce9286c91c0eab87"),
  ("ws-basic", "f257f2af2e136d84eca05a87564bd7419cf8e6be"),
  ("ws-accept-check/right", "5b98e9c1c57ec8070dd6594c8b556e6c53312d37"),
  ("ws-accept-check/wrong", "d5007100fd8e1762ba8f6f50092665cbacb81be4"),
  ("ws-frame-sizes", "f168c28f6e448b90cfbf80fd30e36cf287b06d78"),
  ("ws-nat-timeout/silence", "d428850a72a3651e529f7ba06b72a86806f37df4"),
  ("ws-nat-timeout/heartbeat", "277c5a9d97ecad4f81326037328e26d62881a26e"),
  ("ws-close/by-client", "32d7da1b6c57c9f1b1b194d6f5f23d7ead7b8276"),
  ("ws-close/by-server", "a00da02c905927d0b6cd1b43dca4bd86c9524033"),
  ("ws-close/without-code", "c8eb51287b27e66f70432665fd4646b39c063c0a"),
  ("ws-hop-by-hop/forward-proxy", "c62a36c6a93b42750c9e1d04b7aba4bbe289e82e"),
  ("ws-hop-by-hop/reverse-proxy", "ab7db974ba708e1d03d1319e1b4cb513aa65dfe0"),
  ("ws-via-proxy/direct", "8c2f4370510aec1732bdafcf42f67acd2ef39975"),
  ("ws-via-proxy/connect-proxy", "a8146fae10cfd1a40b675acd8811e075ef3c5adc"),
  ("ws-via-proxy/reverse-proxy", "43ff2b4736313140c4539260f8bca4e446831bca"),
]

@Suite("Captures of the built-in scenarios")
struct CaptureDigestTests {
  @Test func `Each capture is the same, byte by byte, on every machine`() throws {
    var found: [(name: String, digest: String)] = []
    for id in Curriculum.scenarioIDs {
      let file = try ScenarioFile(try #require(Curriculum.scenario(id)), name: id)
      for scenario in file.scenarios {
        let recording = ScenarioRun(scenario).recording
        let capture = TraceCapture(recording, dissector: Dissector(recording))
        found.append((scenario.name, SHA1.digest(of: capture.bytes).hexadecimal))
      }
    }
    let table = found.map { "  (\"\($0.name)\", \"\($0.digest)\"),\n" }.joined()
    let isSame = found.elementsEqual(digests) { $0 == $1 }
    #expect(isSame, "The captures are now:\n\(table)")
  }
}
