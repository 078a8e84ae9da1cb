import Vocabulary

/// Workflow commands of GitHub Actions: each finding becomes an annotation of its line in a pull request.
package enum DiagnosticGitHub: DiagnosticFormat {
    package static let name = "github"

    package static func text(of report: LintReport) -> String {
        report.findings.map { command($0) + "\n" }.joined()
    }

    private static func command(_ finding: LintReport.Finding) -> String {
        let diagnostic = finding.diagnostic
        let span = diagnostic.span
        var properties = [
            ("file", span.file), ("line", String(span.start.line)), ("endLine", String(span.end.line)),
        ]
        // GitHub takes columns for spans of one line alone.
        if span.start.line == span.end.line {
            properties += [("col", String(span.start.column)), ("endColumn", String(span.end.column))]
        }
        properties.append(("title", diagnostic.code))
        let written = properties.map { "\($0.0)=\(escaped($0.1, isProperty: true))" }.joined(separator: ",")
        return "::\(kind(of: diagnostic.severity)) \(written)::" + escaped(words(finding), isProperty: false)
    }

    private static func kind(of severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .information: "notice"
        }
    }

    private static func words(_ finding: LintReport.Finding) -> String {
        var lines = [finding.diagnostic.message]
        for related in finding.diagnostic.related {
            let span = related.span
            lines.append("\(related.message): \(span.file):\(span.start.line):\(span.start.column)")
        }
        if let reach = finding.reach { lines.append(reach) }
        if let hint = finding.diagnostic.hint { lines.append("hint: " + hint) }
        return lines.map { Wording.harmless($0) }.joined(separator: "\n")
    }

    /// As GitHub's own toolkit escapes: `%` first, line ends, and in a property what would end it.
    private static func escaped(_ text: String, isProperty: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where isProperty: result += "%3A"
            case "," where isProperty: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
