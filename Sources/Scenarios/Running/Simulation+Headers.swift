import HTTP
import Wire

/// What messages carry besides what they are about.
extension Simulation {
  /// A message with the field lines that its host adds.
  func dress(_ head: MessageHead, of host: Int) -> MessageHead {
    scenario.hosts[host].headers?.dress(head, at: now) ?? head
  }
}
