import Crypto
import Foundation
package import Vocabulary

/// What a hand-off link carries: the tenant, so that it can be looked up, and 256 random bits. Kept nowhere but in the
/// text that brings it.
package struct HandOffToken: Hashable, Sendable {
    package let tenant: TenantID
    /// 64 letters, figures, `-` and `_` (RFC 4648, section 5), all of which texts have in their own alphabet.
    package let text: String

    static let randomCount = 32

    package init(_ tenant: TenantID, random: [UInt8]) {
        self.tenant = tenant
        let name = withUnsafeBytes(of: tenant.uuid.uuid) { Array($0) }
        text = Data(name + random).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
    }

    /// `nil` for what can't be one.
    package init?(_ text: String) {
        guard text.utf8.count == 64, text.utf8.allSatisfy(Self.isLetter),
            let bytes = Data(
                base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/")), bytes.count == 48
        else { return nil }
        tenant = TenantID(UUID(uuid: bytes.prefix(16).withUnsafeBytes { $0.loadUnaligned(as: uuid_t.self) }))
        self.text = text
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// As it is stored: SHA-256 in hexadecimal. With 256 random bits it needs no salt.
    package var hash: String {
        SHA256.hash(data: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
