package import Vocabulary

/// Turns a tenant's files into what serves requests, or into everything that is wrong with them.
package struct Compiler: Sendable {
    package let catalogue: Catalogue

    package init(catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    /// `readerDiagnostics`: what was found while the files of this source became trees. `now`: the clock of checks that
    /// look at dates; without it they keep quiet. The tenant itself never depends on it.
    package func compile(
        _ source: TenantSource, readerDiagnostics: [Diagnostic], now: Instant? = nil
    ) -> Compilation {
        var report = Report()
        // What is wrong in a layer concerns the tenants laid over it alone.
        let others = source.shared.layers.map(\.folder).filter { folder in
            !source.layers.contains { $0.folder == folder }
        }
        for diagnostic in readerDiagnostics
        where !others.contains(where: { diagnostic.span.file.hasPrefix($0 + "/") }) {
            report.add(diagnostic)
        }
        let document = Document(source, readerDiagnostics: readerDiagnostics, report: &report)
        let ruleSets = RuleSets(document, report: &report)
        var planner = Planner(
            document, catalogue, PlannedPolicies(document, ruleSets, now: now), now: now, report: report)
        let plan = planner.plan()
        report = planner.report
        let seasons = Seasons(plan, report: &report)
        for check in checks { check.run(on: plan, into: &report) }
        seasons.check(into: &report)
        for finding in SharedKeyTrouble.findings(in: document) { report.add(finding) }
        for finding in UnknownReference.names(in: document, catalogue) { report.add(finding) }
        for finding in document.shared.templates.findings(usedBy: document, catalogue) { report.add(finding) }
        for layer in source.layers {
            for root in layer.files.values.flatMap(SecretWrittenOut.findings) { report.add(root) }
        }

        let origins = Origins.list(document)
        var tenant: Tenant?
        if !report.hasErrors, document.damaged.isEmpty {
            let revision = Revision.hash(origins, document, ruleSets, using: catalogue.hash)
            tenant = TenantBuilder(plan, seasons: seasons, revision: revision).tenant()
            if tenant == nil { report.add(WrongValue.unbuildable(document)) }
        }
        var reading = ScenarioReading(of: document, catalogue)
        let scenarios = source.scenarios.flatMap { reading.read($0) }
        for finding in reading.report.diagnostics { report.add(finding) }
        return Compilation(
            tenant: tenant,
            diagnostics: report.diagnostics.sorted { ($0.span, $0.code) < ($1.span, $1.code) },
            origins: origins, scenarios: scenarios, claims: Claims(document, origins))
    }
}

extension Report {
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
