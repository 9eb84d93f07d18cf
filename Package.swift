// swift-tools-version: 6.2

import PackageDescription

/// Settings for every target.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// Settings for the pure core, which must also compile as Embedded Swift.
let pure: [SwiftSetting] =
  strict + [
    .treatWarning("EmbeddedRestrictions", as: .error),
    .treatWarning("ExplicitSendable", as: .error),
  ]

/// The pure modules, lowest layer first, each with the modules it may import.
let core: [(name: String, imports: [String])] = [
  ("Bytes", []),
  ("Tracing", []),
  ("Wire", ["Bytes", "Tracing"]),
  ("NetworkSimulation", ["Bytes", "Tracing", "Wire"]),
  ("TCP", ["Bytes", "Tracing", "Wire"]),
  ("HTTP", ["Tracing", "Wire"]),
  ("WebSocket", ["Bytes", "Tracing", "Wire"]),
  ("Dissection", ["HTTP", "Tracing", "WebSocket", "Wire"]),
  (
    "Scenarios",
    ["Bytes", "Dissection", "HTTP", "NetworkSimulation", "TCP", "Tracing", "WebSocket", "Wire"]
  ),
  ("Glossary", ["Tracing"]),
  (
    "Rendering",
    ["Bytes", "Dissection", "Glossary", "Scenarios", "TCP", "Tracing", "WebSocket", "Wire"]
  ),
  ("Grading", ["Bytes", "Glossary", "Rendering", "WebSocket"]),
  (
    "LessonEngine",
    ["Bytes", "Dissection", "Glossary", "Rendering", "Scenarios", "Tracing", "WebSocket", "Wire"]
  ),
]

/// The modules that talk to the operating system.
let edge: [(name: String, imports: [String])] = [
  ("Sandbox", []),
  ("LiveSockets", ["Bytes", "HTTP", "Tracing", "WebSocket", "Wire"]),
  (
    "CommandLineInterface",
    [
      "Bytes", "Curriculum", "Dissection", "Glossary", "Grading", "LessonEngine", "LiveSockets",
      "Rendering", "Sandbox", "Scenarios", "Tracing", "WebSocket", "Wire",
    ]
  ),
]

/// The test targets: each tests the module of its name.
let tests: [(name: String, imports: [String])] = [
  ("Bytes", []),
  ("Wire", ["Bytes", "Tracing"]),
  ("HTTP", ["Bytes", "Tracing", "Wire"]),
  ("WebSocket", ["Bytes", "Tracing", "Wire"]),
  ("Glossary", ["Tracing"]),
  ("NetworkSimulation", ["Bytes", "Tracing", "Wire"]),
  ("TCP", ["Bytes", "Tracing", "Wire"]),
  (
    "Dissection",
    ["Bytes", "Curriculum", "Glossary", "Scenarios", "Tracing", "WebSocket", "Wire"]
  ),
  (
    "Scenarios",
    [
      "Bytes", "Curriculum", "Dissection", "HTTP", "NetworkSimulation", "Soaking", "TCP",
      "Tracing", "WebSocket", "Wire",
    ]
  ),
  (
    "Rendering",
    ["Bytes", "Curriculum", "Dissection", "Glossary", "Scenarios", "Tracing", "Wire"]
  ),
  ("Grading", ["Bytes", "Glossary", "Rendering", "WebSocket"]),
  ("LessonEngine", ["Curriculum", "Glossary", "Rendering"]),
  ("Sandbox", []),
  ("LiveSockets", ["Bytes", "HTTP", "Tracing", "WebSocket", "Wire"]),
  (
    "CommandLineInterface",
    ["Curriculum", "Glossary", "Grading", "LessonEngine", "Rendering", "Sandbox", "Scenarios"]
  ),
]

/// A target for a row of one of the tables.
func target(
  _ module: (name: String, imports: [String]),
  _ settings: [SwiftSetting]
) -> Target {
  .target(
    name: module.name,
    dependencies: module.imports.map { .byName(name: $0) },
    swiftSettings: settings
  )
}

let package = Package(
  name: "ws101",
  products: [
    .executable(name: "ws101", targets: ["ws101"]),
    .library(name: "PureCore", type: .static, targets: core.map(\.name) + ["Curriculum"]),
  ],
  targets: core.map { target($0, pure) } + edge.map { target($0, strict) }
    + tests.map { module in
      .testTarget(
        name: "\(module.name)Tests",
        dependencies: ([module.name, "TestVectors"] + module.imports).map { .byName(name: $0) },
        swiftSettings: strict
      )
    } + [
      .executableTarget(
        name: "ws101",
        dependencies: ["CommandLineInterface"],
        swiftSettings: strict
      ),
      .target(
        name: "Curriculum",
        path: "Lessons",
        sources: ["Curriculum.swift"],
        swiftSettings: pure,
        plugins: ["EmbedLessons"]
      ),
      .testTarget(
        name: "RequirementTests",
        dependencies: ["TestVectors"],
        path: "Tests/RequirementTests",
        exclude: ["api.md", "deflate.md", "http.md", "tcp.md", "websocket.md"],
        swiftSettings: strict
      ),
      .target(
        name: "Soaking",
        dependencies: ["Bytes", "Scenarios", "Tracing"],
        path: "Tests/Soaking",
        swiftSettings: strict
      ),
      .executableTarget(
        name: "soak",
        dependencies: ["Soaking"],
        path: "Tests/Soak",
        swiftSettings: strict
      ),
      .executableTarget(
        name: "http-peer",
        dependencies: ["Bytes", "HTTP", "Tracing", "Wire"],
        path: "Tests/HTTPPeer",
        swiftSettings: strict
      ),
      .executableTarget(
        name: "deflate-peer",
        dependencies: ["Bytes", "Tracing", "WebSocket", "Wire"],
        path: "Tests/DeflatePeer",
        swiftSettings: strict,
        linkerSettings: [.linkedLibrary("m")]
      ),
      .executableTarget(
        name: "browser-peer",
        dependencies: ["WebSocket"],
        path: "Tests/BrowserPeer",
        swiftSettings: strict
      ),
      .executableTarget(
        name: "benchmark",
        dependencies: ["Scenarios", "Tracing"],
        path: "Tests/Benchmark",
        swiftSettings: strict
      ),
      .plugin(name: "EmbedLessons", capability: .buildTool(), path: "Sources/EmbedLessons"),
      .target(
        name: "TestVectors",
        dependencies: ["Bytes"],
        path: "Tests/TestVectors",
        resources: [.copy("Data")],
        swiftSettings: strict
      ),
    ]
)
