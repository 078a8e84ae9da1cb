import ArgumentParser
import Foundation
import HTTPAPI
import Logging
import PostgresStore
import Reception
import Scheduling
import Shapes
import TenantConfig
import Vocabulary

struct Slots: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what is free, and with --explain why a time is not.")

    @Argument(help: "The tenant's slug or id.") var tenant: String
    @Argument(help: "The service's id.") var service: String
    @Option(help: "First date, in the tenant's zone (default: today).") var from: String?
    @Option(help: "The date after the last one (default: 14 days after the first).") var to: String?
    @Option(help: "One person.") var staff: String?
    @Option(help: "People in the booking.") var party = 1
    @Option(help: "One location.") var location: String?
    @Option(
        help: "A moment such as 2026-03-02T10:00, local to the tenant: asks no database, nothing is booked.")
    var now: String?
    @Flag(help: "Name the step that removed each time that isn't free.") var explain = false
    @Option(help: "text or json.") var format = Format.text
    @OptionGroup var folders: TenantFolders

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    func validate() throws {
        guard party > 0 else { throw ValidationError("--party takes a number from 1.") }
    }

    func run() async throws {
        let served = try folders.load().served(tenant)
        guard let service = served.tenant.business.service(service) else {
            let ids = served.tenant.services.map(\.id)
            let hint = nearest(to: self.service, among: ids).map { " Did you mean \($0)?" } ?? ""
            throw Stop.usage("\(tenant) has no service '\(self.service)'.\(hint)")
        }
        if let staff, served.tenant.staffMember(staff) == nil {
            throw Stop.usage("\(tenant) has nobody called '\(staff)'.")
        }
        if let location, served.tenant.business.location(location) == nil {
            throw Stop.usage("\(tenant) has no location '\(location)'.")
        }
        let request = BookingDesk.AvailabilityRequest(
            service: service.id, window: try window, staff: staff, location: location, party: party)
        let store: any BookingStore =
            try now.map { EmptyBook(pinned: try served.moment($0, option: "now")) } ?? openStore()
        let desk = BookingDesk(
            directory: TenantDirectory([served]), store: store, sessions: EmptyBook.noSessions, world: .live)
        if explain {
            return print(try await desk.explained(served, request, by: .admin), of: served)
        }
        let found = try await desk.availability(served, request, by: .admin)
        switch format {
        case .json: Console.print(availabilityJSON(found, in: served.zone).encoded())
        case .text:
            for slot in found.slots { Console.print(line(slot)) }
            guard found.slots.isEmpty else { return }
            Console.print(found.reason?.sentence ?? "Nothing is free.")
            if let next = found.next { Console.print("next: " + line(next)) }
        }
    }

    private var window: BookingDesk.Window {
        get throws {
            func date(_ text: String?, _ name: String) throws -> LocalDate? {
                guard let text else { return nil }
                guard let date = LocalDate(text) else {
                    throw Stop.usage("--\(name) takes a date such as 2026-03-10, not '\(text)'.")
                }
                return date
            }
            return .dates(try date(from, "from"), try date(to, "to"))
        }
    }

    private func openStore() throws -> any BookingStore {
        PostgresBookingStore(try CommandDatabase.open(ProcessInfo.processInfo.environment))
    }

    private func line(_ slot: Slot) -> String {
        var parts = ["\(slot.local.date) \(slot.local.date.weekday.key) \(clockText(slot.local.minute))"]
        parts.append("\(slot.visit.minutes.count) min")
        if let staff = slot.staff { parts.append(staff) }
        if let location = slot.location { parts.append("at " + location) }
        if let price = slot.price { parts.append(price.displayText) }
        if let seats = slot.seatsLeft { parts.append("\(seats) seats") }
        return parts.joined(separator: "  ")
    }

    private func print(_ found: BookingDesk.Explained, of served: ServedTenant) {
        if format == .json {
            let removals: [JSON] = found.removals.map { removal in
                .members([
                    "local": .string(removal.local.description), "staff": removal.staff.map { .string($0) },
                    "location": removal.location.map { .string($0) }, "step": .int(removal.step.rawValue),
                    "reason": .string(removal.reason),
                ])
            }
            let slots = found.slots.map { slotJSON($0, in: served.zone) }
            return Console.print(
                JSON.members(["slots": .array(slots), "removals": .array(removals)]).encoded())
        }
        let offered = found.slots.map { ($0.local, "free      " + line($0)) }
        let removed = found.removals.map { removal in
            let who = (removal.staff.map { "  " + $0 } ?? "") + (removal.location.map { "  at " + $0 } ?? "")
            let time = clockText(removal.local.minute)
            return (
                removal.local,
                "step \(removal.step.rawValue)    \(dayText(removal.local.date)) \(time)\(who)  \(removal.reason)"
            )
        }
        let days = Set(found.slots.map(\.local.date) + found.removals.map(\.local.date))
        let empty = found.days.filter { !days.contains($0) }.map { day in
            (LocalDateTime(day, minute: 0), "step 2    \(dayText(day))  \(whyNothingStarts(on: day, served))")
        }
        let lines = (offered + removed + empty).enumerated().sorted {
            ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
        }
        for (_, entry) in lines { Console.print(entry.1) }
    }

    private func dayText(_ day: LocalDate) -> String { "\(day) \(day.weekday.key)" }

    private func whyNothingStarts(on day: LocalDate, _ served: ServedTenant) -> String {
        let hours = HoursCalendar(served.tenant.business.on(day).hours)
        guard hours.hours(on: day)?.isEmpty ?? false else {
            return "No visit of this service starts on this day."
        }
        guard let exception = hours.exception(on: day) else {
            return "The business is closed on this weekday."
        }
        return "The business is closed: \(exception.reason ?? exception.id)."
    }
}
