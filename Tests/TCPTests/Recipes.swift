/// How a row of the table is made to happen; several trials where it speaks of several things.
struct Recipe: Sendable {
  let key: String
  let trials: [Trial]

  init(_ state: String, _ event: String, _ condition: String, _ trials: Trial...) {
    key = "\(state) | \(event) | \(condition)"
    self.trials = trials
  }

  static let all =
    closed + listen + synSent + synReceived + established + closing + closeWait + goodbye + anyState
}
