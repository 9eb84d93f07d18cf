import Foundation
import Soaking

/// Runs random scenarios and prints those that break a promise of TCP.
///
///     soak [--from SEED] [--count N]     runs N scenarios, 10 000 by default
///     soak --print SEED                  prints the scenario, to replay it with `ws101 run`
func run(_ arguments: [String]) -> Int32 {
  var first: UInt64 = 1
  var count: UInt64 = 10_000
  var rest = arguments[...]
  while let word = rest.popFirst() {
    guard let value = rest.popFirst().flatMap({ UInt64($0) }) else { return usage() }
    switch word {
    case "--from": first = value
    case "--count": count = value
    case "--print":
      print(RandomScenario(seed: value).text, terminator: "")
      return 0
    default: return usage()
    }
  }
  var packets = 0
  var whole = 0
  var failures = 0
  for seed in first..<first + count {
    let random = RandomScenario(seed: seed)
    let verdict = random.verdict
    packets += verdict.packets
    whole += verdict.isWhole ? 1 : 0
    for fault in verdict.faults { print("seed \(seed): \(fault)") }
    failures += verdict.faults.isEmpty ? 0 : 1
  }
  print("\(count) scenarios, \(packets) packets, \(whole) delivered whole, \(failures) failed")
  return failures == 0 ? 0 : 1
}

func usage() -> Int32 {
  print("usage: soak [--from SEED] [--count N] | soak --print SEED")
  return 64
}

exit(run(Array(CommandLine.arguments.dropFirst())))
