/// The names of the numbers in the Protocol field of IPv4.
public enum IPProtocolText: Sendable {
  /// What protocol a number stands for; `nil` for one that the course does not meet.
  public static func name(of number: UInt8) -> Text? {
    switch number {
    case 1: Text("ICMP (Internet Control Message Protocol)", "ICMP（互联网控制报文协议）")
    case 6: Text("TCP (Transmission Control Protocol)", "TCP（传输控制协议）")
    case 17: Text("UDP (User Datagram Protocol)", "UDP（用户数据报协议）")
    default: nil
    }
  }
}
