import Dialogue
import Foundation
import FrontdeskTesting
import Reception
import Scheduling
import Shapes
import TenantConfig
import Testing
import Vocabulary

private func unusable(_ call: ToolCall) throws -> ToolCall.Unusable {
    guard case .unusable(let attempt) = call else { throw Failure(.internal, "usable: \(call)") }
    return attempt
}

private func pointers(_ call: ToolCall) throws -> [String] {
    try unusable(call).problem.fields.map(\.pointer)
}

@Suite struct ToolboxTests {
    @Test
    func `declarations are the same for one business whenever they are made, in the order of the tools`()
        throws
    {
        let box = Toolbox(try Salon.served())
        #expect(box.declarations == Toolbox(try Salon.served()).declarations)
        #expect(box.declarations.map(\.name) == tools.map { type(of: $0).name })
    }

    @Test func `C6 every schema is strict: all required, none beside them, few keywords`() throws {
        let allowed: Set = [
            "type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "description",
        ]
        func check(_ schema: JSON, _ place: String) {
            guard case .object(let members) = schema else { return }
            for member in members { #expect(allowed.contains(member.key), "\(place) \(member.key)") }
            for part in schema["anyOf"]?.elements ?? [] { check(part, place) }
            if let items = schema["items"] { check(items, place + "/*") }
            guard case .object(let properties) = schema["properties"] else { return }
            #expect(schema["additionalProperties"] == false, "\(place)")
            #expect(schema["required"] == .strings(properties.map(\.key)), "\(place)")
            for property in properties { check(property.value, place + "/" + property.key) }
        }
        for served in [try Salon.served(), try Bistro.served()] {
            for tool in Toolbox(served).declarations { check(tool.parameters, tool.name) }
        }
    }

    @Test func `X1 tenant, session and customer are never arguments`() throws {
        for served in [try Salon.served(), try Bistro.served()] {
            for tool in Toolbox(served).declarations {
                guard case .object(let properties) = tool.parameters["properties"] else {
                    Issue.record("\(tool.name) takes no object")
                    continue
                }
                for word in ["tenant", "session", "customer"] {
                    #expect(!properties.contains { $0.key.contains(word) }, "\(tool.name)")
                }
            }
        }
    }

    @Test func `what a business doesn't have isn't asked for`() throws {
        func properties(_ served: ServedTenant) -> [String] {
            let tool = Toolbox(served).declarations.first { $0.name == "check_availability" }
            guard case .object(let properties) = tool?.parameters["properties"] else { return [] }
            return properties.map(\.key)
        }
        #expect(
            properties(try Salon.served()) == [
                "service", "from", "to", "staff", "earliest", "latest", "replaces",
            ])
        #expect(
            properties(try Bistro.served()) == [
                "service", "from", "to", "staff", "location", "party", "earliest", "latest", "client",
                "replaces",
            ])
    }

    @Test func `a business that books nothing offers no tool that books`() throws {
        let services = "services: {wedding: {name: Wedding hair, price: 400, book: by-inquiry}}\n"
        let names = Toolbox(try Salon.served(["services.yaml": services])).declarations.map(\.name)
        #expect(names.contains("create_inquiry"))
        #expect(
            Set(names).isDisjoint(with: [
                "check_availability", "hold_slot", "confirm_booking", "reschedule_booking", "join_waitlist",
            ]))
    }

    @Test func `the last day that a model names is itself included`() throws {
        let box = Toolbox(try Salon.served())
        let call = box.call(
            "check_availability",
            arguments: #"{"service":"haircut","from":"2026-03-10","to":"2026-03-11","latest":"16:30"}"#)
        let from = try #require(LocalDate("2026-03-10"))
        #expect(
            call
                == .checkAvailability(
                    .init(service: "haircut", from: from, to: from.adding(days: 2), latest: 990)))
    }

    @Test func `nulls, blanks and a missing argument object are what they stand for`() throws {
        let box = Toolbox(try Salon.served())
        let from = try #require(LocalDate("2026-03-10"))
        let wanted = ToolCall.checkAvailability(
            .init(service: "haircut", from: from, to: from.adding(days: 1)))
        for arguments in [
            #"{"service":"haircut","from":"2026-03-10","to":null,"staff":null,"earliest":"","latest":"null"}"#,
            #" {"from":"2026-03-10","service":"haircut"} "#,
        ] {
            #expect(box.call("check_availability", arguments: arguments) == wanted)
        }
        let hold = BookingID(UUID())
        #expect(box.call("release_hold", arguments: "", hold: hold) == .releaseHold(.init(hold: hold)))
    }

    @Test func `every fault is told at once, a name with the id it stands for`() throws {
        let box = Toolbox(try Salon.served())
        let call = box.call(
            "check_availability",
            arguments: #"{"service":"Haircut","from":"tomorrow","staff":"MARIA","party":2,"tenant_id":"x"}"#)
        let problem = try unusable(call).problem
        #expect(problem.code == .invalidField)
        #expect(problem.fields.map(\.pointer) == ["/service", "/from", "/staff", "/party", "/tenant_id"])
        #expect(
            problem.fields[0].detail
                == "This must be one of haircut, blow-dry, massage, tour, yoga. The id is haircut.")
        #expect(problem.fields[2].detail.hasSuffix("The id is maria."))
    }

    @Test func `a service that a person arranges comes with the way to ask for it`() throws {
        let call = Toolbox(try Salon.served()).call(
            "check_availability", arguments: #"{"service":"Wedding hair","from":"2026-03-10"}"#)
        #expect(try unusable(call).problem.fields.first?.detail.contains("create_inquiry") == true)
    }

    @Test(arguments: [
        "{", "[]", "null", #""x""#, #"{"code":1}"#, #"{"code":"a","code":"b"}"#, "\u{0}",
        "{\"a\":\"\\u0000\"}",
    ])
    func `X7 what is no object of arguments is unusable, and can be kept`(arguments: String) throws {
        let attempt = try unusable(Toolbox(try Salon.served()).call("lookup_booking", arguments: arguments))
        #expect(!attempt.arguments.utf8.contains(0))
        #expect(!attempt.problem.detail.isEmpty)
    }

    @Test func `an unknown tool is unusable, bounded, with the names there are`() throws {
        let box = Toolbox(try Salon.served())
        let attempt = try unusable(
            box.call(String(repeating: "x", count: 5000), arguments: String(repeating: "y", count: 50_000)))
        #expect(attempt.name.count == 64)
        #expect(attempt.arguments.count == 4000)
        #expect(attempt.problem.detail.contains("check_availability"))
    }

    @Test func `a span that ends before it begins, or is too long, is refused at its end`() throws {
        let box = Toolbox(try Salon.served())
        for to in ["2026-03-09", "2027-03-12"] {
            let call = box.call(
                "check_availability", arguments: #"{"service":"haircut","from":"2026-03-10","to":"\#(to)"}"#)
            #expect(try pointers(call) == ["/to"])
        }
    }

    @Test func `C4 without a live hold there is nothing to book or to give back`() throws {
        let box = Toolbox(try Salon.served())
        #expect(try pointers(box.call("confirm_booking", arguments: #"{"name":"Dana"}"#)) == ["/hold_id"])
        #expect(try pointers(box.call("release_hold", arguments: "{}")) == ["/hold_id"])
        #expect(
            try pointers(
                box.call("reschedule_booking", arguments: #"{"appointment_id":"\#(UUID())"}"#)) == [
                    "/hold_id"
                ])
    }

    @Test func `C6 a question answered twice, or that nobody asks, is refused at its place`() throws {
        let box = Toolbox(try Salon.served())
        func arguments(_ second: String) -> String {
            #"{"name":"Dana","intake":[{"question":"note","answer":"a"},{"question":"\#(second)","answer":"b"}]}"#
        }
        let hold = BookingID(UUID())
        #expect(
            try pointers(box.call("confirm_booking", arguments: arguments("note"), hold: hold)) == [
                "/intake/1/question"
            ])
        #expect(
            try pointers(box.call("confirm_booking", arguments: arguments("shoe-size"), hold: hold)) == [
                "/intake/1/question"
            ])
    }

    @Test
    func `reads share a batch, a write stands alone in its place, and numbers follow the model's order`()
        throws
    {
        let day = try #require(LocalDate("2026-03-10"))
        let search = ToolCall.checkAvailability(.init(service: "haircut", from: day, to: day.adding(days: 1)))
        let move = ToolCall.checkAvailability(
            .init(service: "haircut", from: day, to: day.adding(days: 1), replaces: BookingID(UUID())))
        let lookup = ToolCall.lookupBooking(.init(code: "A2B3C4"))
        let hold = ToolCall.holdSlot(.init(slot: "haircut.1773165600.jo"))
        func numbers(_ calls: [ToolCall]) -> [[Int]] {
            batches(calls, from: 3).map { $0.map { $0.number - 3 } }
        }
        #expect(numbers([]) == [])
        #expect(numbers([search, lookup, search]) == [[0, 1, 2]])
        #expect(numbers([search, hold, search, search, hold, hold]) == [[0], [1], [2, 3], [4], [5]])
        #expect(numbers([lookup, move, search]) == [[0], [1, 2]])
        #expect(numbers(Array(repeating: search, count: 6)) == [[0, 1, 2, 3], [4, 5]])
        let calls = [search, hold, lookup, move]
        #expect(batches(calls).joined().map(\.call) == calls)
    }
}
