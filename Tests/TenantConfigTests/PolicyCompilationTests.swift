import Policy
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

/// From rule sets and a tenant's own rules to the book that decides.
@Suite struct PolicyCompilationTests {
    private static let platform = """
        version: 1
        rules:
          night: {action: send_confirmation, effect: deny, when: {channel: sms, local_time: 22:00-07:00}}
        """

    private func book(_ sample: Sample) throws -> RuleBook {
        let compilation = sample.compile()
        #expect(compilation.diagnostics.map(\.golden) == [])
        return try #require(compilation.tenant).policies.book
    }

    @Test func `A2 the platform's denies are over every tenant, whether or not it extends anything`() throws {
        let book = try book(
            Sample.base.with("../../policies/platform.yaml", Self.platform).with(
                "policies.yaml", "rules: {texts: {action: send_confirmation, effect: allow, priority: 9999}}")
        )
        #expect(book.rules.map(\.id) == ["night", "texts"])
        #expect(book.rules.map(\.place) == ["policies/platform.yaml:3", "tenants/bloom/policies.yaml:1"])
        var facts = Facts(on: LocalDate(dayNumber: 20_000))
        facts.set("channel", .number(0))
        facts.set("local_time", .number(23 * 60))
        #expect(book.decide("send_confirmation", facts, id: "").rule?.id == "night")
        facts.set("local_time", .number(8 * 60))
        #expect(book.decide("send_confirmation", facts, id: "").rule?.id == "texts")
    }

    @Test
    func `a rule replaces one of the same id in an extended set, and of two sets the later one lies on top`()
        throws
    {
        let book = try book(
            Sample.base
                .with(
                    "../../policies/low.yaml",
                    """
                    version: 1
                    rules:
                      a: {action: send_confirmation, effect: allow, priority: 1, when: {channel: sms}}
                      b: {action: send_cancellation, effect: allow, priority: 1, when: {channel: sms}}
                      c: {action: notify_business, effect: allow, priority: 1}
                    """
                )
                .with(
                    "../../policies/high.yaml",
                    """
                    version: 1
                    extends: [low]
                    rules:
                      a: {action: send_confirmation, effect: allow, priority: 2, when: {channel: email}}
                      b: {action: send_cancellation, effect: allow, priority: 2, when: {channel: email}}
                    """
                )
                .with(
                    "policies.yaml",
                    """
                    extends: [low, high]
                    rules: {a: {action: send_confirmation, effect: allow, priority: 3, when: {channel: web}}}
                    """))
        #expect(book.rules.map(\.id) == ["a", "b", "c"])
        #expect(book.rules.map(\.priority) == [3, 2, 1])
    }

    @Test func `a change of the platform's denies is another revision of every tenant`() throws {
        let before = Sample.base.with("../../policies/platform.yaml", Self.platform)
        let after = Sample.base.with(
            "../../policies/platform.yaml", Self.platform.replacing("22:00", with: "21:00"))
        #expect(try book(before).revision != book(after).revision)
    }

    @Test func `a tenant's rules are not blamed for outranking those of a set that it extends`() throws {
        let sample = Sample.base
            .with(
                "../../policies/open.yaml",
                "version: 1\nrules: {all: {action: send_confirmation, effect: allow}}"
            )
            .with(
                "policies.yaml",
                "extends: [open]\nrules: {none: {action: send_confirmation, effect: deny, priority: 5}}")
        #expect(sample.compile().diagnostics.map(\.golden) == [])
    }

    @Test func `a shared set is checked though nobody extends it, once for all tenants`() throws {
        let paths: [String: [UInt8]] = [
            "policies/loose.yaml": Array(
                """
                version: 1
                rules:
                  broken: {action: send_remainder, effect: allow}
                  first: {action: send_confirmation, effect: allow, priority: 2}
                  second: {action: send_confirmation, effect: deny, priority: 1, when: {channel: sms}}
                """.utf8),
            "tenants/bloom/tenant.yaml": Array("version: 1".utf8),
        ]
        let tree = TenantTree(reading: .memory(paths))
            .load(tenants: "tenants", policies: "policies", prompts: "prompts")
        let shared = try #require(tree.tenant("bloom")).source.shared
        #expect(
            AcrossTenants.findings(shared).map(\.golden) == [
                "FD-P001 policies/loose.yaml:3:20 unknown action `send_remainder`; did you mean `send_reminder`?",
                "FD-P007 policies/loose.yaml:5:3 `second` never has a say: `first` comes first wherever it matches, for example with channel sms",
            ])
    }
}
