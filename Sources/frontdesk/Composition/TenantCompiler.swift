import Reception
import Synchronization
import TenantConfig
import TenantFiles
import Vocabulary

/// Turns folders and posted files into what the roster takes.
final class TenantCompiler: Sendable {
    let places: TreePlaces
    private let compiler = Compiler(catalogue: .frontdesk)
    private let checkout: GitCheckout?
    /// What each folder lies on, as far as it was read; `nil` where it doesn't compile, so that anything may mend it.
    private let layers = Mutex<[String: [String]?]>([:])

    /// Folders that are read and compiled in one go.
    private static let chunk = 64

    init(_ places: TreePlaces) {
        self.places = places
        checkout = GitCheckout(holding: places.tenants)
    }

    /// Every folder.
    /// - Parameter cores: how many are worked on at a time.
    func all(cores: Int) async -> [Draft] { await drafts(of: SteadyReading.slugs(in: places), cores: cores) }

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
        return await drafts(of: slugs.sorted(), cores: cores)
    }

    private func drafts(of slugs: [String], cores: Int) async -> [Draft] {
        let commit = checkout?.commit
        let chunks = stride(from: 0, to: slugs.count, by: Self.chunk).map {
            Set(slugs[$0..<min($0 + Self.chunk, slugs.count)])
        }
        return await withTaskGroup(of: [Draft].self) { group in
            var drafts: [Draft] = []
            for (index, chunk) in chunks.enumerated() {
                if index >= cores { drafts += await group.next() ?? [] }
                group.addTask { self.compile(chunk, commit: commit) }
            }
            for await some in group { drafts += some }
            return drafts
        }
    }

    private func compile(_ slugs: Set<String>, commit: String?) -> [Draft] {
        var reading = SteadyReading(places, tenants: slugs)
        // What goes on changing is told again by the watcher.
        for _ in 0..<5 where !reading.isSteady { reading = SteadyReading(places, tenants: slugs) }
        let tree = TenantTree(reading: reading.shelf).load(places)
        var bundles = BundleMaker(tree, from: places, hash: Catalogue.frontdesk.hash)
        var drafts: [Draft] = []
        for loaded in tree.tenants {
            let outcome = outcome(of: loaded, in: tree, &bundles)
            var under: [String]?
            if case .ready = outcome { under = loaded.source.layers.dropLast().map(\.name) }
            let slug = loaded.source.slug
            layers.withLock { $0[slug] = .some(under) }
            drafts.append(Draft(slug: slug, source: .folder, commit: commit, outcome: outcome))
        }
        for slug in slugs.subtracting(drafts.map(\.slug)) {
            layers.withLock { $0[slug] = nil }
            drafts.append(Draft(slug: slug, source: .folder, outcome: .gone))
        }
        return drafts
    }

    private func outcome(
        of loaded: LoadedTenant, in tree: LoadedTree, _ bundles: inout BundleMaker
    ) -> Draft.Outcome {
        let compilation = compiler.compile(
            loaded.source, readerDiagnostics: tree.diagnostics + loaded.diagnostics)
        if tree.isSound(loaded), let tenant = compilation.tenant, let served = ServedTenant(tenant) {
            return .ready(served, bundles.bundle(of: loaded.source))
        }
        return .broken(compilation.diagnostics)
    }

    // MARK: From the database

    /// A tenant's posted files over the shared ones of this server.
    func posted(_ slug: String, _ files: [String: [UInt8]]) -> Draft {
        let shared = SteadyReading(places, tenants: []).files
        let paths = files.map { ("tenants/\(slug)/\($0.key)", $0.value) }
        let tree = TenantTree(reading: .memory(shared.merging(paths) { _, own in own })).load(TreePlaces())
        guard let loaded = tree.tenant(slug) else {
            return Draft(slug: slug, source: .database, outcome: .gone)
        }
        var bundles = BundleMaker(tree, from: TreePlaces(), hash: Catalogue.frontdesk.hash)
        return Draft(slug: slug, source: .database, outcome: outcome(of: loaded, in: tree, &bundles))
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
            loaded.source, readerDiagnostics: tree.diagnostics + loaded.diagnostics)
        return compilation.tenant.flatMap { ServedTenant($0) }
    }
}
