import Foundation
import TenantConfig
import Testing
import Vocabulary

/// The examples of the format's description, as a tenant of their own.
@Suite struct FormatExamplesTests {
    @Test
    func `the examples of the format give nothing but what a later version serves`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/format-examples")
        var sample = Sample(files: [:], slug: "bloom-wellness")
        for kind in FileKind.allCases {
            let data = try Data(contentsOf: folder.appending(path: kind.fileName))
            sample.files[kind.fileName] = String(decoding: data, as: UTF8.self)
        }
        sample = sample.with("../_salon/guardrails.yaml", "open_bookings: {max: 6}\n")
        // Whoever keeps a calendar lets it be written again.
        sample = sample.with(
            "../../policies/baseline.yaml",
            "version: 1\nrules: {retry: {action: retry_calendar_sync, effect: allow, when: {max_attempt: 9}}}\n"
        )
        let found = sample.compile().diagnostics.map(\.golden)
        let expected = try String(contentsOf: folder.appending(path: "findings.txt"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        #expect(found == expected)
        #expect(found.allSatisfy { $0.hasPrefix("FD-Y012") })
    }
}
