import CLibPQ

/// The types that travel in binary, by the fixed object ids of `pg_type.dat`.
enum WireType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let name: Oid = 19
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let json: Oid = 114
    static let bpchar: Oid = 1042
    static let varchar: Oid = 1043
    static let date: Oid = 1082
    static let timestamptz: Oid = 1184
    static let uuid: Oid = 2950
    static let jsonb: Oid = 3802

    static let textArray: Oid = 1009
    static let int8Array: Oid = 1016
    static let timestamptzArray: Oid = 1185
    static let uuidArray: Oid = 2951

    /// Microseconds, and days, from 1970-01-01 to PostgreSQL's own beginning, 2000-01-01.
    static let epochMicroseconds: Int64 = 946_684_800_000_000
    static let epochDays = 10_957
}
