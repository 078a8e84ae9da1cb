package import Vocabulary

/// What came of the tests of policies, and what they leave unmet.
package struct PolicyTestReport: Sendable {
    /// By test, in the order given.
    package let tests: [Result]
    package let coverage: Coverage

    package struct Result: Sendable {
        package let id: String
        package let span: SourceSpan
        package let played: [PolicyCase.Played]

        package var faults: [PolicyCase.Played] { played.filter { !$0.isRight } }
    }

    /// - Parameters:
    ///   - tests: in the order of the report, with the place of each.
    ///   - cases: of every tenant.
    ///   - books: by the tenant's slug. A tenant without one is unknown to the engine too.
    package init(_ tests: [(id: String, span: SourceSpan)], cases: [PolicyCase], books: [String: RuleBook]) {
        var coverage = Coverage()
        for (_, book) in books { coverage.expect(book) }
        var played: [String: [PolicyCase.Played]] = [:]
        for example in cases {
            let result = example.played(with: books[example.tenant] ?? .empty)
            coverage.note(result)
            played[example.test, default: []].append(result)
        }
        self.coverage = coverage
        self.tests = tests.map { Result(id: $0.id, span: $0.span, played: played[$0.id] ?? []) }
    }

    package var failed: Int { tests.count { !$0.faults.isEmpty } }

    /// For a person.
    package var listing: String {
        var lines: [String] = []
        for test in tests {
            lines.append(
                "\(test.faults.isEmpty ? "ok    " : "FAILED")  \(test.id): \(test.played.count) cases")
            for fault in test.faults {
                lines.append("        \(fault.example.span.file):\(fault.example.span.start.line)")
                lines.append("        " + (fault.fault ?? ""))
            }
        }
        lines.append("")
        lines += coverageLines
        lines.append("")
        lines.append("\(tests.count - failed) passed, \(failed) failed")
        return lines.joined(separator: "\n")
    }

    private var coverageLines: [String] {
        let entries = coverage.entries
        var lines = ["coverage of rules and of both sides of their boundaries:"]
        for entry in entries {
            let missing = entry.missing.isEmpty ? "" : "; not met: " + entry.missing.joined(separator: ", ")
            lines.append(
                "  \(entry.isTouched ? "met    " : "NOT MET")  \(entry.rule.id) (\(entry.rule.place)): "
                    + "\(entry.covered) of \(entry.boundaries)\(missing)")
        }
        let boundaries = entries.reduce(0) { $0 + $1.boundaries }
        let covered = entries.reduce(0) { $0 + $1.covered }
        lines.append(
            "  \(entries.count { $0.isTouched }) of \(entries.count) rules, \(covered) of \(boundaries) boundaries"
        )
        return lines
    }

    /// JUnit XML, one case for each decision.
    package var junit: String {
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites>"]
        for test in tests {
            lines.append(
                "  <testsuite name=\"\(xmlEscaped(test.id))\" tests=\"\(test.played.count)\" failures=\"\(test.faults.count)\">"
            )
            for played in test.played {
                let name = "\(played.example.tenant): \(played.example.text)"
                let head = "    <testcase classname=\"\(xmlEscaped(test.id))\" name=\"\(xmlEscaped(name))\""
                guard let fault = played.fault else {
                    lines.append(head + "/>")
                    continue
                }
                lines.append(head + "><failure message=\"\(xmlEscaped(fault))\"/></testcase>")
            }
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>"]).joined(separator: "\n")
    }
}
