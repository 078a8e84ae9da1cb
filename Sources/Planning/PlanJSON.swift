import Scheduling
package import Shapes
import Vocabulary

extension DeploymentPlan {
    /// Version 1 of the plan's document. Members may be added to it, never taken away.
    package var json: JSON {
        .members([
            "version": .int(1), "base": .string(base), "exit_status": .int(Int(exitStatus)),
            "tenants": .array(tenants.map(\.json)),
        ])
    }
}

extension TenantPlan {
    fileprivate var json: JSON {
        .members([
            "tenant": .string(slug), "name": .string(name), "kind": .string(kind.rawValue),
            "before": before.map { .string($0) }, "after": after.map { .string($0) },
            "changes": .array(changes.map(\.json)), "weeks": .array(weeks.map(\.json)),
            "decisions": .strings(decisions), "stranded": .array(stranded.map(\.json)),
        ])
    }
}

extension ConfigurationChange {
    fileprivate var json: JSON {
        .members([
            "path": .string(path), "sentence": .string(sentence), "before": before.map { .string($0) },
            "after": after.map { .string($0) },
        ])
    }
}

extension BookableWeek {
    fileprivate var json: JSON {
        let services: [JSON] = services.map { change in
            .members([
                "service": .string(change.service), "lost": .int(change.lost),
                "gained": .int(change.gained), "lost_on": .strings(change.lostOn.map(\.key)),
                "gained_on": .strings(change.gainedOn.map(\.key)),
            ])
        }
        return .members([
            "monday": .string(monday.description), "minutes_before": .int(before.count),
            "minutes_after": .int(after.count), "services": .array(services),
        ])
    }
}

extension StrandedVisit {
    fileprivate var json: JSON {
        .members([
            "label": .string(label), "local": .string(local.description), "service": .string(service),
            "reason": .string(reason),
        ])
    }
}
