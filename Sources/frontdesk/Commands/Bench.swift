import ArgumentParser
import Foundation
import Policy
import Shapes
import Vocabulary

/// Measurements for `make bench`, in a release build. Not for operators, so help doesn't list it.
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", shouldDisplay: false, subcommands: [BenchPolicy.self, BenchTurns.self])
}

/// Nanoseconds for a decision among 20 rules about one action, without and with the trace.
struct BenchPolicy: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "policy", shouldDisplay: false)

    @Option(help: "Decisions in a round.") var count = 200_000
    @Option(help: "Rounds; the median is told.") var rounds = 7

    func run() throws {
        guard let action = Action.named("send_reminder") else { return }
        let book = RuleBook(try (0..<20).map { try rule($0, action) }, revision: "bench")
        let cases = try situations()
        var allowed = 0
        let verdicts = median {
            for index in 0..<count where book.verdict(action, cases[index % cases.count]).isAllowed {
                allowed += 1
            }
        }
        let traces = median {
            for index in 0..<count
            where book.decide(action, cases[index % cases.count], id: "bench").isAllowed {
                allowed += 1
            }
        }
        Console.print(
            JSON.members([
                "rules": .int(20), "decisions": .int(count), "rounds": .int(rounds),
                "decision_ns": .int(verdicts), "traced_ns": .int(traces),
                "allowed": .int(allowed / (2 * max(rounds, 1))),
            ]).encoded())
    }

    /// Ten allows and ten denies, each with three conditions, as one allow of the lowest priority decides most.
    private func rule(_ index: Int, _ action: Action) throws -> PolicyRule {
        let texts = [
            ("channel", [index % 2 == 0 ? "sms" : "email"]), ("service", ["service-\(index)"]),
            ("max_before_visit", ["\(index + 1)h"]),
        ]
        let conditions = try texts.compactMap { key, values -> Condition? in
            guard case .known(let fact, let comparison) = ConditionKey(key) else { return nil }
            return try Condition(fact, comparison, values)
        }
        let mark = SourceSpan.Mark(line: index + 1, column: 1, byte: index)
        return PolicyRule(
            id: "rule-\(index)", action: action, effect: index % 2 == 0 ? .allow : .deny, priority: index,
            conditions: conditions, span: SourceSpan(file: "bench.yaml", start: mark, end: mark))
    }

    private func situations() throws -> [Facts] {
        (0..<40).map { index in
            var facts = Facts(at: LocalDateTime(LocalDate(dayNumber: 20_000), minute: 600))
            facts.set("channel", .number(index % 2))
            facts.set("service", .id("service-\(index % 20)"))
            facts.set("before_visit", .number(30))
            facts.set("staff", .id("maria"))
            return facts
        }
    }

    /// Of the processor's time, which neighbours on a busy machine don't lengthen.
    private func median(_ work: () -> Void) -> Int {
        let figures = (0..<max(rounds, 1)).map { _ in
            let began = Self.processorNanoseconds
            work()
            return (Self.processorNanoseconds - began) / max(count, 1)
        }
        return figures.sorted()[figures.count / 2]
    }

    private static var processorNanoseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
