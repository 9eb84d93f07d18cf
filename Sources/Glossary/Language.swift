/// A language that every text of the glossary is written in.
public enum Language: String, CaseIterable, Sendable {
  case chinese = "zh"
  case english = "en"
}
