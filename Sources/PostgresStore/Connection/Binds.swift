import CLibPQ
package import FoundationEssentials
package import Vocabulary

/// The parameters of one call, in order, each with its PostgreSQL type, all in binary: text keeps its length, so a
/// NUL in it is refused by the server (22021) instead of cutting it short.
package struct Binds: Sendable {
    /// Never empty, so that the address of an empty value is not that of NULL.
    private var bytes: [UInt8] = [0]
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private(set) var types: [Oid] = []

    init() {}

    package mutating func add(_ value: UUID) { append(WireType.uuid) { $0.append(value) } }
    package mutating func add<Named>(_ value: Identifier<Named>) { add(value.uuid) }
    package mutating func add(_ value: String) { append(WireType.text) { $0.append(contentsOf: value.utf8) } }
    /// `int8`; assignment and comparison with smaller columns work.
    package mutating func add(_ value: Int) { append(WireType.int8) { $0.append(bigEndian: Int64(value)) } }
    package mutating func add(_ value: Bool) { append(WireType.bool) { $0.append(value ? 1 : 0) } }
    /// `timestamptz`, exact to the microsecond.
    package mutating func add(_ value: Instant) { append(WireType.timestamptz) { $0.append(value) } }
    /// `date`.
    package mutating func add(_ value: LocalDate) {
        append(WireType.date) { $0.append(bigEndian: Int32(clamping: value.dayNumber - WireType.epochDays)) }
    }
    /// `jsonb`.
    package mutating func add(json value: String) { add(json: Array(value.utf8)) }
    package mutating func add(json value: [UInt8]) {
        append(WireType.jsonb) {
            $0.append(1)  // the version of jsonb's binary form
            $0.append(contentsOf: value)
        }
    }
    package mutating func add(bytes value: [UInt8]) {
        append(WireType.bytea) { $0.append(contentsOf: value) }
    }

    package mutating func add(_ values: [String]) {
        append(WireType.textArray) { $0.append(values, of: WireType.text) { $0.append(contentsOf: $1.utf8) } }
    }
    package mutating func add(_ values: [Int]) {
        append(WireType.int8Array) {
            $0.append(values, of: WireType.int8) { $0.append(bigEndian: Int64($1)) }
        }
    }
    package mutating func add(_ values: [Instant]) {
        append(WireType.timestamptzArray) { $0.append(values, of: WireType.timestamptz) { $0.append($1) } }
    }
    package mutating func add(_ values: [UUID]) {
        append(WireType.uuidArray) { $0.append(values, of: WireType.uuid) { $0.append($1) } }
    }
    package mutating func add<Named>(_ values: [Identifier<Named>]) { add(values.map(\.uuid)) }

    /// Tells the server where the values lie; the addresses live as long as `body` runs.
    func withPointers<R>(
        _ body: (
            _ count: Int32, _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) -> R
    ) -> R {
        let formats = [Int32](repeating: 1, count: offsets.count)
        return bytes.withUnsafeBytes { raw in
            let start = raw.bindMemory(to: CChar.self).baseAddress
            let pointers = offsets.map { offset in offset.flatMap { at in start.map { $0 + at } } }
            return pointers.withUnsafeBufferPointer { values in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(
                            Int32(clamping: offsets.count), values.baseAddress, lengths.baseAddress,
                            formats.baseAddress)
                    }
                }
            }
        }
    }

    private mutating func append(_ type: Oid, _ write: (inout [UInt8]) -> Void) {
        let start = bytes.count
        write(&bytes)
        offsets.append(start)
        lengths.append(Int32(clamping: bytes.count - start))
        types.append(type)
    }

    private mutating func appendNull(_ type: Oid) {
        offsets.append(nil)
        lengths.append(0)
        types.append(type)
    }
}

/// Absent values are NULL of the same type.
extension Binds {
    package mutating func add(_ value: UUID?) {
        if let value { add(value) } else { appendNull(WireType.uuid) }
    }
    package mutating func add<Named>(_ value: Identifier<Named>?) { add(value?.uuid) }
    package mutating func add(_ value: String?) {
        if let value { add(value) } else { appendNull(WireType.text) }
    }
    package mutating func add(_ value: Int?) {
        if let value { add(value) } else { appendNull(WireType.int8) }
    }
    package mutating func add(_ value: Bool?) {
        if let value { add(value) } else { appendNull(WireType.bool) }
    }
    package mutating func add(_ value: Instant?) {
        if let value { add(value) } else { appendNull(WireType.timestamptz) }
    }
    package mutating func add(_ value: LocalDate?) {
        if let value { add(value) } else { appendNull(WireType.date) }
    }
    package mutating func add(json value: String?) {
        if let value { add(json: value) } else { appendNull(WireType.jsonb) }
    }
    package mutating func add(json value: [UInt8]?) {
        if let value { add(json: value) } else { appendNull(WireType.jsonb) }
    }
    package mutating func add(bytes value: [UInt8]?) {
        if let value { add(bytes: value) } else { appendNull(WireType.bytea) }
    }
    package mutating func add(_ values: [String]?) {
        if let values { add(values) } else { appendNull(WireType.textArray) }
    }
    package mutating func add(_ values: [Int]?) {
        if let values { add(values) } else { appendNull(WireType.int8Array) }
    }
    package mutating func add(_ values: [Instant]?) {
        if let values { add(values) } else { appendNull(WireType.timestamptzArray) }
    }
    package mutating func add(_ values: [UUID]?) {
        if let values { add(values) } else { appendNull(WireType.uuidArray) }
    }
}

/// PostgreSQL's binary forms: big-endian, lengths before values.
extension [UInt8] {
    fileprivate mutating func append(bigEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    fileprivate mutating func append(_ value: UUID) {
        Swift.withUnsafeBytes(of: value.uuid) { append(contentsOf: $0) }
    }

    /// An instant too far back to say becomes `-infinity`, which no column of ours accepts.
    fileprivate mutating func append(_ value: Instant) {
        let (sinceEpoch, tooFar) = value.microseconds.subtractingReportingOverflow(WireType.epochMicroseconds)
        append(bigEndian: tooFar ? Int64.min : sinceEpoch)
    }

    fileprivate mutating func append<Value>(
        _ values: [Value], of type: Oid, _ write: (inout [UInt8], Value) -> Void
    ) {
        append(bigEndian: Int32(values.isEmpty ? 0 : 1))  // dimensions
        append(bigEndian: Int32(0))  // no NULL inside
        append(bigEndian: type)
        guard !values.isEmpty else { return }
        append(bigEndian: Int32(clamping: values.count))
        append(bigEndian: Int32(1))  // the first index
        for value in values {
            let place = count
            append(bigEndian: Int32(0))
            write(&self, value)
            let length = Int32(clamping: count - place - 4)
            Swift.withUnsafeBytes(of: length.bigEndian) { replaceSubrange(place..<place + 4, with: $0) }
        }
    }
}
