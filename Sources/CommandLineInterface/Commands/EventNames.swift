import Dissection
import Glossary
import Rendering
import Tracing

/// What the events of a run are called: by a stable name, or by words of their line.
struct EventNames {
  private let recording: Recording
  private let dissector: Dissector
  private let lines: [EventText]

  init(_ recording: Recording, _ dissector: Dissector) {
    self.recording = recording
    self.dissector = dissector
    lines = Language.allCases.map { language in
      EventText(PacketSummary(dissector, counting: .relative, in: language), in: language)
    }
  }

  /// The stable names that events of the run have, each once, in the order of time.
  var known: [String] {
    var names: [String] = []
    var seen: Set<String> = []
    for event in recording.events {
      for name in stableNames(of: event) where seen.insert(name).inserted { names.append(name) }
    }
    return names
  }

  /// The events with this stable name; without any, those whose line has these words in either
  /// language, whatever the case of the letters.
  func events(called name: String) -> [EventID] {
    let name = name.lowercasedASCII
    let exact = recording.events.indices.filter {
      stableNames(of: recording.events[$0]).contains(name)
    }
    guard exact.isEmpty else { return exact }
    return recording.events.indices.filter { id in
      let event = recording.events[id]
      // A packet is asked about by its sending: its arrival says the same words again.
      if case .packetArrived = event.kind { return false }
      let host = recording.hosts[event.host].name
      return lines.contains { text in
        text.line(for: event.kind, hostName: host, width: 400).lowercasedASCII.contains(name)
      }
    }
  }

  /// What kind of event it is, and of a packet that is sent also what it is there for.
  private func stableNames(of event: Event) -> [String] {
    guard case .packetSent(let packet) = event.kind else { return [event.kind.id] }
    return [event.kind.id, dissector.role(of: packet).rawValue]
  }
}

extension String {
  /// The text with the letters A to Z as a to z.
  fileprivate var lowercasedASCII: String {
    let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    return String(decoding: utf8.map { capitals.contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }
}
