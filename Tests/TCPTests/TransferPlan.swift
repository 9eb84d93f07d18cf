import Bytes
import TCP
import Tracing
import Wire

/// What two ends do and the line between them does, drawn from a generator.
struct TransferPlan {
  enum Action {
    case write(Range<Int>)
    case finish, pause, resume
    case read(Int)
  }

  struct End {
    let configuration: Configuration
    let initialSequence: UInt32
    let data: [UInt8]
    let actions: [(time: Instant, action: Action)]
  }

  let ends: [End]
  let isSimultaneous: Bool

  /// In per cent.
  let loss: UInt32
  let doubling: UInt32

  /// In milliseconds.
  let delay: Int64
  let jitter: UInt32

  init(_ generator: inout SeededGenerator) {
    let configurations = [Self.configuration(&generator), Self.configuration(&generator)]
    let smallest = configurations.map { min($0.receiveBuffer, Int($0.maximumSegmentSize)) }.min()
    let limit = min(12_000, 40 * (smallest ?? 1))
    ends = configurations.map { Self.end(with: $0, &generator, upTo: limit) }
    isSimultaneous = generator.next(below: 10) == 0
    loss = [0, 0, 5, 15, 30][Int(generator.next(below: 5))]
    doubling = [0, 10][Int(generator.next(below: 2))]
    delay = [1, 20, 100, 700][Int(generator.next(below: 4))]
    jitter = [0, 5, 100][Int(generator.next(below: 3))]
  }

  /// By how many bits the windows of an end are shifted, as both SYNs say.
  func shift(of side: Int) -> UInt8 {
    guard let other = ends[1 - side].configuration.windowScale, other <= 14 else { return 0 }
    return ends[side].configuration.windowScale ?? 0
  }

  /// The MSS that an end announces.
  func size(of side: Int) -> UInt16 {
    let configuration = ends[side].configuration
    return configuration.announcesSegmentSize ? configuration.maximumSegmentSize : 536
  }

  private static func configuration(_ generator: inout SeededGenerator) -> Configuration {
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int(generator.next(below: UInt32(values.count)))]
    }
    var configuration = Configuration()
    configuration.maximumSegmentSize = pick([1, 20, 88, 536, 1460, 1460, 1460, 8960])
    configuration.announcesSegmentSize = pick([true, true, true, false])
    configuration.receiveBuffer = pick([1, 2, 100, 1000, 5000, 65_535, 65_535, 200_000])
    configuration.windowScale = pick([nil, nil, 0, 2, 7, 14])
    configuration.permitsSelectiveAcknowledgment = pick([true, true, false])
    configuration.sendsTimestamps = pick([true, false])
    configuration.usesNagle = pick([true, false])
    configuration.initialWindow = pick([.standard, .larger, .segments(1), .segments(8)])
    configuration.acknowledgmentDelay = .milliseconds(pick([0, 40, 200, 499]))
    configuration.keepAliveInterval = pick([nil, nil, .seconds(2)])
    configuration.maximumSegmentLifetime = .seconds(10)
    return configuration
  }

  private static func end(
    with configuration: Configuration,
    _ generator: inout SeededGenerator,
    upTo limit: Int
  ) -> End {
    let data = generator.bytes(Int(generator.next(below: UInt32(limit))))
    var actions: [(time: Instant, action: Action)] = []
    var time = Instant.start
    var written = 0
    while written < data.count {
      let count = 1 + Int(generator.next(below: generator.next(below: 2) == 0 ? 10 : 5000))
      let end = min(data.count, written + count)
      actions.append((time, .write(written..<end)))
      written = end
      time = time + .milliseconds(Int64(generator.next(below: 4) == 0 ? 400 : 3))
      switch generator.next(below: 20) {
      case 0: actions.append((time, .pause))
      case 1: actions.append((time, .resume))
      case 2...4: actions.append((time, .read(Int(generator.next(below: 600)))))
      case 5: time = time + .seconds(generator.next(below: 10) == 0 ? 400 : 5)
      default: break
      }
    }
    actions.append((time, .finish))
    for _ in 0..<generator.next(below: 8) {
      time = time + .milliseconds(Int64(generator.next(below: 2000)))
      actions.append((time, .read(Int(generator.next(below: 3000)))))
    }
    actions.append((time + .seconds(1), .resume))
    let first = [0, 0xFFFF_F000, UInt32(truncatingIfNeeded: generator.next())]
    return End(
      configuration: configuration,
      initialSequence: first[Int(generator.next(below: 3))],
      data: data,
      actions: actions
    )
  }
}
