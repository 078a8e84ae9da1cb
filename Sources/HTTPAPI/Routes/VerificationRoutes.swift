import HTTPTypes
import Reception
import Shapes
import TenantConfig
import Vocabulary

/// The two halves of one route: where a code is to go, and the code as it came.
private enum Step: Sendable {
    case send(to: Contact)
    case redeem(OneTimeCode?, of: VerificationID?)
}

private let step = Shape<Step>.object(
    .optional("channel", .word(of: ["sms", "email"]).described("How the code is sent; with `to`.")),
    .optional("to", .text(1...320).described("The number in E.164, or the address, that is to be proven.")),
    .optional("code", .text(1...20).described("The code as it came; without `channel` and `to`.")),
    .optional(
        "verification_id",
        Shape<VerificationID>.identifier().described(
            "Which code is meant, beside `code`; else the session's latest."))
) { (channel, to, code, verification) throws(Refusal) in
    switch (channel, to, code, verification) {
    case (let channel?, let to?, nil, nil): .send(to: try contact(to, by: channel))
    case (nil, nil, let code?, let verification): .redeem(OneTimeCode(code), of: verification)
    default:
        throw Refusal([
            Failure.Field(
                pointer: "", code: "contradiction",
                detail: "Either `channel` and `to`, or `code` and perhaps its `verification_id`.")
        ])
    }
}.named("Verification")

private func contact(_ text: String, by channel: String) throws(Refusal) -> Contact {
    if channel == "sms", let number = PhoneNumber(e164: text) { return .phone(number) }
    if channel == "email", let address = EmailAddress(text) { return .email(address) }
    let detail = channel == "sms" ? "no number in E.164, such as +12125550123" : "no email address"
    throw Refusal([Failure.Field(pointer: "/to", code: "format", detail: detail)])
}

private let sent = Common.object(
    "CodeSent", "The same whether or not anybody is known by the contact.",
    [
        Common.required("verification_id", Common.id("Give it with the code.")),
        Common.required("expires_at", Common.time("When the code is over.")),
    ])

private let proven = Common.object(
    "VerifiedSession", "A new token of the same session, and who it has proven to be.",
    TokenBody.properties + [
        Common.required(
            "customer",
            Common.object(
                "KnownCustomer", nil,
                [
                    Common.required("customer_id", Common.id()), Common.optional("name", Common.text()),
                    Common.required("phones", Common.list(Common.text(), atMost: 1000)),
                    Common.required("emails", Common.list(Common.text(), atMost: 1000)),
                    Common.required("bookings", Common.count("That were ever confirmed.")),
                    Common.required("returning", Schema(.flag, summary: "One booking or more.")),
                ]))
    ])

func verificationRoutes(_ services: Services) -> [Route] {
    guard let verifications = services.verifications else { return [] }
    return [
        Route(
            .post, "/api/auth/verify", who: .session, tag: "Sessions",
            summary: "Prove a contact with a one-time code: the session then acts on all that is its own.",
            query: .nothing, body: step,
            answers: [
                Route.Outcome(.accepted, "A code is on its way.", sent),
                Route.Outcome(.ok, "The contact is proven.", proven),
            ],
            failures: [.channelUnavailable, .codeInvalid, .busy, .unavailable],
            limit: Limit("verify", VerificationDesk.requestsPerClient), traits: [.crossOrigin]
        ) { call in
            let served = try call.tenant()
            guard let session = try call.caller().session else {
                throw Failure(.unauthenticated, "A code proves something for a session.")
            }
            switch call.body {
            case .send(let contact):
                let sent = try await verifications.start(served, contact, by: session)
                return .json(
                    [
                        "verification_id": .string(sent.verification.description),
                        "expires_at": served.zone.json(sent.expiresAt),
                    ], status: .accepted)
            case .redeem(let code, let verification):
                let proven = try await verifications.redeem(
                    served, code, of: verification, by: session)
                return issue(
                    proven.session, of: served, services, at: call.request.now, status: .ok,
                    with: [JSON.Member("customer", json(proven.customer))])
            }
        }
    ]
}

private func json(_ customer: KnownCustomer) -> JSON {
    .members([
        "customer_id": .string(customer.id.description), "name": customer.name.map { .string($0) },
        "phones": .strings(customer.phones.map(\.e164)), "emails": .strings(customer.emails.map(\.address)),
        "bookings": .int(customer.bookings), "returning": .bool(customer.bookings > 0),
    ])
}
