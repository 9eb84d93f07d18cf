/// Who is called when an event is fired at an object: `onopen` and its like, and what
/// `addEventListener` has added (DOM §2.7, HTML §8.1.8.1).
///
/// `Callback` is whatever stands for a function; equal ones are the same function.
public struct ListenerList<Callback: Equatable & Sendable>: Sendable {
  /// The name of a type of event.
  public typealias EventType = String

  private struct Listener: Sendable {
    let type: EventType
    var callback: Callback?
    let isAttribute: Bool
    let isOnce: Bool
  }

  private var listeners: [Listener] = []

  /// Creates an empty list.
  public init() {}

  /// Assigns an attribute such as `onmessage`: its place in the order is where it first got a
  /// function, also when another one takes its place; `nil` gives the place up.
  public mutating func setAttribute(_ type: EventType, _ callback: Callback?) {
    let index = listeners.firstIndex { $0.isAttribute && $0.type == type }
    switch (index, callback) {
    case (let index?, nil): listeners.remove(at: index)
    case (let index?, let callback?): listeners[index].callback = callback
    case (nil, let callback?):
      listeners.append(Listener(type: type, callback: callback, isAttribute: true, isOnce: false))
    case (nil, nil): break
    }
  }

  /// The function of an attribute, or `nil`.
  public func attribute(_ type: EventType) -> Callback? {
    listeners.first { $0.isAttribute && $0.type == type }?.callback
  }

  /// `addEventListener`; a function that is there already is not added again.
  ///
  /// - Parameters:
  ///   - type: The type of event.
  ///   - callback: The function.
  ///   - isOnce: Whether it is called for the next event only.
  public mutating func add(_ type: EventType, _ callback: Callback, once isOnce: Bool = false) {
    let isThere = listeners.contains {
      !$0.isAttribute && $0.type == type && $0.callback == callback
    }
    guard !isThere else { return }
    listeners.append(Listener(type: type, callback: callback, isAttribute: false, isOnce: isOnce))
  }

  /// `removeEventListener`.
  public mutating func remove(_ type: EventType, _ callback: Callback) {
    listeners.removeAll { !$0.isAttribute && $0.type == type && $0.callback == callback }
  }

  /// The functions to call for an event, in order; those for one event are forgotten.
  public mutating func fire(_ type: EventType) -> [Callback] {
    let called = listeners.filter { $0.type == type }.compactMap { $0.callback }
    listeners.removeAll { $0.type == type && $0.isOnce }
    return called
  }
}
