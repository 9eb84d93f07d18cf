import Foundation
import WebSocket

/// Reads URLs as the WebSocket object of a page does, for comparison with a browser: a JSON
/// object with the URL of the page and the strings comes in, an array goes out, with the URL or
/// the name of the exception for each.
struct Request: Decodable {
  let base: String
  let urls: [String]
}

let request = try JSONDecoder().decode(
  Request.self,
  from: FileHandle.standardInput.readToEnd() ?? Data()
)
let page = PageURL(request.base)
let answers = request.urls.map { text in
  do throws(DOMException) {
    return try WebSocketURL(text, relativeTo: page).text
  } catch {
    return error.rawValue
  }
}
FileHandle.standardOutput.write(try JSONEncoder().encode(answers))
