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
  ("raw-client", "350f0074885f4e0ff7b664431f36d341f5d5d8a1"),
  ("ws-basic", "f257f2af2e136d84eca05a87564bd7419cf8e6be"),
  ("ws-cookie", "11494cf9477615d9015c332b2e18ca1500e8de70"),
  ("ws-http-relation/get", "72f70b062416bd794075df2e330a41f03928636e"),
  ("ws-http-relation/upgrade", "328e72c7f9263ea5a074307ff72fc06b448fdcad"),
  ("ws-http-relation/old-server", "e5d79ed6427a37e5c4845d8ab0a7dbce9ea039f2"),
  ("ws-open-cost/http-get", "7cea31019ebb863240dc8d889f989e106e1c8bed"),
  ("ws-open-cost/ws", "779149f79633306ec2f787d7acd2efa4309346a3"),
  ("ws-ports", "d4fd445f977af6f43ac9ddfe02b7cb5fc19fef3f"),
  ("ws-server-first", "bd1ea6f77af564b928a5686297f57ffca7f5cf9b"),
  ("ws-accept-check/right", "5b98e9c1c57ec8070dd6594c8b556e6c53312d37"),
  ("ws-accept-check/wrong", "d5007100fd8e1762ba8f6f50092665cbacb81be4"),
  ("ws-cache-replay/old-key", "795f2f84b479eaf0309e01fb85eb891998fefc41"),
  ("ws-cache-replay/new-key", "17749a99b9e493ea313b1103d86e31e5dd339a8f"),
  ("ws-connection-tokens/both", "ec6c8ae7d779b6f363d30bf1009973bd168bec2c"),
  ("ws-connection-tokens/keep-alive", "e95c4307e571577f574bd1c18bc821576715efde"),
  ("ws-missing-field/whole", "4f257c7b071979ab5e26453eaf611bb27327f3f0"),
  ("ws-missing-field/no-upgrade", "0a514362d54adfa6cfd0253f490dd8d1d22f820a"),
  ("ws-missing-field/no-connection", "231e7d951cc54745e64ab9d60e1c082479c93584"),
  ("ws-missing-field/no-key", "a8f9949a8e9a7e8db37e695aec1e00f94ed8c5ae"),
  ("ws-missing-field/no-version", "c6587217891c64638fa24a76257d2c2d42e36406"),
  ("ws-refusals/moved", "7d5ec1790a5195c7827cd105874f2e1db5375ab7"),
  ("ws-refusals/login", "775afec5ebab1285d7351c34ad0f47bf0cbd808b"),
  ("ws-refusals/forbidden", "2a650837c9b9b6a1e52463377bf90b0f22448238"),
  ("ws-refusals/nothing-there", "1d0a161c0675765ebda19b51d340457a15c41814"),
  ("ws-refusals/short-key", "6ac3478c2094261b6119280ebb25acadd7b8f9ab"),
  ("ws-subprotocol/chosen", "5b744e5bbc19c89607e79edec38bb58d23a77939"),
  ("ws-subprotocol/none", "c13733b4f284ede4971b2d6ea18b3988d09baf84"),
  ("ws-two-connections", "527ccaa937f1e383505a2020a4e9444fc2d98618"),
  ("ws-unknown-header/without", "731fb70e3b731451cebef7878f2ed3e5fc9305d0"),
  ("ws-unknown-header/with", "2567646a54dd5aacf48e1c7044edd10d3b9c6508"),
  ("ws-upgrade-case/capitals", "e81a6834f16c22737c009b86b8e732db38d6ddff"),
  ("ws-upgrade-case/h2c", "f178e253571f006f72ab706a34e5ce5341223bce"),
  ("ws-version/v13", "4f257c7b071979ab5e26453eaf611bb27327f3f0"),
  ("ws-version/v12", "8398abb24eacec856259e4e2cf029f1b2484db22"),
  ("ws-frame-sizes", "f168c28f6e448b90cfbf80fd30e36cf287b06d78"),
  ("ws-full-duplex", "7beef96e9f7adfaa1e556c5468a39e2cae9603d0"),
  ("ws-violations/unmasked", "8f99d4f1c1bb0acf70ed2d009145adb659b797ce"),
  ("ws-violations/reserved-opcode", "6a0233ee32634762f40abe04767985803c8db6e4"),
  ("ws-violations/long-length", "f122a75cf00ad1cc40e9f94b15dd7d7e4637e695"),
  ("ws-violations/interleaved", "9f052babc508c8071ec6df80dfd49e36452eb8cd"),
  ("ws-violations/bad-text", "a68b182f2a95fab75d53ab247f34486dfc4e3af6"),
  ("ws-violations/after-close", "3191455844224a22c772acc8d5aa8decd5683d8f"),
  ("ws-vs-tcp/tcp", "6831fba2ab052d26109d750724d0c0667082c126"),
  ("ws-vs-tcp/websocket", "98aa95d0f77123fa7bfa0146adf0c943eeb98887"),
  ("ws-vs-tcp/long-message", "d845a9fd1da3e9a439e85fba7d8125d91e3bc4b1"),
  ("ws-fragmentation/in-order", "bdeb5ada9b83c8731b1efc4b8cb6691c7c74bb6e"),
  ("ws-fragmentation/late-fragment", "dabfe157022aa4a2b2c2e9b1b4034f8514d78efa"),
  ("ws-long-idle", "640127d0273e4f71110907dfe95178c06816ea88"),
  ("ws-nat-timeout/silence", "d428850a72a3651e529f7ba06b72a86806f37df4"),
  ("ws-nat-timeout/heartbeat", "277c5a9d97ecad4f81326037328e26d62881a26e"),
  ("ws-close/by-client", "32d7da1b6c57c9f1b1b194d6f5f23d7ead7b8276"),
  ("ws-close/by-server", "a00da02c905927d0b6cd1b43dca4bd86c9524033"),
  ("ws-close/without-code", "c8eb51287b27e66f70432665fd4646b39c063c0a"),
  ("ws-failures/refused", "c5158f292ce84c8a22c23cfd40af7dc3e06e74fd"),
  ("ws-failures/not-found", "1d0a161c0675765ebda19b51d340457a15c41814"),
  ("ws-failures/bad-accept", "90fac247d72696492fd3070c565e0cffff6c3c2f"),
  ("ws-failures/cut-cable", "8f3aeba29e5df9d07e1ad8e1347d833ed342e8f6"),
  ("ws-failures/reset", "1f78b5cdcc55705747887a54f809a6f77c96f366"),
  ("ws-failures/server-error", "a7d4161c9e80c5998b7d8783fee7b6a91e692f32"),
  ("ws-two-urls", "ba6f78898b5535647d7f6b8a3a990779d1cd4489"),
  ("ws-origin/browser", "fb85b746140a1e7a2b0dfa86a2cc3a04e16d2a0d"),
  ("ws-origin/program", "7c0a9b6eef76097daccb49592e59d82a05bb9d64"),
  ("ws-origin/liar", "c814ad8321221ce9c40795aef2ada37dfccd37ef"),
  ("ws-wrong-server/pages", "08a6c3b9c21dea33d4d8b86e4d03fc4a72906317"),
  ("ws-wrong-server/mail", "583eb5dba3d02d0bdefd9a6edaa2d1d1c708fdd3"),
  ("ws-wrong-server/websocket", "7c0a9b6eef76097daccb49592e59d82a05bb9d64"),
  ("ws-hop-by-hop/forward-proxy", "c62a36c6a93b42750c9e1d04b7aba4bbe289e82e"),
  ("ws-hop-by-hop/reverse-proxy", "ab7db974ba708e1d03d1319e1b4cb513aa65dfe0"),
  ("ws-via-proxy/direct", "8c2f4370510aec1732bdafcf42f67acd2ef39975"),
  ("ws-via-proxy/connect-proxy", "a8146fae10cfd1a40b675acd8811e075ef3c5adc"),
  ("ws-via-proxy/reverse-proxy", "43ff2b4736313140c4539260f8bca4e446831bca"),
  ("contrast-all/http10-polling", "91e9633459c4529449807e3edb91857061b623a5"),
  ("contrast-all/http11-polling", "effbddeb9694d3ad1b628c59cddbf5543123da7a"),
  ("contrast-all/long-polling", "496b1f1b7268556520a557ff62e619ea3b57abe8"),
  ("contrast-all/websocket", "4d90297383a6c3e3b154cb3489d838e1676ea546"),
  ("published/polling", "abe200ab09118072684ee2c1e7a3af9857132e96"),
  ("published/no-cookies", "bb6b0426b30813c6e25d7221d45b10d791725645"),
  ("published/new-connections", "c0fc59d45f7f1d55180ed6cc2a7c14612b748b2a"),
  ("published/new-connections-no-cookies", "22f3f76a46c1f42a99e9aeabc3ca53d539adaa57"),
  ("published/websocket", "7a3a6d5c22078e6c4cb3ac763464e68d02031a0d"),
  ("published/masked", "7d0fd3d47c041771c74ee3df253ee46573a98c85"),
  ("ws-vs-http-latency/websocket", "f8322350a2c2ee389517bfc529b10d9565455cec"),
  ("ws-vs-http-latency/http", "3fdc08ac46c59973c178f4c7d3e835e25ea68b19"),
]

@Suite("Captures of the built-in scenarios")
struct CaptureDigestTests {
  @Test func `Each capture is the same, byte by byte, on every machine`() throws {
    var found: [(name: String, digest: String)] = []
    for id in Curriculum.shortScenarioIDs {
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
