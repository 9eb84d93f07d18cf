import Glossary

/// The options for many clients.
extension CrowdWish {
  static let options: [CommandSpec.Option] = [
    .init(
      "--clients",
      "N",
      Text(
        "Simulates so many clients of each transport, up to 16 777 212. The options from here on do so too, for 1000 clients.",
        "对每种传输方式各模拟这么多个客户端，最多 16 777 212 个。给出以下任一选项也会这样运行，默认 1000 个客户端。"
      )
    ),
    .init(
      "--duration",
      "TIME",
      Text("For how long each client listens; 10s.", "每个客户端收听多久；默认 10s。")
    ),
    .init("--interval", "TIME", Text("The time between polls; 1s.", "两次轮询的间隔；默认 1s。")),
    .init(
      "--every",
      "TIME",
      Text(
        "The time between messages; as --interval says, and the same at all points of a sweep.",
        "两条消息的间隔；默认与 --interval 相同，扫描时各个取值都一样。"
      )
    ),
    .init(
      "--random",
      nil,
      Text(
        "Messages come at random, so far apart on average.",
        "消息随机到来，平均相隔上述时间。"
      )
    ),
    .init("--size", "BYTES", Text("The size of each message; 20.", "每条消息的字节数；默认 20。")),
    .init(
      "--direction",
      "down|up|both",
      Text(
        "Who has something to say: the server, each client, or both.",
        "谁有话要说：服务器、每个客户端，或双方。"
      )
    ),
    .init("--rtt", "TIME", Text("The round-trip time; 100ms.", "往返时间；默认 100ms。")),
    .init(
      "--hold",
      "TIME",
      Text(
        "How long a server holds a request in long polling; 30s.",
        "长轮询时服务器最多把请求挂起多久；默认 30s。"
      )
    ),
    .init(
      "--loss",
      "PERCENT",
      Text("How many packets are lost, each way; 0%.", "每个方向丢失的数据包比例；默认 0%。")
    ),
    .init(
      "--workers",
      "N",
      Text(
        "How many threads work; the result is the same. One for each processor.",
        "用多少个线程；结果不变。默认每个处理器一个。"
      )
    ),
    .init(
      "--shard",
      "I/N",
      Text(
        "Runs only the I-th of N parts of the clients, and writes a file for ws101 merge to --output.",
        "只运行 N 份客户端中的第 I 份，并把供 ws101 merge 合并的文件写到 --output。"
      )
    ),
  ]
}
