import Wire

/// What happens to the script (WHATWG WebSockets §4).
extension BrowserSocket {
  /// Whether a task waits for its turn.
  public var hasTask: Bool { !tasks.isEmpty }

  /// Runs the next task: changes the attributes, and says which events are fired.
  ///
  /// - Returns: The events, in order; none for a message that nobody may hear any more. `nil`
  ///   without a task.
  public mutating func runTask() -> [Event]? {
    guard !tasks.isEmpty else { return nil }
    switch tasks.removeFirst() {
    case .opened(let chosen, let accepted):
      // The script may have given the connection up in the meantime.
      guard readyState == .connecting else { return [] }
      readyState = .open
      (chosenProtocol, extensions) = (chosen, accepted)
      return [.open]
    case .message(let opcode, let bytes):
      guard readyState == .open else { return [] }
      return [.message(data(opcode, bytes), origin: url.origin)]
    case .closing:
      if readyState == .open { readyState = .closing }
      return []
    case .closed(let hasFailed, let code, let reason, let wasClean):
      readyState = .closed
      let text = String(decoding: reason, as: UTF8.self)
      let close = Event.close(code: code, reason: text, wasClean: wasClean)
      return hasFailed ? [.error, close] : [close]
    }
  }

  /// The data of a message event: what binary messages are is decided now.
  private func data(_ opcode: Opcode, _ bytes: [UInt8]) -> Data {
    guard opcode != .text else { return .text(String(decoding: bytes, as: UTF8.self)) }
    return switch binaryType {
    case .blob: .blob(bytes)
    case .arraybuffer: .buffer(bytes)
    }
  }
}
