import HTTPTypes
import Reception
import Shapes
import Vocabulary

private let change = Shape<CustomerChange>.object(
    .optional("name", .text(1...200)),
    .optional(
        "phones",
        .list(of: .phone, count: 0...20).described("All that are to be kept; new ones are claims.")),
    .optional(
        "emails",
        .list(of: .email, count: 0...20).described("All that are to be kept; new ones are claims."))
) { (name, phones, emails) throws(Refusal) in
    CustomerChange(name: name, phones: phones, emails: emails)
}.named("CustomerChange")

private let search = Shape<Contact>.object(
    .optional("phone", .phone.described("In E.164, with its `+` as `%2B`.")), .optional("email", .email)
) { (phone, email) throws(Refusal) in
    switch (phone, email) {
    case (let phone?, nil): return .phone(phone)
    case (nil, let email?): return .email(email)
    default:
        throw Refusal([
            Failure.Field(pointer: "/phone", code: "contradiction", detail: "Either phone or email.")
        ])
    }
}

private let erasure = Shape<Bool>.object(
    .optional(
        "cancel", .word(of: ["true", "false"]).described("Cancel appointments ahead first."), else: "false")
) { (cancel) throws(Refusal) in cancel == "true" }

/// People as the business sees them (I4).
func customerRoutes(_ services: Services) -> [Route] {
    let customers = services.customers
    return [
        Route(
            .get, "/api/tenants/{tenant}/customers", who: .admin, tag: "Customers",
            summary: "Everybody who gave a phone number or an email, proven or not.", query: search,
            body: .nothing, answers: [Route.Outcome(.ok, "Those who gave it.", CustomerBody.customers)],
            failures: [.busy, .unavailable]
        ) { call in
            let served = try call.tenant()
            let found = try await customers.customers(served, with: call.query)
            return .json(["customers": .array(found.map { CustomerBody.json($0, in: served.zone) })])
        },
        Route(
            .get, "/api/tenants/{tenant}/customers/{id}", who: .admin, tag: "Customers",
            summary: "A customer.", query: .nothing, body: .nothing,
            answers: [Route.Outcome(.ok, "The customer.", CustomerBody.customer)],
            failures: [.busy, .unavailable]
        ) { call in
            let served = try call.tenant()
            let found = try await customers.customer(served, try call.id("id"))
            return .json(CustomerBody.json(found, in: served.zone))
        },
        Route(
            .patch, "/api/tenants/{tenant}/customers/{id}", who: .admin, tag: "Customers",
            summary: "Correct a customer's name and contacts. Only the person can prove a contact.",
            query: .nothing, body: change,
            answers: [Route.Outcome(.ok, "The customer.", CustomerBody.customer)],
            failures: [.busy, .unavailable]
        ) { call in
            let served = try call.tenant()
            let changed = try await customers.change(served, try call.id("id"), call.body)
            return .json(CustomerBody.json(changed, in: served.zone))
        },
        Route(
            .delete, "/api/tenants/{tenant}/customers/{id}", who: .admin, tag: "Customers",
            summary: "Erase everything personal of a customer. The ledger keeps what was taken when.",
            query: erasure, body: .nothing,
            answers: [Route.Outcome(.noContent, "Nothing personal is kept any more.", content: [])],
            failures: [.bookingsAhead, .busy, .unavailable]
        ) { call in
            try await customers.erase(try call.tenant(), try call.id("id"), cancelling: call.query)
            return .noContent
        },
        Route(
            .get, "/api/tenants/{tenant}/customers/{id}/export", who: .admin, tag: "Customers",
            summary: "Everything that is kept of a customer.", query: .nothing, body: .nothing,
            answers: [Route.Outcome(.ok, "All of it, by what it is.", CustomerBody.export)],
            failures: [.busy, .unavailable]
        ) { call in
            .json(try CustomerBody.json(try await customers.export(try call.tenant(), try call.id("id"))))
        },
    ]
}
