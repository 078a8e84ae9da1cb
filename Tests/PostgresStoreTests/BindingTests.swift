import FoundationEssentials
import FrontdeskTesting
import PostgresStore
import Testing
import Vocabulary

@Suite struct BindingTests {
    @Test func `each type comes back as it was sent`() async throws {
        let sent = Everything.example
        let received = try await ThrowawayDatabase.with {
            try await $0.database.flush(nil, Echo(value: sent))
        }
        #expect(received == [sent])
    }

    @Test func `absent values come back absent`() async throws {
        let received = try await ThrowawayDatabase.with { try await $0.database.flush(nil, EchoAbsent()) }
        #expect(received == [10])
    }

    @Test func `empty arrays and empty text are not absent`() async throws {
        let sent = Everything.empty
        let received = try await ThrowawayDatabase.with {
            try await $0.database.flush(nil, Echo(value: sent))
        }
        #expect(received == [sent])
    }

    @Test func `X7 NUL in text is refused by the server instead of cutting the text short`() async throws {
        try await withNotes { database async throws in
            let error = await #expect(throws: PostgresError.self) {
                try await database.database.flush(nil, AddNote(text: "a\0b"))
            }
            #expect(error?.sqlState == "22021")
            #expect(try await database.database.flush(nil, Notes()) == [])
        }
    }

    @Test func `another type, NULL or a missing column is an error and not a trap`() async throws {
        try await ThrowawayDatabase.with { database async throws in
            for error in [
                await #expect(throws: PostgresError.self) {
                    try await database.database.flush(nil, WrongType())
                },
                await #expect(throws: PostgresError.self) { try await database.database.flush(nil, Null()) },
                await #expect(throws: PostgresError.self) {
                    try await database.database.flush(nil, TooFew())
                },
                await #expect(throws: PostgresError.self) {
                    try await database.database.flush(nil, Infinite())
                },
                await #expect(throws: PostgresError.self) {
                    try await database.database.flush(nil, Nested())
                },
            ] {
                guard case .undecodable = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
            }
            #expect(try await database.database.flush(nil, ReadClock()).count == 1)
        }
    }
}

private struct Everything: Sendable, Equatable {
    var uuid = UUID()
    var text = ""
    var int = 0
    var bool = false
    var instant = Instant(microseconds: 0)
    var date = LocalDate(dayNumber: 0)
    var json: [UInt8] = Array("{}".utf8)
    var bytes: [UInt8] = []
    var texts: [String] = []
    var ints: [Int] = []
    var instants: [Instant] = []
    var uuids: [UUID] = []

    static let empty = Everything()
    static let example = Everything(
        text: "Zoë's “salon” \u{1F488}\r\n", int: .min, bool: true,
        instant: Instant(microseconds: 1_772_960_399_123_456), date: LocalDate(dayNumber: 20_520),
        json: Array(#"{"a": [1, "é"]}"#.utf8), bytes: [0, 255, 1], texts: ["", "a,b", #"{"x"}"#, "NULL"],
        ints: [1, -1, .max], instants: [Instant(microseconds: -1), Instant(seconds: 946_684_800)],
        uuids: [UUID(), UUID()])
}

private struct Echo: Statement {
    static let name = "test_echo"
    static let sql = "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12"
    let value: Everything

    func bind(_ values: inout Binds) {
        values.add(value.uuid)
        values.add(value.text)
        values.add(value.int)
        values.add(value.bool)
        values.add(value.instant)
        values.add(value.date)
        values.add(json: value.json)
        values.add(bytes: value.bytes)
        values.add(value.texts)
        values.add(value.ints)
        values.add(value.instants)
        values.add(value.uuids)
    }

    static func decode(_ row: inout RowReader) throws -> Everything {
        Everything(
            uuid: try row.uuid(), text: try row.text(), int: try row.int(), bool: try row.bool(),
            instant: try row.instant(), date: try row.localDate(), json: try row.json(),
            bytes: try row.bytes(),
            texts: try row.texts(), ints: try row.ints(), instants: try row.instants(), uuids: try row.uuids()
        )
    }
}

private struct EchoAbsent: Statement {
    static let name = "test_echo_absent"
    static let sql = "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10"

    func bind(_ values: inout Binds) {
        values.add(nil as TenantID?)
        values.add(nil as String?)
        values.add(nil as Int?)
        values.add(nil as Bool?)
        values.add(nil as Instant?)
        values.add(nil as LocalDate?)
        values.add(json: nil as String?)
        values.add(bytes: nil)
        values.add(nil as [String]?)
        values.add(nil as [Int]?)
    }

    static func decode(_ row: inout RowReader) throws -> Int {
        let absent: [Bool] = [
            try row.idOrNil(of: TenantNamed.self) == nil, try row.textOrNil() == nil,
            try row.intOrNil() == nil,
            try row.boolOrNil() == nil, try row.instantOrNil() == nil, try row.localDateOrNil() == nil,
            try row.jsonOrNil() == nil, try row.bytesOrNil() == nil, try row.textsOrNil() == nil,
            try row.intsOrNil() == nil,
        ]
        return absent.count { $0 }
    }
}

private struct WrongType: Statement {
    static let name = "test_wrong_type"
    static let sql = "SELECT 'seven'"
    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

private struct Null: Statement {
    static let name = "test_null"
    static let sql = "SELECT NULL::text"
    static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}

private struct TooFew: Statement {
    static let name = "test_too_few"
    static let sql = "SELECT 1"
    static func decode(_ row: inout RowReader) throws -> [Int] { [try row.int(), try row.int()] }
}

private struct Infinite: Statement {
    static let name = "test_infinite"
    static let sql = "SELECT 'infinity'::timestamptz"
    static func decode(_ row: inout RowReader) throws -> Instant { try row.instant() }
}

private struct Nested: Statement {
    static let name = "test_nested"
    static let sql = "SELECT ARRAY[[1, 2], [3, 4]]"
    static func decode(_ row: inout RowReader) throws -> [Int] { try row.ints() }
}
