public import Bytes

/// What a host keeps for each of its connections.
///
/// Connections are numbered one after the other, so a number leads to its value without a
/// search. The place of a value that is taken out serves the next one.
public struct ConnectionTable<Value: Sendable>: Sendable {
  /// The number that the first of ``places`` is about.
  @usableFromInline var first: ConnectionID = 0

  /// By number: where the value is; 0 for none.
  @usableFromInline var places: [Int32] = []

  /// The values; the first one is that of all connections without any.
  @usableFromInline var values = InPlaceArray<Value?>([nil])
  @usableFromInline var free: [Int32] = []

  @usableFromInline var filled = 0

  /// How many connections have a value.
  public var count: Int { filled }

  /// Creates an empty table.
  @inlinable
  public init() {}

  /// The numbers of the connections with a value, the lowest first.
  public var keys: [ConnectionID] {
    places.indices.compactMap { places[$0] == 0 ? nil : first + $0 }
  }

  /// Whether a connection has a value.
  public func contains(_ id: ConnectionID) -> Bool { place(of: id) != 0 }

  /// The value of a connection, or `nil`.
  @inlinable
  public subscript(id: ConnectionID) -> Value? {
    unsafeAddress {
      // Where it is, since values are large.
      unsafe values.address(of: place(of: id))
    }
    set {
      let place = place(of: id)
      if place != 0 {
        values[place] = newValue
        if newValue == nil { forget(id, at: place) }
      } else if let newValue {
        insert(newValue, for: id)
      }
    }
  }

  /// The value of a connection, to be changed where it is.
  ///
  /// Through optional chaining only: what is `nil` stays so, and nothing becomes `nil`.
  @inlinable
  public subscript(inPlace id: ConnectionID) -> Value? {
    unsafeAddress { unsafe values.address(of: place(of: id)) }
    unsafeMutableAddress { unsafe values.mutableAddress(of: place(of: id)) }
  }

  /// Changes the value of a connection where it is.
  ///
  /// - Returns: What `change` returns; `nil` without a value.
  @inlinable
  public mutating func update<Result>(
    _ id: ConnectionID,
    _ change: (inout Value) -> Result
  ) -> Result? {
    let place = place(of: id)
    guard place != 0 else { return nil }
    // Where it is: a binding would move all of it out and in again.
    // swift-format-ignore: NeverForceUnwrap
    return change(&values[place]!)
  }

  /// Forgets all values, and begins with number 0 again; the memory is kept.
  @inlinable
  public mutating func removeAll() {
    first = 0
    places.removeAll(keepingCapacity: true)
    values.elements.removeLast(values.elements.count - 1)
    free.removeAll(keepingCapacity: true)
    filled = 0
  }

  @inlinable
  func place(of id: ConnectionID) -> Int {
    let index = id - first
    return index >= 0 && index < places.count ? Int(places[index]) : 0
  }

  @inlinable
  mutating func insert(_ value: Value, for id: ConnectionID) {
    if filled == 0 {
      places.removeAll(keepingCapacity: true)
      first = id
    } else if id < first {
      places.insert(contentsOf: repeatElement(0, count: first - id), at: 0)
      first = id
    }
    while places.count <= id - first { places.append(0) }
    if let place = free.popLast() {
      places[id - first] = place
      values[Int(place)] = value
    } else {
      places[id - first] = Int32(values.elements.count)
      values.append(value)
    }
    filled += 1
  }

  @inlinable
  mutating func forget(_ id: ConnectionID, at place: Int) {
    places[id - first] = 0
    free.append(Int32(place))
    filled -= 1
  }
}

extension ConnectionTable: Sequence {
  /// Goes through the values, the lowest number first.
  public func makeIterator() -> some IteratorProtocol<(key: ConnectionID, value: Value)> {
    keys.compactMap { id in self[id].map { (key: id, value: $0) } }.makeIterator()
  }
}
