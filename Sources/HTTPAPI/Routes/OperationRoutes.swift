import HTTPTypes
import Shapes
import Vocabulary

private let health = Common.object("Health", nil, [Common.required("status", Schema(.choice(["ok"])))])

private let ready = Common.object(
    "Ready", nil,
    [
        Common.required("status", Schema(.choice(["ready"]))),
        Common.required("checks", Common.list(Common.text())),
    ])

private let configuration = Common.object(
    "Configuration", "What a client may know of this server.",
    [
        Common.required("version", Common.text()),
        Common.required("auth_required", Schema(.flag, summary: "Whether a chat needs a session's token.")),
        Common.required("max_body_bytes", Common.count()),
        Common.required("token_seconds", Common.count("One token's life.")),
    ])

func operationRoutes(_ services: Services) -> [Route] {
    [
        Route(
            .get, "/health", who: .anyone, tag: "Operation",
            summary: "Whether the process lives; asks no database.",
            query: .nothing, body: .nothing, answers: [Route.Outcome(.ok, "It lives.", health)],
            traits: [.probe]
        ) { _ in .json(["status": "ok"]) },
        Route(
            .get, "/ready", who: .anyone, tag: "Operation", summary: "Whether requests are wanted here.",
            query: .nothing, body: .nothing, answers: [Route.Outcome(.ok, "They are.", ready)],
            failures: [.unavailable], traits: [.probe]
        ) { _ in
            let checks = await services.readiness()
            let missing = checks.filter { !$0.isReady }.map(\.name)
            guard missing.isEmpty else {
                throw Failure(
                    .unavailable, "Not ready: \(missing.joined(separator: ", ")).", retryAfterSeconds: 5)
            }
            return .json(["status": "ready", "checks": .strings(checks.map(\.name))])
        },
        metricsRoute(services.metrics, who: .admin),
        Route(
            .get, "/api/config", who: .anyone, tag: "Operation",
            summary: "What a client may know of this server.",
            query: .nothing, body: .nothing,
            answers: [Route.Outcome(.ok, "Its configuration.", configuration)],
            traits: [.crossOrigin]
        ) { _ in
            .json([
                "version": .string(services.version), "auth_required": true, "max_body_bytes": 65_536,
                "token_seconds": .int(services.tokenSeconds),
            ])
        },
    ]
}

/// For anyone on a port of its own, else for admin.
package func metricsRoute(_ metrics: Metrics, who: Who) -> Route {
    Route(
        .get, "/metrics", who: who, tag: "Operation", summary: "Figures in Prometheus' text format.",
        query: .nothing,
        body: .nothing,
        answers: [Route.Outcome(.ok, "All figures.", content: [Route.Content(type: "text/plain")])],
        traits: [.probe]
    ) { _ in .text(await metrics.text(), type: "text/plain; version=0.0.4; charset=utf-8") }
}
