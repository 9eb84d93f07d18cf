/// A value of a packet or an event that a text can name, beyond the fields of the packet.
enum ValueName: String, CaseIterable, Sendable {
  // MARK: When and who
  case number = "number"
  case time = "time"
  case arrival = "arrival"
  case sender = "from"
  case receiver = "to"
  case host = "host"
  case state = "state"
  case code = "code"
  case verdict = "verdict"
  case line = "line"

  // MARK: How many bytes
  case length = "length"
  case headerBytes = "header-bytes"
  case payloadBytes = "payload-bytes"
  case firstByte = "first-byte"

  // MARK: The frame
  case frameBytes = "frame-bytes"
  case frameHeaderBytes = "frame-header-bytes"
  case framePayloadBytes = "frame-payload-bytes"
  case frameMask = "masking"
  case wirePayload = "wire-payload"
  case text = "text"
  case reason = "reason"

  // MARK: The key and its answer
  case key = "key"
  case keyBytes = "key-bytes"
  case nonceBytes = "nonce-bytes"
  case guid = "guid"
  case guidBytes = "guid-bytes"
  case joinedBytes = "joined-bytes"
  case blocks = "blocks"
  case digest = "digest"
  case digestBytes = "digest-bytes"
  case accept = "accept"
  case acceptBytes = "accept-bytes"

  // MARK: The whole run
  case packets = "packets"
  case wireBytes = "wire-bytes"
}
