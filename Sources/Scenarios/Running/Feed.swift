import Bytes

/// What a server has to say, by path: a feed for each resource that is one.
struct Feeds: Sendable {
  private var paths: [String] = []

  /// In the order of `paths`, after the one that stands for all other paths.
  private var feeds = InPlaceArray<Feed?>([nil])

  init(_ resources: [Scenario.Resource]) {
    for resource in resources where resource.isFeed {
      paths.append(resource.path)
      feeds.append(Feed())
    }
  }

  /// The feed of a path, in its place; `nil` where there is none, and stays so.
  subscript(path: String) -> Feed? {
    unsafeAddress { unsafe feeds.address(of: place(of: path)) }
    unsafeMutableAddress { unsafe feeds.mutableAddress(of: place(of: path)) }
  }

  private func place(of path: String) -> Int { paths.firstIndex(of: path).map { $0 + 1 } ?? 0 }
}

/// What a server has to say on one path, and how far its followers have heard it.
struct Feed: Sendable {
  /// Something that was said: its number in the run, and its bytes.
  struct Message: Sendable {
    let number: Int
    let bytes: [UInt8]
  }

  /// A client, and what goes between it and the feed.
  private struct Listener: Sendable {
    let client: Int

    /// Up to where it was told; `nil` while nothing counts for it.
    var told: Int?

    /// What was sent to it and has not reached its application.
    var carried: [Message] = []

    /// What it said and the server has not received.
    var expected: [Message] = []
  }

  /// What was said.
  private(set) var messages: [Message] = []
  private var listeners: [Listener] = []

  /// Where a client is among the few that there are.
  private mutating func place(of client: Int) -> Int {
    if let index = listeners.firstIndex(where: { $0.client == client }) { return index }
    listeners.append(Listener(client: client))
    return listeners.count - 1
  }

  mutating func append(_ message: Message) { messages.append(message) }

  // MARK: To a client

  /// Counts news for a client from now on, if that has not begun before.
  mutating func begin(telling client: Int) {
    let place = place(of: client)
    if listeners[place].told == nil { listeners[place].told = messages.count }
  }

  /// Whether a client was not told everything.
  func hasNews(for client: Int) -> Bool {
    listeners.contains { $0.client == client && $0.told.map { $0 < messages.count } ?? false }
  }

  /// What a client has not been told, one message a line; it is told now.
  mutating func takeNews(for client: Int) -> [UInt8] {
    let place = place(of: client)
    guard let told = listeners[place].told, told < messages.count else { return [] }
    listeners[place].told = messages.count
    listeners[place].carried += messages[told...]
    return Array(messages[told...].map { $0.bytes }.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// The latest message is on its way to a client.
  mutating func carryLatest(to client: Int) {
    let place = place(of: client)
    listeners[place].told = messages.count
    if let latest = messages.last { listeners[place].carried.append(latest) }
  }

  /// All messages from an index on are on their way to a client, and nothing else is.
  mutating func carryAgain(from start: Int, to client: Int) {
    let place = place(of: client)
    listeners[place].told = messages.count
    listeners[place].carried = Array(messages[start...])
  }

  /// A client has received bytes: the first of what was sent to it that they can be; what was
  /// sent before that is lost.
  ///
  /// - Returns: The number of the message; `nil` if nothing like it was sent.
  mutating func deliver(_ bytes: [UInt8], to client: Int) -> Int? {
    let place = place(of: client)
    guard let index = listeners[place].carried.firstIndex(where: { $0.bytes == bytes }) else {
      return nil
    }
    let number = listeners[place].carried[index].number
    listeners[place].carried.removeFirst(index + 1)
    return number
  }

  /// Forgets what lies before an index for all who were told less.
  ///
  /// - Returns: The clients, the lowest number first, with up to where they were told.
  mutating func skip(to first: Int) -> [(client: Int, told: Int)] {
    var skipped: [(client: Int, told: Int)] = []
    for place in listeners.indices {
      guard let told = listeners[place].told, told < first else { continue }
      listeners[place].told = first
      skipped.append((client: listeners[place].client, told: told))
    }
    return skipped.sorted { $0.client < $1.client }
  }

  // MARK: From a client

  /// A client has said something.
  mutating func expect(_ message: Message, from client: Int) {
    listeners[place(of: client)].expected.append(message)
  }

  /// Bytes have come from a client: the first of what it said that they can be, since what
  /// travels on two connections may overtake.
  ///
  /// - Returns: The number of the message; `nil` if it said nothing like it.
  mutating func receive(_ bytes: [UInt8], from client: Int) -> Int? {
    let place = place(of: client)
    guard let index = listeners[place].expected.firstIndex(where: { $0.bytes == bytes }) else {
      return nil
    }
    return listeners[place].expected.remove(at: index).number
  }
}
