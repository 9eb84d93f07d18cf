import Grading
import Testing
import WebSocket

@Suite("The keys of an exercise")
struct AcceptKeyCasesTests {
  @Test
  func `A seed gives the same keys everywhere`() {
    let hidden = AcceptKeyCases(seed: 2026).keys.filter { !$0.isPublic }.map { $0.key ?? "" }
    #expect(
      hidden == [
        "2fkND3l3DSunksdeLT6thA==", "GftJRWBNCnodnOXMaTrtCA==", "IfkrqFnZ8mwazHSBaauf1A==",
        "Q/QEp/WeIxkfuNaIg6CEvAA=", "/+4nIdbSFU93mGHcxXAziA==", "9DxJ IsY82ORby43wXvgkqA==",
        "KYAuOir5EFNbrUI1sdNFQw==", "cN3EN1ziX7Gbg1WRxwwDjA=", "inzX-N6CFCegFchIVGPDuw==",
        "I4w6To+dHTMB+dC3CvwPuz==", "rR9nMqzafo47+TebYecBtg==",
        "fcb05fba86620084c8bab3aac3d3e8e4",
      ]
    )
    #expect(AcceptKeyCases(seed: 1) == AcceptKeyCases(seed: 1))
    #expect(AcceptKeyCases(seed: 1) != AcceptKeyCases(seed: 2))
  }

  @Test(arguments: 0..<200)
  func `Every seed gives the same number of keys to answer and to refuse`(seed: Int) {
    let cases = AcceptKeyCases(seed: UInt64(seed)).keys
    let counts = [
      (CaseGroup.answers, true), (.answers, false), (.refusals, true), (.refusals, false),
    ]
    .map { group, isPublic in
      cases.filter { $0.group == group && $0.isPublic == isPublic }.count
    }
    #expect(counts == [4, 7, 3, 5])
    #expect(Set(cases.map { $0.key }).count == cases.count)
    #expect(Set(cases.map { $0.id }).count == cases.count)
  }

  @Test(arguments: 0..<50)
  func `Hidden keys have what makes keys difficult`(seed: Int) {
    let hidden = AcceptKeyCases(seed: UInt64(seed)).keys.filter { !$0.isPublic }
    let keys = hidden.filter { $0.group == .answers }.compactMap { $0.key }
    #expect(keys.contains { $0.contains("+") })
    #expect(keys.contains { $0.contains("/") })
    #expect(keys.contains { !["A", "Q", "g", "w"].contains($0.dropLast(2).last) })
    let texts = hidden.filter { $0.group == .refusals }.compactMap { $0.key }
    #expect(texts.contains { $0.count == 24 && $0.hasSuffix("=") && !$0.hasSuffix("==") })
    #expect(texts.contains { $0.contains("-") })
    #expect(texts.contains { $0.contains(" ") })
    #expect(texts.contains { $0.count == 32 })
  }

  @Test
  func `The input has one line for each key`() {
    let cases = AcceptKeyCases(seed: 7)
    let lines = String(decoding: cases.input, as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    #expect(lines.dropLast().map { String($0) } == cases.keys.map { $0.key })
    #expect(lines.last == "")
  }
}
