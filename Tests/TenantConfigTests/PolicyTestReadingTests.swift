import Policy
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

/// `policies/tests/*.yaml`, read and run.
@Suite struct PolicyTestReadingTests {
    private func suite(_ text: String, tenants: [String] = ["bloom", "salon"]) -> PolicySuite {
        let reading = YAMLReader().read(Array(text.utf8), file: "policies/tests/a.yaml")
        let file = TenantSource.ScenarioFile(
            name: "a", path: "policies/tests/a.yaml", root: reading.root, findings: reading.diagnostics)
        return PolicySuite([file], tenants: Set(tenants))
    }

    private static let matrix = """
        version: 1
        now: 2026-03-02T10:00
        tests:
          confirmations:
            tenants: [bloom, salon]
            actions: [send_confirmation, send_cancellation]
            facts: {channel: [sms, email], attempt: [1, none], local_time: none}
            expect:
              - {when: {channel: sms, attempt: none}, actions: [send_confirmation], decision: allow, rule: texts}
              - {tenants: [bloom], decision: deny, rule: never}
        """

    @Test func `every combination of tenants, actions and facts is a case, and what nothing fits is denied`()
    {
        let suite = suite(Self.matrix)
        #expect(suite.diagnostics.map(\.golden) == [])
        let bloom = suite.cases(for: "bloom")
        let salon = suite.cases(for: "salon")
        #expect(bloom.count == 8 && salon.count == 8)
        #expect(bloom.filter(\.isAllowed).map(\.text) == ["send_confirmation with channel sms, weekday mon"])
        #expect(bloom.filter { $0.rule == "never" }.count == 7)
        #expect(salon.filter(\.isAllowed).count == 1)
        #expect(salon.count { $0.rule == nil && !$0.isAllowed } == 7)
        #expect(suite.cases(for: "other").isEmpty)
    }

    @Test func `everything wrong in a file is said at once, at its place`() {
        let suite = suite(
            """
            version: 1
            tests:
              a:
                tenants: [blom]
                actions: [send_remainder, send_contact_followup]
                facts: {chanel: sms, service: haircut, attempt: two, local_time: 09:00-10:00}
                expect: [{decision: permit}]
                expct: []
              b:
                now: 2026-03-02T10:00
                tenants: [bloom]
                actions: [send_reminder]
                facts: {channel: [sms, web]}
                expect:
                  - {when: {channel: email}, decision: allow}
                  - {actions: [notify_business], tenants: [salon], decision: allow}
                  - {rule: x}
            """)
        #expect(
            suite.diagnostics.map(\.golden) == [
                "FD-Y004 policies/tests/a.yaml:3:3 `tests.a` lacks `now`",
                "FD-S011 policies/tests/a.yaml:4:15 unknown tenant `blom`; did you mean `bloom`?",
                "FD-P001 policies/tests/a.yaml:5:15 unknown action `send_remainder`; did you mean `send_reminder`?",
                "FD-P002 policies/tests/a.yaml:6:13 unknown fact `chanel`; did you mean `channel`?",
                "FD-P002 policies/tests/a.yaml:6:26 send_contact_followup has no `service`",
                "FD-P003 policies/tests/a.yaml:6:53 `attempt` must be a whole number, but this is `two`",
                "FD-P003 policies/tests/a.yaml:6:70 `local_time` must be a time of day such as \"09:00\", but this is `09:00-10:00`",
                "FD-Y004 policies/tests/a.yaml:7:25 `tests.a.expect[0].decision` must be one of allow, deny, but this is `permit`",
                "FD-Y003 policies/tests/a.yaml:8:5 unknown key `expct` in `tests.a`; did you mean `expect`?",
                "FD-Y004 policies/tests/a.yaml:15:26 the expectation can't fit: the test tries no channel email",
                "FD-Y004 policies/tests/a.yaml:16:20 the expectation can't fit: the test tries no action `notify_business`",
                "FD-Y004 policies/tests/a.yaml:16:48 the expectation can't fit: the test tries no tenant `salon`",
                "FD-Y004 policies/tests/a.yaml:17:9 `tests.b.expect[2]` lacks `decision`",
            ])
        #expect(suite.tests.isEmpty)
    }

    @Test
    func
        `a test with more combinations than are tried is refused, and a broken file keeps nobody from service`()
    {
        let many = (1...50).map(String.init).joined(separator: ", ")
        let huge = suite(
            """
            version: 1
            now: 2026-03-02T10:00
            tests:
              huge: {tenants: [bloom], actions: [send_reminder], facts: {attempt: [\(many)], party: [\(many)]}, expect: []}
            """)
        #expect(
            huge.diagnostics.map(\.golden) == [
                "FD-Y009 policies/tests/a.yaml:4:3 `tests.huge` has 2500 combinations of facts, and at most 2000 are tried"
            ])
        let sample = Sample.base.with("../../policies/tests/broken.yaml", "version: 1\ntests: [")
        #expect(sample.compile().tenant != nil)
    }

    @Test func `a report names what failed with its place, and the sides of boundaries that nothing met`()
        throws
    {
        let sample = Sample.base.with(
            "policies.yaml",
            """
            rules:
              texts: {action: send_confirmation, effect: allow, when: {channel: [sms, web], max_attempt: 2}}
            """)
        let book = try #require(sample.compile().tenant).policies.book
        let suite = suite(Self.matrix)
        let report = PolicyTestReport(
            suite.tests.map { ($0.id, $0.span) }, cases: suite.cases(for: "salon"), books: ["salon": book])
        #expect(report.failed == 1)
        let faults = try #require(report.tests.first).faults.compactMap(\.fault)
        #expect(
            faults == [
                "salon: send_confirmation with channel sms, weekday mon, attempt 1: denied is expected, but it is "
                    + "allowed by texts (tenants/bloom/policies.yaml:2)",
                "salon: send_confirmation with channel sms, weekday mon: allowed by texts is expected, but it is "
                    + "denied: no rule allows it",
            ])
        let entry = try #require(report.coverage.entries.first)
        #expect(entry.isTouched)
        #expect(entry.missing == ["channel web", "attempt 2", "attempt 3 (outside)"])
        #expect(report.listing.contains("1 of 1 rules, 1 of 4 boundaries"))
        #expect(report.junit.contains("<testsuite name=\"confirmations\" tests=\"8\" failures=\"2\">"))
    }
}
