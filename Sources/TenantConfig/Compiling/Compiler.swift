package import Vocabulary

/// Turns a tenant's files into what serves requests, or into everything that is wrong with them.
package struct Compiler: Sendable {
    package let catalogue: Catalogue

    package init(catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    /// `readerDiagnostics`: what was found while the files of this source became trees. `now`: the clock of checks that
    /// look at dates; without it they keep quiet. `isForServing`: checks that only warn are left to lint. The tenant itself
    /// depends on neither, and neither do the errors.
    package func compile(
        _ source: TenantSource, readerDiagnostics: [Diagnostic], now: Instant? = nil,
        isForServing: Bool = false
    ) -> Compilation {
        var examination = Examination(
            source, readerDiagnostics, catalogue, now: now,
            checks: isForServing ? decisiveChecks : checks)
        let document = examination.plan.document
        let origins = Origins.list(document)
        let ruleSets = examination.ruleSets
        let tenant = examination.tenant { Revision.hash(origins, document, ruleSets, using: catalogue.hash) }
        let scenarios = examination.readScenarios()
        return Compilation(
            tenant: tenant, diagnostics: examination.findings, origins: origins, scenarios: scenarios,
            claims: Claims(document))
    }

    /// What `compile` would find, without what only serving and showing need.
    package func examine(
        _ source: TenantSource, readerDiagnostics: [Diagnostic], now: Instant? = nil
    ) -> (findings: [Diagnostic], claims: Claims) {
        var examination = Examination(source, readerDiagnostics, catalogue, now: now, checks: checks)
        // Built all the same: what can't be is a finding.
        _ = examination.tenant { "" }
        _ = examination.readScenarios()
        return (examination.findings, Claims(examination.plan.document))
    }
}

/// A tenant's files, read and checked.
private struct Examination {
    let plan: Plan
    let ruleSets: RuleSets
    private let source: TenantSource
    private let seasons: Seasons
    private var report = Report()

    init(
        _ source: TenantSource, _ readerDiagnostics: [Diagnostic], _ catalogue: Catalogue, now: Instant?,
        checks: [any Check.Type]
    ) {
        self.source = source
        // What is wrong in a layer concerns the tenants laid over it alone.
        let others = source.shared.layers.map(\.folder).filter { folder in
            !source.layers.contains { $0.folder == folder }
        }
        for diagnostic in readerDiagnostics
        where !others.contains(where: { diagnostic.span.file.hasPrefix($0 + "/") }) {
            report.add(diagnostic)
        }
        let document = Document(source, readerDiagnostics: readerDiagnostics, report: &report)
        ruleSets = RuleSets(document, report: &report)
        var planner = Planner(
            document, catalogue, PlannedPolicies(document, ruleSets, now: now), now: now, report: report)
        plan = planner.plan()
        report = planner.report
        seasons = Seasons(plan, report: &report)
        for check in checks { check.run(on: plan, into: &report) }
        seasons.check(into: &report)
        for finding in SharedKeyTrouble.findings(in: document) { report.add(finding) }
        for finding in UnknownReference.names(in: document, catalogue) { report.add(finding) }
        for finding in document.shared.templates.findings(usedBy: document, catalogue) { report.add(finding) }
        for layer in source.layers {
            for root in layer.files.values.flatMap(SecretWrittenOut.findings) { report.add(root) }
        }
    }

    /// `nil` if anything was wrong.
    mutating func tenant(revision: () -> String) -> Tenant? {
        guard !report.hasErrors, plan.document.damaged.isEmpty else { return nil }
        let tenant = TenantBuilder(plan, seasons: seasons, revision: revision()).tenant()
        if tenant == nil { report.add(WrongValue.unbuildable(plan.document)) }
        return tenant
    }

    mutating func readScenarios() -> [Scenario] {
        guard !source.scenarios.isEmpty else { return [] }
        var reading = ScenarioReading(of: plan.document, plan.catalogue)
        let scenarios = source.scenarios.flatMap { reading.read($0) }
        for finding in reading.report.diagnostics { report.add(finding) }
        return scenarios
    }

    /// In the order of file and place.
    var findings: [Diagnostic] {
        report.diagnostics.sorted { ($0.span, $0.code) < ($1.span, $1.code) }
    }
}

extension Report {
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
