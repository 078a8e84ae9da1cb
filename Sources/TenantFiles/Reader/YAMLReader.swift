package import TenantConfig
package import Vocabulary

/// Reads one YAML file into a marked tree from libyaml's events, and reports everything that is wrong with it as YAML.
///
/// A mistake in the syntax doesn't hide the others: the lines it spoils are blanked out and the file is read again, so
/// that their neighbours are still seen.
package struct YAMLReader: Sendable {
    package let limits: Limits

    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    package struct Limits: Sendable {
        package let bytes: Int
        /// Lists and maps within each other.
        package let depth: Int
        /// Keys, texts, lists and maps.
        package let nodes: Int
        /// Mistakes in the syntax of one file that are reported before giving up on it.
        package let faults: Int

        package init(bytes: Int = 1_048_576, depth: Int = 32, nodes: Int = 20_000, faults: Int = 10) {
            self.bytes = bytes
            self.depth = depth
            self.nodes = nodes
            self.faults = faults
        }
    }

    package struct Reading: Sendable {
        /// `nil` if nothing of the file could be read. A file without content is an empty map.
        package let root: MarkedNode?
        /// In the order of their places.
        package let diagnostics: [Diagnostic]
        /// Whether nothing was left out of `root`: else what seems to be missing may only be unreadable.
        package let isComplete: Bool
        package let source: SourceText
        /// The comments that ask for a finding to be left out.
        let suppressions: [Suppression]
    }

    package func read(_ bytes: [UInt8], file: String) -> Reading {
        if bytes.count > limits.bytes {
            return .refused(Self.tooLarge(file: file, bytes: bytes.count, limit: limits.bytes))
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return .refused(
                Diagnostic(
                    code: "FD-Y001", severity: .error, message: "the file is UTF-16 and must be UTF-8",
                    span: .top(of: file), hint: "save it as UTF-8"))
        }
        let source = SourceText(file: file, bytes: bytes)
        let characters = characterFindings(in: source)
        var masks: [Range<Int>] = []
        var faults: [Diagnostic] = []
        while true {
            var builder = TreeBuilder(source: source, limits: limits)
            let stop = builder.read(masking: masks)
            if let stop {
                let finding = stop.finding(in: source, limits: limits, lastScalar: builder.scalars.last)
                faults.append(finding.diagnostic)
                if let mask = finding.mask, faults.count < limits.faults {
                    masks.append(mask)
                    continue
                }
            }
            let tabs = TabScan.findings(in: source, scalars: builder.scalars, masks: masks)
            let isComplete = characters.isEmpty && faults.isEmpty && !builder.hasDropped
            let root = stop == nil ? builder.root : nil
            let pieces =
                root.flatMap { mayHoldOddities(source, builder) ? ScalarPiece.list(of: $0) : nil } ?? []
            let oddities =
                StrangeLetterScan(source, pieces).findings() + CutScan(source).findings(in: pieces)
            return Reading(
                root: root,
                diagnostics: (characters + faults + builder.diagnostics + tabs + oddities)
                    .sorted { $0.span < $1.span },
                isComplete: isComplete, source: source,
                suppressions: Suppression.all(
                    in: source, scalars: builder.scalars.map(\.bytes), isWhole: isComplete))
        }
    }

    /// Most files hold none of the letters that make texts odd.
    private func mayHoldOddities(_ source: SourceText, _ builder: TreeBuilder) -> Bool {
        !source.isPlainASCII || builder.hasEmptyValue || source.bytes.contains(UInt8(ascii: "#"))
    }

    package static func tooLarge(file: String, bytes: Int, limit: Int) -> Diagnostic {
        Diagnostic(
            code: "FD-Y009", severity: .error,
            message: "the file has \(bytes) bytes; the limit is \(limit)", span: .top(of: file))
    }

    private func characterFindings(in source: SourceText) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        if let malformed = source.malformed {
            let more = malformed.count > 1 ? " (and \(malformed.count - 1) more)" : ""
            findings.append(
                Diagnostic(
                    code: "FD-Y001", severity: .error,
                    message:
                        "the byte 0x\(String(malformed.scalar, radix: 16, uppercase: true)) is not UTF-8\(more)",
                    span: source.span(malformed.bytes), hint: "save the file as UTF-8"))
        }
        if let forbidden = source.forbidden {
            let more = forbidden.count > 1 ? " (and \(forbidden.count - 1) more)" : ""
            findings.append(
                Diagnostic(
                    code: "FD-Y001", severity: .error,
                    message:
                        "the character \(Wording.codePoint(forbidden.scalar)) can't stand in YAML\(more)",
                    span: source.span(forbidden.bytes), hint: "delete it"))
        }
        return findings
    }
}

extension YAMLReader.Reading {
    fileprivate static func refused(_ diagnostic: Diagnostic) -> Self {
        .init(
            root: nil, diagnostics: [diagnostic], isComplete: false,
            source: SourceText(file: diagnostic.span.file, bytes: []), suppressions: [])
    }
}

extension SourceSpan {
    /// Line 1, column 1: for what concerns a file or folder as a whole.
    package static func top(of file: String) -> SourceSpan {
        let mark = Mark(line: 1, column: 1, byte: 0)
        return .init(file: file, start: mark, end: mark)
    }
}

extension YAMLReader {
    /// A value written by itself, such as an example of the manual.
    package static func value(_ text: String) -> MarkedNode? {
        YAMLReader().read(Array(text.utf8), file: "example").root
    }
}
