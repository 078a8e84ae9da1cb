import Testing
import Vocabulary

@testable import Shapes

private struct Visit: Equatable, Sendable {
    var name: String
    var party: Int
    var email: EmailAddress?
    var tags: [String]
}

private let visitShape = Shape<Visit>.object(
    .required("name", .text(1...20)), .optional("party", .integer(1...10), else: 1),
    .optional("email", .email),
    .optional("tags", .list(of: .text(1...5), count: 0...2), else: [])
) { (name, party, email, tags) throws(Refusal) in
    if name == "Nobody" {
        throw Refusal([Failure.Field(pointer: "/name", code: "not_allowed", detail: "Not this name.")])
    }
    return Visit(name: name, party: party, email: email, tags: tags)
}

private func faults<Value>(_ shape: Shape<Value>, _ text: String) -> [String] {
    do {
        _ = try shape.read(bytes: Array(text.utf8))
        return []
    } catch {
        return error.fields.map { $0.pointer + " " + $0.code }
    }
}

@Suite struct ShapeReading {
    @Test func `gives the value, with standards for what is left out`() throws {
        #expect(
            try visitShape.read(["name": "Ana"]) == Visit(name: "Ana", party: 1, email: nil, tags: []))
        #expect(
            try visitShape.read(["tags": ["a"], "party": 2, "name": "Ana", "email": "Ana@Example.com"])
                == Visit(name: "Ana", party: 2, email: EmailAddress("ana@example.com"), tags: ["a"]))
    }

    @Test func `names every fault at once`() {
        #expect(
            faults(visitShape, #"{"party": 11, "email": "x", "tags": ["ok", 3, "toolong"], "nmae": "Ana"}"#)
                == [
                    "/name missing", "/party out_of_range", "/email too_short", "/tags too_many",
                    "/tags/1 wrong_type",
                    "/tags/2 too_long", "/nmae unknown_key",
                ])
    }

    @Test func `an unknown key comes with the likely one`() throws {
        let failure = #expect(throws: Failure.self) { try visitShape.read(["name": "A", "pary": 1]) }
        #expect(failure?.fields.first?.detail.contains("party") == true)
        #expect(failure?.code == .invalidField)
    }

    @Test func `a combination can be refused at its place`() {
        #expect(faults(visitShape, #"{"name": "Nobody"}"#) == ["/name not_allowed"])
        #expect(
            faults(Shape.list(of: visitShape, count: 0...3), #"[{"name": "A"}, {"name": "Nobody"}]"#)
                == ["/1/name not_allowed"])
    }

    @Test func `what only the meaning shows is another code than what the schema shows`() throws {
        let senseless = #expect(throws: Failure.self) { try visitShape.read(["name": "Nobody"]) }
        #expect(senseless?.code == .invalidValue)
        let local = String(repeating: "a", count: 65)
        let tooLong = #expect(throws: Failure.self) {
            try visitShape.read(["name": "A", "email": .string(local + "@b.co")])
        }
        #expect(tooLong?.code == .invalidValue)
        #expect(tooLong?.fields.map(\.pointer) == ["/email"])
    }

    @Test func `null is no value`() {
        #expect(faults(visitShape, #"{"name": null}"#) == ["/name wrong_type"])
        #expect(faults(visitShape, #"{"name": "A", "email": null}"#) == ["/email wrong_type"])
    }

    @Test(arguments: ["null", "[]", "3", "\"a\""]) func `an object is an object`(text: String) {
        #expect(faults(visitShape, text) == [" wrong_type"])
    }

    @Test func `pointers escape what they must`() {
        #expect(faults(visitShape, #"{"name": "A", "a/b~c": 1}"#) == ["/a~1b~0c unknown_key"])
    }

    @Test func `X7 length counts scalars, and a line has no control characters`() {
        #expect(faults(Shape.text(1...2), "\"e\u{301}\"").isEmpty)
        #expect(faults(Shape.text(1...1), "\"e\u{301}\"") == [" too_long"])
        #expect(faults(Shape.text(1...9), #""a\nb""#) == [" wrong_format"])
        #expect(faults(Shape.text(1...9, lines: .many), #""a\r\nb""#).isEmpty)
        #expect(faults(Shape.text(1...9, lines: .many), #""a\u0007""#) == [" wrong_format"])
    }

    @Test func `a flood of faults is cut short`() {
        let text = "[" + Array(repeating: "1", count: 5000).joined(separator: ",") + "]"
        #expect(faults(Shape.list(of: Shape.text(1...2), count: 0...9), text).count == 50)
    }

    @Test func `one of two objects is told by its key`() throws {
        let shape = Shape<String>.either(
            "slot_id", .object(.required("slot_id", .text(1...9))) { (id) throws(Refusal) in "slot " + id },
            or: .object(.required("service", .text(1...9))) { (id) throws(Refusal) in "service " + id })
        #expect(try shape.read(["slot_id": "a"]) == "slot a")
        #expect(try shape.read(["service": "b"]) == "service b")
        #expect(faults(shape, #"{"slot_id": "a", "service": "b"}"#) == ["/service unknown_key"])
        #expect(faults(shape, "{}") == ["/service missing"])
    }

    @Test(
        arguments: [
            ("2026-03-02T10:00:00Z", 1_772_445_600_000_000),
            ("2026-03-02t05:00:00.5-05:00", 1_772_445_600_500_000),
            ("2026-03-02T10:00:60+00:00", 1_772_445_660_000_000), ("1969-12-31T23:59:59.999999Z", -1),
        ] as [(String, Int64)])
    func `reads times as RFC 3339 writes them`(text: String, microseconds: Int64) throws {
        #expect(try Shape.instant.read(.string(text)).microseconds == microseconds)
    }

    @Test(arguments: [
        "2026-03-02", "2026-03-02T10:00:00", "2026-02-30T10:00:00Z", "2026-03-02T24:00:00Z",
        "2026-03-02T10:60:00Z",
        "2026-03-02T10:00:00.Z", "2026-03-02T10:00:00+5:00", "2026-03-02 10:00:00Z",
        "2026-03-02T10:00:00+24:00",
        "2026-03-02T10:00:00ZZ", "2026-03-02T10:00:0éZ",
    ])
    func `refuses times without a date, a time or an offset`(text: String) {
        #expect(throws: Failure.self) { try Shape.instant.read(.string(text)) }
    }

    @Test(arguments: ["a@b.co", "first.last+tag@mail.example.com", "o'neil@x-y.org"])
    func `takes an email address`(text: String) throws {
        #expect(try Shape.email.read(.string(text)).address == text)
    }

    @Test(arguments: [
        ".a@b.co", "a.@b.co", "a..b@c.de", "a@b", "a b@c.de", "a@b_c.de", "a@b@c.de", "ä@b.co", "@b.co",
    ])
    func `refuses what its pattern refuses`(text: String) {
        #expect(throws: Failure.self) { try Shape.email.read(.string(text)) }
    }
}

@Suite struct ShapeDocument {
    @Test func `yields the schema of what it reads`() {
        #expect(
            visitShape.schema.document().encoded() == """
                {"type":"object","properties":{"name":{"type":"string","pattern":"^[^\\\\u0000-\\\\u001F\\\\u007F]*$",\
                "minLength":1,"maxLength":20},"party":{"type":"integer","minimum":1,"maximum":10},"email":{"type":\
                "string","pattern":"\(emailPattern)","minLength":5,"maxLength":254},"tags":{"type":"array","items":\
                {"type":"string","pattern":"^[^\\\\u0000-\\\\u001F\\\\u007F]*$","minLength":1,"maxLength":5},\
                "minItems":0,"maxItems":2}},"additionalProperties":false,"required":["name"]}
                """)
    }

    private let emailPattern =
        "^[A-Za-z0-9_%+'-]+(\\\\.[A-Za-z0-9_%+'-]+)*@[A-Za-z0-9-]+(\\\\.[A-Za-z0-9-]+)+$"

    @Test func `lists a named shape once and refers to it`() {
        let inner = Shape.text(1...9).named("Word")
        let outer = Shape.list(of: inner, count: 0...2).named("Words")
        #expect(outer.schema.named.map(\.name) == ["Words", "Word"])
        let document = outer.schema.body { "#/components/schemas/" + $0 }
        #expect(document["items"] == ["$ref": "#/components/schemas/Word"])
    }
}
