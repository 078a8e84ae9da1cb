import ArgumentParser
import Foundation
import HTTPAPI
import PostgresStore
import Reception
import Scheduling
import Shapes
import TenantConfig
import Vocabulary

struct Appointments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the day of a business: its appointments, in order.")

    @Argument(help: "The tenant's slug or id.") var tenant: String
    @Option(help: "First date, in the tenant's zone (default: today).") var from: String?
    @Option(help: "The date after the last one (default: the day after the first).") var to: String?
    @Option(help: "text or json.") var format = Format.text
    @OptionGroup var folders: TenantFolders

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    private static let page = 500

    func run() async throws {
        let first = try date(from, "from")
        let last = try date(to, "to")
        let served = try folders.load().served(tenant)
        let database = try CommandDatabase.open(ProcessInfo.processInfo.environment)
        do {
            let found = try await appointments(PostgresBookingStore(database), served, first, last)
            await database.close()
            show(found, of: served)
        } catch {
            await database.close()
            throw error
        }
    }

    private func appointments(
        _ store: PostgresBookingStore, _ served: ServedTenant, _ from: LocalDate?, _ to: LocalDate?
    ) async throws -> [Booking] {
        let zone = served.zone
        var first = from
        if first == nil { first = zone.date(of: try await store.now(served.id)) }
        guard let first else { return [] }
        let span = zone.span(from: first, to: to ?? first.adding(days: 1))
        guard span.start < span.end, span.minutes <= Minutes((BookingDesk.maximumDays + 1) * 1440) else {
            throw Stop.usage("--to is a date after --from, at most \(BookingDesk.maximumDays) days on.")
        }
        var all: [Booking] = []
        while true {
            let page = try await store.day(
                served.id,
                query: DayQuery(
                    window: span, staff: nil, states: [.pending, .confirmed], after: all.last?.id,
                    limit: Self.page))
            all += page
            if page.count < Self.page { return all }
        }
    }

    private func show(_ found: [Booking], of served: ServedTenant) {
        if format == .json {
            return Console.print(appointmentsJSON(found, in: served.zone).encoded())
        }
        for booking in found { Console.print(line(booking, of: served)) }
        if found.isEmpty { Console.print("No appointments.") }
    }

    private func line(_ booking: Booking, of served: ServedTenant) -> String {
        let day = booking.local.date
        let service = served.tenant.service(booking.service)?.name ?? booking.service
        var parts = [
            "\(day) \(day.weekday.key) \(clockText(booking.local.minute))",
            "\(booking.visit.minutes.count) min",
            service,
        ]
        if let staff = booking.staff { parts.append(staff) }
        if booking.party > 1 { parts.append("\(booking.party) people") }
        if let name = booking.customerName { parts.append(name) }
        if let code = booking.code { parts.append(code.text) }
        if booking.state == .pending { parts.append("pending") }
        return parts.joined(separator: "  ")
    }

    private func date(_ text: String?, _ name: String) throws -> LocalDate? {
        guard let text else { return nil }
        guard let date = LocalDate(text) else {
            throw Stop.usage("--\(name) takes a date such as 2026-03-10, not '\(text)'.")
        }
        return date
    }
}
