package import TenantConfig
package import Vocabulary

/// How a scenario came out, with all that was said and done.
package struct ScenarioResult: Sendable {
    package let scenario: Scenario
    package let verdict: Verdict
    package let transcript: [Line]

    package enum Verdict: Sendable, Hashable {
        case passed
        /// `step` counts from 1.
        case failed(step: Int, [Mismatch])
        /// It could not be played on. `step`: `nil` while the world before was made.
        case broken(step: Int?, String)
    }

    package struct Line: Sendable, Hashable {
        package let who: Who
        package let text: String

        package init(_ who: Who, _ text: String) {
            self.who = who
            self.text = text
        }
    }

    package enum Who: Sendable, Hashable {
        case clock, customer, assistant, tools, others, events, sent
    }

    package var hasPassed: Bool { verdict == .passed }

    /// Where it went wrong; the scenario's own place while it hasn't.
    package var span: SourceSpan {
        switch verdict {
        case .passed, .broken(nil, _): scenario.span
        case .failed(let step, _), .broken(.some(let step), _):
            scenario.steps.indices.contains(step - 1) ? scenario.steps[step - 1].span : scenario.span
        }
    }
}

extension ScenarioResult {
    /// For people, several lines: what was expected, what came, and the conversation so far.
    package func report(assistant: String) -> String {
        var lines: [String] = []
        switch verdict {
        case .passed: break
        case .failed(let step, let mismatches):
            lines.append("step \(step), \(place(span))")
            for mismatch in mismatches {
                lines.append("  \(mismatch.aspect.rawValue), \(place(mismatch.span ?? span))")
                lines.append("    expected: " + mismatch.expected)
                lines.append("    came:     " + mismatch.came)
            }
        case .broken(let step, let reason):
            lines.append((step.map { "step \($0), " } ?? "") + place(span))
            lines.append("  " + reason)
        }
        if !transcript.isEmpty { lines.append("transcript") }
        for line in transcript {
            let who =
                switch line.who {
                case .clock: "clock"
                case .customer: "customer"
                case .assistant: assistant
                case .tools: "  tools"
                case .others: "meanwhile"
                case .events: "  events"
                case .sent: "  sent"
                }
            let padding = String(repeating: " ", count: max(1, 11 - who.count))
            let text = line.text.split(separator: "\n", omittingEmptySubsequences: false)
            lines.append(
                "  " + who + padding + text.joined(separator: "\n" + String(repeating: " ", count: 13)))
        }
        return lines.joined(separator: "\n")
    }

    private func place(_ span: SourceSpan) -> String {
        "\(span.file):\(span.start.line):\(span.start.column)"
    }
}
