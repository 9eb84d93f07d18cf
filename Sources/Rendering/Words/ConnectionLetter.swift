/// What a connection is called beside others: a letter, or several.
public enum ConnectionLetter: Sendable {
  /// a to z, then aa to az, ba and so on.
  public static func text(of flow: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(flow % 26)))
    return flow < 26 ? last : text(of: flow / 26 - 1) + last
  }

  /// The connection with this name, of one to four letters; `nil` for what is none.
  public static func flow(of text: String) -> Int? {
    guard (1...4).contains(text.utf8.count) else { return nil }
    var flow = 0
    for byte in text.utf8 {
      guard (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) else { return nil }
      flow = flow * 26 + Int(byte - UInt8(ascii: "a")) + 1
    }
    return flow - 1
  }
}
