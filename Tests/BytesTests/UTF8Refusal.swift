import Bytes

/// The error that a text causes, in one piece.
func refusal(of text: some Collection<UInt8>) -> UTF8Error? {
  refusal(of: [text])
}

/// The error that a text causes, in many pieces; `nil` if it is UTF-8.
func refusal(of pieces: [some Collection<UInt8>]) -> UTF8Error? {
  var validator = UTF8Validator()
  do throws(UTF8Error) {
    for piece in pieces {
      try validator.consume(piece)
    }
    try validator.finish()
    return nil
  } catch {
    return error
  }
}
