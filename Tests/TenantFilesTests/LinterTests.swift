import TenantConfig
import Testing
import Vocabulary

@testable import TenantFiles

@Suite struct LinterTests {
    private let clock = LintClock("2026-03-02T10:00")

    private func linter(_ files: [String: String], clock: LintClock? = nil) -> Linter {
        Linter(
            catalogue: .small, clock: clock, policies: "policies", prompts: "prompts",
            reading: .memory(files.mapValues { Array($0.utf8) }))
    }

    private func report(_ files: [String: String], changes: Changes? = nil) throws -> LintReport {
        try linter(files, clock: clock).report(on: [LintScope(tenants: "tenants")], changes: changes)
    }

    private func lines(_ report: LintReport) -> [String] {
        report.diagnostics.map { "\($0.code) \($0.span.file):\($0.span.start.line)" }
    }

    // MARK: Folding

    @Test
    func `a finding in a shared file is one, with the tenants it is found in`() throws {
        var files = ["tenants/_defaults/hours.yaml": "exceptions: {x: {date: 2026-02-30, hours: closed}}\n"]
        for number in 1...30 { files.merge(Business(number).files) { $1 } }
        let report = try report(files)
        #expect(lines(report) == ["FD-H011 tenants/_defaults/hours.yaml:1"])
        #expect(report.findings.first?.tenantCount == 30)
        #expect(
            report.findings.first?.reach == "in 30 tenants: t01, t02, t03, t04, t05, …")
        #expect(report.tenantCount == 30)
    }

    @Test
    func `the order of the findings doesn't hang on which core was first`() throws {
        var files: [String: String] = [:]
        for number in 1...60 {
            files.merge(Business(number, hours: "weekly: {mon-sun: 9am}\n").files) { $1 }
        }
        let first = try report(files).diagnostics
        #expect(first.count == 60)
        for _ in 1...5 { #expect(try report(files).diagnostics == first) }
    }

    @Test
    func `what several scopes share is reported once`() throws {
        var files = Business(1).files
        for (path, text) in Business(2).files { files["other/" + path.dropFirst(8)] = text }
        files["policies/p.yaml"] = "version: 2\n"
        files["tenants/t01/policies.yaml"] = "extends: [p]\n"
        files["other/t02/policies.yaml"] = "extends: [p]\n"
        let scopes = [LintScope(tenants: "tenants"), LintScope(tenants: "other")]
        #expect(try lines(linter(files).report(on: scopes)) == ["FD-Y010 policies/p.yaml:1"])
    }

    // MARK: What changed

    private func changes(_ paths: Set<String>, before: [String: String]) -> Changes {
        Changes(paths: paths, before: .memory(before.mapValues { Array($0.utf8) }))
    }

    @Test
    func `of what was there before only what the change is about is reported`() throws {
        let files = Business(1, hours: "weekly: {mon-sun: 9am}\n").files
            .merging(Business(2, hours: "weekly: {mon-sun: 9am}\n").files) { $1 }
        let one = try report(files, changes: changes(["tenants/t02/hours.yaml"], before: files))
        #expect(lines(one) == ["FD-Y004 tenants/t02/hours.yaml:1"])
        #expect(try lines(report(files, changes: changes([], before: files))) == [])
        // An error of a tenant stays an error whichever of its files was changed.
        let other = try report(files, changes: changes(["tenants/t02/tenant.yaml"], before: files))
        #expect(lines(other) == ["FD-Y004 tenants/t02/hours.yaml:1"])
    }

    @Test
    func `a changed shared file reports on all tenants it reaches, and says how many`() throws {
        var files = Business(1, hours: "weekly: {mon-sun: 9am}\n").files
        files.merge(Business(2).files) { $1 }
        files["tenants/_defaults/guardrails.yaml"] = "far_date: {confirm_after: 20d}\n"
        let report = try report(
            files, changes: changes(["tenants/_defaults/guardrails.yaml"], before: files))
        #expect(
            lines(report) == [
                "FD-X004 tenants/_defaults/guardrails.yaml:1", "FD-Y004 tenants/t01/hours.yaml:1",
            ])
        #expect(report.diagnostics.first?.message == "this change reaches 2 tenants: t01, t02")
        #expect(report.diagnostics.first?.severity == .information)
    }

    @Test
    func `a rule set reaches those that extend it, at any distance`() throws {
        var files = Business(1).files.merging(Business(2).files) { $1 }
        files["tenants/t01/policies.yaml"] = "extends: [upper]\n"
        files["policies/upper.yaml"] = "version: 1\nextends: [lower]\n"
        files["policies/lower.yaml"] = "version: 1\n"
        let report = try report(files, changes: changes(["policies/lower.yaml"], before: files))
        #expect(report.diagnostics.map(\.message) == ["this change reaches 1 tenant: t01"])
    }

    @Test(arguments: [
        ("haircut: {name: Haircut, duration: 45m}", "haircut: {name: Sports massage, duration: 1h}", true),
        ("haircut: {name: Haircut, duration: 45m}", "haircut: {name: Sports massage, duration: 45m}", false),
        ("haircut: {name: Haircut, duration: 45m}", "haircut: {name: New haircut, duration: 1h}", false),
        (
            "haircut: {name: Haircut, duration: 45m}",
            "haircut: {name: Trim, aliases: [haircut], duration: 1h}", false
        ),
        ("haircut: {name: Haircut, duration: 45m}", "trim: {name: Trim, duration: 1h}", false),
    ])
    func `S001 an id that means something else than before is found`(
        before: String, now: String, isFound: Bool
    ) throws {
        let old = Business(1, services: "services: {\(before)}\n").files
        let new = Business(1, services: "services: {\(now)}\n").files
        let report = try report(new, changes: changes(["tenants/t01/services.yaml"], before: old))
        #expect(report.diagnostics.map(\.code) == (isFound ? ["FD-S001"] : []))
    }
}

/// A tenant that lints clean unless told otherwise.
struct Business {
    let files: [String: String]

    init(_ number: Int, hours: String = "weekly: {mon-sun: 09:00-17:00}\n", services: String? = nil) {
        let slug = "t\(number < 10 ? "0" : "")\(number)"
        let digits = String(String(number + 1_000_000).dropFirst())
        files = [
            "tenants/\(slug)/tenant.yaml": """
            version: 1
            id: 00000000-0000-4000-a000-000000\(digits)
            name: Business \(number)
            timezone: America/New_York
            locale: en-US
            currency: USD
            contact: {phone: "+12125550100"}

            """,
            "tenants/\(slug)/hours.yaml": hours,
            "tenants/\(slug)/services.yaml": services ?? "services: {call: {name: A call, book: never}}\n",
        ]
    }
}

extension Catalogue {
    static let small = Catalogue(
        tools: [], actions: [], messages: [:],
        hash: { bytes in
            String(bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
        })
}
