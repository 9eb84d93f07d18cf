/// Whether a character is a Chinese one or full-width punctuation.
func isWide(_ scalar: Unicode.Scalar) -> Bool {
  isHan(scalar) || isFullWidthPunctuation(scalar)
}

/// The first two characters that must not stand next to each other; `nil` if all is well.
///
/// A space separates Chinese characters from Latin letters and digits, nothing
/// separates them from each other or from punctuation, and punctuation next to
/// a Chinese character is full-width.
func chineseTypographyMistake(in text: String) -> String? {
  let scalars = Array(text.unicodeScalars)
  for (left, right) in zip(scalars, scalars.dropFirst()) where isMistake(left, right) {
    return "\(left)\(right)"
  }
  // A space belongs only between Chinese and Latin.
  for index in scalars.indices.dropFirst().dropLast() where scalars[index] == " " {
    if isWide(scalars[index - 1]) && isWide(scalars[index + 1]) {
      return "\(scalars[index - 1]) \(scalars[index + 1])"
    }
  }
  return text.hasPrefix(" ") || text.hasSuffix(" ") || text.contains("  ") ? " " : nil
}

private func isMistake(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
  if isHan(left) { return isLatin(right) || isHalfWidthPunctuation(right) }
  if isHan(right) { return isLatin(left) || isHalfWidthPunctuation(left) }
  if isFullWidthPunctuation(left) { return right == " " || isHalfWidthPunctuation(right) }
  return isFullWidthPunctuation(right) && (left == " " || isHalfWidthPunctuation(left))
}

private func isHan(_ scalar: Unicode.Scalar) -> Bool {
  ("\u{4E00}"..."\u{9FFF}").contains(scalar)
}

private func isFullWidthPunctuation(_ scalar: Unicode.Scalar) -> Bool {
  "，。；：、！？（）“”".unicodeScalars.contains(scalar)
}

private func isHalfWidthPunctuation(_ scalar: Unicode.Scalar) -> Bool {
  ",.;:!?()\"'".unicodeScalars.contains(scalar)
}

private func isLatin(_ scalar: Unicode.Scalar) -> Bool {
  ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
}
