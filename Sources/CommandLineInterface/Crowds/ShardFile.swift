import Glossary
import Rendering
import Scenarios
import Tracing

/// What a part of the clients cost, as it is written to a file and read again.
struct ShardFile: Sendable {
  static let format = "ws101/shard/1"

  /// The most bytes that a file may have.
  static let sizeLimit = 64 << 20

  let shard: Shard

  /// The workloads as the file describes them: files of one run say the same, word for word.
  let workloads: [JSONValue]
  let costs: [Costs]

  /// What ran, and what it cost.
  init(shard: Shard, workloads: [Workload], costs: [Costs]) {
    self.shard = shard
    self.workloads = workloads.map { Self.value(of: $0) }
    self.costs = costs
  }

  /// The file.
  var text: String {
    JSONValue.object([
      .init("format", .string(Self.format)),
      .init("version", .string(Tool.version)),
      .init("shard", .array([.number(Int64(shard.number)), .number(Int64(shard.count))])),
      .init("workloads", .array(workloads)),
      .init("costs", .array(costs.map { CostsJSON.value(of: $0) })),
    ]).text(spreading: 3)
  }

  /// The names of the transports.
  var names: [String] {
    workloads.map { workload in
      if case .string(let name)? = workload["transport"] { name } else { "" }
    }
  }

  private static func value(of workload: Workload) -> JSONValue {
    let schedule: JSONValue =
      switch workload.schedule {
      case .every(let span): .object([.init("every_ns", .number(span.nanoseconds))])
      case .at(let moments):
        .object([.init("at_ns", .array(moments.map { .number($0.nanoseconds) }))])
      case .poisson(let mean): .object([.init("mean_ns", .number(mean.nanoseconds))])
      }
    return .object([
      .init("transport", .string(workload.transport.rawValue)),
      .init("clients", .number(Int64(workload.clients))),
      .init("duration_ns", .number(workload.duration.nanoseconds)),
      .init("messages", schedule),
      .init("direction", .string(workload.direction.rawValue)),
      .init("size", .number(Int64(workload.size))),
      .init("one_way_delay_ns", .number(workload.delay.nanoseconds)),
      .init("loss_thousandths_of_percent", .number(Int64(workload.loss))),
      .init("poll_interval_ns", .number(workload.pollInterval.nanoseconds)),
      .init("hold_ns", .number(workload.holdTime.nanoseconds)),
      .init("seed", .number(Int64(bitPattern: workload.seed))),
    ])
  }

  /// Reads a file.
  init(_ bytes: [UInt8], path: String) throws(CommandFailure) {
    let document: JSONValue
    do throws(JSONError) {
      document = try JSONReader.read(bytes)
    } catch {
      throw Self.broken(
        path,
        Text("it is no JSON from byte \(error.offset) on", "从第 \(error.offset) 字节起不是 JSON")
      )
    }
    guard document["format"] == .string(Self.format) else {
      throw Self.broken(
        path,
        Text("it was not written by ws101 compare --shard", "它不是 ws101 compare --shard 写出的")
      )
    }
    guard document["version"] == .string(Tool.version) else {
      throw Self.broken(
        path,
        Text(
          "another version of ws101 wrote it; this is \(Tool.version)",
          "它由另一版本的 ws101 写出，当前版本是 \(Tool.version)"
        )
      )
    }
    guard case .array(let numbers)? = document["shard"], numbers.count == 2,
      case .number(let number) = numbers[0], case .number(let count) = numbers[1],
      (1...Int64(Shard.limit)).contains(count), (1...count).contains(number),
      case .array(let workloads)? = document["workloads"],
      case .array(let values)? = document["costs"], values.count == workloads.count,
      !values.isEmpty
    else { throw Self.broken(path, Text("parts of it are missing", "内容不完整")) }
    shard = Shard(number: Int(number), count: Int(count))
    self.workloads = workloads
    var costs: [Costs] = []
    for value in values {
      do throws(CostsError) {
        costs.append(try CostsJSON.costs(from: value))
      } catch {
        throw Self.broken(
          path,
          Text("“\(error.path)” is missing or wrong", "“\(error.path)”缺失或有误")
        )
      }
    }
    self.costs = costs
  }

  private static func broken(_ path: String, _ reason: Text) -> CommandFailure {
    CommandFailure(
      Text(
        "\(path) cannot be merged: \(reason.english).",
        "无法合并 \(path)：\(reason.chinese)。"
      ),
      .badInput
    )
  }
}
