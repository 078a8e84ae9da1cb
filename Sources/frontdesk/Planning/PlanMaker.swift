import Foundation
import Planning
import Policy
import Reception
import Scheduling
import TenantConfig
import TenantFiles
import Vocabulary

/// Compares the files' tenants with a base.
struct PlanMaker: Sendable {
    let base: any PlanBase
    let files: CompiledTree
    /// Only these; `nil`: all.
    let wanted: Set<String>?
    /// A moment local to each tenant that stands for now.
    let pinned: String?

    /// What was planned for one tenant, with what accepting it takes.
    struct Planned: Sendable {
        var plan: TenantPlan
        let id: TenantID?
    }

    /// In the order of the slugs.
    func plans() async throws -> [Planned] {
        let before = try await base.tenants()
        let slugs = Set(before.keys).union(files.tenants.map(\.slug)).sorted()
            .filter { wanted?.contains($0) ?? true }
        // A shared file reaches every tenant: their weeks are compared on all cores.
        return try await withThrowingTaskGroup(of: (Int, Planned).self) { group in
            var plans: [Planned?] = Array(repeating: nil, count: slugs.count)
            var waiting = slugs.indices.makeIterator()
            func startNext() {
                guard let index = waiting.next() else { return }
                group.addTask { (index, try await plan(slugs[index], before: before[slugs[index]])) }
            }
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { startNext() }
            while let (index, planned) = try await group.next() {
                plans[index] = planned
                startNext()
            }
            return plans.compactMap(\.self)
        }
    }

    private func plan(_ slug: String, before: BaseTenant?) async throws -> Planned {
        guard let entry = files.tenants.first(where: { $0.slug == slug }) else {
            return Planned(plan: vanished(slug, before), id: before?.id)
        }
        let isSound = files.loaded.tenant(slug).map { files.loaded.isSound($0) } ?? false
        guard isSound, let after = CompiledTenant(entry.compilation) else {
            let name = before?.compiled?.served.tenant.name ?? slug
            let plan = TenantPlan(
                slug: slug, name: name, kind: .refused, before: before?.revision, after: nil)
            return Planned(plan: plan, id: before?.id)
        }
        let tenant = after.served.tenant
        guard let before else {
            let plan = TenantPlan(
                slug: slug, name: tenant.name, kind: .added, before: nil, after: tenant.revision)
            return Planned(plan: plan, id: tenant.id)
        }
        guard before.revision != tenant.revision else {
            let plan = TenantPlan(
                slug: slug, name: tenant.name, kind: .unchanged, before: before.revision,
                after: tenant.revision)
            return Planned(plan: plan, id: tenant.id)
        }
        return Planned(plan: try await changed(slug, before, after), id: tenant.id)
    }

    private func vanished(_ slug: String, _ before: BaseTenant?) -> TenantPlan {
        TenantPlan(
            slug: slug, name: before?.compiled?.served.tenant.name ?? slug, kind: .removed,
            before: before?.revision, after: nil)
    }

    private func changed(
        _ slug: String, _ before: BaseTenant, _ after: CompiledTenant
    ) async throws -> TenantPlan {
        let tenant = after.served.tenant
        let booked = try await base.ahead(of: tenant.id)
        let now =
            try pinned.map { try after.served.moment($0, option: "now") } ?? booked?.now ?? World.live.now()
        var plan = TenantPlan(
            slug: slug, name: tenant.name, kind: .changed, before: before.revision, after: tenant.revision,
            serviceNames: names(after, before.compiled))
        if let old = before.compiled {
            plan.changes = ConfigurationChange.list(from: old.revision, to: after.revision)
            if old.served.tenant.business != tenant.business {
                plan.weeks = BookableWeek.compare(old.served.finder, after.served.finder, from: now)
                    .filter(\.hasChanged)
            }
        }
        plan.decisions = decisions(from: before.compiled?.served.tenant, to: after.served, at: now)
        plan.stranded = strandedBookings(
            by: after.served, since: before.compiled?.served, among: booked?.visits ?? [], now: now
        ).map { stranded in
            StrandedVisit(
                label: stranded.booking.code?.description ?? "a hold", local: stranded.booking.local,
                service: plan.serviceNames[stranded.booking.service] ?? stranded.booking.service,
                reason: stranded.sentence)
        }
        return plan
    }

    private func decisions(from old: Tenant?, to new: ServedTenant, at now: Instant) -> [String] {
        let difference = PolicyDifference(
            from: old?.policies.book ?? .empty, to: new.tenant.policies.book, on: new.zone.date(of: now))
        return difference.changes.map(\.sentence)
            + difference.unanswered.map { "The rules about \($0.name) are too many to compare exactly" }
    }

    private func names(_ after: CompiledTenant, _ before: CompiledTenant?) -> [String: String] {
        let services = (before?.served.tenant.services ?? []) + after.served.tenant.services
        return Dictionary(services.map { ($0.id, $0.name) }, uniquingKeysWith: { _, new in new })
    }
}
