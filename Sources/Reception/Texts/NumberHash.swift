import Crypto
package import Vocabulary

/// A contact as it is kept where the person may be forgotten and the fact may not: the SHA-256 of tenant and value, in
/// lower-case hexadecimal. In SQL: `encode(sha256(convert_to(tenant_id::text || ':' || value, 'UTF8')), 'hex')`.
package struct NumberHash: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ tenant: TenantID, _ contact: Contact) {
        let digest = SHA256.hash(data: Array("\(tenant):\(contact.value)".utf8))
        description = digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    package init(_ tenant: TenantID, _ number: PhoneNumber) {
        self.init(tenant, .phone(number))
    }
}
