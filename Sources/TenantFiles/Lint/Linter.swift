import Dispatch
import Synchronization
package import TenantConfig
import Vocabulary

/// Reads and checks a tree over all cores, tenant by tenant: of one that is done only its findings are kept, so that the
/// size of the tree costs no memory.
package struct Linter: Sendable {
    private let compiler: Compiler
    private let clock: LintClock?
    let shelf: Shelf
    private let policies: String
    private let prompts: String

    /// - Parameter clock: without it checks that look at dates keep quiet.
    package init(
        catalogue: Catalogue, clock: LintClock?, policies: String, prompts: String,
        reading shelf: Shelf = .disk
    ) {
        self.compiler = Compiler(catalogue: catalogue)
        self.clock = clock
        self.shelf = shelf
        self.policies = FilePath.trimmed(policies)
        self.prompts = FilePath.trimmed(prompts)
    }

    /// The same over other files.
    init(_ other: Self, reading shelf: Shelf) {
        compiler = other.compiler
        clock = other.clock
        self.shelf = shelf
        policies = other.policies
        prompts = other.prompts
    }

    /// One report about all scopes, in the order of files and places.
    ///
    /// - Parameter changes: reports on what changed alone, having looked at everything.
    /// - Throws: `LintScope.Nothing` for a scope with nothing to lint.
    package func report(on scopes: [LintScope], changes: Changes? = nil) throws(LintScope.Nothing)
        -> LintReport
    {
        var findings: [LintReport.Finding] = []
        var seen: Set<Diagnostic> = []
        var tenants = 0
        for scope in scopes {
            let run = try self.run(on: scope, changes: changes)
            tenants += run.tenantCount
            findings += run.findings.filter { seen.insert($0.diagnostic).inserted }
        }
        return LintReport(findings: findings, sources: sources(of: findings), tenantCount: tenants)
    }

    // MARK: One folder of tenants

    private struct Run {
        let findings: [LintReport.Finding]
        let tenantCount: Int
    }

    private func run(on scope: LintScope, changes: Changes?) throws(LintScope.Nothing) -> Run {
        let tree = TenantTree(reading: shelf).open(
            tenants: scope.tenants, policies: policies, prompts: prompts)
        guard !tree.isEmpty else { throw LintScope.Nothing(path: scope.tenants) }
        let before = changes?.before.open(tenants: scope.tenants, policies: policies, prompts: prompts)
        let parts = parts(of: tree, changes: changes, before: before)

        var gathering = Gathering(root: tree.root)
        var across = AcrossTenants()
        for part in parts { across.add(part.claims) }
        for diagnostic in tree.diagnostics + across.findings(tree.shared, compiler.catalogue) {
            gathering.add(diagnostic, slug: nil, mustStay: false)
        }
        for part in parts { gathering.add(part) }
        for diagnostic in across.findings() {
            gathering.add(diagnostic, slug: nil, mustStay: false)
        }
        let book = SuppressionBook(tree.suppressions + parts.flatMap(\.suppressions))
        let staying = book.applied(to: gathering.findings, on: clock?.date).filter { finding in
            scope.reports(finding.diagnostic)
                && (changes.map { finding.mustStay || $0.concern(finding.diagnostic) } ?? true)
        }
        let reach = reach(of: parts).filter { scope.reports($0) }.map { LintReport.Finding($0) }
        return Run(findings: staying + reach, tenantCount: parts.count)
    }

    /// What is kept of a tenant.
    private struct Part: Sendable {
        let slug: String
        let claims: Claims
        let diagnostics: [Diagnostic]
        let suppressions: [Suppression]
        /// Changed shared files that it is built on.
        let changedShared: [String]
        /// Something of its own has changed.
        let isChanged: Bool
    }

    private func parts(of tree: OpenTree, changes: Changes?, before: OpenTree?) -> [Part] {
        let slugs = tree.slugs
        let shared = SharedFiles(changed: changes, root: tree.root, policies: policies, prompts: prompts)
        // Small enough that no core is left waiting for another's last stretch.
        let stretch = 8
        let count = (slugs.count + stretch - 1) / stretch
        let done = Mutex<[[Part]]>(Array(repeating: [], count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let mine = slugs[(index * stretch)..<min((index + 1) * stretch, slugs.count)].map {
                part($0, of: tree, changes: changes, before: before, shared: shared)
            }
            done.withLock { $0[index] = mine }
        }
        return done.withLock { $0 }.flatMap { $0 }
    }

    private func part(
        _ slug: String, of tree: OpenTree, changes: Changes?, before: OpenTree?, shared: SharedFiles
    ) -> Part {
        let reading = tree.tenant(slug)
        let found = compiler.examine(
            reading.tenant.source, readerDiagnostics: tree.diagnostics + reading.tenant.diagnostics,
            now: clock?.instant(for: reading.tenant.source))
        var diagnostics = found.findings
        let isChanged = changes?.touch(tree.root + "/" + slug) ?? false
        if isChanged, let before, before.slugs.contains(slug) {
            diagnostics += AcrossTenants.reusedIds(
                before: compile(before.tenant(slug).tenant, of: before),
                now: compile(reading.tenant, of: tree))
        }
        return Part(
            slug: slug, claims: found.claims, diagnostics: diagnostics,
            suppressions: reading.suppressions,
            changedShared: shared.reaching(reading.tenant.source), isChanged: isChanged)
    }

    private func compile(_ tenant: LoadedTenant, of tree: OpenTree) -> Compilation {
        compiler.compile(
            tenant.source, readerDiagnostics: tree.diagnostics + tenant.diagnostics,
            now: clock?.instant(for: tenant.source))
    }

    private func reach(of parts: [Part]) -> [Diagnostic] {
        var reached: [String: [String]] = [:]
        for part in parts {
            for file in part.changedShared { reached[file, default: []].append(part.slug) }
        }
        return reached.map { SharedReach.finding($0.key, $0.value, at: .top(of: $0.key)) }
    }

    /// Findings of several tenants about one shared place are one.
    private struct Gathering {
        let root: String
        private(set) var findings: [LintReport.Finding] = []
        private var shared: [Origin: Int] = [:]

        private struct Origin: Hashable {
            let code: String
            let severity: Severity
            let span: SourceSpan
        }

        init(root: String) {
            self.root = root
        }

        mutating func add(_ part: Part) {
            for diagnostic in part.diagnostics {
                let isError = diagnostic.severity == .error
                add(
                    diagnostic, slug: part.slug,
                    mustStay: !part.changedShared.isEmpty || (part.isChanged && isError))
            }
        }

        /// - Parameter slug: of the tenant it was found for; `nil` if for none.
        mutating func add(_ diagnostic: Diagnostic, slug: String?, mustStay: Bool) {
            let own = slug.map { root + "/" + $0 }
            let file = diagnostic.span.file
            if let own, file == own || file.hasPrefix(own + "/") {
                findings.append(LintReport.Finding(diagnostic, mustStay: mustStay))
                return
            }
            let origin = Origin(code: diagnostic.code, severity: diagnostic.severity, span: diagnostic.span)
            if let index = shared[origin] {
                findings[index].add(tenant: slug, message: diagnostic.message, mustStay: mustStay)
            } else {
                shared[origin] = findings.count
                var finding = LintReport.Finding(diagnostic)
                finding.add(tenant: slug, message: diagnostic.message, mustStay: mustStay)
                findings.append(finding)
            }
        }
    }

    /// The files that findings are about, read once more: few of many.
    private func sources(of findings: [LintReport.Finding]) -> [String: SourceText] {
        var sources: [String: SourceText] = [:]
        for finding in findings {
            for span in [finding.diagnostic.span] + finding.diagnostic.related.map(\.span)
            where sources[span.file] == nil {
                guard case .bytes(let bytes) = shelf.read(span.file, YAMLReader.Limits().bytes) else {
                    continue
                }
                sources[span.file] = SourceText(file: span.file, bytes: bytes)
            }
        }
        return sources
    }
}
