import TenantConfig
package import Vocabulary

/// Writes the fixes of findings into their files, again and again until none is left to write; all of it in memory, so
/// that it can be looked at before anything is touched.
package struct Fixer {
    private let shelf: Shelf
    /// What is found with other contents for some files.
    private let lint: ([String: [UInt8]]) throws(LintScope.Nothing) -> LintReport

    package init(_ linter: Linter, on scopes: [LintScope], changes: Changes? = nil) {
        self.init(reading: linter.shelf) { overlay throws(LintScope.Nothing) in
            try Linter(linter, reading: .overlay(overlay, on: linter.shelf)).report(
                on: scopes, changes: changes)
        }
    }

    init(
        reading shelf: Shelf,
        lint: @escaping ([String: [UInt8]]) throws(LintScope.Nothing) -> LintReport
    ) {
        self.shelf = shelf
        self.lint = lint
    }

    /// A fix may make room for the next one, or lead to one; after so many rounds something goes in circles.
    private static let mostRounds = 10

    package struct Outcome: Sendable {
        /// Files as they were and as they should be, in the order of their paths.
        package let files: [File]
        /// What was mended, as it was found.
        package let mended: [Diagnostic]
        /// What is left.
        package let report: LintReport
    }

    package struct File: Hashable, Sendable {
        package let path: String
        package let before: [UInt8]
        package let after: [UInt8]
    }

    package func run() throws(LintScope.Nothing) -> Outcome {
        var report = try lint([:])
        var mended: [Diagnostic] = []
        var before: [String: [UInt8]] = [:]
        var now: [String: [UInt8]] = [:]
        for _ in 0..<Self.mostRounds {
            var hasWritten = false
            for (path, findings) in fixable(report) {
                guard let bytes = now[path] ?? read(path) else { continue }
                let after = fixed(bytes, by: findings.compactMap(\.fix))
                guard after != bytes else { continue }
                before[path] = before[path] ?? bytes
                now[path] = after
                hasWritten = true
            }
            guard hasWritten else { break }
            let earlier = report
            report = try lint(now)
            mended += Self.gone(from: earlier, in: report)
        }
        let files = now.sorted { $0.key < $1.key }.map {
            File(path: $0.key, before: before[$0.key] ?? [], after: $0.value)
        }
        return Outcome(files: files.filter { $0.before != $0.after }, mended: mended, report: report)
    }

    /// By file; none of a file whose syntax is broken: nobody can tell what its parts are.
    private func fixable(_ report: LintReport) -> [(path: String, findings: [Diagnostic])] {
        let byFile = Dictionary(grouping: report.diagnostics, by: \.span.file)
        let unclear: Set = ["FD-Y001", "FD-Y002", "FD-Y008", "FD-Y009"]
        return byFile.sorted { $0.key < $1.key }.compactMap { path, findings in
            guard !findings.contains(where: { unclear.contains($0.code) }) else { return nil }
            let fixable = findings.filter { $0.fix != nil }
            return fixable.isEmpty ? nil : (path, fixable)
        }
    }

    /// The fixable findings that are there no more; those alike are counted.
    private static func gone(from earlier: LintReport, in later: LintReport) -> [Diagnostic] {
        struct Kind: Hashable {
            let code: String
            let file: String
            let message: String
        }
        func kind(_ diagnostic: Diagnostic) -> Kind {
            Kind(code: diagnostic.code, file: diagnostic.span.file, message: diagnostic.message)
        }
        var left: [Kind: Int] = [:]
        for diagnostic in later.diagnostics { left[kind(diagnostic), default: 0] += 1 }
        return earlier.diagnostics.filter { diagnostic in
            guard diagnostic.fix != nil else { return false }
            let kind = kind(diagnostic)
            if let count = left[kind], count > 0 {
                left[kind] = count - 1
                return false
            }
            return true
        }
    }

    private func read(_ path: String) -> [UInt8]? {
        if case .bytes(let bytes) = shelf.read(path, YAMLReader.Limits().bytes) { bytes } else { nil }
    }
}

extension Shelf {
    /// Other contents for some files that exist.
    static func overlay(_ files: [String: [UInt8]], on shelf: Shelf) -> Shelf {
        Shelf(
            list: shelf.list,
            read: { path, limit in
                guard let bytes = files[path] else { return shelf.read(path, limit) }
                return bytes.count <= limit ? .bytes(bytes) : .tooLarge(bytes.count)
            })
    }
}
