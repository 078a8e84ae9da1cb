import FoundationEssentials
import TenantConfig
import Vocabulary

/// SARIF 2.1.0, as code scanning services read it: the rules with their explanations, each finding with its region, its
/// second places, its fix, and a fingerprint that outlives lines moving about.
package enum DiagnosticSARIF: DiagnosticFormat {
    package static let name = "sarif"

    package static func text(of report: LintReport) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Log(report)), as: UTF8.self) + "\n"
    }

    private struct Log: Encodable {
        let schema = "https://json.schemastore.org/sarif-2.1.0.json"
        let version = "2.1.0"
        let runs: [Run]

        init(_ report: LintReport) { runs = [Run(report)] }

        enum CodingKeys: String, CodingKey {
            case schema = "$schema"
            case version
            case runs
        }
    }

    private struct Run: Encodable {
        let tool: Tool
        let columnKind = "unicodeCodePoints"
        let results: [Result]

        init(_ report: LintReport) {
            let rules = lintRules.map { Rule($0) }
            let indexes = Dictionary(
                rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
            )
            tool = Tool(driver: Driver(rules: rules))
            var seen: [String: Int] = [:]
            results = report.findings.map { finding in
                let print = Fingerprint.text(of: finding.diagnostic, in: report)
                seen[print, default: 0] += 1
                return Result(
                    finding, ruleIndex: indexes[finding.diagnostic.code],
                    fingerprint: "\(print):\(seen[print] ?? 1)")
            }
        }
    }

    private struct Tool: Encodable {
        let driver: Driver
    }

    private struct Driver: Encodable {
        let name = "frontdesk"
        let rules: [Rule]
    }

    private struct Message: Encodable {
        let text: String

        init(_ text: String) { self.text = Wording.harmless(text) }
    }

    private struct Rule: Encodable {
        let id: String
        let shortDescription: Message
        let fullDescription: Message
        let help: Message
        let defaultConfiguration: [String: String]

        init(_ rule: TenantConfig.Rule) {
            id = rule.code
            shortDescription = Message(rule.summary)
            fullDescription = Message(rule.explanation)
            help = Message(rule.explanation)
            defaultConfiguration = ["level": level(of: rule.severity)]
        }
    }

    private struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int?
        let level: String
        let message: Message
        let locations: [Location]
        let relatedLocations: [Location]
        let fixes: [Fix]?
        let partialFingerprints: [String: String]

        init(_ finding: LintReport.Finding, ruleIndex: Int?, fingerprint: String) {
            let diagnostic = finding.diagnostic
            ruleId = diagnostic.code
            self.ruleIndex = ruleIndex
            level = DiagnosticSARIF.level(of: diagnostic.severity)
            let words = [diagnostic.message, finding.reach, diagnostic.hint.map { "Hint: " + $0 }]
            message = Message(words.compactMap { $0 }.joined(separator: ". "))
            locations = [Location(diagnostic.span)]
            relatedLocations = diagnostic.related.enumerated().map { index, related in
                Location(related.span, id: index + 1, message: related.message)
            }
            fixes = diagnostic.shownFix.map { [Fix($0, of: diagnostic)] }
            partialFingerprints = ["frontdeskFinding/v1": fingerprint]
        }
    }

    private struct Location: Encodable {
        let id: Int?
        let message: Message?
        let physicalLocation: PhysicalLocation

        init(_ span: SourceSpan, id: Int? = nil, message: String? = nil) {
            self.id = id
            self.message = message.map { Message($0) }
            physicalLocation = PhysicalLocation(artifactLocation: Artifact(span.file), region: Region(span))
        }
    }

    private struct PhysicalLocation: Encodable {
        let artifactLocation: Artifact
        let region: Region
    }

    private struct Artifact: Encodable {
        let uri: String

        /// RFC 3986: a relative reference, or a `file` URI for an absolute path.
        init(_ path: String) {
            let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
            var text = path.hasPrefix("/") ? "file://" : ""
            for byte in path.utf8 {
                if plain.contains(byte) {
                    text.unicodeScalars.append(Unicode.Scalar(byte))
                } else {
                    let digits = String(byte, radix: 16, uppercase: true)
                    text += "%" + (digits.count == 1 ? "0" : "") + digits
                }
            }
            uri = text
        }
    }

    private struct Region: Encodable {
        let startLine: Int
        let startColumn: Int
        let endLine: Int
        let endColumn: Int
        let byteOffset: Int
        let byteLength: Int

        init(_ span: SourceSpan) {
            startLine = span.start.line
            startColumn = span.start.column
            endLine = span.end.line
            endColumn = span.end.column
            byteOffset = span.start.byte
            byteLength = max(0, span.end.byte - span.start.byte)
        }
    }

    private struct Fix: Encodable {
        let description: Message
        let artifactChanges: [Change]

        init(_ fix: Diagnostic.Fix, of diagnostic: Diagnostic) {
            description = Message(diagnostic.hint ?? "write it in the usual form")
            artifactChanges = [
                Change(
                    artifactLocation: Artifact(diagnostic.span.file),
                    replacements: fix.edits.map {
                        Replacement(
                            deletedRegion: Region($0.span), insertedContent: ["text": $0.replacement])
                    })
            ]
        }
    }

    private struct Change: Encodable {
        let artifactLocation: Artifact
        let replacements: [Replacement]
    }

    private struct Replacement: Encodable {
        let deletedRegion: Region
        let insertedContent: [String: String]
    }

    private static func level(of severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .information: "note"
        }
    }
}

/// What a finding is recognised by in a later run: its code, its file and the text of its line, without what looks like a
/// secret; never the number of the line.
private enum Fingerprint {
    static func text(of diagnostic: Diagnostic, in report: LintReport) -> String {
        let line = report.sources[diagnostic.span.file].map { $0.line(diagnostic.span.start.line) } ?? ""
        let parts = [diagnostic.code, diagnostic.span.file, SecretMask.masked(String(line.prefix(500)))]
        // FNV-1a of 64 bits.
        let hash = parts.joined(separator: "\n").utf8.filter { $0 != 0x20 }.reduce(
            0xcbf2_9ce4_8422_2325 as UInt64
        ) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
