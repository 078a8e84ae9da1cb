package import Vocabulary

/// What a change of files would do to one tenant.
package struct TenantPlan: Hashable, Sendable {
    package let slug: String
    package let name: String
    package let kind: Kind
    /// The revision that is live, and the one that the files hold.
    package let before: String?
    package let after: String?
    package var changes: [ConfigurationChange]
    /// The weeks whose bookable time differs.
    package var weeks: [BookableWeek]
    /// What becomes allowed or denied unasked, one sentence each.
    package var decisions: [String]
    package var stranded: [StrandedVisit]
    /// Services by id, as customers know them.
    package let serviceNames: [String: String]

    package init(
        slug: String, name: String, kind: Kind, before: String?, after: String?,
        changes: [ConfigurationChange] = [], weeks: [BookableWeek] = [], decisions: [String] = [],
        stranded: [StrandedVisit] = [], serviceNames: [String: String] = [:]
    ) {
        self.slug = slug
        self.name = name
        self.kind = kind
        self.before = before
        self.after = after
        self.changes = changes
        self.weeks = weeks
        self.decisions = decisions
        self.stranded = stranded
        self.serviceNames = serviceNames
    }

    package enum Kind: String, Hashable, Sendable {
        case added
        case changed
        case unchanged
        /// Its folder is gone.
        case removed
        /// Its files don't compile, so that nothing of it would go live.
        case refused
    }

    package var isChange: Bool { kind != .unchanged }
}

/// An appointment or hold that the new revision would not offer, or would give other staff or units.
package struct StrandedVisit: Hashable, Sendable {
    /// The confirmation code, or `hold`; never a name or a contact.
    package let label: String
    /// In the tenant's zone.
    package let local: LocalDateTime
    package let service: String
    /// One sentence.
    package let reason: String

    package init(label: String, local: LocalDateTime, service: String, reason: String) {
        self.label = label
        self.local = local
        self.service = service
        self.reason = reason
    }
}

/// What is planned for all tenants that were looked at.
package struct DeploymentPlan: Hashable, Sendable {
    package let tenants: [TenantPlan]
    /// What the files were compared with: `what is live`, or a revision.
    package let base: String

    package init(tenants: [TenantPlan], base: String) {
        self.tenants = tenants
        self.base = base
    }

    package var changed: [TenantPlan] { tenants.filter(\.isChange) }
    package var strandsVisits: Bool { tenants.contains { !$0.stranded.isEmpty } }
    package var removed: [TenantPlan] { tenants.filter { $0.kind == .removed } }
    package var refused: [TenantPlan] { tenants.filter { $0.kind == .refused } }

    /// 0 nothing, 2 changes, 3 changes that strand bookings; 1 files that don't compile.
    package var exitStatus: Int32 {
        if strandsVisits { return 3 }
        if !refused.isEmpty { return 1 }
        return changed.isEmpty ? 0 : 2
    }
}
