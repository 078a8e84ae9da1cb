import HTTPTypes
import Reception
import Scheduling
import Shapes
import Vocabulary

private struct BlockOrder: Sendable {
    let resource: ResourceKey
    let span: TimeSpan
    let reason: String
}

private let blockOrder = Shape<BlockOrder>.either(
    "staff",
    .object(
        .required("staff", .text(1...100)), .required("starts_at", .instant), .required("ends_at", .instant),
        .required("reason", .text(1...500))
    ) { (staff, start, end, reason) throws(Refusal) in
        BlockOrder(resource: .staff(staff), span: TimeSpan(start, end), reason: reason)
    }.named("StaffBlock"),
    or: .object(
        .required("resource", .text(1...100)), .required("starts_at", .instant),
        .required("ends_at", .instant),
        .required("reason", .text(1...500))
    ) { (resource, start, end, reason) throws(Refusal) in
        BlockOrder(resource: .resource(resource), span: TimeSpan(start, end), reason: reason)
    }.named("ResourceBlock")
).named("BlockOrder")

private let block = Common.object(
    "Block", "Time that the business takes for itself.",
    [
        Common.required("block_id", Common.id()), Common.optional("staff", Common.text()),
        Common.optional("resource", Common.text()),
        Common.required("starts_at", Common.time("With its offset.")),
        Common.required("ends_at", Common.time("Open end.")), Common.required("reason", Common.text()),
    ])

func blockRoutes(_ services: Services) -> [Route] {
    [
        Route(
            .post, "/api/tenants/{tenant}/blocks", who: .admin, tag: "Business",
            summary: "Take time of a person, or of all units of a resource.", query: .nothing,
            body: blockOrder,
            answers: [Route.Outcome(.created, "The block.", block)],
            failures: [.unknownStaff, .unknownResource, .invalidValue, .slotTaken, .busy, .unavailable],
            takesIdempotencyKey: true
        ) { call in
            let served = try call.tenant()
            let made = try await services.desk.block(
                served, resource: call.body.resource, span: call.body.span, reason: call.body.reason,
                key: call.request.idempotencyKey)
            return .json(json(made, in: served.zone), status: .created)
        },
        Route(
            .delete, "/api/tenants/{tenant}/blocks/{id}", who: .admin, tag: "Business",
            summary: "Give the time back.",
            query: .nothing, body: .nothing,
            answers: [Route.Outcome(.noContent, "The block is gone.", content: [])],
            failures: [.busy, .unavailable]
        ) { call in
            try await services.desk.unblock(try call.tenant(), id: try call.id("id"))
            return .noContent
        },
    ]
}

private func json(_ block: Block, in zone: Zone) -> JSON {
    var staff: JSON?
    var resource: JSON?
    switch block.resource {
    case .staff(let id): staff = .string(id)
    case .resource(let id): resource = .string(id)
    case .business, .service, .seats: break
    }
    return .members([
        "block_id": .string(block.id.description), "staff": staff, "resource": resource,
        "starts_at": zone.json(block.span.start), "ends_at": zone.json(block.span.end),
        "reason": .string(block.reason),
    ])
}
