import HTTPTypes
import Reception
import Shapes
import Vocabulary

private let tenantField = Shape<String>.text(1...64).described("The tenant's UUID or its slug.")

private struct JobPage: Sendable {
    let state: JobState?
    let cursor: JobID?
    let limit: Int
}

private let jobPage = Shape<JobPage>.object(
    .required("tenant_id", tenantField), .optional("state", .choice()),
    .optional("cursor", .identifier().described("The `next_cursor` of the page before.")),
    .optional("limit", .integer(1...500), else: 100)
) { (_, state, cursor, limit) throws(Refusal) in JobPage(state: state, cursor: cursor, limit: limit) }

private struct DecisionPage: Sendable {
    let cursor: DecisionID?
    let limit: Int
}

private let decisionPage = Shape<DecisionPage>.object(
    .required("tenant_id", tenantField),
    .optional("cursor", .identifier().described("The `next_cursor` of the page before.")),
    .optional("limit", .integer(1...500), else: 100)
) { (_, cursor, limit) throws(Refusal) in DecisionPage(cursor: cursor, limit: limit) }

private let whose = Shape<String>.object(.required("tenant_id", tenantField)) { (tenant) throws(Refusal) in
    tenant
}

private let change = Shape<JobChange>.object(
    .required(
        "state",
        Shape<JobChange>.choice().described(
            "`waiting` tries a parked job again, `cancelled` cancels one that waits or is parked."))
) { (state) throws(Refusal) in state }.named("JobChange")

/// What is done unasked: the jobs, and what the policies said.
func autonomyRoutes(_ services: Services) -> [Route] {
    let store = services.autonomy
    return [
        Route(
            .get, "/api/autonomy/jobs", who: .admin, tag: "Autonomy",
            summary: "What is to be done, runs, was done or is parked, newest first.", query: jobPage,
            body: .nothing, answers: [Route.Outcome(.ok, "A page of jobs.", AutonomyBody.jobs)],
            failures: [.unknownTenant, .busy, .unavailable]
        ) { call in
            let served = try call.tenant()
            // One more tells whether something follows.
            let found = try await store.jobs(
                served.id, in: call.query.state, after: call.query.cursor, limit: call.query.limit + 1)
            let page = found.prefix(call.query.limit)
            return .json(
                .members([
                    "jobs": .array(page.map { AutonomyBody.json($0, in: served.zone) }),
                    "next_cursor": found.count > page.count
                        ? page.last.map { .string($0.id.description) } : nil,
                ]))
        },
        Route(
            .patch, "/api/autonomy/jobs/{job}", who: .admin, tag: "Autonomy",
            summary: "Try a parked job again, or cancel one that waits or is parked.", query: whose,
            body: change, answers: [Route.Outcome(.ok, "The job as it stands now.", AutonomyBody.job)],
            failures: [.unknownTenant, .tooLate, .busy, .unavailable]
        ) { call in
            let served = try call.tenant()
            let job = try await store.change(served.id, try call.id("job", of: JobID.self), call.body)
            return .json(AutonomyBody.json(job, in: served.zone))
        },
        Route(
            .get, "/api/autonomy/decisions", who: .admin, tag: "Autonomy",
            summary: "What the policies said, newest first, with every rule's part in it.",
            query: decisionPage, body: .nothing,
            answers: [Route.Outcome(.ok, "A page of decisions.", AutonomyBody.decisions)],
            failures: [.unknownTenant, .busy, .unavailable]
        ) { call in
            let served = try call.tenant()
            let found = try await store.decisions(
                served.id, after: call.query.cursor, limit: call.query.limit + 1)
            let page = found.prefix(call.query.limit)
            return .json(
                .members([
                    "decisions": .array(page.map { AutonomyBody.json($0, in: served.zone) }),
                    "next_cursor": found.count > page.count
                        ? page.last.map { .string($0.decision.id.description) } : nil,
                ]))
        },
    ]
}
