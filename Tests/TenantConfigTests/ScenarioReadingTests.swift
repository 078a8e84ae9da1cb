import Foundation
import Scheduling
import TenantConfig
import Testing
import Vocabulary

/// `Fixtures/scenarios/{bad,good}/<case>.txt`, written as the goldens are.
@Suite struct ScenarioReadingTests {
    static let cases = Golden.all(in: "Fixtures/scenarios")

    @Test(arguments: cases)
    func `files of scenarios give exactly the findings written beside them`(golden: Golden) throws {
        let compilation = golden.sample.compile()
        let found = compilation.diagnostics.map(\.golden)
        if golden.isBad, ProcessInfo.processInfo.environment["FRONTDESK_WRITE_GOLDENS"] != nil {
            try golden.write(found)
            return
        }
        #expect(found == golden.findings, "\(golden)")
        #expect(compilation.scenarios.isEmpty == golden.isBad, "\(golden)")
        #expect(compilation.tenant != nil, "a scenario keeps nobody from being served: \(golden)")
    }

    @Test
    func `the example of the format gives nothing but what a later version serves`() throws {
        let example = try #require(Self.cases.first { $0.name == "format-example" })
        #expect(example.findings.count == 2)
        #expect(example.findings.allSatisfy { $0.hasPrefix("FD-Y012") })
    }

    @Test
    func `a scenario's own now and given stand before its file's, key by key`() throws {
        let golden = try #require(Self.cases.first { $0.name == "all-keys" })
        let scenario = try #require(golden.sample.compile().scenarios.first)
        #expect(scenario.id == "everything")
        #expect(scenario.file == "all")
        #expect(scenario.span.start.line == 7)
        #expect(scenario.now == LocalDateTime("2026-03-03T11:30"))
        #expect(scenario.given.appointments == [])
        #expect(scenario.given.customer?.name == "Dana Lee")
        #expect(scenario.given.customer?.phone == PhoneNumber(e164: "+12125550187"))
        #expect(scenario.steps.count == 6)
        #expect(scenario.steps[0].action == .says("My code is {{code}}"))
        #expect(scenario.steps[0].expected.holds == 1)
        #expect(scenario.steps[0].expected.spans[.holds]?.start.line == 21)
        #expect(scenario.steps[0].expected.offers?.map(\.description) == ["2026-03-10T14:00"])
        #expect(scenario.steps[1].action == .waits(.elapsed(Minutes(11))))
        #expect(scenario.steps[1].expected.appointments == [])
        #expect(scenario.steps[1].expected.events == nil)
        #expect(scenario.steps[2].action == .waits(.days(2)))
    }

    @Test
    func `a file with a mistake keeps the scenarios of other files`() {
        let good = "now: 2026-03-02T10:00\nscenarios: {greets: {steps: [{user: Hello}]}}\n"
        let compilation = Sample.base.with("scenarios/good.yaml", good)
            .with("scenarios/bad.yaml", "now: tomorrow\n").compile()
        #expect(compilation.scenarios.map(\.id) == ["greets"])
        #expect(compilation.tenant != nil)
        #expect(compilation.diagnostics.count == 2)
    }
}
