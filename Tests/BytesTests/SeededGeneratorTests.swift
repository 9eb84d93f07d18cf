import Bytes
import Testing

// The expected values come from an implementation in Python that was checked first against
// the published outputs of both algorithms: xoshiro256** from the state 1, 2, 3, 4 (11520, 0,
// 1509978240, 1215971899390074240, …) and SplitMix64 from the seed 1234567
// (6457827717110365317, 3203168211198807973, …).

@Suite("Seeded generator (xoshiro256**)")
struct SeededGeneratorTests {
  @Test(
    arguments: [
      (
        0,
        [
          0x99EC_5F36_CB75_F2B4, 0xBF6E_1F78_4956_452A, 0x1A5F_849D_4933_E6E0,
          0x6AA5_94F1_262D_2D2C, 0xBBA5_AD4A_1F84_2E59,
        ]
      ),
      (
        42,
        [
          0x1578_0B2E_0C2E_C716, 0x6104_D986_6D11_3A7E, 0xAE17_5332_39E4_99A1,
          0xECB8_AD47_03B3_60A1, 0xFDE6_DC7F_E2EC_5E64,
        ]
      ),
      (
        .max,
        [
          0x8F55_20D5_2A7E_AD08, 0xC476_A018_CAA1_802D, 0x81DE_31C0_D260_469E,
          0xBF65_8D7E_065F_3C2F, 0x9135_93FD_A1BC_A32A,
        ]
      ),
    ] as [(UInt64, [UInt64])]
  )
  func `A seed gives the values of the reference`(seed: UInt64, values: [UInt64]) {
    var generator = SeededGenerator(seed: seed)
    #expect(values.indices.map { _ in generator.next() } == values)
  }

  @Test func `A hundred thousand values are those of the reference`() {
    var generator = SeededGenerator(seed: 7)
    var combined: UInt64 = 0
    for _ in 0..<100_000 {
      combined ^= generator.next()
    }
    #expect(combined == 0xD47D_2D04_C410_D647)
  }

  @Test(
    arguments: [
      (1, [0, 0, 0, 0, 0, 0, 0, 0], 0xC2E9_6E72_6E97_647E),
      (6, [0, 2, 4, 5, 5, 4, 4, 5], 0xC2E9_6E72_6E97_647E),
      (1000, [83, 378, 680, 924, 991, 769, 719, 850], 0xC2E9_6E72_6E97_647E),
      // Almost half of all draws must be repeated here, so the next value is a later one.
      (
        0x8000_0001,
        [
          1_460_382_105, 1_635_039_033, 1_465_556_378, 690_226_226,
          1_884_990_772, 1_324_485_327, 1_828_346_282, 1_520_051_807,
        ],
        0x17C5_AD53_9DBB_98D9
      ),
      (
        0xFFFF_FFFF,
        [
          360_188_717, 1_627_707_781, 2_920_764_209, 3_971_525_958,
          4_259_765_374, 3_306_005_808, 3_089_192_068, 3_650_758_466,
        ],
        0xC2E9_6E72_6E97_647E
      ),
    ] as [(UInt32, [UInt32], UInt64)]
  )
  func `Numbers below a bound are those of the reference`(
    bound: UInt32,
    values: [UInt32],
    following: UInt64
  ) {
    var generator = SeededGenerator(seed: 42)
    #expect(values.indices.map { _ in generator.next(below: bound) } == values)
    #expect(generator.next() == following)
  }

  @Test func `A power of two divides the numbers evenly and never draws again`() {
    var generator = SeededGenerator(seed: 9)
    var plain = generator
    for _ in 0..<100 {
      #expect(generator.next(below: 0x8000_0000) == UInt32(plain.next() >> 33))
    }
  }

  @Test func `Each number below a bound is about as frequent`() {
    var generator = SeededGenerator(seed: 1)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 {
      counts[Int(generator.next(below: 6))] += 1
    }
    #expect(counts.allSatisfy { 9_600...10_400 ~= $0 }, "\(counts)")
  }

  @Test func `Bytes are the values with the least significant byte first`() {
    let expected = "16c72e0c2e0b78157e3a116d86d90461a199e439"
    for count in 0...20 {
      var generator = SeededGenerator(seed: 42)
      #expect(generator.bytes(count).hexadecimal == String(expected.prefix(2 * count)))
    }
  }

  @Test(
    arguments: [
      (42, 0, [0xC986_FD80_7E5B_8AB5, 0xE071_EA15_F196_64D1, 0x7286_2413_7F1E_7291]),
      (42, 1, [0xBDFD_8210_62A0_87DB, 0x06C2_E1F3_4ACF_B9E1, 0x0C7C_A92E_2905_572B]),
      (43, 1, [0x083F_2303_4DCE_CC7C, 0x4338_C4C2_621A_CD54, 0x4829_0A5C_9E1E_92BC]),
    ] as [(UInt64, UInt64, [UInt64])]
  )
  func `A derived stream is that of the reference`(
    seed: UInt64,
    label: UInt64,
    values: [UInt64]
  ) {
    var generator = SeededGenerator(seed: seed).derived(for: label)
    #expect(values.indices.map { _ in generator.next() } == values)
  }

  @Test func `Deriving depends on the order of labels and not on what was drawn`() {
    var parent = SeededGenerator(seed: 42)
    var nested = parent.derived(for: 1).derived(for: 2)
    var reversed = parent.derived(for: 2).derived(for: 1)
    #expect(nested.next() == 0x2B3B_F7F9_08DB_0ACC)
    #expect(reversed.next() == 0x3F87_A8EA_4CF9_56A5)

    let before = parent.derived(for: 7)
    _ = parent.bytes(100)
    #expect(parent.derived(for: 7) == before)
  }

  @Test func `A thousand labels give a thousand streams`() {
    let parent = SeededGenerator(seed: 0)
    let firsts = (0..<1000 as Range<UInt64>).map { label in
      var generator = parent.derived(for: label)
      return generator.next()
    }
    #expect(Set(firsts).count == 1000)
  }

  @Test func `The standard library can draw from it`() {
    var generator = SeededGenerator(seed: 5)
    #expect((0..<100).allSatisfy { _ in 3...9 ~= Int.random(in: 3...9, using: &generator) })
    #expect(generator != SeededGenerator(seed: 5))
  }
}
