import NetworkSimulation
import Testing

@Suite("Routes")
struct RoutesTests {
  /// Routes over these lines; the hosts from 10 on are boxes.
  private func routes(_ lines: [(Int, Int)]) -> Routes {
    var routes = Routes()
    for box in 10..<20 { routes.addBox(box) }
    for (one, other) in lines { routes.addLine(between: one, and: other) }
    return routes
  }

  @Test func `A direct line is always the shortest way`() {
    var routes = routes([(0, 10), (10, 1), (0, 1)])
    #expect(routes.end(from: 0, to: 1) == 4)
    #expect(routes.end(from: 1, to: 0) == 5)
  }

  @Test func `Only boxes pass packets on`() {
    var routes = routes([(0, 1), (1, 2), (2, 10), (10, 3)])
    #expect(routes.end(from: 0, to: 2) == nil && !routes.lead(from: 0, to: 2))
    #expect(routes.end(from: 2, to: 3) == 4 && routes.lead(from: 2, to: 3))
    #expect(routes.end(from: 0, to: 3) == nil)
    #expect(routes.end(from: 0, to: 0) == nil && routes.end(from: 0, to: 99) == nil)
  }

  @Test func `The way over the fewest lines is taken, then the one added first`() {
    // 0 ─ 10 ─ 11 ─ 1 and 0 ─ 12 ─ 1 and 0 ─ 13 ─ 1
    var routes = routes([(0, 10), (10, 11), (11, 1), (12, 0), (13, 0), (13, 1), (1, 12)])
    #expect(routes.end(from: 0, to: 1) == 7)
    #expect(routes.end(from: 1, to: 0) == 11, "by 13, whose line to 1 was added first")
    #expect(routes.end(from: 10, to: 1) == 2)
    #expect(routes.end(from: 0, to: 11) == 0)
  }

  @Test func `A ring of boxes is no trap`() {
    var routes = routes([(10, 11), (11, 12), (12, 10), (0, 10), (1, 12)])
    #expect(routes.end(from: 0, to: 1) == 6)
    #expect(routes.end(from: 10, to: 1) == 5)
    #expect(routes.end(from: 0, to: 5) == nil)
    routes.addLine(between: 11, and: 5)
    #expect(routes.end(from: 0, to: 5) == 6, "what was found before is not remembered")
  }
}
