import Foundation
import FrontdeskTesting
import PostgresStore
import Testing

/// What PostgreSQL makes of each statement for any tenant of many, as the server's role under row-level security.
@Suite struct PlanTests {
    @Test
    func `X1 B5 no statement reads more than its tenant's rows, nor all of them where a few are wanted`()
        async throws
    {
        try await ThrowawayDatabase.with { database in
            try await ManyTenants.fill(database, tenants: 100, each: 400)
            for statement in statements {
                let plan = try await plan(of: statement, in: database)
                let allowed =
                    Self.exceptions[statement.name]?.finding.components(separatedBy: " and ") ?? []
                // An exception that is no longer needed is a finding too.
                #expect(Set(plan.findings) == Set(allowed), "\(statement.name)\n\(plan.text)")
                if Self.byTime.contains(statement.name) {
                    let isByTime = plan.conditions.contains {
                        $0.contains("starts_at >=") && $0.contains("starts_at <")
                    }
                    #expect(isByTime, "\(statement.name) reads all times\n\(plan.text)")
                }
            }
        }
    }

    /// Those that look for what lies in a window find it by an index that holds the start.
    private static let byTime: Set = [
        "day_bookings", "end_due_holds", "load_occupied", "lock_for_hold",
    ]

    /// What is allowed to a statement, and why.
    private static let exceptions: [String: (finding: String, reason: String)] = [
        "bookings_ahead": (
            "customer_pkey by the tenant alone",
            "a change of configuration looks at all bookings ahead, with whom they are for"
        ),
        "record_revisions": (
            "revision_by_time by the tenant alone",
            "the latest of a tenant's revisions, of which there are a few"
        ),
        "beat_jobs": ("job_running by nothing", "what runs now, of all tenants, is a few rows"),
        "claim_jobs": (
            "job_due by (due_at <= $0) and job_due_of_tenant by nothing and job_running by (heartbeat <= ($21 - '00:00:30'::interval))",
            "the dispatcher looks over all tenants for what is due, by indices of what waits and runs alone"
        ),
        "take_events": (
            "event_unhandled_kind by ((kind = k.kind) AND (tenant_id = $1))",
            "one kind after another, by an index of what waits alone"
        ),
        "find_waiting_tenants": (
            "event_unhandled_kind by (kind = k.kind)",
            "the dispatcher goes from tenant to tenant, by an index of what waits alone"
        ),
        "all_switches": (
            "reads all of tenant_switch", "a server must know of every tenant whether it is off"
        ),
        "any_revision": ("reads all of revision", "one row of any tenant, the first that is met"),
        "count_differing": (
            "reads all of revision",
            "what all servers serve is compared, a few times a minute, by the dispatcher"
        ),
        "end_revisions": (
            "revision_by_time by the tenant alone", "once a tenant is removed; it has had a few revisions"
        ),
        "live_revision_of_tenant": (
            "revision_by_time by the tenant alone and revision_pkey by the tenant alone",
            "the latest of a tenant's revisions, of which there are a few"
        ),
        "forget_refusals": ("reads all of refused_change", "once, at a server's start, by the dispatcher"),
        "live_revisions": ("reads all of revision", "once, at a server's start, by the dispatcher"),
        "nodes_there": ("server_pkey by the tenant alone", "the platform's rows: one a server"),
        "posted_tenants": (
            "posted_tenant_tenant_id_owner_key by the tenant alone",
            "the platform's rows: one a posted tenant"
        ),
        "delete_aged_records": (
            "hand_off_by_session by the tenant alone and session_pkey by the tenant alone and verification_by_session by the tenant alone",
            "once a day, in batches: what is old is looked for among all of a tenant's rows"
        ),
        "delete_aged_requests": (
            "follow_up_by_customer by the tenant alone and waitlist_entry_by_customer by the tenant alone",
            "once a day, in batches: what is old is looked for among all of a tenant's rows"
        ),
        "delete_aged_words": (
            "message_by_conversation by the tenant alone and push_event_tenant_id_push_id_key by the tenant alone and tool_call_pkey by the tenant alone",
            "once a day, in batches: what is old is looked for among all of a tenant's rows"
        ),
        "due_customers": (
            "customer_pkey by the tenant alone and message_by_conversation by the tenant alone and session_by_customer by the tenant alone",
            "once a day, in batches: what is old is looked for among all of a tenant's rows"
        ),
        "erase_bookings": (
            "booking_by_customer by the tenant alone",
            "holds that are nobody's yet, by the customer that they lack"
        ),
        "erase_claims": (
            "session_pkey by the tenant alone",
            "erasing is rare: contacts and sessions are looked for in all of a tenant's rows"
        ),
        "erase_conversations": (
            "conversation_by_age by the tenant alone",
            "erasing is rare: contacts and sessions are looked for in all of a tenant's rows"
        ),
        "erase_outgoing": (
            "outgoing_by_customer by the tenant alone",
            "erasing is rare: contacts and sessions are looked for in all of a tenant's rows"
        ),
        "erase_requests": (
            "follow_up_by_customer by the tenant alone and inquiry_by_session by the tenant alone and waitlist_entry_by_customer by the tenant alone",
            "erasing is rare: contacts and sessions are looked for in all of a tenant's rows"
        ),
        "erase_sessions": (
            "idempotency_age by the tenant alone and incoming_text_newest by the tenant alone",
            "erasing is rare: contacts and sessions are looked for in all of a tenant's rows"
        ),
        "export_person": (
            "follow_up_by_customer by the tenant alone and inquiry_by_session by the tenant alone and waitlist_entry_by_customer by the tenant alone",
            "an export is rare: contacts and sessions are looked for in all of a tenant's rows"
        ),
        "export_talk": (
            "conversation_by_age by the tenant alone and outgoing_by_customer by the tenant alone",
            "an export is rare: contacts and sessions are looked for in all of a tenant's rows"
        ),
        "sessions_of_person": (
            "session_pkey by the tenant alone",
            "erasing is rare: contacts and sessions are looked for in all of a tenant's rows"
        ),
        "messages_sent": (
            "outgoing_newest by the tenant alone", "a scenario's own tenant, on a throw-away database"
        ),
        "events_written": (
            "event_by_booking by the tenant alone", "a scenario's own tenant, on a throw-away database"
        ),
        "find_due_holds": (
            "booking_due by (expires_at <= $0)",
            "the dispatcher looks over all tenants for what is due, by an index of holds alone"
        ),
        "known_customers": (
            "customer_pkey by the tenant alone", "a scenario's own tenant, on a throw-away database"
        ),
        "lock_for_hold": (
            "resource_pkey by the tenant alone", "a tenant's people, resources and classes are a few rows"
        ),
    ]

    /// Those that the dispatcher runs.
    private static let dispatched: Set = [
        "all_switches", "any_revision", "beat_jobs", "claim_jobs", "count_differing", "find_due_holds",
        "find_waiting_tenants", "forget_refusals",
        "keep_documents",
        "live_revisions", "record_revisions", "write_resources_of_many",
    ]

    private func plan(of statement: any Statement.Type, in database: ThrowawayDatabase) async throws -> Plan {
        let url = database.url
        let isDispatch = Self.dispatched.contains(statement.name)
        return try await offThread("explain") {
            let console = try Console(url)
            try console.run("SET plan_cache_mode = force_generic_plan")
            if isDispatch {
                try console.run("SET ROLE frontdesk_dispatch")
            } else {
                try console.run("SET frontdesk.tenant = '\(ManyTenants.id(7))'")
            }
            try console.run("PREPARE \"\(statement.name)\" AS \(statement.sql)")
            let count = try console.run(
                "SELECT cardinality(parameter_types) FROM pg_prepared_statements WHERE name = '\(statement.name)'"
            )
            let nulls = Array(
                repeating: "NULL", count: count.first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0)
            let call = "\"\(statement.name)\"" + (nulls.isEmpty ? "" : "(\(nulls.joined(separator: ", ")))")
            let json = try console.run("EXPLAIN (FORMAT JSON) EXECUTE \(call)")
            let text = try console.run("EXPLAIN EXECUTE \(call)").map { $0[0] ?? "" }.joined(separator: "\n")
            return try Plan(json: json.map { $0[0] ?? "" }.joined(), text: text)
        }
    }
}

/// What EXPLAIN says about one statement.
struct Plan: Sendable {
    let findings: [String]
    let conditions: [String]
    let text: String

    init(json: String, text: String) throws {
        let nodes = try JSONDecoder().decode([Top].self, from: Data(json.utf8)).map(\.plan)
        findings = nodes.flatMap(\.findings)
        conditions = nodes.flatMap(\.conditions)
        self.text = text
    }

    private struct Top: Decodable {
        let plan: Node
        enum CodingKeys: String, CodingKey { case plan = "Plan" }
    }

    private struct Node: Decodable {
        let kind: String
        let relation: String?
        let index: String?
        let condition: String?
        let children: [Node]?

        enum CodingKeys: String, CodingKey {
            case kind = "Node Type"
            case relation = "Relation Name"
            case index = "Index Name"
            case condition = "Index Cond"
            case children = "Plans"
        }

        var conditions: [String] {
            [condition].compactMap { $0 } + (children ?? []).flatMap(\.conditions)
        }

        var findings: [String] {
            var findings: [String] = []
            if kind == "Seq Scan" { findings.append("reads all of \(relation ?? "?")") }
            if let index {
                let condition = condition ?? "nothing"
                let columns = condition.matches(of: /[a-z_]+(?= (=|<|>|<=|>=) )/).map(\.0)
                if columns.first != "tenant_id" {
                    findings.append("\(index) by \(condition)")
                } else if Set(columns) == ["tenant_id"] {
                    findings.append("\(index) by the tenant alone")
                }
            }
            return findings + (children ?? []).flatMap(\.findings)
        }
    }
}
