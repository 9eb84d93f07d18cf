public import Dissection
import Glossary
public import Tracing
import Wire

/// A run as a capture file: what one would have seen with Wireshark on the line.
public struct TraceCapture: Sendable {
  private let recording: Recording
  private let dissector: Dissector

  /// Creates the capture of a run.
  public init(_ recording: Recording, dissector: Dissector) {
    self.recording = recording
    self.dissector = dissector
  }

  /// The file: pcapng, each packet with its note in both languages as a comment.
  public var bytes: [UInt8] {
    var writer = PcapngWriter()
    for (index, packet) in recording.packets.enumerated() {
      let note = dissector.role(of: index).note
      writer.append(packet.bytes, at: packet.sent, comment: "\(note.english)\n\(note.chinese)")
    }
    return writer.bytes
  }
}
