/// A sum over a whole run that claims, lessons and their checks can name.
enum MeasureName: String, CaseIterable, Sendable {
  // MARK: How often
  case connections = "connections"
  case requests = "requests"
  case emptyAnswers = "empty-answers"
  case frames = "frames"
  case nameQueries = "name-queries"
  case roundTrips = "round-trips"
  case retransmissions = "retransmissions"
  case lostPackets = "lost-packets"

  // MARK: How many bytes
  case bytes = "bytes"
  case bytesFromClients = "client-bytes"
  case bytesFromServers = "server-bytes"
  case bytesOfHeaders = "header-bytes-below"
  case bytesOfHTTP = "http-bytes"
  case bytesOfFraming = "framing-bytes"
  case bytesOfPayload = "content-bytes"

  // MARK: Messages
  case said = "said"
  case delivered = "delivered"
  case latencyLeast = "latency-min"
  case latencyMedian = "latency-median"
  case latencyMean = "latency-mean"
  case latencyMost = "latency-max"

  // MARK: At one time
  case heldAtOnce = "held-at-once"
  case openAtOnce = "open-at-once"
  case end = "end"
}
