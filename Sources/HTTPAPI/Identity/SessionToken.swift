import Crypto
import Shapes
package import Vocabulary

/// Signs and checks session tokens: JSON Web Tokens (RFC 7519) with HS256 and nothing else.
///
/// The header is ours to the byte, so a token can't choose its algorithm: anything but one of the headers that we
/// write is refused before it is read.
package struct SessionToken: Sendable {
    /// Newest first: the first signs, all are believed.
    private let keys: [Key]

    private struct Key: Sendable {
        let header: String
        let secret: SymmetricKey
    }

    /// What a token says. It only names a session: what the session may do is read from its row.
    package struct Claims: Hashable, Sendable {
        package let tenant: TenantID
        package let session: SessionID
        /// Known once a contact is verified.
        package let customer: CustomerID?
        /// Raised in the session's row when it is revoked.
        package let generation: Int
        package let issuedAt: Instant
        package let expiresAt: Instant

        package init(
            tenant: TenantID, session: SessionID, customer: CustomerID?, generation: Int, issuedAt: Instant,
            expiresAt: Instant
        ) {
            self.tenant = tenant
            self.session = session
            self.customer = customer
            self.generation = generation
            self.issuedAt = issuedAt
            self.expiresAt = expiresAt
        }
    }

    /// `nil` without a secret.
    package init?(secrets: [String]) {
        guard !secrets.isEmpty, secrets.allSatisfy({ !$0.isEmpty }) else { return nil }
        keys = secrets.map { secret in
            let digest = SHA256.hash(data: Array("frontdesk session token key ".utf8) + Array(secret.utf8))
            let header: JSON = [
                "alg": "HS256", "kid": .string(hexadecimal(digest.prefix(8))), "typ": "JWT",
            ]
            return Key(
                header: Base64URL.encode(header.bytes()), secret: SymmetricKey(data: Array(secret.utf8)))
        }
    }

    /// Fractions of seconds are dropped.
    package func sign(_ claims: Claims) -> String {
        let payload = JSON.members([
            "tid": .string(claims.tenant.description), "sid": .string(claims.session.description),
            "cid": claims.customer.map { .string($0.description) }, "gen": .int(claims.generation),
            "iat": .int(claims.issuedAt.seconds), "exp": .int(claims.expiresAt.seconds),
        ])
        // The initializer refuses an empty list.
        guard let key = keys.first else { return "" }
        let signed = key.header + "." + Base64URL.encode(payload.bytes())
        let code = HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: key.secret)
        return signed + "." + Base64URL.encode(code)
    }

    /// `nil` for every token that isn't ours, unaltered and in time: callers are told no more than that.
    package func verify(_ token: String, at now: Instant) -> Claims? {
        let bytes = Array(token.utf8)
        guard bytes.count <= 1024 else { return nil }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let code = Base64URL.decode(parts[2]),
            let key = keys.first(where: { $0.header.utf8.elementsEqual(parts[0]) })
        else { return nil }
        let signed = bytes.prefix(parts[0].count + 1 + parts[1].count)
        guard
            HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Array(signed), using: key.secret),
            let payload = Base64URL.decode(parts[1])
        else { return nil }
        do throws(Failure) {
            let claims = try Self.shape.read(bytes: payload)
            return now < claims.expiresAt ? claims : nil
        } catch {
            return nil
        }
    }

    private static let shape = Shape<Claims>.object(
        .required("tid", .identifier()), .required("sid", .identifier()), .optional("cid", .identifier()),
        .required("gen", .integer(0...Int(Int32.max))), .required("iat", .integer(0...253_402_300_799)),
        .required("exp", .integer(0...253_402_300_799))
    ) { (tenant, session, customer, generation, issued, expires) throws(Refusal) in
        Claims(
            tenant: tenant, session: session, customer: customer, generation: generation,
            issuedAt: Instant(seconds: issued), expiresAt: Instant(seconds: expires))
    }
}
