import Reception
import TenantConfig
import Vocabulary

/// Scenarios in JUnit's XML: a suite for each tenant, a test case for each scenario.
struct ScenarioJUnit {
    struct Played {
        let tenant: String
        let result: ScenarioResult
        /// Of one that failed.
        let report: String
    }

    let results: [Played]
    /// What is wrong with files of scenarios; `nil`: nothing.
    let faults: String?

    var text: String {
        let failed = results.count { !$0.result.hasPassed } + (faults == nil ? 0 : 1)
        let total = results.count + (faults == nil ? 0 : 1)
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<testsuites name=\"frontdesk test\" tests=\"\(total)\" failures=\"\(failed)\">",
        ]
        var tenants: [String] = []
        for played in results where !tenants.contains(played.tenant) { tenants.append(played.tenant) }
        for tenant in tenants { lines += suite(tenant, results.filter { $0.tenant == tenant }) }
        if let faults {
            lines += [
                "  <testsuite name=\"files\" tests=\"1\" failures=\"1\">",
                "    <testcase classname=\"files\" name=\"can be read\">",
                "      <failure message=\"files of scenarios hold mistakes\">\(xmlEscaped(faults))</failure>",
                "    </testcase>", "  </testsuite>",
            ]
        }
        return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
    }

    private func suite(_ tenant: String, _ played: [Played]) -> [String] {
        let failed = played.count { !$0.result.hasPassed }
        var lines = [
            "  <testsuite name=\"\(xmlEscaped(tenant))\" tests=\"\(played.count)\" failures=\"\(failed)\">"
        ]
        for one in played {
            let scenario = one.result.scenario
            let name =
                "classname=\"\(xmlEscaped(tenant)).\(xmlEscaped(scenario.file))\" name=\"\(xmlEscaped(scenario.id))\""
            if one.result.hasPassed {
                lines.append("    <testcase \(name)/>")
            } else {
                let first = one.report.split(separator: "\n").first.map(String.init) ?? "failed"
                lines += [
                    "    <testcase \(name)>",
                    "      <failure message=\"\(xmlEscaped(first))\">\(xmlEscaped(one.report))</failure>",
                    "    </testcase>",
                ]
            }
        }
        return lines + ["  </testsuite>"]
    }
}
