package import Vocabulary

/// What a run of checks found, in the order of files and places, with the texts for showing it.
package struct LintReport: Sendable {
    package let findings: [Finding]
    let sources: [String: SourceText]
    /// How many were looked at; 0 where nobody counted.
    package let tenantCount: Int
    package var isColoured = false
    /// From this severity on a finding counts as a failure, where a format tells the two apart.
    package var failLevel = Severity.error

    package var diagnostics: [Diagnostic] { findings.map(\.diagnostic) }

    /// A diagnostic, and how many tenants it holds for.
    package struct Finding: Hashable, Sendable {
        package let diagnostic: Diagnostic
        /// For a place that several tenants share: how many it was found for, and the first of them.
        package private(set) var tenantCount = 0
        package private(set) var firstTenants: [String] = []
        /// The other tenants' messages differ: in a number, in a name.
        package private(set) var hasOtherMessages = false
        /// Reported whatever has changed.
        private(set) var mustStay: Bool

        private static let shown = 5

        package init(_ diagnostic: Diagnostic, mustStay: Bool = false) {
            self.diagnostic = diagnostic
            self.mustStay = mustStay
        }

        mutating func add(tenant slug: String?, message: String, mustStay: Bool) {
            self.mustStay = self.mustStay || mustStay
            hasOtherMessages = hasOtherMessages || message != diagnostic.message
            guard let slug, firstTenants.last != slug else { return }
            tenantCount += 1
            if firstTenants.count < Self.shown { firstTenants.append(slug) }
        }

        /// `in 37 tenants: bloom, dental, …`; `nil` for what is about one place alone.
        package var reach: String? {
            guard tenantCount > 1 else { return nil }
            let names = firstTenants.joined(separator: ", ") + (tenantCount > firstTenants.count ? ", …" : "")
            return "in \(tenantCount) tenants: \(names)"
                + (hasOtherMessages ? "; the words are the first one's" : "")
        }
    }

    /// - Parameter sources: by path as in the spans; a finding about a file that isn't there is shown without its line.
    package init(_ diagnostics: [Diagnostic], sources: [String: SourceText], isColoured: Bool = false) {
        self.init(findings: diagnostics.map { Finding($0) }, sources: sources)
        self.isColoured = isColoured
    }

    package init(findings: [Finding], sources: [String: SourceText], tenantCount: Int = 0) {
        self.findings = findings.sorted { left, right in
            let (left, right) = (left.diagnostic, right.diagnostic)
            return left.span == right.span
                ? (left.code, left.message) < (right.code, right.message) : left.span < right.span
        }
        self.sources = sources
        self.tenantCount = tenantCount
    }

    package func count(_ severity: Severity) -> Int {
        findings.count { $0.diagnostic.severity == severity }
    }

    /// Whether something is at least as bad as the level that fails.
    package var hasFailed: Bool { findings.contains { $0.diagnostic.severity >= failLevel } }

    /// `3 errors and 1 warning in 2 files`; `nil` if nothing was found.
    package var summary: String? {
        guard !findings.isEmpty else { return nil }
        let counts = [(Severity.error, "error"), (.warning, "warning"), (.information, "note")].compactMap {
            severity, noun in count(severity) > 0 ? Self.counted(count(severity), noun) : nil
        }
        let files = Set(findings.map(\.diagnostic.span.file)).count
        return counts.joined(separator: " and ") + " in " + Self.counted(files, "file")
    }

    /// The last line of a run: also of one that found nothing.
    package var closing: String {
        (summary ?? "nothing found") + " (" + Self.counted(tenantCount, "tenant") + ")"
    }

    static func counted(_ count: Int, _ noun: String) -> String {
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
    DiagnosticGitHub.self,
    DiagnosticSARIF.self,
    DiagnosticJUnit.self,
]
