import Bytes
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

  /// The bytes that a vector writes as hexadecimal digits.
  ///
  /// - Throws: ``NotHexadecimal``, if the file is damaged.
  public static func bytes(_ digits: String) throws -> [UInt8] {
    guard let bytes = [UInt8](hexadecimal: digits) else { throw NotHexadecimal(digits: digits) }
    return bytes
  }

  /// A text of a vector file that should be hexadecimal digits and is not.
  public struct NotHexadecimal: Error {
    let digits: String
  }
}
