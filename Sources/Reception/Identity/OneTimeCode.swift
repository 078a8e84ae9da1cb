import Crypto
import Vocabulary

/// Six digits that are sent to a contact to prove it.
package struct OneTimeCode: Hashable, Sendable {
    package static let length = 6
    /// How long one is good for.
    package static let lifeSeconds = 600
    /// Wrong answers after which it is dead.
    package static let tries = 5

    package let digits: String

    /// Each as likely as any other: `randomSeed` is the system's cryptographic generator, one code takes all of one draw.
    package init(_ world: World) {
        let count: UInt64 = 1_000_000
        var drawn = world.randomSeed()
        // What lies beyond the last whole million is drawn again.
        while drawn >= UInt64.max - UInt64.max % count { drawn = world.randomSeed() }
        let text = String(drawn % count)
        digits = String(repeating: "0", count: Self.length - text.utf8.count) + text
    }

    /// Reads what people type: blanks and a dash may stand between. `nil` for anything but six ASCII digits.
    package init?(_ typed: String) {
        let kept = typed.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
        guard kept.count == Self.length, kept.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        digits = String(decoding: kept, as: UTF8.self)
    }
}

/// What codes are kept under: a million of them are soon tried out, so that a plain hash would tell them to whoever can
/// read the table.
package struct CodeKeys: Sendable {
    private let newest: SymmetricKey
    private let older: [SymmetricKey]

    /// Newest first, as secrets are rotated: the first makes marks, all are believed. `nil` without one.
    package init?(secrets: [String]) {
        let keys = secrets.filter { !$0.isEmpty }.map { secret in
            // Not the secret itself, which signs tokens.
            SymmetricKey(
                data: SHA256.hash(data: Array("frontdesk verification code ".utf8) + Array(secret.utf8)))
        }
        guard let first = keys.first else { return nil }
        newest = first
        older = Array(keys.dropFirst())
    }

    /// HMAC-SHA256 of the verification and its code, in lower-case hexadecimal.
    func mark(of code: OneTimeCode, for verification: VerificationID) -> String {
        let made = HMAC<SHA256>.authenticationCode(for: Self.text(code, verification), using: newest)
        return made.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// Takes as long wherever the two differ.
    func fits(_ mark: String, _ code: OneTimeCode, for verification: VerificationID) -> Bool {
        let digits = Array(mark.utf8)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16)
        }
        var isKnown = false
        for key in [newest] + older {
            let isSame = HMAC<SHA256>.isValidAuthenticationCode(
                bytes, authenticating: Self.text(code, verification), using: key)
            isKnown = isKnown || isSame
        }
        return isKnown
    }

    private static func text(_ code: OneTimeCode, _ verification: VerificationID) -> [UInt8] {
        Array("\(verification) \(code.digits)".utf8)
    }
}
