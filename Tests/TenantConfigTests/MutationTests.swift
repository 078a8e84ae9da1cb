import Foundation
import TenantConfig
import Testing
import Vocabulary

/// Files that people have mistyped in ways nobody thought of: a trap would stop the server for every tenant.
@Suite struct MutationTests {
    private static let tokens = [
        "", " ", "none", "closed", "{}", "[]", "[x]", "{a: 1}", "~", "\"\"", "-1", "0", "0m",
        "99999999999999999999",
        "48:00-47:59", "24:00-24:00", "47:59-47:59", "00:00-00:00", "0000-01-01", "9999-12-31", "02-29",
        "12-31",
        "2026-02-30", "999999h", "3660d", "mon", "sun-mon", "${TENANT_}", "${", "é", "٣", "１２", "a.b", "a[0]",
        "{from: 9999-12-31}", "{to: 0000-01-01}", "{first: \"00:00\", last: \"47:59\", every: 1m}", "1e9",
        "0.001",
        "[9:00-10:00, 09:00-10:00]", "{mon-sun: 00:00-47:00}", "{mon-sun: 00:00-24:00}", "staff", "\u{2028}",
        "from", "date", "starts", "{date: 02-29, hours: 00:00-24:00}", "1000000000",
    ]

    @Test(arguments: 1...8)
    func `mistyped files give findings and never a trap`(seed: UInt64) {
        var random = Seeded(seed: seed)
        let originals = Self.richSamples()
        for _ in 0..<25 {
            var sample = originals[Int.random(in: 0..<originals.count, using: &random)]
            for _ in 0..<Int.random(in: 1...4, using: &random) { Self.mutate(&sample, using: &random) }
            let found = sample.compile()
            let hasError = found.diagnostics.contains { $0.severity == .error }
            if !hasError { #expect(found.tenant != nil, "seed \(seed): \(sample.files)") }
            if hasError { #expect(found.tenant == nil, "seed \(seed): \(sample.files)") }
            for finding in found.diagnostics {
                #expect(finding.span.file.contains("/"), "seed \(seed): \(finding)")
                #expect(!finding.message.contains("no check says why"), "seed \(seed): \(sample.files)")
            }
            _ = YAMLListing(withOrigins: true).text(found)
            _ = JSONListing(withOrigins: true).text(found)
        }
    }

    /// Replaces one value, or the whole text between two separators, by something else.
    private static func mutate(_ sample: inout Sample, using random: inout Seeded) {
        let names = sample.files.keys.sorted()
        let name = names[Int.random(in: 0..<names.count, using: &random)]
        var text = Array((sample.files[name] ?? "").unicodeScalars)
        let separators = text.indices.filter { " ,:[]{}\n\"".unicodeScalars.contains(text[$0]) }
        guard separators.count > 2 else { return }
        let index = Int.random(in: 0..<(separators.count - 1), using: &random)
        let range = (separators[index] + 1)..<separators[index + 1]
        let token = tokens[Int.random(in: 0..<tokens.count, using: &random)]
        text.replaceSubrange(range, with: Array(token.unicodeScalars))
        sample.files[name] = String(String.UnicodeScalarView(text))
    }

    private static func richSamples() -> [Sample] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "tenants")
        let slugs = [
            "bloom-wellness", "riverside-dental", "sunrise-yoga", "juniper-hair", "harbour-table",
        ]
        let demos = slugs.map { slug in
            var sample = Sample(files: [:], slug: slug)
            for (place, prefix) in [(slug, ""), ("_salon", "../_salon/")] {
                for kind in FileKind.allCases {
                    let path = folder.appending(path: place).appending(path: kind.fileName).path
                    guard let data = FileManager.default.contents(atPath: path) else { continue }
                    sample.files[prefix + kind.fileName] = String(decoding: data, as: UTF8.self)
                }
            }
            return sample
        }
        return demos + Golden.all().map(\.sample)
    }
}

/// SplitMix64.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
