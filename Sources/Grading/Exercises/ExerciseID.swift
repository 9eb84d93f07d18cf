public import Glossary

/// The exercises that the program can hand out and check.
public enum ExerciseID: String, CaseIterable, Sendable {
  /// From Sec-WebSocket-Key to Sec-WebSocket-Accept (RFC 6455 §4.2.2).
  case acceptKey = "accept-key"
}

extension ExerciseID {
  /// What the exercise is about, in a few words.
  public var title: Text {
    switch self {
    case .acceptKey:
      Text("Answer a key with Sec-WebSocket-Accept", "由密钥算出 Sec-WebSocket-Accept")
    }
  }

  /// Where its files are, below `Lessons/`.
  public var path: String {
    switch self {
    case .acceptKey: "12-the-key/exercises/accept-key"
    }
  }
}
