import Dialogue
package import Reception
import TenantConfig
import TenantFiles
package import Vocabulary

/// A business that tests agree on: New York, open 09:00 to 17:00 from Monday to Saturday, two people, two chairs, one
/// room, a class on Tuesdays.
package enum Salon {
    package static let id = TenantID("00000000-0000-4000-a000-0000000000aa")

    package static let files = [
        "tenant.yaml": """
        version: 1
        id: 00000000-0000-4000-a000-0000000000aa
        name: Test Salon
        timezone: America/New_York
        locale: en-US
        currency: USD
        contact: {phone: "+12125550100", email: hello@salon.example, address: "1 Test St"}
        """,
        "hours.yaml": """
        weekly: {mon-sat: 09:00-17:00, sun: closed}
        booking: {notice: 2h, horizon: 90d, step: 15m, hold: 10m, cancel_until: 24h}
        """,
        "services.yaml": """
        staff:
          maria: {name: Maria}
          jo: {name: Jo}
        resources:
          chair: {name: Chair, count: 2}
          room: {name: Room}
        intake:
          allergies: Any allergies?
          note: {ask: Anything else?, required: false}
        services:
          haircut:
            name: Haircut
            duration: 45m
            buffer: {after: 10m}
            price: 55
            staff: {maria: {price: 70, duration: 1h}, jo: {}}
            resources: [chair]
            intake: [allergies, note]
          blow-dry:
            name: Blow-dry
            duration: 30m
            staff: [maria, jo]
            resources: [chair]
          massage:
            name: Massage
            duration: 1h
            resources: [room]
          tour:
            name: Tour
            duration: 30m
          yoga:
            name: Yoga class
            duration: 60m
            price: {per_person: 25}
            capacity: 3
            staff: [jo]
            resources: [room]
            starts: {tue: ["16:00"]}
          wedding: {name: Wedding hair, price: 400, staff: [maria], book: by-inquiry}
        """,
        "guardrails.yaml": "open_bookings: {max: 4, holds: 2}\n",
    ]

    /// `changes` replace files by name.
    package static func served(_ changes: [String: String] = [:]) throws -> ServedTenant {
        let texts = files.merging(changes) { _, changed in changed }
        let tree = TenantTree.load(slug: "salon", files: texts.mapValues { Array($0.utf8) })
        guard let loaded = tree.tenant("salon") else { throw Broken(report: "no tenant") }
        let catalogue = Catalogue(
            tools: [], actions: [],
            messages: Dictionary(
                uniqueKeysWithValues: MessageID.allCases.map { ($0.rawValue, $0.variables) }),
            hash: { "test-\($0.reduce(0) { ($0 &* 31) &+ Int($1) })" })
        let compiled = Compiler(catalogue: catalogue).compile(
            loaded.source, readerDiagnostics: loaded.diagnostics)
        guard let tenant = compiled.tenant, let served = ServedTenant(tenant) else {
            let report = LintReport(compiled.diagnostics, sources: tree.sources)
            throw Broken(report: DiagnosticText.text(of: report))
        }
        return served
    }

    package struct Broken: Error, CustomStringConvertible {
        let report: String
        package var description: String { report }
    }
}
