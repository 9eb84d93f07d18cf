public import Wire

/// What a server answers.
extension ServerConnection {
  /// Answers a request.
  ///
  /// A response to what is answered already, or was never asked, changes nothing.
  public mutating func respond(to number: Number, _ response: Response) {
    guard begin(response, to: number, length: response.body.count) else { return }
    if !response.body.isEmpty { send(response.body, to: number) }
    end(number)
  }

  /// Begins a response whose body comes in parts, and whose length is not known yet.
  ///
  /// Parts are sent in chunks, or until the connection ends if the client knows no chunks.
  ///
  /// - Parameters:
  ///   - response: The head; its body is the first part.
  ///   - number: The request.
  /// - Returns: Whether there is such a request, and it is not answered yet.
  @discardableResult
  public mutating func begin(_ response: Response, to number: Number) -> Bool {
    var response = response
    if response.framing == .length { response.framing = .chunked }
    guard begin(response, to: number, length: nil) else { return false }
    if !response.body.isEmpty { send(response.body, to: number) }
    return true
  }

  /// Sends a part of a body.
  public mutating func send(_ part: [UInt8], to number: Number) {
    guard let index = index(of: number), exchanges[index].hasBegun, !exchanges[index].isOver,
      !part.isEmpty, !exchanges[index].isBodiless
    else { return }
    if exchanges[index].isChunked {
      exchanges[index].output += ChunkedCoding.chunk(part)
    } else {
      exchanges[index].output += part
    }
  }

  /// Ends a response.
  public mutating func end(_ number: Number) {
    guard let index = index(of: number), exchanges[index].hasBegun, !exchanges[index].isOver
    else { return }
    if exchanges[index].isChunked {
      exchanges[index].output += ChunkedCoding.lastChunk
    }
    exchanges[index].isOver = true
  }

  /// Tells a client that it may send the body (RFC 9110 §15.2.1).
  public mutating func proceed(with number: Number) {
    guard let index = index(of: number), exchanges[index].awaitsContinue else { return }
    exchanges[index].awaitsContinue = false
    inform(number, 100, "Continue")
  }

  /// Sends an interim response; not to a client of HTTP/1.0, which knows none
  /// (RFC 9110 §15.2).
  public mutating func inform(
    _ number: Number,
    _ status: UInt16,
    _ reason: String,
    fields: [Response.Field] = []
  ) {
    guard let index = index(of: number), !exchanges[index].hasBegun, profile.minorVersion >= 1,
      exchanges[index].head.map({ $0.minorVersion >= 1 }) == true
    else { return }
    let head = MessageHead(
      status: status,
      reason: reason,
      fields: fields.map { ($0.name, $0.value) }
    )
    exchanges[index].output += head.bytes
  }

  /// Sends a head as it is; nothing but an upgrade or the end of the connection may follow.
  ///
  /// - Parameters:
  ///   - head: The response; a 101 makes the connection leave HTTP.
  ///   - number: The request.
  public mutating func send(_ head: MessageHead, to number: Number) {
    guard let index = index(of: number), !exchanges[index].hasBegun else { return }
    if head.status == 101 {
      // The 100 comes before the 101 (RFC 9110 §7.8).
      proceed(with: number)
      hasSwitched = true
    }
    intake = .over
    exchanges[index].output += dress(head).bytes
    exchanges[index].hasBegun = true
    exchanges[index].isOver = true
    exchanges[index].closes = head.status != 101
  }

  /// Takes the bytes that are to be sent, the answers in the order of the requests.
  public mutating func bytesToSend() -> [UInt8] {
    var bytes: [UInt8] = []
    while let first = exchanges.first {
      bytes += first.output
      exchanges[0].output = []
      guard first.isOver else { break }
      exchanges.removeFirst()
      if first.closes {
        finish()
        break
      }
      if intake == .paused, exchanges.isEmpty { intake = .requests }
    }
    return bytes
  }

  /// Ends the connection: whatever is unanswered stays so (RFC 9112 §9.6).
  public mutating func finish() {
    exchanges = []
    deferred = nil
    body = []
    intake = .over
    isFinished = true
  }

  // MARK: Heads

  private func dress(_ head: MessageHead) -> MessageHead {
    profile.headers?.dress(head, at: date) ?? head
  }

  private func index(of number: Number) -> Int? {
    exchanges.firstIndex { $0.number == number }
  }

  /// Writes the head of a final response.
  private mutating func begin(_ response: Response, to number: Number, length: Int?) -> Bool {
    guard let index = index(of: number), !exchanges[index].hasBegun else { return false }
    var exchange = exchanges[index]
    let isOld = profile.minorVersion == 0
    exchange.isBodiless = exchange.hasNoBody(response.status)
    let knowsChunks = !isOld && exchange.head.map { $0.minorVersion >= 1 } ?? true
    exchange.isChunked = response.framing == .chunked && knowsChunks && !exchange.isBodiless
    let showsEnd =
      exchange.isChunked || exchange.isBodiless || response.framing == .length && length != nil
    // A body that is not read to its end would be taken for a request (RFC 9112 §9.3).
    if !showsEnd || response.closes || !exchange.isWhole { exchange.closes = true }
    if !exchange.isSimple {
      let fields =
        response.fields.map { ($0.name, $0.value) }
        + framingFields(of: response, exchange, length: length)
      let head = MessageHead(
        status: response.status,
        reason: response.reason,
        minorVersion: profile.minorVersion,
        fields: fields
      )
      exchange.output += dress(head).bytes
    }
    exchange.hasBegun = true
    exchanges[index] = exchange
    if exchange.closes { intake = .over }
    return true
  }

  /// The fields that show the end of the body, and whether the connection lives on.
  private func framingFields(
    of response: Response,
    _ exchange: ServerExchange,
    length: Int?
  ) -> [(name: String, value: String)] {
    let isOld = profile.minorVersion == 0
    // A server of HTTP/1.0 that closes needs neither.
    guard !isOld || !exchange.closes else { return [] }
    var fields: [(name: String, value: String)] = []
    if exchange.isChunked {
      fields.append(("Transfer-Encoding", "chunked"))
    } else if let length, response.framing == .length,
      !exchange.isBodiless || exchange.head?.method == "HEAD"
    {
      fields.append(("Content-Length", "\(length)"))
    }
    if exchange.closes {
      fields.append(("Connection", "close"))
    } else if isOld || exchange.head?.minorVersion == 0 {
      fields.append(("Connection", "keep-alive"))
    }
    return fields
  }
}
