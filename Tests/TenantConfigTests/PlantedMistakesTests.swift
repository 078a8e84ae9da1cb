import Foundation
import TenantConfig
import Testing
import Vocabulary

@Suite struct PlantedMistakesTests {
    @Test
    func `fourteen mistakes in one tenant are all named in one run, and nothing else is`() {
        let sample = Sample(files: [
            "tenant.yaml": """
            version: 2
            id: 00000000-0000-4000-a000-000000000001
            name: Bloom
            timezone: America/New_Yrok
            locale: en-US
            currency: USD
            contact: {fone: "+12125550100"}
            """,
            "hours.yaml": """
            weekly:
              mon-wed: 17:00-09:00
              thu-fri: [09:00-12:30, 12:00-19:00]
              sat: 09:00-14:00
              sun: closed
            exceptions:
              leap: {date: 2026-02-30, hours: closed}
              holiday: {from: 2026-07-17, to: 2026-07-06, hours: closed}
            """,
            "services.yaml": """
            staff:
              maria: {name: Maria}
              jo: {name: Jo}
            resources: {chair: {name: Chair, count: 2}}
            services:
              haircut: {name: Haircut, duration: 45, staff: [mria, jo]}
              colour: {name: Colour, duration: 45h, price: 55.123, resources: {chair: 3}}
              wash: {name: Wash, duration: 15m, series: {}, staff: [jo, jo]}
            """,
        ])
        let found = sample.compile().diagnostics.map { String($0.golden.prefix { $0 != "`" }) }
        let places = found.map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
        #expect(
            places == [
                "FD-H001 hours.yaml:2:12", "FD-H002 hours.yaml:3:26", "FD-H011 hours.yaml:7:16",
                "FD-R004 hours.yaml:8:3", "FD-Y004 services.yaml:6:38", "FD-S011 services.yaml:6:50",
                "FD-S002 services.yaml:7:36", "FD-S007 services.yaml:7:48", "FD-R003 services.yaml:7:75",
                "FD-Y012 services.yaml:8:37", "FD-S001 services.yaml:8:61", "FD-Y010 tenant.yaml:1:10",
                "FD-H004 tenant.yaml:4:11", "FD-Y003 tenant.yaml:7:11",
            ])
    }
}
