import Glossary
import Scenarios
import Tracing

/// What the options for many clients ask for.
struct CrowdWish: Sendable {
  /// What every transport carries, apart from which one it is.
  private let workload: Workload

  /// The transports.
  private let transports: [WorkloadTransport]

  /// How many threads work.
  let workers: Int

  /// Which part of the clients is to be run, if not all.
  let shard: Shard?

  /// Understands the options; `nil` without any of them, and without a sweep over clients.
  init?(
    _ arguments: ParsedArguments,
    names: [String],
    seed: Int?,
    sweep: Sweep?
  ) throws(UsageError) {
    let isAsked = Self.options.contains { arguments.has($0.name) }
    let sweepsClients = sweep?.axes.contains { $0.axis == .clients } ?? false
    guard isAsked || sweepsClients else { return nil }
    var transports: [WorkloadTransport] = []
    for name in names { transports.append(try Self.transport(name)) }
    var workload = Workload(transports.first ?? .webSocket)
    workload.clients = try arguments.number(of: "--clients", in: 1...Workload.clientLimit) ?? 1000
    workload.duration = try arguments.time(of: "--duration", default: workload.duration)
    workload.pollInterval = try arguments.time(of: "--interval", default: workload.pollInterval)
    let pause = try arguments.time(of: "--every", default: workload.pollInterval)
    workload.schedule = arguments.has("--random") ? .poisson(pause) : .every(pause)
    workload.direction = try arguments.choice(of: "--direction", default: .down)
    workload.size = try arguments.number(of: "--size", in: 1...65_536) ?? workload.size
    let trip = try arguments.time(of: "--rtt", default: workload.delay * 2)
    workload.delay = TimeSpan(nanoseconds: trip.nanoseconds / 2)
    workload.holdTime = try arguments.time(of: "--hold", default: workload.holdTime)
    workload.loss = try arguments.chance(of: "--loss")
    workload.seed = UInt64(seed ?? 1)
    try Self.check(workload, asGivenBy: arguments)
    try Self.check(arguments, sweeps: sweep != nil)
    self.workload = workload
    self.transports = transports
    workers = try arguments.number(of: "--workers", in: 1...256) ?? Workers.usualCount
    shard = try arguments.value(of: "--shard").map { text throws(UsageError) in
      try Shard(text, of: workload.clients)
    }
  }

  /// The workloads, one for each transport.
  var workloads: [Workload] {
    transports.map { transport in
      var workload = workload
      workload.transport = transport
      return workload
    }
  }

  /// The workloads at a point of a sweep.
  func workloads(at point: Sweep.Point) -> [Workload] {
    workloads.map { workload in
      var workload = workload
      if let clients = point[.clients] { workload.clients = Int(clients) }
      if let trip = point[.rtt] { workload.delay = TimeSpan(nanoseconds: trip / 2) }
      // Only the asking changes: the messages are the same at all points.
      if let interval = point[.interval] {
        workload.pollInterval = TimeSpan(nanoseconds: interval)
      }
      return workload
    }
  }

  private static func transport(_ name: String) throws(UsageError) -> WorkloadTransport {
    if let transport = WorkloadTransport(rawValue: name) { return transport }
    let known = WorkloadTransport.allCases.map { $0.rawValue }
    throw .unusableOperand(
      name,
      expected: Text(
        "Many clients can be simulated for transports only. \(UsageError.suggestion(for: name, among: known, .english))",
        "大批客户端只能用传输方式来模拟。\(UsageError.suggestion(for: name, among: known, .chinese))"
      )
    )
  }

  /// Refuses a workload that would do too much for each client.
  ///
  /// - Parameters:
  ///   - workload: The workload.
  ///   - arguments: The arguments that ask for it; `nil` for a point of a sweep.
  /// - Throws: A ``UsageError`` that names the option to change.
  static func check(
    _ workload: Workload,
    asGivenBy arguments: ParsedArguments?
  ) throws(UsageError) {
    var shortest = workload.pollInterval.nanoseconds
    switch workload.schedule {
    case .every(let pause), .poisson(let pause): shortest = min(shortest, pause.nanoseconds)
    case .at: break
    }
    let count = workload.duration.nanoseconds / shortest
    guard count > Int64(messageLimit) || Int(count) * workload.size > byteLimit else { return }
    let options = ["--interval", "--every", "--duration", "--size"]
    let given = options.first { arguments?.has($0) ?? false }
    throw .unusable(
      given ?? "--sweep",
      value: given.flatMap { arguments?.value(of: $0) } ?? "interval",
      expected: Text(
        "A client may poll or be told something at most \(messageLimit) times, with \(byteLimit) bytes in all: choose a shorter --duration or a longer --interval.",
        "每个客户端最多轮询或收发 \(messageLimit) 次，总共不超过 \(byteLimit) 字节：请缩短 --duration 或加大 --interval。"
      )
    )
  }

  /// Refuses options that mean nothing together.
  private static func check(_ arguments: ParsedArguments, sweeps: Bool) throws(UsageError) {
    if let view = arguments.value(of: "--view"), view == "columns" || view == "lanes" {
      throw .unusable(
        "--view",
        value: view,
        expected: Text(
          "The packets of so many clients are not kept: choose ledger or bars.",
          "大批客户端的数据包不会保留：请用 ledger 或 bars。"
        )
      )
    }
    guard let shard = arguments.value(of: "--shard") else { return }
    if sweeps { throw .unusable("--shard", value: shard, expected: noSweep) }
    if !arguments.has("--output") { throw .pointless("--shard", without: "--output FILE") }
    if let format = arguments.value(of: "--format") {
      throw .unusable(
        "--format",
        value: format,
        expected: Text(
          "A part is written in a format of its own: leave --format out, and give it to ws101 merge.",
          "每一份用专门的格式写出：请去掉 --format，在 ws101 merge 时再给出。"
        )
      )
    }
  }

  private static let noSweep = Text(
    "A sweep is not divided: run each of its points with --shard, without --sweep.",
    "扫描不能分份：请去掉 --sweep，对每个取值分别用 --shard 运行。"
  )

  private static let messageLimit = 5000
  private static let byteLimit = 4_000_000
}

extension ParsedArguments {
  /// The value of an option as a length of time that is not zero, of a day at most.
  fileprivate func time(
    of option: String,
    default fallback: TimeSpan
  ) throws(UsageError) -> TimeSpan {
    guard let text = value(of: option) else { return fallback }
    guard let time = WorkloadText.time(text), time > .zero, time <= .seconds(86_400) else {
      throw .unusable(
        option,
        value: text,
        expected: Text(
          "Expected a time with its unit, such as 200ms or 10s: more than 0, at most 1d.",
          "应当是带单位的时长，例如 200ms 或 10s：必须大于 0，最长 1d。"
        )
      )
    }
    return time
  }

  /// The value of an option as a percentage, in thousandths of a percent.
  fileprivate func chance(of option: String) throws(UsageError) -> UInt32 {
    guard let text = value(of: option) else { return 0 }
    guard let chance = WorkloadText.thousandthsOfPercent(text), chance <= 50_000 else {
      throw .unusable(
        option,
        value: text,
        expected: Text("Expected a percentage from 0% to 50%.", "应当是 0% 到 50% 的百分数。")
      )
    }
    return chance
  }
}
