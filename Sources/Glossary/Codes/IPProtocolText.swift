/// The names of the numbers in the Protocol field of IPv4.
public enum IPProtocolText: Sendable {
  /// What protocol a number stands for; `nil` for one that the course does not meet.
  public static func name(of number: UInt8) -> Text? {
    switch number {
    case 1: Text("ICMP", "ICMP")
    case 6: Text("TCP", "TCP")
    case 17: Text("UDP", "UDP")
    default: nil
    }
  }
}
