import Testing
import Vocabulary

@testable import Shapes

private struct Wish: Equatable, Sendable {
    var service: String
    var day: LocalDate?
    var people: Int?
    var words: [String]?
}

private func shape(withPeople: Bool = true) -> Shape<Wish> {
    .object(
        .required("service", .word(of: ["cut", "wash"]).described("Id of the service.")),
        .optional("day", .date), .offered("people", withPeople ? .integer(1...6) : nil),
        .optional("words", .list(of: .text(1...9), count: 0...3))
    ) { (service, day, people, words) throws(Refusal) in
        Wish(service: service, day: day, people: people, words: words)
    }
}

private func read(_ text: String, withPeople: Bool = true) throws -> Wish {
    let shape = shape(withPeople: withPeople)
    return try shape.read(shape.schema.withoutBlanks(in: try JSON(bytes: Array(text.utf8))))
}

@Suite struct StrictSchemaTests {
    @Test func `every property is required, those that may be left out can be null, and no keyword is new`() {
        #expect(
            shape().schema.strict().encoded() == """
                {"type":"object","properties":{"service":{"type":"string","enum":["cut","wash"],"description":"Id of \
                the service."},"day":{"type":["string","null"],"description":"A date, such as 2026-03-02."},"people":\
                {"type":["integer","null"],"description":"From 1 to 6."},"words":{"type":["array","null"],"items":\
                {"type":"string","description":"At most 9 characters."},"description":"At most 3 entries."}},\
                "required":["service","day","people","words"],"additionalProperties":false}
                """)
    }

    @Test func `a choice that may be left out is one of two schemas`() {
        let shape = Shape<String?>.object(.optional("a", .word(of: ["b"]))) { (a) throws(Refusal) in a }
        #expect(
            shape.schema.strict()["properties"]?["a"]?.encoded()
                == #"{"anyOf":[{"type":"string","enum":["b"]},{"type":"null"}]}"#)
    }

    @Test func `a field that isn't offered is in no schema and no value`() throws {
        #expect(shape(withPeople: false).schema.strict()["properties"]?["people"] == nil)
        #expect(try read(#"{"service": "cut"}"#, withPeople: false).people == nil)
        #expect(throws: Failure.self) { try read(#"{"service": "cut", "people": 2}"#, withPeople: false) }
    }

    @Test(arguments: ["null", "\"\"", "\" \"", "\"null\""])
    func `what models write for nothing is nothing where a value is optional`(blank: String) throws {
        #expect(
            try read(#"{"service": "cut", "day": \#(blank), "people": \#(blank), "words": null}"#)
                == Wish(service: "cut", day: nil, people: nil, words: nil))
        #expect(throws: Failure.self) { try read(#"{"service": \#(blank)}"#) }
    }

    @Test func `a number written as text is refused at its place, with all other faults`() {
        let failure = #expect(throws: Failure.self) {
            try read(#"{"service": "Cut", "people": "2", "when": null}"#)
        }
        #expect(failure?.fields.map(\.pointer) == ["/service", "/people", "/when"])
        #expect(failure?.fields.first?.detail == "This must be one of cut, wash.")
    }
}
