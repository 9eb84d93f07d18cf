import HTTP
import Tracing
import Wire

/// The requests and responses of one connection, as they come.
struct Exchanges: Sendable {
  /// A request that waits for its response.
  private struct Request: Sendable {
    let method: String

    /// Where it ends in what the client sends.
    var end: Int

    /// Whether its response ends a round trip.
    let isAwaited: Bool
  }

  /// A response whose body may still come.
  private struct Response: Sendable {
    /// Whether nothing in it brings anything, as far as it has come.
    var isEmpty: Bool

    /// Whether its head does not say how long its body is, so that it may still come.
    let isOpenEnded: Bool
  }

  /// A request that was held: where it ends, and when its response began.
  struct Hold: Equatable, Sendable {
    let requestEnd: Int
    let answered: Instant?
  }

  private(set) var requests = 0
  private(set) var emptyAnswers = 0
  private(set) var roundTrips = 0

  /// The requests whose responses began, in order.
  private(set) var answered: [Hold] = []

  private var waiting: [Request] = []
  private var response: Response?

  /// Whether no earlier request is being waited for.
  private var isFree = true

  /// When the response that is under way began.
  private var beginning: Instant?

  /// The client has sent the head of a request, which ends at a place of its stream.
  mutating func takeRequest(_ head: MessageHead, endingAt end: Int) {
    requests += 1
    waiting.append(Request(method: head.method ?? "", end: end, isAwaited: isFree))
    isFree = false
  }

  /// The client has sent a part of the body of its latest request.
  mutating func takeRequestBody(endingAt end: Int) {
    guard let last = waiting.indices.last else { return }
    waiting[last].end = end
  }

  /// The server begins to send the head of a response.
  mutating func beginResponse(at time: Instant) {
    if beginning == nil { beginning = time }
  }

  /// The server has sent the head of a response.
  mutating func takeResponse(_ head: MessageHead) {
    finishResponse(isOver: true)
    guard head.isFinal else {
      if head.status == 100, waiting.first?.isAwaited == true { roundTrips += 1 }
      beginning = nil
      return
    }
    defer { beginning = nil }
    guard !waiting.isEmpty else { return }
    let request = waiting.removeFirst()
    answered.append(Hold(requestEnd: request.end, answered: beginning))
    if request.isAwaited {
      roundTrips += 1
      isFree = true
    }
    response = Response(
      isEmpty: request.method == "GET" && head.mayBringNothing,
      isOpenEnded: head.status == 200 && head.value(of: "Content-Length") == nil
    )
  }

  /// The server has sent a part of the body of its latest response.
  mutating func takeResponseBody() {
    response?.isEmpty = false
  }

  /// Nothing more comes of the latest response; a stream that has said nothing is not over yet,
  /// unless it is known to be.
  mutating func finishResponse(isOver: Bool = false) {
    if let response, response.isEmpty, isOver || !response.isOpenEnded { emptyAnswers += 1 }
    response = nil
  }

  /// The ends of the requests that nobody has answered.
  var unanswered: [Hold] { waiting.map { Hold(requestEnd: $0.end, answered: nil) } }
}

extension MessageHead {
  /// Whether a successful response tells its reader nothing, unless a body follows.
  var mayBringNothing: Bool {
    guard status == 200 || status == 204 || status == 304 else { return false }
    return value(of: "Content-Length") ?? "0" == "0"
  }
}
