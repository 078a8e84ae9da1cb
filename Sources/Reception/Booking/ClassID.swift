import Crypto
import Foundation
import Scheduling
import Vocabulary

/// The id of one class on a timetable: a UUID of version 5 (RFC 9562, section 5.5) over tenant, service, person, start
/// and, where there are several, place, so that every server names it alike without asking.
func classID(_ start: ClassStart, of tenant: TenantID) -> String {
    let parts = [start.service, start.staff ?? "", String(start.start.microseconds), start.location]
    let name = parts.compactMap(\.self).joined(separator: "\n")
    var hash = Insecure.SHA1()
    withUnsafeBytes(of: tenant.uuid.uuid) { hash.update(bufferPointer: $0) }
    hash.update(data: Data(name.utf8))
    var bytes = Array(hash.finalize().prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    var groups: [Substring] = []
    var rest = digits[...]
    for length in [8, 4, 4, 4, 12] {
        groups.append(rest.prefix(length))
        rest = rest.dropFirst(length)
    }
    return groups.joined(separator: "-")
}
