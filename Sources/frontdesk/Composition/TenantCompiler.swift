import Reception
import Synchronization
import TenantConfig
import TenantFiles
import Vocabulary

/// Turns folders and posted files into what the roster takes.
final class TenantCompiler: Sendable {
    let places: TreePlaces
    private let checkout: GitCheckout?
    /// What each folder lies on, as far as it was read; `nil` where it doesn't compile, so that anything may mend it.
    private let layers = Mutex<[String: [String]?]>([:])
    private let shared = Mutex<SharedGround?>(nil)

    /// Folders that are read and compiled in one go.
    private static let chunk = 32

    init(_ places: TreePlaces) {
        self.places = places
        checkout = GitCheckout(holding: places.tenants)
    }

    /// Every folder, some at a time, in the order of their slugs.
    /// - Parameter cores: how many are worked on at a time, while `take` goes on.
    func all<Trouble: Error>(
        cores: Int, take: ([Draft]) async throws(Trouble) -> Void
    ) async throws(Trouble) {
        try await drafts(of: SteadyReading.slugs(in: places), cores: cores, take: take)
    }

    /// The folders that a change reaches.
    func reached(by change: TreeChange, cores: Int) async -> [Draft] {
        var slugs = change.tenants
        if change.isShared {
            let known = layers.withLock { $0 }
            for slug in SteadyReading.slugs(in: places) {
                guard !change.isEverybodys, case .some(.some(let under)) = known[slug] else {
                    slugs.insert(slug)
                    continue
                }
                if !change.layers.isDisjoint(with: under) || change.layers.contains("_defaults") {
                    slugs.insert(slug)
                }
            }
        }
        var drafts: [Draft] = []
        await self.drafts(of: slugs.sorted(), cores: cores) { drafts += $0 }
        return drafts
    }

    private func drafts<Trouble: Error>(
        of slugs: [String], cores: Int, take: ([Draft]) async throws(Trouble) -> Void
    ) async throws(Trouble) {
        guard !slugs.isEmpty else { return }
        let commit = checkout?.commit
        let ground = ground()
        let chunks = stride(from: 0, to: slugs.count, by: Self.chunk).map {
            slugs[$0..<min($0 + Self.chunk, slugs.count)]
        }
        // A few more than are worked on, so that nobody waits for the slowest or for whoever takes them.
        let ahead = cores + 4
        let trouble: Trouble? = await withTaskGroup(of: (Int, [Draft]).self) { group in
            var waiting: [Int: [Draft]] = [:]
            var (begun, taken) = (0, 0)
            while taken < chunks.count {
                while begun < min(chunks.count, taken + ahead) {
                    let (index, chunk) = (begun, chunks[begun])
                    group.addTask {
                        (index, chunk.map { self.draft(of: $0, on: ground, commit: commit) })
                    }
                    begun += 1
                }
                guard let (index, done) = await group.next() else { return nil }
                waiting[index] = done
                while let next = waiting.removeValue(forKey: taken) {
                    taken += 1
                    do throws(Trouble) { try await take(next) } catch {
                        group.cancelAll()
                        return error
                    }
                }
            }
            return nil
        }
        if let trouble { throw trouble }
    }

    /// What tenants share, read anew where it has changed.
    private func ground() -> SharedGround {
        shared.withLock { kept in
            if let kept, kept.isCurrent { return kept }
            let read = SharedGround(places)
            kept = read
            return read
        }
    }

    private func draft(of slug: String, on ground: SharedGround, commit: String?) -> Draft {
        guard let files = SteadyReading(of: slug, in: places) else {
            layers.withLock { $0[slug] = nil }
            return Draft(slug: slug, source: .folder, outcome: .gone)
        }
        let (reading, outcome) = ground.folders.outcome(of: slug, files.shelf)
        var under: [String]?
        if case .ready = outcome { under = reading.tenant.source.layers.dropLast().map(\.name) }
        layers.withLock { $0[slug] = .some(under) }
        return Draft(slug: slug, source: .folder, commit: commit, outcome: outcome)
    }

    // MARK: From the database

    /// A tenant's posted files over the shared ones of this server.
    func posted(_ slug: String, _ files: [String: [UInt8]]) -> Draft {
        let paths = files.map { ("tenants/\(slug)/\($0.key)", $0.value) }
        let (_, outcome) = ground().posted.outcome(
            of: slug, .memory(Dictionary(paths, uniquingKeysWith: { first, _ in first })))
        return Draft(slug: slug, source: .database, outcome: outcome)
    }

    /// Of the business's name in the files.
    func slug(for files: [String: [UInt8]]) -> String? {
        guard case .ready(let served, _) = posted("unnamed", files).outcome else { return "unnamed" }
        return BadSlug.suggestion(for: served.tenant.name)
    }

    /// A bundle that was live once.
    @Sendable static func served(_ bundle: TenantBundle) -> ServedTenant? {
        let tree = TenantTree.load(bundle)
        guard let loaded = tree.tenant(bundle.slug) else { return nil }
        let compilation = Compiler(catalogue: .frontdesk).compile(
            loaded.source, readerDiagnostics: tree.diagnostics + loaded.diagnostics, isForServing: true)
        return compilation.tenant.flatMap { ServedTenant($0) }
    }
}

/// What tenants share, taken apart once for all of them.
private final class SharedGround: Sendable {
    /// Under tenants that have a folder.
    let folders: Ground
    private let reading: SteadyReading
    private let made = Mutex<Ground?>(nil)

    init(_ places: TreePlaces) {
        reading = SteadyReading(sharedIn: places)
        folders = Ground(reading.shelf, places)
    }

    var isCurrent: Bool { reading.isCurrent }

    /// Under tenants that were posted: the same files by the names they have in a project laid out as usual.
    var posted: Ground {
        made.withLock { made in
            if let made { return made }
            let ground = Ground(.memory(reading.files), TreePlaces())
            made = ground
            return ground
        }
    }
}

private struct Ground: Sendable {
    private let tree: OpenTree
    private let bundles: BundleMaker
    private let compiler = Compiler(catalogue: .frontdesk)

    init(_ shelf: Shelf, _ places: TreePlaces) {
        tree = TenantTree(reading: shelf).open(places)
        bundles = BundleMaker(tree, from: places, hash: Catalogue.frontdesk.hash)
    }

    func outcome(of slug: String, _ shelf: Shelf) -> (OpenTree.Reading, Draft.Outcome) {
        let reading = tree.tenant(slug, from: shelf)
        let loaded = reading.tenant
        let compilation = compiler.compile(
            loaded.source, readerDiagnostics: tree.diagnostics + loaded.diagnostics, isForServing: true)
        guard tree.isSound(loaded), let tenant = compilation.tenant, let served = ServedTenant(tenant) else {
            return (reading, .broken(compilation.diagnostics))
        }
        return (reading, .ready(served, bundles.bundle(of: reading)))
    }
}
