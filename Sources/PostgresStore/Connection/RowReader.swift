import CLibPQ
package import FoundationEssentials
package import Vocabulary

/// One row of an answer, read from left to right; it does not outlive the answer.
///
/// NULL where a value is wanted, another type, or fewer columns throw `PostgresError.undecodable`.
package struct RowReader: ~Copyable {
    private let result: QueryResult
    private let row: Int
    private let statement: String
    private var column = 0

    init(_ result: QueryResult, row: Int, statement: String) {
        self.result = result
        self.row = row
        self.statement = statement
    }

    package mutating func text() throws(PostgresError) -> String { try present(try textOrNil()) }
    package mutating func int() throws(PostgresError) -> Int { try present(try intOrNil()) }
    package mutating func bool() throws(PostgresError) -> Bool { try present(try boolOrNil()) }
    package mutating func uuid() throws(PostgresError) -> UUID { try present(try uuidOrNil()) }
    package mutating func id<Named>(of: Named.Type = Named.self) throws(PostgresError) -> Identifier<Named> {
        Identifier(try uuid())
    }
    package mutating func instant() throws(PostgresError) -> Instant { try present(try instantOrNil()) }
    package mutating func localDate() throws(PostgresError) -> LocalDate { try present(try localDateOrNil()) }
    package mutating func bytes() throws(PostgresError) -> [UInt8] { try present(try bytesOrNil()) }
    /// The UTF-8 text of a `json` or `jsonb` column.
    package mutating func json() throws(PostgresError) -> [UInt8] { try present(try jsonOrNil()) }
    package mutating func texts() throws(PostgresError) -> [String] { try present(try textsOrNil()) }
    package mutating func ints() throws(PostgresError) -> [Int] { try present(try intsOrNil()) }
    package mutating func uuids() throws(PostgresError) -> [UUID] { try present(try uuidsOrNil()) }
    package mutating func instants() throws(PostgresError) -> [Instant] { try present(try instantsOrNil()) }

    package mutating func textOrNil() throws(PostgresError) -> String? { try value(Wire.text) }
    /// `int2`, `int4` and `int8`.
    package mutating func intOrNil() throws(PostgresError) -> Int? { try value(Wire.int) }
    package mutating func boolOrNil() throws(PostgresError) -> Bool? { try value(Wire.bool) }
    package mutating func uuidOrNil() throws(PostgresError) -> UUID? { try value(Wire.uuid) }
    package mutating func idOrNil<Named>(
        of: Named.Type = Named.self
    ) throws(PostgresError) -> Identifier<Named>? {
        try uuidOrNil().map { Identifier($0) }
    }
    package mutating func instantOrNil() throws(PostgresError) -> Instant? { try value(Wire.instant) }
    package mutating func localDateOrNil() throws(PostgresError) -> LocalDate? { try value(Wire.localDate) }
    package mutating func bytesOrNil() throws(PostgresError) -> [UInt8]? { try value(Wire.bytes) }
    package mutating func jsonOrNil() throws(PostgresError) -> [UInt8]? { try value(Wire.json) }
    package mutating func textsOrNil() throws(PostgresError) -> [String]? {
        try value { Wire.array($0, $1, of: Wire.text) }
    }
    package mutating func intsOrNil() throws(PostgresError) -> [Int]? {
        try value { Wire.array($0, $1, of: Wire.int) }
    }
    package mutating func uuidsOrNil() throws(PostgresError) -> [UUID]? {
        try value { Wire.array($0, $1, of: Wire.uuid) }
    }
    package mutating func instantsOrNil() throws(PostgresError) -> [Instant]? {
        try value { Wire.array($0, $1, of: Wire.instant) }
    }

    private mutating func value<Value>(
        _ read: (UnsafeRawBufferPointer, Oid) -> Value?
    ) throws(PostgresError) -> Value? {
        guard column < result.columnCount else {
            throw .undecodable("\(statement) answers with \(result.columnCount) columns, more were read")
        }
        defer { column += 1 }
        guard let bytes = result.value(row: row, column: column) else { return nil }
        let type = result.type(ofColumn: column)
        guard let value = read(bytes, type) else {
            throw .undecodable(
                "column \(result.name(ofColumn: column)) of \(statement) has type \(type), not \(Value.self)")
        }
        return value
    }

    private func present<Value>(_ value: Value?) throws(PostgresError) -> Value {
        guard let value else {
            throw .undecodable("column \(result.name(ofColumn: column - 1)) of \(statement) is NULL")
        }
        return value
    }
}

/// PostgreSQL's binary forms, read with all lengths checked; `nil` for another type or length.
private enum Wire {
    static func text(_ bytes: UnsafeRawBufferPointer, _ type: Oid) -> String? {
        switch type {
        case WireType.text, WireType.varchar, WireType.bpchar, WireType.name:
            String(decoding: bytes, as: UTF8.self)
        default: nil
        }
    }

    static func int(_ bytes: UnsafeRawBufferPointer, _ type: Oid) -> Int? {
        switch type {
        case WireType.int8: number(bytes, Int64.self).map { Int($0) }
        case WireType.int4: number(bytes, Int32.self).map { Int($0) }
        case WireType.int2: number(bytes, Int16.self).map { Int($0) }
        default: nil
        }
    }

    static func bool(_ bytes: UnsafeRawBufferPointer, _ type: Oid) -> Bool? {
        type == WireType.bool ? number(bytes, UInt8.self).map { $0 != 0 } : nil
    }

    static func uuid(_ bytes: UnsafeRawBufferPointer, _ type: Oid) -> UUID? {
        guard type == WireType.uuid, bytes.count == 16 else { return nil }
        return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }

    static func instant(_ bytes: UnsafeRawBufferPointer, _ type: Oid) -> Instant? {
        // The ends of the range are ±infinity.
        guard type == WireType.timestamptz, let stored = number(bytes, Int64.self), stored != .min,
            stored != .max
        else { return nil }
        let (microseconds, tooFar) = stored.addingReportingOverflow(WireType.epochMicroseconds)
        return tooFar ? nil : Instant(microseconds: microseconds)
    }

    static func localDate(_ bytes: UnsafeRawBufferPointer, _ type: Oid) -> LocalDate? {
        guard type == WireType.date, let days = number(bytes, Int32.self), days != .min, days != .max else {
            return nil
        }
        return LocalDate(dayNumber: Int(days) + WireType.epochDays)
    }

    static func bytes(_ bytes: UnsafeRawBufferPointer, _ type: Oid) -> [UInt8]? {
        type == WireType.bytea ? Array(bytes) : nil
    }

    static func json(_ bytes: UnsafeRawBufferPointer, _ type: Oid) -> [UInt8]? {
        switch type {
        case WireType.json: Array(bytes)
        case WireType.jsonb: bytes.first == 1 ? Array(bytes.dropFirst()) : nil
        default: nil
        }
    }

    /// One dimension at most, and no NULL inside: other shapes are not ours.
    static func array<Element>(
        _ bytes: UnsafeRawBufferPointer, _ type: Oid, of read: (UnsafeRawBufferPointer, Oid) -> Element?
    ) -> [Element]? {
        var rest = bytes[...]
        func next(_ count: Int) -> UnsafeRawBufferPointer? {
            guard count >= 0, rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return UnsafeRawBufferPointer(rebasing: rest.prefix(count))
        }
        func nextInt() -> Int? { next(4).flatMap { number($0, Int32.self) }.map { Int($0) } }

        guard let dimensions = nextInt(), nextInt() != nil, let element = nextInt() else { return nil }
        if dimensions == 0 { return [] }
        guard dimensions == 1, let count = nextInt(), nextInt() != nil, count >= 0 else { return nil }
        var values: [Element] = []
        for _ in 0..<count {
            guard let length = nextInt(), let bytes = next(length),
                let value = read(bytes, Oid(truncatingIfNeeded: element))
            else { return nil }
            values.append(value)
        }
        return values
    }

    private static func number<Number: FixedWidthInteger & BitwiseCopyable>(
        _ bytes: UnsafeRawBufferPointer, _: Number.Type
    ) -> Number? {
        guard bytes.count == MemoryLayout<Number>.size else { return nil }
        return Number(bigEndian: bytes.loadUnaligned(as: Number.self))
    }
}
