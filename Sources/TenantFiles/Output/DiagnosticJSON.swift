import FoundationEssentials
import Vocabulary

/// For programs: one object, whose `version` rises when a field changes its meaning or goes. Lines and columns count
/// from 1, columns in Unicode scalars; bytes count from 0; ends are open.
package enum DiagnosticJSON: DiagnosticFormat {
    package static let name = "json"

    package static func text(of report: LintReport) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Envelope(report)), as: UTF8.self) + "\n"
    }

    private struct Envelope: Encodable {
        let version = 1
        let counts: [String: Int]
        let diagnostics: [Finding]

        init(_ report: LintReport) {
            counts = Dictionary(
                uniqueKeysWithValues: Severity.allCases.map { ($0.rawValue, report.count($0)) })
            diagnostics = report.findings.map { Finding($0) }
        }
    }

    private struct Finding: Encodable {
        let finding: LintReport.Finding
        private var diagnostic: Diagnostic { finding.diagnostic }

        init(_ finding: LintReport.Finding) {
            self.finding = finding
        }

        enum Key: String, CodingKey {
            case code
            case severity
            case message
            case hint
            case file
            case start
            case end
            case related
            case fix
            case tenants
        }

        /// `hint` and `fix` are always there, if need be as null; `tenants` for a place that several share.
        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: Key.self)
            try fields.encode(diagnostic.code, forKey: .code)
            try fields.encode(diagnostic.severity.rawValue, forKey: .severity)
            try fields.encode(diagnostic.message, forKey: .message)
            try fields.encode(diagnostic.hint, forKey: .hint)
            try fields.encode(diagnostic.span.file, forKey: .file)
            try fields.encode(Place(diagnostic.span.start), forKey: .start)
            try fields.encode(Place(diagnostic.span.end), forKey: .end)
            try fields.encode(diagnostic.related.map { Related($0) }, forKey: .related)
            try fields.encode(diagnostic.shownFix?.edits.map { Edit($0) }, forKey: .fix)
            if finding.tenantCount > 1 {
                try fields.encode(
                    Tenants(count: finding.tenantCount, first: finding.firstTenants), forKey: .tenants)
            }
        }
    }

    private struct Related: Encodable {
        let file: String
        let start: Place
        let end: Place
        let message: String

        init(_ related: Diagnostic.Related) {
            file = related.span.file
            start = Place(related.span.start)
            end = Place(related.span.end)
            message = related.message
        }
    }

    private struct Edit: Encodable {
        let start: Place
        let end: Place
        let replacement: String

        init(_ edit: Diagnostic.Fix.Edit) {
            start = Place(edit.span.start)
            end = Place(edit.span.end)
            replacement = edit.replacement
        }
    }

    private struct Tenants: Encodable {
        let count: Int
        let first: [String]
    }

    private struct Place: Encodable {
        let line: Int
        let column: Int
        let byte: Int

        init(_ mark: SourceSpan.Mark) {
            line = mark.line
            column = mark.column
            byte = mark.byte
        }
    }
}
