package import Vocabulary

/// What a run of checks found, in the order of files and places, with the texts for showing it.
package struct LintReport: Sendable {
    package let diagnostics: [Diagnostic]
    let sources: [String: SourceText]
    let isColoured: Bool

    /// - Parameter sources: by path as in the spans; a finding about a file that isn't there is shown without its line.
    package init(_ diagnostics: [Diagnostic], sources: [String: SourceText], isColoured: Bool = false) {
        self.diagnostics = diagnostics.sorted { left, right in
            left.span == right.span ? left.code < right.code : left.span < right.span
        }
        self.sources = sources
        self.isColoured = isColoured
    }

    package func count(_ severity: Severity) -> Int {
        diagnostics.count { $0.severity == severity }
    }

    /// `3 errors and 1 warning in 2 files`; `nil` if nothing was found.
    package var summary: String? {
        guard !diagnostics.isEmpty else { return nil }
        let counts = [(Severity.error, "error"), (.warning, "warning"), (.information, "note")].compactMap {
            severity, noun in count(severity) > 0 ? Self.counted(count(severity), noun) : nil
        }
        let files = Set(diagnostics.map(\.span.file)).count
        return counts.joined(separator: " and ") + " in " + Self.counted(files, "file")
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}

/// A way to write a report.
package protocol DiagnosticFormat: Sendable {
    /// As given with `--format`.
    static var name: String { get }
    /// Empty, or lines that each end with a line feed.
    static func text(of report: LintReport) throws -> String
}

/// In the order of the help.
package let diagnosticFormats: [any DiagnosticFormat.Type] = [
    DiagnosticText.self,
    DiagnosticJSON.self,
]
