/// An array whose elements are read where they are.
///
/// An array hands out a copy of an element, with all that the element refers to, even if only
/// one of its parts is wanted. Where elements are large and are looked at often, that is most
/// of the work.
public struct InPlaceArray<Element: Sendable>: Sendable {
  /// The elements.
  public var elements: [Element]

  /// Creates an array of some elements.
  @inlinable
  public init(_ elements: [Element] = []) {
    self.elements = elements
  }

  /// The indices of all elements.
  @inlinable public var indices: Range<Int> { elements.indices }

  /// Appends an element.
  @inlinable
  public mutating func append(_ element: Element) {
    elements.append(element)
  }

  /// Where an element is; valid only while someone reads it.
  @inlinable
  @inline(__always)
  public func address(of index: Int) -> UnsafePointer<Element> {
    let start = unsafe elements.withUnsafeBufferPointer { $0.baseAddress }
    guard index >= 0, index < elements.count, let start = unsafe start else {
      preconditionFailure("there is no such element")
    }
    return unsafe start + index
  }

  /// Where an element can be changed; valid only while that happens.
  @inlinable
  @inline(__always)
  public mutating func mutableAddress(of index: Int) -> UnsafeMutablePointer<Element> {
    let start = unsafe elements.withUnsafeMutableBufferPointer { $0.baseAddress }
    guard index >= 0, index < elements.count, let start = unsafe start else {
      preconditionFailure("there is no such element")
    }
    return unsafe start + index
  }

  /// An element, in its place.
  ///
  /// - Precondition: There is an element of this index.
  @inlinable
  public subscript(index: Int) -> Element {
    unsafeAddress { unsafe address(of: index) }
    unsafeMutableAddress { unsafe mutableAddress(of: index) }
  }
}
