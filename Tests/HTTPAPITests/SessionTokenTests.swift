import Crypto
import Reception
import Shapes
import Testing
import Vocabulary

@testable import HTTPAPI

@Suite struct SessionTokens {
    @Test func `X2 a token gives back what it was made of`() throws {
        let signer = try Sample.signer()
        let claims = SessionToken.Claims(
            tenant: Sample.bloom, session: Sample.session, customer: CustomerID(Sample.uuid(5)),
            generation: 7,
            issuedAt: noon, expiresAt: noon.adding(seconds: 60))
        #expect(signer.verify(signer.sign(claims), at: noon) == claims)
    }

    @Test func `X2 a token ends with its time`() throws {
        let signer = try Sample.signer()
        let token = signer.sign(Sample.claims(expiresIn: 60))
        #expect(signer.verify(token, at: noon.adding(seconds: 59)) != nil)
        #expect(signer.verify(token, at: noon.adding(seconds: 60)) == nil)
    }

    @Test func `X2 the newest secret signs and the older ones are still believed`() throws {
        let old = try Sample.signer([Sample.secret])
        let both = try Sample.signer([Sample.newSecret, Sample.secret])
        let new = try Sample.signer([Sample.newSecret])
        #expect(both.verify(old.sign(Sample.claims()), at: noon) != nil)
        #expect(new.verify(both.sign(Sample.claims()), at: noon) != nil)
        #expect(new.verify(old.sign(Sample.claims()), at: noon) == nil)
        #expect(SessionToken(secrets: []) == nil)
        #expect(SessionToken(secrets: [""]) == nil)
    }

    @Test func `X2 every altered byte is noticed`() throws {
        let signer = try Sample.signer()
        let token = Array(signer.sign(Sample.claims()).utf8)
        for index in token.indices {
            for other in [UInt8(ascii: "A"), UInt8(ascii: "x"), UInt8(ascii: "."), UInt8(ascii: "=")]
            where token[index] != other {
                var altered = token
                altered[index] = other
                #expect(
                    signer.verify(String(decoding: altered, as: UTF8.self), at: noon) == nil, "byte \(index)")
            }
        }
    }

    @Test(arguments: [
        #"{"alg":"none","typ":"JWT"}"#, #"{"alg":"None"}"#, #"{"alg":"HS512","typ":"JWT"}"#,
        #"{"alg":"HS256","typ":"JWT"}"#, #"{"typ":"JWT","alg":"HS256"}"#, "{}", "",
    ])
    func `X2 a token can't choose its algorithm`(header: String) throws {
        let signer = try Sample.signer([Sample.secret])
        let payload = try #require(signer.sign(Sample.claims()).split(separator: ".").dropFirst().first)
        let signed = Base64URL.encode(header.utf8) + "." + payload
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(signed.utf8), using: SymmetricKey(data: Array(Sample.secret.utf8)))
        #expect(signer.verify(signed + "." + Base64URL.encode(code), at: noon) == nil)
        #expect(signer.verify(signed + ".", at: noon) == nil)
    }

    @Test(arguments: ["", ".", "..", "a.b.c", "a.b.c.d", String(repeating: "a", count: 100_000)])
    func `X2 X7 what is no token is refused`(text: String) throws {
        #expect(try Sample.signer().verify(text, at: noon) == nil)
    }

    @Test func `the signature is HMAC-SHA256 as RFC 7515 has it`() throws {
        // RFC 7515, appendix A.1.
        let key = try #require(
            Base64URL.decode(
                Array(
                    "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"
                        .utf8)))
        let signed = """
            eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt\
            cGxlLmNvbS9pc19yb290Ijp0cnVlfQ
            """
        let code = HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: SymmetricKey(data: key))
        #expect(Base64URL.encode(code) == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    }

    @Test func `base64 has one text for one value`() {
        for length in 0..<40 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 11) }
            #expect(Base64URL.decode(Array(Base64URL.encode(bytes).utf8)) == bytes)
        }
        for bad in ["A", "AB=", "AB", "AA+", "AA/", "A A", "AAAAA", "AC", "AAB"] {
            #expect(Base64URL.decode(Array(bad.utf8)) == nil, "\(bad)")
        }
    }

    @Test func `X2 every admin key opens, whatever is near one doesn't`() {
        let keys = AdminKeys(["first-key", "second-key"])
        #expect(keys.opens("first-key"))
        #expect(keys.opens("second-key"))
        for key in ["", "first-ke", "first-key ", "FIRST-KEY", "third-key"] { #expect(!keys.opens(key)) }
        #expect(!AdminKeys([]).opens(""))
        #expect(!AdminKeys([""]).opens(""))
    }
}
