package import TenantConfig
import Vocabulary

/// What an operator can do with tenants as a whole: post their files, switch them off and on.
package struct TenantDesk: Sendable {
    package let roster: Roster
    private let store: any RevisionStore
    private let directory: TenantDirectory
    private let draft: @Sendable (_ slug: String, _ files: [String: [UInt8]]) -> Draft
    private let slug: @Sendable (_ files: [String: [UInt8]]) -> String?
    private let hash: @Sendable ([UInt8]) -> String

    /// - Parameters:
    ///   - draft: compiles files, by name within the tenant's folder, over what this server's tenants share.
    ///   - slug: one that suits the business's name in the files.
    ///   - hash: SHA-256 in hexadecimal.
    package init(
        roster: Roster, store: any RevisionStore, directory: TenantDirectory,
        draft: @escaping @Sendable (_ slug: String, _ files: [String: [UInt8]]) -> Draft,
        slug: @escaping @Sendable (_ files: [String: [UInt8]]) -> String?,
        hash: @escaping @Sendable ([UInt8]) -> String
    ) {
        self.roster = roster
        self.store = store
        self.directory = directory
        self.draft = draft
        self.slug = slug
        self.hash = hash
    }

    /// Stores a tenant's files, from which every server compiles it. Posting again replaces them.
    ///
    /// Throws `tenant_invalid` with every error of the files, `tenant_from_files` where a folder has the slug or the id.
    /// - Returns: what is served now, and whether it is new.
    package func post(
        slug wanted: String?, files: [String: [UInt8]], key: IdempotencyKey?
    ) async throws -> (served: ServedTenant, isNew: Bool) {
        guard let slug = wanted ?? slug(files) else {
            throw Failure(
                .invalidValue, "The tenant needs a slug.",
                fields: [.init(pointer: "/slug", code: "required", detail: "the name gives none")])
        }
        try refuseFolders([slug])
        let draft = draft(slug, files)
        guard case .ready(let new, _) = draft.outcome else {
            if case .broken(let diagnostics) = draft.outcome {
                throw Failure.invalid(diagnostics, slug: slug)
            }
            throw Failure(
                .tenantInvalid, "No tenant can be made of these files.",
                fields: [.init(pointer: "/files", code: "FD-Y004", detail: "`tenant.yaml` is missing")])
        }
        let known = directory.known(new.id)
        try refuseFolders([slug, known?.tenant.slug].compactMap { $0 })
        let posted = PostedTenant(
            tenant: new.id, slug: slug, own: BundlePart(files, hash: hash), postedAt: Instant(seconds: 0))
        _ = try await store.post(posted, key: key)
        try await roster.take([draft])
        guard let served = directory.known(new.id) else {
            let detail = roster.standing(of: slug)?.refused?.detail ?? "It can't be served."
            throw Failure(
                .invalidValue, detail,
                fields: [.init(pointer: "/files/tenant.yaml", code: "claimed", detail: detail)])
        }
        return (served, known == nil)
    }

    private func refuseFolders(_ slugs: [String]) throws(Failure) {
        for taken in slugs where roster.standing(of: taken)?.live?.source == .folder {
            throw Failure(.tenantFromFiles, "\(taken) comes from a folder; change its files there.")
        }
    }

    package func setStatus(_ status: Tenant.Status, of served: ServedTenant) async throws -> ServedTenant {
        try await roster.setStatus(status, of: served.id)
        return try directory.tenant(served.id)
    }

    /// What was posted at other servers since the last look.
    ///
    /// - Parameter known: the hash of each slug's files at the last look.
    /// - Returns: the same, now.
    package func follow(_ known: [String: String], isAnew: Bool = false) async throws -> [String: String] {
        let marks = try await store.posted()
        var drafts: [Draft] = []
        for mark in marks where isAnew || known[mark.slug] != mark.hash {
            guard let posted = try await store.posted(slug: mark.slug) else { continue }
            drafts.append(draft(posted.slug, posted.own.files))
        }
        if !drafts.isEmpty { try await roster.take(drafts) }
        return Dictionary(marks.map { ($0.slug, $0.hash) }, uniquingKeysWith: { first, _ in first })
    }

    /// Of everything that was posted, for a start.
    package func drafts() async throws -> [Draft] {
        var drafts: [Draft] = []
        for mark in try await store.posted() {
            guard let posted = try await store.posted(slug: mark.slug) else { continue }
            drafts.append(draft(posted.slug, posted.own.files))
        }
        return drafts
    }
}

extension Failure {
    /// Each error with where in the posted files it is.
    fileprivate static func invalid(_ diagnostics: [Diagnostic], slug: String) -> Self {
        let errors = diagnostics.filter { $0.severity == .error }
        return Failure(
            .tenantInvalid,
            errors.count == 1
                ? "There is an error in the files." : "There are \(errors.count) errors in the files.",
            fields: errors.prefix(200).map { finding in
                let folder = "tenants/\(slug)/"
                let name =
                    finding.span.file.hasPrefix(folder)
                    ? "/"
                        + finding.span.file.dropFirst(folder.count).replacing("~", with: "~0").replacing(
                            "/", with: "~1") : ""
                let place = finding.span.start
                return Field(
                    pointer: "/files" + name, code: finding.code,
                    detail: "line \(place.line), column \(place.column): \(finding.message)"
                        + (finding.hint.map { "; \($0)" } ?? ""))
            })
    }
}
