import Bytes

/// The array of hosts, or of interfaces, of a run: each is read and changed where it is.
struct InPlace<Element: Sendable>: Sendable {
  private var array = InPlaceArray<Element>()

  var elements: [Element] { array.elements }
  var indices: Range<Int> { array.indices }

  mutating func append(_ element: Element) { array.append(element) }

  subscript(index: Int) -> Element {
    unsafeAddress { unsafe array.address(of: index) }
    unsafeMutableAddress { unsafe array.mutableAddress(of: index) }
  }
}
