import Planning
import Testing

@Suite struct ConfigurationChangeTests {
    private func sentences(hours: String = Salon.hours, services: String = Salon.services) throws -> [String]
    {
        let old = try Salon.revision()
        let new = try Salon.revision(hours: hours, services: services)
        return ConfigurationChange.list(from: old, to: new).map(\.sentence)
    }

    @Test func `the same files change nothing`() throws {
        #expect(try sentences().isEmpty)
        #expect(try sentences(hours: "# a word\n" + Salon.hours).isEmpty)
    }

    @Test func `a closed Saturday is said of the day`() throws {
        let found = try sentences(hours: "weekly: {mon-fri: 09:00-17:00, sat-sun: closed}\n")
        #expect(found == ["Saturday: closed, was 09:00-14:00"])
    }

    @Test func `days that change alike are one sentence`() throws {
        let found = try sentences(
            hours:
                "weekly: {mon-wed: 10:00-17:00, thu: 09:00-17:00, fri: 10:00-17:00, sat: 09:00-14:00, sun: closed}\n"
        )
        #expect(found == ["Monday to Wednesday and Friday: 10:00-17:00, was 09:00-17:00"])
    }

    @Test func `lengths and prices are told with the service's name`() throws {
        let services = Salon.services.replacing("45m, price: 55", with: "1h, price: 60")
        #expect(
            try sentences(services: services) == [
                "Haircut takes 1h, was 45m", "Haircut costs 60 USD, was 55 USD",
            ])
    }

    @Test func `what comes or goes as a whole is one sentence`() throws {
        let services = """
            staff: {maria: {name: Maria}, jo: {name: Jo}, ann: {name: Ann, weekly: {mon: 09:00-12:00}}}
            services:
              haircut: {name: Haircut, duration: 45m, price: 55, staff: [maria, jo, ann]}
              shave: {name: Shave, duration: 20m, price: 20, staff: [ann]}

            """
        #expect(
            try sentences(services: services) == [
                "new staff member: Ann", "Ann gives Haircut from now on", "new service: Shave (20 min, $20)",
                "the service Massage is gone",
            ])
    }

    @Test func `whatever has no words of its own is told by its key`() throws {
        let found = try sentences(hours: Salon.hours + "booking: {notice: 4h, step: 30m}\n")
        #expect(
            found == [
                "least notice before a visit: 4h, was 2h",
                "grid of starts: 30m, was 15m",
            ])
    }
}
