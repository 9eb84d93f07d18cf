/// Labels that several views share, so that one thing has one name everywhere.
///
/// The Chinese terms are fixed here: an IP packet is 数据包, a TCP segment 报文段,
/// a WebSocket frame 帧, a header 首部, a payload 载荷, a bit 位.
public enum Wording: CaseIterable, Sendable {
  // MARK: Who
  case client
  case server
  case host
  case proxy
  case network
  case application
  case sender
  case receiver

  // MARK: A trace
  case time
  case sent
  case arrived
  case lost
  case retransmission
  case packet
  case segment
  case frame
  case request
  case response
  case message
  case event
  case cause
  case state
  case timer
  case direction

  // MARK: An explanation
  case field
  case value
  case meaning
  case offset
  case length
  case header
  case payload
  case body
  case text
  case masked
  case unmasked
  case checksumRight
  case checksumWrong
  case checksumAbsent
  case definedIn
  case rule
  case brokenRule
  case remedy
  case expected
  case actual

  // MARK: A comparison
  case transport
  case shortPolling
  case longPolling
  case streaming
  case serverSentEvents
  case total
  case overhead
  case share
  case perMessage
  case onTheWire
  case latency
  case roundTripTime
  case average
  case median
  case minimum
  case maximum
  case openConnections
}
