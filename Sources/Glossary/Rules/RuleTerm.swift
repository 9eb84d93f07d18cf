/// What a learner reads about a rule.
struct RuleTerm: Sendable {
  /// What the rule demands, and of whom.
  let statement: Text

  /// What the receiver must do (the RFC says MUST), should do (SHOULD), may do
  /// (MAY), or does by custom (the RFC says nothing).
  let remedy: Text
}
