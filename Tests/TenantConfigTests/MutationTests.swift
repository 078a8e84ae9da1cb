import Dispatch
import Foundation
import Scheduling
import Synchronization
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

/// Files that have been mistyped in ways nobody thought of: a trap would stop the server for every tenant, and a file
/// that lints clean and doesn't compile would stop one without a word. `scripts/fuzz` runs many more of them.
@Suite struct MutationTests {
    private static let environment = ProcessInfo.processInfo.environment
    /// How many, and the number of the first: a case is made from its number alone.
    private static let count = environment["FRONTDESK_FUZZ"].flatMap { Int($0) } ?? 2000
    private static let first = environment["FRONTDESK_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
    private static let lanes = 2
    private static let originals = ByteSample.originals()

    @Test(arguments: 0..<lanes)
    func `mistyped files give findings, never a trap, and a tenant exactly where there is no error`(lane: Int)
    {
        let watch = Watch()
        defer { watch.end() }
        var slowest = (seconds: 0.0, seed: UInt64(0))
        for number in stride(from: lane, to: Self.count, by: Self.lanes) {
            let seed = Self.first + UInt64(number)
            var mutator = Mutator(seed: seed)
            guard var sample = mutator.pick(Self.originals) else { return }
            mutator.mutate(&sample)
            watch.begin(seed, sample)
            let start = ContinuousClock.now
            for problem in sample.problems() {
                Issue.record("seed \(seed): \(problem); the files are in \(sample.write(seed))")
            }
            let took = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
            if took > slowest.seconds { slowest = (took, seed) }
        }
        if Self.count > 2000 {
            print("lane \(lane): the slowest case was seed \(slowest.seed), \(slowest.seconds) s")
        }
    }
}

/// Stops the program where one case doesn't come to an end, and says which: nothing else could.
private final class Watch: Sendable {
    private struct State {
        var seed: UInt64 = 0
        var sample: ByteSample?
        var since = ContinuousClock.now
        var isOver = false
    }

    private let state = Mutex(State())
    /// Of debug builds on busy machines; a case takes some milliseconds.
    private static let limit = Duration.seconds(60)

    init() {
        Thread.detachNewThread { [self] in
            while true {
                _ = DispatchSemaphore(value: 0).wait(timeout: .now() + 1)
                let now = state.withLock { $0 }
                if now.isOver { return }
                guard let sample = now.sample, ContinuousClock.now - now.since > Self.limit else { continue }
                fatalError(
                    "seed \(now.seed) doesn't come to an end; the files are in \(sample.write(now.seed))")
            }
        }
    }

    func begin(_ seed: UInt64, _ sample: ByteSample) {
        state.withLock { $0 = State(seed: seed, sample: sample) }
    }

    func end() { state.withLock { $0.isOver = true } }
}

extension ByteSample {
    /// The demo tenants, the goldens and the examples of the format.
    static func originals() -> [ByteSample] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let root = tests.deletingLastPathComponent().deletingLastPathComponent()
        var shared: [String: [UInt8]] = [:]
        for folder in ["policies", "prompts", "prompts/messages", "tenants/_defaults", "tenants/_salon"] {
            shared.merge(files(in: root, folder)) { $1 }
        }
        let demos = ["bloom-wellness", "riverside-dental", "sunrise-yoga", "juniper-hair", "harbour-table"]
            .map { slug in
                ByteSample(
                    files: shared.merging(files(in: root, "tenants/" + slug)) { $1 }
                        .merging(files(in: root, "tenants/\(slug)/scenarios")) { $1 }, slug: slug)
            }
        let examples = files(in: tests, "Fixtures/format-examples")
        let format = ByteSample(
            files: Dictionary(
                uniqueKeysWithValues: examples.map { path, bytes in
                    ("tenants/bloom-wellness/" + (path.split(separator: "/").last ?? ""), bytes)
                }
            ).merging(shared) { $1 }.filter { $0.key.hasSuffix(".yaml") || $0.key.hasSuffix(".mustache") },
            slug: "bloom-wellness")
        let goldens = Golden.all().map { ByteSample(files: $0.sample.paths, slug: $0.sample.slug) }
        return Array(repeating: demos + [format], count: 8).flatMap(\.self) + goldens
    }

    private static func files(in root: URL, _ folder: String) -> [String: [UInt8]] {
        let path = root.appending(path: folder).path
        var files: [String: [UInt8]] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
            guard name.hasSuffix(".yaml") || name.hasSuffix(".mustache"),
                let data = FileManager.default.contents(atPath: path + "/" + name)
            else { continue }
            files[folder + "/" + name] = Array(data)
        }
        return files
    }

    /// What is wrong with how the files were taken: nothing, whatever is wrong with them.
    func problems() -> [String] {
        let tree = TenantTree(reading: .memory(files))
            .load(tenants: "tenants", policies: "policies", prompts: "prompts")
        guard let tenant = tree.tenant(slug) else { return [] }
        let found = Compiler(catalogue: .sample).compile(
            tenant.source, readerDiagnostics: tree.diagnostics + tenant.diagnostics, now: Sample.now)
        var problems: [String] = []
        // What is wrong in scenarios keeps nobody from being served.
        let errors = found.diagnostics.filter {
            $0.severity == .error && !$0.span.file.contains("/scenarios/")
        }
        if errors.isEmpty, found.tenant == nil { problems.append("lints clean and doesn't compile") }
        if !errors.isEmpty, found.tenant != nil { problems.append("compiles in spite of \(errors[0].code)") }
        if let business = found.tenant?.business {
            if let zone = Zone(business.timezone) {
                _ = SlotFinder(business: business, zone: zone)
            } else {
                problems.append("compiles, and no slots can be looked for")
            }
        }
        for finding in found.diagnostics {
            if !finding.span.file.contains("/") { problems.append("a finding without a place: \(finding)") }
            if finding.message.contains("no check says why") { problems.append(finding.message) }
            if finding.span.end < finding.span.start { problems.append("a span that ends before it starts") }
            if finding.span.end.byte > files[finding.span.file]?.count ?? .max {
                problems.append("\(finding.code) ends behind its file")
            }
        }
        var across = AcrossTenants()
        across.add(found.claims)
        let all = found.diagnostics + across.findings() + across.findings(tenant.source.shared, .sample)
        let report = LintReport(all, sources: tree.sources)
        for format in diagnosticFormats {
            do { _ = try format.text(of: report) } catch { problems.append("\(format.name): \(error)") }
        }
        _ = YAMLListing(withOrigins: true).text(found)
        _ = JSONListing(withOrigins: true).text(found)
        return problems + fixProblems(found.diagnostics)
    }

    /// Fixes may be written into the file that they are about.
    private func fixProblems(_ diagnostics: [Diagnostic]) -> [String] {
        var fixes: [String: [Diagnostic.Fix]] = [:]
        for finding in diagnostics {
            guard let fix = finding.fix else { continue }
            fixes[finding.span.file, default: []].append(fix)
        }
        for (path, fixes) in fixes { _ = fixed(files[path] ?? [], by: fixes) }
        return []
    }

    /// - Returns: the folder that now holds the files as a tree.
    func write(_ seed: UInt64) -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "frontdesk-fuzz/\(seed)")
        for (path, bytes) in files {
            let file = folder.appending(path: path)
            try? FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try? Data(bytes).write(to: file)
        }
        return folder.path
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
