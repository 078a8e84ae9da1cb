import HTTPTypes
import Reception
import Shapes
import TenantConfig

func tenantRoutes(_ services: Services) -> [Route] {
    let directory = services.desk.directory
    return [
        Route(
            .get, "/api/tenants", who: .admin, tag: "Tenants", summary: "The tenants that are served.",
            query: .nothing, body: .nothing,
            answers: [Route.Outcome(.ok, "All tenants, by slug.", TenantBody.list)]
        ) { _ in
            .json([
                "tenants": .array(
                    directory.all.map {
                        TenantBody.summary($0.tenant, refused: services.refusedChange($0.tenant.slug))
                    })
            ])
        },
        Route(
            .get, "/api/tenants/{tenant}", who: .admin, tag: "Tenants",
            summary: "A tenant's compiled configuration, and what is wrong with a change that is not served.",
            query: .nothing, body: .nothing, answers: [Route.Outcome(.ok, "The tenant.", TenantBody.full)]
        ) { call in
            let tenant = try call.tenant().tenant
            return .json(TenantBody.full(tenant, refused: services.refusedChange(tenant.slug)))
        },
    ]
}
