public import Foundation

/// Reads the vector files that this project did not compute itself.
///
/// Each file of `Data/` names its source and the tools that verified it.
public enum TestVectors {
  /// Decodes the file `Data/<name>`.
  ///
  /// - Throws: The error of the file system or of `JSONDecoder`.
  public static func decode<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value
  {
    try JSONDecoder().decode(type, from: data(name))
  }

  /// The bytes of the file `Data/<name>`.
  ///
  /// - Throws: The error of the file system.
  public static func data(_ name: String) throws -> Data {
    try Data(contentsOf: Bundle.module.bundleURL.appending(path: "Data/\(name)"))
  }
}
