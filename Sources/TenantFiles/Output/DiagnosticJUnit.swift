import Vocabulary

/// JUnit's XML: a suite for each file, a test case for each finding. What is below the level that fails is a skipped case.
package enum DiagnosticJUnit: DiagnosticFormat {
    package static let name = "junit"

    package static func text(of report: LintReport) -> String {
        let files = Dictionary(grouping: report.findings) { $0.diagnostic.span.file }.sorted {
            $0.key < $1.key
        }
        let failures = report.findings.count { $0.diagnostic.severity >= report.failLevel }
        let total = max(report.findings.count, 1)
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text +=
            "<testsuites name=\"frontdesk lint\" tests=\"\(total)\" failures=\"\(failures)\" "
            + "skipped=\"\(report.findings.count - failures)\">\n"
        for (file, findings) in files { text += suite(file, findings, report) }
        if files.isEmpty {
            // A file without a case would be taken for a run that never was.
            text += "  <testsuite name=\"frontdesk lint\" tests=\"1\" failures=\"0\" skipped=\"0\">\n"
            text += "    <testcase classname=\"frontdesk\" name=\"lint\"/>\n  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private static func suite(_ file: String, _ findings: [LintReport.Finding], _ report: LintReport)
        -> String
    {
        let failures = findings.count { $0.diagnostic.severity >= report.failLevel }
        var text =
            "  <testsuite name=\"\(xmlEscaped(file))\" tests=\"\(findings.count)\" failures=\"\(failures)\" "
            + "skipped=\"\(findings.count - failures)\">\n"
        var plain = report
        plain.isColoured = false
        for finding in findings {
            let diagnostic = finding.diagnostic
            let place = "\(diagnostic.code) at \(diagnostic.span.start.line):\(diagnostic.span.start.column)"
            let message = "message=\"\(xmlEscaped(diagnostic.message))\""
            text += "    <testcase classname=\"\(xmlEscaped(file))\" name=\"\(place)\">\n"
            if diagnostic.severity >= report.failLevel {
                let block = DiagnosticText.block(diagnostic, note: finding.reach, in: plain)
                text +=
                    "      <failure type=\"\(diagnostic.code)\" \(message)>\(xmlEscaped(block))</failure>\n"
            } else {
                text += "      <skipped \(message)/>\n"
            }
            text += "    </testcase>\n"
        }
        return text + "  </testsuite>\n"
    }
}
