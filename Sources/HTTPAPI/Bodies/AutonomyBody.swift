import Reception
import Scheduling
import Shapes
import Vocabulary

/// Jobs and decisions as the business's side sees them: ids, words and times, nothing personal.
enum AutonomyBody {
    static let job = Common.object(
        "Job", "Something to be done later or elsewhere.",
        [
            Common.required("job_id", Common.id()),
            Common.required("kind", Common.text(example: "notify_business")),
            Common.required("key", Common.text("Names it within its kind.")),
            Common.required("state", Schema(.choice(JobState.allCases.map(\.rawValue)))),
            Common.required("attempts", Common.count()),
            Common.optional("error", Common.text("Why it was tried again or parked.")),
            Common.required("due_at", Common.time("When it may run next.")),
            Common.required("created_at", Common.time("When it was made.")),
            Common.optional("ended_at", Common.time("When it was done, parked or cancelled.")),
        ])

    static let jobs = Common.object(
        "Jobs", nil,
        [
            Common.required("jobs", Common.list(job, atMost: 500)),
            Common.optional("next_cursor", Common.id("Give it as `cursor` for what is older.")),
        ])

    private static let decision = Common.object(
        "Decision", "What a policy said before something was done unasked.",
        [
            Common.required("decision_id", Common.id()),
            Common.required("action", Common.text(example: "notify_business")),
            Common.required(
                "moment",
                Schema(.choice(["planned", "sending"]), summary: "Before a job is made, or at the send.")),
            Common.required("allowed", Schema(.flag)),
            Common.required("reason", Common.text(example: "rule")),
            Common.optional("rule", Common.text("The deciding one.")),
            Common.required(
                "facts",
                Common.list(
                    Common.object(
                        nil, nil,
                        [Common.required("name", Common.text()), Common.required("value", Common.text())]),
                    atMost: 100)),
            Common.required(
                "steps",
                Common.list(
                    Common.object(
                        nil, nil,
                        [
                            Common.required("rule", Common.text()), Common.required("effect", Common.text()),
                            Common.required("tier", Common.text()),
                            Common.required("part", Common.text("In words.")),
                        ]))),
            Common.required("revision", Common.text("Of the tenant's configuration.")),
            Common.optional("event_id", Common.id()), Common.optional("job_id", Common.id()),
            Common.required("at", Common.time("When it was decided.")),
        ])

    static let decisions = Common.object(
        "Decisions", nil,
        [
            Common.required("decisions", Common.list(decision, atMost: 500)),
            Common.optional("next_cursor", Common.id("Give it as `cursor` for what is older.")),
        ])

    static func json(_ job: ListedJob, in zone: Zone) -> JSON {
        .members([
            "job_id": .string(job.id.description), "kind": .string(job.kind), "key": .string(job.key),
            "state": .string(job.state.rawValue), "attempts": .int(job.attempts),
            "error": job.error.map { .string($0) }, "due_at": zone.json(job.dueAt),
            "created_at": zone.json(job.createdAt), "ended_at": job.endedAt.map(zone.json),
        ])
    }

    static func json(_ listed: ListedDecision, in zone: Zone) -> JSON {
        let decision = listed.decision
        return .members([
            "decision_id": .string(decision.id.description), "action": .string(decision.action),
            "moment": .string(decision.moment.rawValue), "allowed": .bool(decision.isAllowed),
            "reason": .string(decision.reason), "rule": decision.rule.map { .string($0) },
            "facts": .array(
                decision.facts.sorted { $0.key < $1.key }.map {
                    ["name": .string($0.key), "value": .string($0.value)]
                }),
            "steps": .array(
                decision.steps.map { step in
                    [
                        "rule": .string(step.rule), "effect": .string(step.effect),
                        "tier": .string(step.tier),
                        "part": .string(step.part),
                    ]
                }), "revision": .string(decision.revision),
            "event_id": decision.event.map { .string($0.description) },
            "job_id": decision.job.map { .string($0.description) }, "at": zone.json(listed.at),
        ])
    }
}
