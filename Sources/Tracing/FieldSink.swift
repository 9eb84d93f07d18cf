/// Someone who is told which field each bit belongs to while a decoder reads.
///
/// Decoders are generic over it: a simulation passes ``NoFields`` and pays
/// nothing, a trace passes ``FieldList`` and gets every name.
public protocol FieldSink {
  /// How many fields have been recorded.
  var count: Int { get }

  /// Takes note of a field.
  mutating func record(_ field: Field)

  /// Forgets all but the first `count` fields.
  mutating func forget(after count: Int)
}

/// A sink that ignores what it is told.
public struct NoFields: FieldSink, Sendable {
  /// Creates the sink.
  public init() {}

  /// Always 0.
  public var count: Int { 0 }

  /// Does nothing.
  public mutating func record(_ field: Field) {}

  /// Does nothing.
  public mutating func forget(after count: Int) {}
}

/// A sink that keeps every field in the order of decoding.
public struct FieldList: FieldSink, Sendable {
  /// The fields recorded so far.
  public var fields: [Field] = []

  /// Creates an empty list.
  public init() {}

  /// How many fields have been recorded.
  public var count: Int { fields.count }

  /// Appends `field`.
  public mutating func record(_ field: Field) {
    fields.append(field)
  }

  /// Removes the fields after the first `count`.
  public mutating func forget(after count: Int) {
    fields.removeLast(fields.count - count)
  }
}
