import Scheduling
import TenantConfig
import Testing
import Vocabulary

@Suite struct PlaceCompilationTests {
    private func compile(_ services: String, locations: String? = nil) throws -> Tenant {
        let places = """

            contact: {phone: "+12125550100", address: Main St 1}
            locations:
              orchard: {name: Orchard, aliases: [downtown], weekly: {mon-sat: 10:00-16:00}}
              harbor: {address: Pier 4, exceptions: {fair: {date: 2026-05-02, hours: closed}}}
              video: {name: Video, online: true}

            """
        let head = (Sample.base.files["tenant.yaml"] ?? "").replacing(
            "contact: {phone: \"+12125550100\"}", with: "")
        let compilation = Sample.base.with("tenant.yaml", head + (locations ?? places))
            .with("services.yaml", services).compile()
        #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.golden) == [])
        return try #require(compilation.tenant)
    }

    @Test
    func `locations have hours, words and an address, unless they are online`() throws {
        let tenant = try compile("services: {haircut: {name: Haircut, duration: 45m}}\n")
        let business = tenant.business
        #expect(business.locations.map(\.id) == ["orchard", "harbor", "video"])
        #expect(business.locations.map(\.isOnline) == [false, false, true])
        #expect(business.location("orchard")?.hours.weekly?[.sat] == [DayInterval(600, 960)])
        #expect(business.location("harbor")?.hours.exceptions.map(\.id) == ["fair"])
        #expect(
            tenant.locations == [
                LocationText(id: "orchard", name: "Orchard", aliases: ["downtown"], address: "Main St 1"),
                LocationText(id: "harbor", name: "harbor", address: "Pier 4"),
                LocationText(id: "video", name: "Video", address: nil),
            ])
    }

    @Test
    func `a service is given where it says, else everywhere but online`() throws {
        let services = """
            services:
              a: {name: A, duration: 45m}
              b: {name: B, duration: 45m, locations: [video, orchard]}
            """
        let tenant = try compile(services)
        #expect(tenant.business.service("a")?.locations == ["orchard", "harbor"])
        #expect(tenant.business.service("b")?.locations == ["orchard", "video"])
        let online = try compile(
            "services: {a: {name: A, duration: 45m}}\n",
            locations: "\ncontact: {}\nlocations: {video: {online: true}, phone: {online: true}}\n")
        #expect(online.business.service("a")?.locations == ["video", "phone"])
        let none = try compile("services: {a: {name: A, duration: 45m}}\n", locations: "\ncontact: {}\n")
        #expect(none.business.service("a")?.locations == [])
    }

    @Test
    func `a person with a week by location is nowhere else, and exceptions say where`() throws {
        let tenant = try compile(
            """
            staff:
              maria:
                name: Maria
                weekly: {orchard: {tue: 10:00-14:00}, video: {fri: 09:00-12:00}}
                exceptions:
                  away: {date: 2026-03-10, hours: closed}
                  fair: {date: 2026-05-01, hours: {harbor: 09:00-11:00}}
              jo:
                name: Jo
                weekly: {mon-fri: 09:00-17:00}
                exceptions: {fair: {date: 2026-05-01, hours: {harbor: [09:00-11:00, 12:00-13:00]}}}
              ann: {name: Ann, exceptions: {left: {from: 2026-06-01, hours: closed}}}
            services: {haircut: {name: Haircut, duration: 45m, staff: [maria, jo]}}
            """)
        let maria = try #require(tenant.business.staff.first)
        #expect(maria.hours == .unlimited)
        #expect(maria.hours(at: nil) == nil)
        let places = try #require(maria.places)
        #expect(Set(places.keys) == ["orchard", "video", "harbor"])
        #expect(places["orchard"]?.weekly?[.tue] == [DayInterval(600, 840)])
        #expect(places["orchard"]?.weekly?[.fri] == [])
        #expect(places["orchard"]?.exceptions.map(\.hours) == [[], []])
        #expect(places["harbor"]?.weekly?[.tue] == [])
        #expect(places["harbor"]?.exceptions.map(\.hours) == [[], [DayInterval(540, 660)]])
        let jo = try #require(tenant.business.staff.dropFirst().first?.places)
        #expect(Set(jo.keys) == ["orchard", "harbor", "video"])
        #expect(jo["orchard"]?.weekly?[.mon] == [DayInterval(540, 1020)])
        #expect(jo["orchard"]?.exceptions.map(\.hours) == [[]])
        #expect(jo["harbor"]?.exceptions.first?.hours?.count == 2)
        let ann = try #require(tenant.business.staff.last)
        #expect(ann.places == nil)
        #expect(ann.hours.exceptions.map(\.hours) == [[]])
    }

    @Test
    func `units differ in number, capacity, place and hours`() throws {
        let tenant = try compile(
            """
            resources:
              table:
                weekly: {mon-fri: 09:00-16:00}
                units: {small: {count: 6, capacity: 2}, large: {capacity: 4, location: harbor, weekly: {mon: 09:00-12:00}}}
              chair: {count: 2, location: orchard, capacity: 1}
            services: {lunch: {name: Lunch, duration: 45m, resources: {table: 2, chair: {}}, locations: [orchard]}}
            """)
        let table = try #require(tenant.business.resources.first)
        #expect(table.count == 7)
        #expect(table.hours.weekly?[.sat] == [])
        #expect(table.groups.map(\.key) == ["table/small", "table/large"])
        #expect(table.groups.map(\.count) == [6, 1])
        #expect(table.groups.map(\.capacity) == [2, 4])
        #expect(table.groups.map(\.location) == [nil, "harbor"])
        #expect(table.groups.map(\.hours.weekly).map { $0?[.mon] } == [nil, [DayInterval(540, 720)]])
        #expect(
            tenant.business.resources.last?.groups
                == [Resource.Group(key: "chair", count: 2, capacity: 1, location: "orchard")])
    }

    @Test
    func `a start says who and where`() throws {
        let tenant = try compile(
            """
            staff: {maria: {name: Maria}}
            services:
              yoga: {name: Yoga, duration: 60m, capacity: 12, party: 3, staff: [maria], starts: {mon: [{at: "10:00", staff: maria, location: harbor}]}}
            """)
        let yoga = try #require(tenant.business.service("yoga"))
        #expect(yoga.starts?[.mon] == [FixedStart(minute: 600, staff: "maria", location: "harbor")])
        #expect(yoga.party == 3)
    }
}
