import Wire

/// Answers DNS queries from what the scenario says about names.
enum NameServer {
  /// The answer to what came to the port of the server, or `nil` if nothing may answer it.
  ///
  /// The server is an authority for every name: a name without a record does not exist.
  static func answer(to content: [UInt8], from records: [Scenario.NameRecord]) -> DNSMessage? {
    var reader = FieldReader(content)
    guard let query = (try? DNSMessage(from: &reader)) ?? nil else { return nil }
    // An answer to an answer would go round for ever.
    guard !query.isResponse else { return nil }
    var answer = DNSMessage(answering: query)
    guard query.opcode == 0 else {
      answer.responseCode = DNSMessage.notImplemented
      return answer
    }
    guard query.questions.count == 1, let question = query.questions.first else {
      answer.questions = []
      answer.responseCode = DNSMessage.formatError
      return answer
    }
    answer.isAuthoritative = true
    guard let record = records.first(where: { $0.name.matches(question.name) }) else {
      answer.responseCode = DNSMessage.nameError
      return answer
    }
    if question.type == DNSRecord.address, question.dnsClass == 1 {
      answer.answers = [
        DNSRecord(
          name: question.name,
          address: record.address,
          timeToLive: record.timeToLive
        )
      ]
    }
    return answer
  }
}
