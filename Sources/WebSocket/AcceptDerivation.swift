public import Bytes

/// The Accept computation, every intermediate value kept (RFC 6455 §4.2.2, item 5.4).
public struct AcceptDerivation: Equatable, Sendable {
  /// The fixed text that only a WebSocket server appends (RFC 6455 §1.3).
  public static let guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

  /// The key as text, as it stood in Sec-WebSocket-Key.
  public let key: String

  /// Creates the computation for a key, valid or not: it is text that is hashed.
  public init(key: String) {
    self.key = key
  }

  /// The key and the fixed text, one after the other.
  public var concatenation: String { key + Self.guid }

  /// The SHA-1 of the concatenation: 20 bytes.
  public var digest: [UInt8] { SHA1.digest(of: concatenation.utf8) }

  /// The message as SHA-1 works on it: padded to whole blocks of 64 bytes (RFC 3174 §4).
  public var paddedMessage: [UInt8] { SHA1.paddedMessage(concatenation.utf8) }

  /// The five words of SHA-1's state, before the first block and after each one.
  public var chainingValues: [[UInt32]] { SHA1.chainingValues(of: concatenation.utf8) }

  /// The Base64 of the digest: 28 characters.
  public var accept: String { String(decoding: Base64.encode(digest), as: UTF8.self) }

  /// Whether a value can be the Accept of some key: the Base64 of 20 bytes.
  public static func isPossible(_ accept: String) -> Bool {
    (try? Base64.decode(accept.utf8))?.count == 20
  }

  /// The 16 bytes that the key stands for.
  ///
  /// Bits that the last character has to spare may be anything: the RFC's own
  /// example has some (RFC 6455 §4.1, item 7).
  ///
  /// - Throws: ``KeyError`` for a key that a server must refuse.
  public func nonce() throws(KeyError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(Base64Error) {
      bytes = try Base64.decode(key.utf8, allowingNonzeroPadBits: true)
    } catch {
      throw .notBase64(error)
    }
    guard bytes.count == 16 else { throw .length(bytes.count) }
    return bytes
  }
}

/// Why a Sec-WebSocket-Key is refused (RFC 6455 §4.2.1, item 5).
public enum KeyError: Error, Equatable, Sendable {
  /// It is not Base64.
  case notBase64(Base64Error)

  /// It stands for another number of bytes than 16.
  case length(Int)
}
