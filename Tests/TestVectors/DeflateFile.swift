/// The vectors of `deflate.json`: RFC 7692 §7.2.3, offers and responses.
public struct DeflateFile: Decodable, Sendable {
  /// A compressed message.
  public struct Message: Decodable, Sendable {
    /// Its name.
    public let id: String

    /// The payload without the tail.
    public let payload: String

    /// What it decompresses to.
    public let plain: String

    /// The frames that carry it.
    public let frames: [String]

    private enum CodingKeys: String, CodingKey {
      case id, frames
      case payload = "payload_hex"
      case plain = "plain_hex"
    }
  }

  /// A frame that must be refused.
  public struct Refusal: Decodable, Sendable {
    /// The bytes.
    public let hex: String

    /// Why.
    public let why: String
  }

  /// An offer, and what a server does.
  public struct Offer: Decodable, Sendable {
    /// The text of Sec-WebSocket-Extensions.
    public let offer: String

    /// Begins with “ok” or “decline”.
    public let server: String
  }

  /// A response, and what a client does.
  public struct Response: Decodable, Sendable {
    /// The text of Sec-WebSocket-Extensions in the response.
    public let response: String

    /// The text of Sec-WebSocket-Extensions in the request.
    public let offer: String

    /// Begins with “ok” or “fail”.
    public let client: String
  }

  /// Compressed messages.
  public let vectors: [Message]

  /// Frames to refuse.
  public let invalidFrames: [Refusal]

  /// Offers.
  public let offers: [Offer]

  /// Responses.
  public let responses: [Response]

  private enum CodingKeys: String, CodingKey {
    case vectors, offers, responses
    case invalidFrames = "invalid_frames"
  }

  /// Reads the file.
  ///
  /// - Returns: Its vectors.
  /// - Throws: The error of the file system or of the decoder.
  public static func load() throws -> DeflateFile {
    try TestVectors.decode(DeflateFile.self, from: "deflate.json")
  }
}
