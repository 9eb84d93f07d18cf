/// How a student's program ended.
public enum Ending: Equatable, Sendable {
  /// By itself, with this status; 0 means that all went well.
  case exited(Int)

  /// By a signal that it brought upon itself: it crashed.
  case crashed(signal: Int)

  /// It was stopped because its time was up.
  case outOfTime

  /// It was stopped because it wrote too much.
  case tooMuchOutput
}
