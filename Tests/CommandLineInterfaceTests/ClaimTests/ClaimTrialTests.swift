import Curriculum
import Foundation
import Glossary
import Testing

@testable import CommandLineInterface
@testable import LessonEngine

private let claimPaths = Curriculum.paths.filter { $0.hasSuffix(".claims") }

/// A claim whose fact does not hold any more once a run is another one.
private struct Mutation: CustomTestStringConvertible, Sendable {
  let id: String
  let before: String
  let after: String

  init(_ id: String, _ before: String, _ after: String) {
    self.id = id
    self.before = before
    self.after = after
  }

  var testDescription: String { "\(id): \(after)" }
}

private let mutations = [
  Mutation("CL-0-01", "http10-vs-http11/http11", "http10-vs-http11/http10"),
  Mutation("CL-0-04", "longpoll-vs-poll/polling", "longpoll-vs-poll/websocket"),
  Mutation("CL-1-29", "longpoll-vs-poll/long-polling", "longpoll-vs-poll/polling"),
  Mutation("CL-1-22", "longpoll-basic", "longpoll-vs-poll/websocket"),
  Mutation("CL-1-17", "polling-dns/http10-long-ttl", "polling-dns/http10-short-ttl"),
  Mutation("CL-0-08", "run ws ws-open-cost/ws", "run ws ws-open-cost/ws \"latency 20ms\""),
  Mutation("CL-0-11", "run basic ws-basic", "run basic http10-vs-http11/http10"),
  Mutation("CL-0-17", "ws-connection-tokens/keep-alive", "ws-connection-tokens/both"),
  Mutation("CL-1-10", "run right ws-accept-check/right", "run right ws-accept-check/wrong"),
  Mutation("CL-0-13", "ws-violations/unmasked", "ws-violations/reserved-opcode"),
  Mutation("CL-1-42", "run sizes ws-frame-sizes", "run sizes ws-basic"),
  Mutation("CL-4-23", "ws-fragmentation/late-fragment", "ws-fragmentation/in-order"),
  Mutation("CL-1-38", "ws-nat-timeout/heartbeat", "ws-nat-timeout/silence"),
  Mutation(
    "CL-0-29",
    "run close ws-close/by-client",
    "run close ws-close/by-client \"latency 80ms\""
  ),
  Mutation("CL-2-04", "ws-failures/server-error", "ws-failures/reset"),
  Mutation("CL-0-23", "run basic ws-basic", "run basic ws-origin/browser"),
  Mutation("CL-1-06", "ws-hop-by-hop/forward-proxy", "ws-via-proxy/reverse-proxy"),
  Mutation("CL-1-39", "run ws contrast-all/websocket", "run ws contrast-all/http11-polling"),
  Mutation("CL-0-02", "http-cookie-state/cookie", "http-cookie-state/no-cookie"),
  Mutation("CL-1-25", "longpoll-gap/no-queue", "longpoll-gap/queue"),
  Mutation("CL-1-15", "longpoll-resources/threads", "longpoll-resources/events"),
  Mutation("CL-1-31", "stream-heartbeat/heartbeat", "stream-heartbeat/silent"),
  Mutation("CL-1-32", "iframe-stream/unescaped", "iframe-stream/escaped"),
]

@Suite("What runs say to claims")
struct ClaimTrialTests {
  @Test(arguments: claimPaths)
  func `Every check of every claim holds`(path: String) throws {
    var runs = ClaimLoader.runs()
    for claim in try ClaimFile(Curriculum.file(path) ?? "").claims {
      let trial = try ClaimTrial(claim, in: &runs)
      #expect(trial.failures == [], "\(claim.id)")
      #expect(trial.holds)
      #expect(claim.isSimulated == !trial.outcomes.isEmpty, "\(claim.id)")
      // A value that ends in a Chinese unit needs no space behind it.
      let words = Array(try trial.seen(in: .chinese).unicodeScalars)
      for (index, scalar) in words.enumerated().dropFirst().dropLast() where scalar == " " {
        #expect(!(words[index - 1].isHan && words[index + 1].isHan), "\(claim.id)")
      }
    }
  }

  @Test(arguments: claimPaths)
  func `The verdict follows from the checks`(path: String) throws {
    for claim in try ClaimFile(Curriculum.file(path) ?? "").claims where claim.isSimulated {
      let supports = claim.checks.contains { $0.side == .supports }
      let contradicts = claim.checks.contains { $0.side == .contradicts }
      switch claim.verdict {
      case .right: #expect(supports && !contradicts, "\(claim.id)")
      case .wrong: #expect(contradicts && !supports, "\(claim.id)")
      case .misleading: #expect(contradicts, "\(claim.id)")
      case .dated: #expect(supports || contradicts, "\(claim.id)")
      }
    }
  }

  @Test(arguments: mutations)
  private func `Another run does not bear the claim out`(mutation: Mutation) throws {
    let texts = claimPaths.compactMap { Curriculum.file($0) }
    let text = try #require(texts.first { $0.contains("claim \(mutation.id) ") })
    let start = try #require(text.range(of: "claim \(mutation.id) "))
    let rest = text[start.lowerBound...]
    let end = rest.dropFirst().range(of: "\nclaim ")?.lowerBound ?? rest.endIndex
    let own = String(rest[..<end])
    #expect(own.contains(mutation.before))
    let changed =
      "title en \"T\"\ntitle zh \"题\"\n"
      + own.replacing(mutation.before, with: mutation.after)
    let claim = try #require(try ClaimFile(changed).claims.first)
    var runs = ClaimLoader.runs()
    do throws(LessonError) {
      #expect(try !ClaimTrial(claim, in: &runs).holds)
    } catch {
      // What should be shown, or measured, is not there at all.
      let isMissing =
        switch error.problem {
        case .momentMissing, .absentValue: true
        default: false
        }
      #expect(isMissing, "\(error.problem)")
    }
  }
}
