import Synchronization
package import TenantConfig
package import Vocabulary

/// Decides which revision of each tenant this server serves: takes what was found in files and bundles, records what
/// goes live before it is served, and keeps the last good version of what doesn't.
package actor Roster {
    private let directory: TenantDirectory
    private let store: any RevisionStore
    private let node: String
    private let world: World
    private let compile: @Sendable (TenantBundle) -> ServedTenant?
    private let report: @Sendable (RosterEvent) -> Void

    private var entries: [String: Entry] = [:]
    private var switches: [TenantID: Tenant.Status] = [:]
    /// What this node served last of what it doesn't serve yet, by slug; asked of the database once.
    private var recorded: [String: LiveRevision] = [:]
    /// At the start: what any node served last.
    private var elsewhere: [TenantID: LiveRevision]?
    /// At the start: what was found until now. Nothing is served yet.
    private var found: Set<String>?
    private var slugs: [TenantID: String] = [:]
    /// Whether any tenant was ever live: on a new database there is nothing to ask for.
    private var hasRecords = true
    private var isBusy = false
    private var line: [CheckedContinuation<Void, Never>] = []
    private nonisolated let standings = Mutex<[String: Standing]>([:])

    private struct Entry {
        /// As its files say, whatever it is switched to.
        var served: ServedTenant?
        var live: Standing.Live?
        /// Few have any, so it takes no room in the others.
        var trouble: Trouble?

        var refused: RefusedChange? { trouble?.refused }
    }

    private final class Trouble: Sendable {
        let refused: RefusedChange
        /// What goes live once it is accepted.
        let waiting: Activation?

        init(_ refused: RefusedChange, waiting: Activation?) {
            self.refused = refused
            self.waiting = waiting
        }
    }

    /// - Parameter compile: a bundle that was live once.
    package init(
        directory: TenantDirectory, store: any RevisionStore, node: String, world: World,
        compile: @escaping @Sendable (TenantBundle) -> ServedTenant?,
        report: @escaping @Sendable (RosterEvent) -> Void
    ) {
        self.directory = directory
        self.store = store
        self.node = node
        self.world = world
        self.compile = compile
        self.report = report
    }

    /// How a tenant stands here, by slug; `nil` where nothing was ever found of it.
    package nonisolated func standing(of slug: String) -> Standing? { standings.withLock { $0[slug] } }

    package nonisolated var all: [String: Standing] { standings.withLock { $0 } }

    // MARK: Taking

    /// Begins a start: what is taken from now on is what was found, in as many parts as the caller likes. Nothing of it is
    /// served before `open`.
    package func begin() async throws {
        try await store.forgetRefusals(on: node)
        switches = try await store.switches()
        recorded = Dictionary(
            try await store.live(on: node).map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
        hasRecords = try await store.hasRecords()
        found = []
    }

    /// Ends the start: everything was found. Tenants that this node served before and that nothing was found of are
    /// among those that are gone.
    package func open() async throws {
        let missing = recorded.values.filter {
            $0.source == .folder && found?.contains($0.slug) != true
        }
        try await take(missing.map { Draft(slug: $0.slug, source: $0.source, outcome: .gone) })
        found = nil
        elsewhere = nil
        // Of a dictionary that has been emptied the room would stay.
        recorded = Dictionary(uniqueKeysWithValues: recorded.map { ($0.key, $0.value) })
        directory.replace(with: entries.values.compactMap(\.served).map { $0.switched(switches[$0.id]) })
        let all = entries.mapValues { Standing(live: $0.live, refused: $0.refused) }
        standings.withLock { $0 = all }
    }

    /// Takes what has changed. Either all of it that may is served at once, or, if the database can't be reached,
    /// nothing changes and the error is thrown.
    package func take(_ drafts: [Draft]) async throws {
        try await serially { try await self.round(drafts) }
    }

    private func round(_ drafts: [Draft]) async throws {
        var batch = Batch(gone: Set(drafts.filter(\.isGone).map(\.slug)))
        found?.formUnion(drafts.map(\.slug))
        for draft in drafts.sorted(by: Draft.inOrder) {
            switch draft.outcome {
            case .ready(let served, let bundle):
                try await consider(served, bundle, draft, &batch)
            case .broken(let diagnostics):
                let count = diagnostics.count { $0.severity == .error }
                try await refuse(
                    RefusedChange(
                        .broken, since: world.now(),
                        detail: count == 1
                            ? "There is an error in the files." : "There are \(count) errors in the files.",
                        diagnostics: diagnostics), of: draft.slug, &batch)
            case .gone: try await consider(goneSlug: draft.slug, &batch)
            }
        }
        try await settle(batch)
    }

    /// Looks again at what waits for an operator.
    package func recheck() async throws {
        try await serially { try await self.lookAgain() }
    }

    private func lookAgain() async throws {
        var batch = Batch(gone: [])
        let waiting = entries.filter { [.stranding, .removed].contains($0.value.refused?.kind) }
        for (slug, entry) in waiting.sorted(by: { $0.key < $1.key }) {
            switch entry.refused?.kind {
            case .stranding:
                guard let waiting = entry.trouble?.waiting else { continue }
                let revision = waiting.served.tenant.revision
                if try await store.isAccepted(
                    .stranded, revision: revision, of: waiting.served.id, since: nil)
                {
                    batch.activations.append(waiting)
                }
            case .removed: try await consider(goneSlug: slug, &batch)
            case .broken, .claimed, nil: continue
            }
        }
        if !waiting.isEmpty { try await settle(batch) }
        try await follow(try await store.switches())
    }

    /// What a round comes to, before any of it is seen.
    private struct Batch {
        let gone: Set<String>
        var activations: [Activation] = []
        /// Recorded already, for this node too.
        var resumed: [(served: ServedTenant, live: Standing.Live)] = []
        var refusals: [(slug: String, refused: RefusedChange)] = []
        var mended: [String] = []
        var removed: [String] = []
        var waiting: [String: Activation] = [:]
        /// Ids that a tenant of this round has.
        var claimed: [TenantID: String] = [:]
    }

    private func consider(
        _ served: ServedTenant, _ bundle: TenantBundle, _ draft: Draft, _ batch: inout Batch
    ) async throws {
        let slug = draft.slug
        if let other = owner(of: served.id, besides: slug, batch) {
            return try await refuse(
                RefusedChange(
                    .claimed, revision: served.tenant.revision, since: world.now(),
                    detail: "\(other) has the same id."), of: slug, &batch)
        }
        let entry = entries[slug]
        if let live = entry?.live, entry?.refused?.kind != .removed, live.source != draft.source {
            return try await refuse(
                RefusedChange(
                    .claimed, revision: served.tenant.revision, since: world.now(),
                    detail: live.source == .folder
                        ? "A folder has this slug." : "A tenant that was posted has this slug."),
                of: slug, &batch)
        }
        batch.claimed[served.id] = slug
        let activation = Activation(served, bundle: bundle, source: draft.source, commit: draft.commit)
        if let entry, entry.served?.tenant.revision == served.tenant.revision, entry.served?.id == served.id {
            if entry.refused != nil { batch.mended.append(slug) }
            return
        }
        let record = recorded[slug].flatMap { $0.tenant == served.id ? $0 : nil }
        if let record, record.revision == served.tenant.revision, record.parts != nil, entry?.served == nil {
            batch.resumed.append((served, Standing.Live(record)))
            return
        }
        guard let refused = try await stranding(activation, since: entry?.served) else {
            batch.activations.append(activation)
            return
        }
        batch.waiting[slug] = activation
        try await refuse(refused, of: slug, &batch)
    }

    /// Whose the id is already. A folder that was renamed in this round gives it on.
    private func owner(of id: TenantID, besides slug: String, _ batch: Batch) -> String? {
        if let other = batch.claimed[id], other != slug { return other }
        guard let known = slugs[id], known != slug else { return nil }
        let isLeft = batch.gone.contains(known) || entries[known]?.refused?.kind == .removed
        return isLeft ? nil : known
    }

    /// `nil`: it strands nobody, or that was accepted.
    private func stranding(_ activation: Activation, since old: ServedTenant?) async throws -> RefusedChange?
    {
        let served = activation.served
        var before = old
        if before == nil, let record = try await lastGood(activation) {
            if record.revision == served.tenant.revision { return nil }
            before = try await store.bundle(record).flatMap(compile)
        }
        if let before, before.tenant.business == served.tenant.business { return nil }
        guard before != nil else { return nil }
        let (visits, now) = try await store.ahead(of: served.id)
        let stranded = strandedBookings(by: served, since: before, among: visits, now: now)
        guard !stranded.isEmpty else { return nil }
        let revision = served.tenant.revision
        if try await store.isAccepted(.stranded, revision: revision, of: served.id, since: nil) { return nil }
        let first = stranded.prefix(3).map { "\($0.booking.local) \($0.booking.service): \($0.sentence)" }
        return RefusedChange(
            .stranding, revision: revision, since: world.now(),
            detail:
                "It would strand \(stranded.count) of the bookings ahead (\(first.joined(separator: "; "))). "
                + "See them with `frontdesk plan`, and accept them with `--accept-stranded`.")
    }

    /// What this node served last, else what any does.
    private func lastGood(_ activation: Activation) async throws -> LiveRevision? {
        if let known = recorded[activation.served.tenant.slug], known.tenant == activation.served.id {
            return known
        }
        guard hasRecords else { return nil }
        guard found != nil else { return try await store.live(activation.served.id) }
        // A server that is new may find thousands that others serve.
        if elsewhere == nil {
            elsewhere = Dictionary(
                try await store.live(on: nil).map { ($0.tenant, $0) }, uniquingKeysWith: { first, _ in first }
            )
        }
        return elsewhere?[activation.served.id]
    }

    private func consider(goneSlug slug: String, _ batch: inout Batch) async throws {
        let entry = entries[slug]
        // Its id has moved to another folder: it was renamed.
        if let id = entry?.served?.id ?? recorded[slug]?.tenant, let heir = batch.claimed[id] ?? slugs[id],
            heir != slug
        {
            batch.removed.append(slug)
            return
        }
        if entry?.live?.source == .database { return }
        guard let id = entry?.served?.id ?? recorded[slug]?.tenant,
            let revision = entry?.live?.revision ?? recorded[slug]?.revision,
            let since = entry?.live?.since ?? recorded[slug]?.since
        else {
            batch.removed.append(slug)
            return
        }
        if try await store.isAccepted(.removal, revision: revision, of: id, since: since) {
            try await store.end(id, on: node)
            batch.removed.append(slug)
            return
        }
        if entry?.refused?.kind == .removed { return }
        try await refuse(
            RefusedChange(
                .removed, revision: revision, since: world.now(),
                detail:
                    "The folder is gone. Put it back, or accept that with `frontdesk plan --allow-removal`."),
            of: slug, &batch)
    }

    /// Keeps the last good version: the one that is served, else the one that was served last.
    private func refuse(_ refused: RefusedChange, of slug: String, _ batch: inout Batch) async throws {
        batch.refusals.append((slug, refused))
        guard entries[slug]?.served == nil, let record = recorded[slug],
            owner(of: record.tenant, besides: slug, batch) == nil,
            let bundle = try await store.bundle(record), let served = compile(bundle)
        else { return }
        batch.claimed[served.id] = slug
        batch.resumed.append((served, Standing.Live(record)))
    }

    // MARK: Swapping

    private func settle(_ batch: Batch) async throws {
        var since = world.now()
        if !batch.activations.isEmpty { since = try await store.activate(batch.activations, node: node) }
        var changed: [ServedTenant] = []
        var touched = Set(batch.removed)
        var gone: Set<TenantID> = []
        var mended = batch.mended
        for slug in batch.removed {
            if let id = entries.removeValue(forKey: slug)?.served?.id, batch.claimed[id] == nil,
                slugs[id] == slug
            {
                gone.insert(id)
                slugs[id] = nil
            }
            recorded[slug] = nil
            report(.removed(slug: slug))
        }
        for (served, live) in batch.resumed {
            let slug = served.tenant.slug
            entries[slug, default: Entry()].served = served
            entries[slug]?.live = live
            slugs[served.id] = slug
            recorded[slug] = nil
            changed.append(served)
            touched.insert(slug)
        }
        for activation in batch.activations {
            let live = Standing.Live(
                revision: activation.served.tenant.revision, since: since, commit: activation.commit,
                source: activation.source)
            let slug = activation.served.tenant.slug
            if entries[slug]?.refused != nil { mended.append(slug) }
            entries[slug] = Entry(served: activation.served, live: live)
            slugs[activation.served.id] = slug
            recorded[slug] = nil
            changed.append(activation.served)
            touched.insert(slug)
            report(.live(slug: slug, live))
        }
        for (slug, refused) in batch.refusals {
            var entry = entries[slug] ?? Entry()
            let known = entry.refused.flatMap { $0.isAlike(refused) ? $0 : nil }
            let isNew = known == nil
            entry.trouble = Trouble(known ?? refused, waiting: batch.waiting[slug])
            entries[slug] = entry
            touched.insert(slug)
            if isNew { report(.refused(slug: slug, refused, isServed: entry.served != nil)) }
        }
        for slug in batch.mended {
            entries[slug]?.trouble = nil
            touched.insert(slug)
            report(.mended(slug: slug))
        }
        if found == nil {
            directory.update(changed.map { $0.switched(switches[$0.id]) }, removing: gone)
            publish(touched)
        }
        try await keep(batch.refusals, mended: mended)
    }

    /// For whoever looks from outside; nothing here rests on it.
    private func keep(_ refusals: [(slug: String, refused: RefusedChange)], mended: [String]) async throws {
        for (slug, refused) in refusals {
            guard let id = entries[slug]?.served?.id else { continue }
            try await store.refuse(refused, of: id, slug: slug, node: node)
        }
        for slug in mended {
            guard let id = entries[slug]?.served?.id else { continue }
            try await store.refuse(nil, of: id, slug: slug, node: node)
        }
    }

    private func publish(_ slugs: Set<String>) {
        let touched = slugs.map { slug in
            (slug, entries[slug].map { Standing(live: $0.live, refused: $0.refused) })
        }
        standings.withLock { standings in
            for (slug, standing) in touched { standings[slug] = standing }
        }
    }

    /// Switches that were set on any server.
    private func follow(_ new: [TenantID: Tenant.Status]) async throws {
        let old = switches
        guard old != new else { return }
        switches = new
        let changed = entries.values.compactMap(\.served).filter { old[$0.id] != new[$0.id] }
        guard !changed.isEmpty else { return }
        directory.update(changed.map { $0.switched(new[$0.id]) })
        for served in changed { report(.switched(slug: served.tenant.slug, new[served.id] ?? .active)) }
    }

    /// Suspends a tenant, or no longer does; other servers follow within seconds.
    package func setStatus(_ status: Tenant.Status, of tenant: TenantID) async throws {
        try await serially {
            try await store.setStatus(status, of: tenant)
            var new = switches
            new[tenant] = status
            try await follow(new)
        }
    }

    /// One round after the other: each waits for the database in between.
    private func serially(_ work: () async throws -> Void) async throws {
        if isBusy { await withCheckedContinuation { line.append($0) } }
        isBusy = true
        defer {
            isBusy = false
            if !line.isEmpty {
                isBusy = true
                line.removeFirst().resume()
            }
        }
        try await work()
    }
}

extension Draft {
    fileprivate var isGone: Bool { if case .gone = outcome { true } else { false } }

    /// What is posted before folders, which are told that a slug is taken; what is gone last, so that a folder that was
    /// renamed is known by its new name.
    fileprivate static func inOrder(_ left: Draft, _ right: Draft) -> Bool {
        (left.isGone ? 1 : 0, left.source == .database ? 0 : 1, left.slug)
            < (right.isGone ? 1 : 0, right.source == .database ? 0 : 1, right.slug)
    }
}

extension Standing.Live {
    fileprivate init(_ record: LiveRevision) {
        self.init(
            revision: record.revision, since: record.since, commit: record.commit, source: record.source)
    }
}

extension RefusedChange {
    /// The same trouble, whenever it was found.
    fileprivate func isAlike(_ other: Self) -> Bool {
        kind == other.kind && revision == other.revision && diagnostics == other.diagnostics
    }
}
