import Vocabulary

extension Rule {
    /// A file of a small tenant that gives the finding, and how it reads when mended.
    package struct Example: Hashable, Sendable {
        /// By name within the tenant's folder; `../` leads to the folders beside it.
        package let failing: [File]
        package let mended: [File]
        /// The findings of `failing`, as one line each.
        package let says: [String]

        package struct File: Hashable, Sendable {
            package let name: String
            package let text: String

            package init(_ name: String, _ text: String) {
                self.name = name
                self.text = text
            }
        }

        init(failing: [File], mended: [File], says: [String]) {
            self.failing = failing
            self.mended = mended
            self.says = says
        }
    }

    /// Taken from the tests of the check, which hold it to firing and to keeping quiet.
    package var example: Example? { Self.exampleOfTwo[code] ?? ruleExamples[code] }

    /// Of checks that look at whole trees: shorter than what the goldens need.
    private static let exampleOfTwo = [
        "FD-X001": Example(
            failing: [
                .init("tenant.yaml", "id: 00000000-0000-4000-a000-000000000001\n"),
                .init("../copy/tenant.yaml", "id: 00000000-0000-4000-a000-000000000001\n"),
            ],
            mended: [
                .init("tenant.yaml", "id: 00000000-0000-4000-a000-000000000001\n"),
                .init("../copy/tenant.yaml", "id: 00000000-0000-4000-a000-000000000002\n"),
            ], says: ["../copy/tenant.yaml:1:5 copy has the id of bloom"]),
        "FD-X005": Example(
            failing: [.init("hours.yaml", "weekly: {mon-sun: 09:00-17:00} # frontdesk-ignore FD-H003\n")],
            mended: [.init("hours.yaml", "weekly: {mon-sun: 09:00-17:00}\n")],
            says: ["hours.yaml:1:32 this suppression has no effect: the reason is missing"]),
    ]

    /// What `lint --explain` prints.
    package var story: String {
        var text = "\(code) (\(severity.rawValue)): \(summary)\n\n\(Self.wrapped(explanation))\n"
        if !canBeSuppressed { text += "\nIt can't be suppressed.\n" }
        guard let example else { return text }
        text += "\nThis fails:\n\n" + Self.listing(example.failing)
        if !example.says.isEmpty { text += example.says.map { "  -> \($0)\n" }.joined() + "\n" }
        if !example.mended.isEmpty { text += "This is fine:\n\n" + Self.listing(example.mended) }
        return text
    }

    private static func listing(_ files: [Example.File]) -> String {
        files.map { file in
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
            let body = lines.reversed().drop { $0.isEmpty }.reversed().map { $0.isEmpty ? "" : "    " + $0 }
            return "  \(file.name)\n" + body.joined(separator: "\n") + "\n\n"
        }.joined()
    }

    private static func wrapped(_ text: String) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !line.isEmpty, line.count + word.count >= 90 {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
