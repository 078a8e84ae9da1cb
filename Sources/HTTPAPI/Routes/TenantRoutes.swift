import HTTPTypes
import Reception
import Shapes
import TenantConfig
import Vocabulary

private struct Posting: Sendable {
    let slug: String?
    let files: [String: String]
}

private let posting = Shape<Posting>.object(
    .optional(
        "slug", .slug.described("The name in addresses; without it one is made of the business's name.")),
    .required(
        "files",
        .map(of: .text(0...262_144, lines: .any), count: 1...64)
            .described("The text of each file of the tenant's folder, by its name, as `tenant.yaml`."))
) { (slug, files) throws(Refusal) in Posting(slug: slug, files: files) }.named("TenantFiles")

func tenantRoutes(_ services: Services) -> [Route] {
    let directory = services.desk.directory
    let roster = services.tenants.roster
    return [
        Route(
            .get, "/api/tenants", who: .admin, tag: "Tenants", summary: "The tenants that are served.",
            query: .nothing, body: .nothing,
            answers: [Route.Outcome(.ok, "All tenants, by slug.", TenantBody.list)]
        ) { _ in
            .json([
                "tenants": .array(
                    directory.all.map { TenantBody.summary($0, roster.standing(of: $0.tenant.slug)) }),
                "unserved": TenantBody.unserved(roster.all),
            ])
        },
        Route(
            .get, "/api/tenants/{tenant}", who: .admin, tag: "Tenants",
            summary: "A tenant's compiled configuration, and what is wrong with a change that is not served.",
            query: .nothing, body: .nothing, answers: [Route.Outcome(.ok, "The tenant.", TenantBody.full)]
        ) { call in
            let served = try call.tenant()
            return .json(TenantBody.full(served, roster.standing(of: served.tenant.slug)))
        },
        Route(
            .post, "/api/tenants", who: .admin, tag: "Tenants",
            summary: "A tenant's files: linted, stored, and served from the database by every server. "
                + "Posting again replaces them.",
            query: .nothing, body: posting,
            answers: [
                Route.Outcome(.created, "The new tenant.", TenantBody.full),
                Route.Outcome(.ok, "The tenant, of which there was a version before.", TenantBody.full),
            ],
            failures: [.tenantInvalid, .tenantFromFiles, .busy, .unavailable],
            bodyLimit: 1024 * 1024, takesIdempotencyKey: true
        ) { call in
            let (served, isNew) = try await services.tenants.post(
                slug: call.body.slug, files: call.body.files.mapValues { Array($0.utf8) },
                key: call.request.idempotencyKey)
            return .json(
                TenantBody.full(served, roster.standing(of: served.tenant.slug)),
                status: isNew ? .created : .ok)
        },
        Route(
            .patch, "/api/tenants/{tenant}", who: .admin, tag: "Tenants",
            summary: "Suspend a tenant, or no longer. Suspended here or in its files is suspended.",
            query: .nothing,
            body: Shape<Tenant.Status>.object(
                .required("status", Shape<Tenant.Status>.choice(among: [.active, .suspended]))
            ) { (status) throws(Refusal) in
                status
            }.named("TenantSwitch"),
            answers: [Route.Outcome(.ok, "The tenant, as it stands now.", TenantBody.full)],
            failures: [.busy, .unavailable]
        ) { call in
            let served = try await services.tenants.setStatus(call.body, of: try call.tenant())
            return .json(TenantBody.full(served, roster.standing(of: served.tenant.slug)))
        },
    ]
}

extension Shape where Value == String {
    /// The name of a tenant's folder.
    fileprivate static var slug: Self {
        parsed(
            "lower-case letters, figures and dashes, none of them at an end", length: 1...63,
            pattern: "^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$"
        ) { $0.wholeMatch(of: /[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?/) == nil ? nil : $0 }
    }
}
