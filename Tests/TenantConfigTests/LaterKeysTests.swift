import Scheduling
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

/// Keys whose machinery comes with a later version: read, checked and compiled, without effect.
@Suite struct LaterKeysTests {
    private func compile(_ tenant: String, hours: String? = nil) throws -> Tenant {
        let base = Sample.base.with("tenant.yaml", Self.head + tenant)
            .with("policies.yaml", Self.policies)
        let compilation = (hours.map { base.with("hours.yaml", $0) } ?? base).compile()
        #expect(compilation.diagnostics.map(\.golden) == [])
        return try #require(compilation.tenant)
    }

    /// Whatever the keys ask for may be done.
    private static let policies = """
        rules:
          remind: {action: send_reminder, effect: allow, when: {channel: sms}}
          offer: {action: send_waitlist_notification, effect: allow, when: {channel: sms}}
          retry: {action: retry_calendar_sync, effect: allow}
        """

    private static let head = """
        version: 1
        id: 00000000-0000-4000-a000-000000000001
        name: Bloom
        timezone: America/New_York
        locale: en-US
        currency: USD
        contact: {phone: "+12125550100", email: hello@bloom.example}

        """

    @Test func `texts, mails, retention and the assistant are compiled as written`() throws {
        let tenant = try compile(
            """
            channels:
              sms:
                number: "+12125550123"
                rate_limit: {messages: 20, per: 30m}
                quiet_hours: 21:00-08:00
                opt_out_reply: frontdesk
              email: {from: hello@bloom.example}
            retention: {messages: 180d, customers: 1095d}
            assistant: {engine: builtin, model: gpt-4o, temperature: 0.2, budget: {tokens_per_day: 500000}}
            """)
        let sms = try #require(tenant.channels.sms)
        #expect(sms.number.e164 == "+12125550123")
        #expect(sms.messages == 20)
        #expect(sms.per == Minutes(30))
        #expect(sms.quietHours == DayInterval(21 * 60, 32 * 60))
        #expect(sms.optOutReply == .frontdesk)
        #expect(tenant.channels.emailFrom?.address == "hello@bloom.example")
        #expect(tenant.retention == Retention(messages: .days(180), customers: .days(1095)))
        #expect(
            tenant.assistant
                == Assistant(engine: .builtin, model: "gpt-4o", temperature: "0.2", tokensPerDay: 500_000))
    }

    @Test func `a language model without instructions is a finding`() throws {
        let sample = Sample.base.with("tenant.yaml", Self.head + "assistant: {engine: openai}\n")
        #expect(sample.compile().diagnostics.map(\.golden) == [])
        #expect(try #require(sample.compile().tenant).prompts.systemText?.hasPrefix("You are") == true)
        let paths = sample.paths.filter { $0.key != "prompts/receptionist.mustache" }
        let tree = TenantTree(reading: .memory(paths)).load(
            tenants: "tenants", policies: "policies", prompts: "prompts")
        let tenant = try #require(tree.tenant("bloom"))
        let compilation = Compiler(catalogue: .sample).compile(
            tenant.source, readerDiagnostics: tree.diagnostics + tenant.diagnostics)
        #expect(compilation.diagnostics.map(\.code) == ["FD-C005"])
        #expect(compilation.tenant == nil)
    }

    @Test func `what is left out has its default`() throws {
        let tenant = try compile("channels: {sms: {number: \"+12125550123\"}}\n")
        let sms = try #require(tenant.channels.sms)
        #expect(sms.messages == 30)
        #expect(sms.per == Minutes(60))
        #expect(sms.quietHours == nil)
        #expect(sms.optOutReply == .provider)
        #expect(tenant.retention == .unlimited)
        #expect(tenant.assistant == .builtIn)
        #expect(tenant.services.allSatisfy { $0.reminders.isEmpty && $0.waitlistOffer == Minutes(30) })
    }

    @Test func `reminders and waitlist offers are the tenant's, unless a service has its own`() throws {
        let hours = """
            weekly: {mon-fri: 09:00-17:00, sat-sun: closed}
            booking: {reminders: [24h, 2h], waitlist_offer: 20m}
            """
        let tenant = try compile("", hours: hours)
        let expected: [Distance] = [.elapsed(Minutes(1440)), .elapsed(Minutes(120))]
        #expect(tenant.services.allSatisfy { $0.reminders == expected && $0.waitlistOffer == Minutes(20) })
        #expect(!tenant.services.isEmpty)
    }
}
