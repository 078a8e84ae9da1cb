import Testing
import Vocabulary

@testable import frontdesk

/// What is set up for texts and mails, from the environment.
@Suite struct MessageAccountsTests {
    private static let production = [
        "FRONTDESK_ENV": "production", "DATABASE_URL": "postgres://app@db/frontdesk",
        "SESSION_TOKEN_SECRET": "k3Jd92mVq0Zx7Lw1Tn5Bc8Rf4Yh6Ps2Gd", "ADMIN_API_KEY": "q8Wn3Zr5Tk1Vx7Lm",
    ]
    private static let sid = "AC0123456789abcdef0123456789abcdef"
    private static let token = "9f8e7d6c5b4a39281706f5e4d3c2b1a0"

    private static let twilio = ["TWILIO_ACCOUNT_SID": sid, "TWILIO_AUTH_TOKEN": token]

    private func complaints(_ environment: [String: String], isProduction: Bool = false) -> String {
        do {
            _ = try Deployment(isProduction ? Self.production.merging(environment) { $1 } : environment)
            return ""
        } catch {
            return (error as? Stop)?.message ?? "\(error)"
        }
    }

    @Test func `without anything there are no texts and no mails, and the switches are on`() throws {
        let deployment = try Deployment([:])
        #expect(deployment.texts == nil && deployment.mails == nil && deployment.mailFrom == nil)
        #expect(deployment.takesTexts && deployment.isAutonomous)
        let off = try Deployment(["SMS_INBOUND_ENABLED": "false", "AUTONOMY_ENABLED": "false"])
        #expect(!off.takesTexts && !off.isAutonomous)
        #expect(complaints(["AUTONOMY_ENABLED": "no"]).contains("AUTONOMY_ENABLED must be one of"))
    }

    @Test func `an account has its id, its tokens, newest first, and may be elsewhere`() throws {
        let texts = try #require(
            try Deployment([
                "TWILIO_ACCOUNT_SID": Self.sid, "TWILIO_AUTH_TOKEN": "new, old",
                "TWILIO_BASE_URL": "http://127.0.0.1:4010/",
            ]).texts)
        #expect(texts.sid == Self.sid)
        #expect(texts.tokens == ["new", "old"])
        #expect(texts.baseURL == "http://127.0.0.1:4010")
    }

    @Test(arguments: [
        (["TWILIO_ACCOUNT_SID": sid], "TWILIO_AUTH_TOKEN is not"),
        (["TWILIO_AUTH_TOKEN": token], "TWILIO_ACCOUNT_SID is not"),
        (["TWILIO_ACCOUNT_SID": "AC12", "TWILIO_AUTH_TOKEN": token], "32 hexadecimal digits"),
        (["SMTP_URL": "mail.example.com:25"], "SMTP_URL can't be used"),
        (["SMTP_URL": "smtp://user@mail.example.com"], "both a user and a password"),
        (["MAIL_FROM": "Bloom <hello@bloom.example>"], "MAIL_FROM must be an address alone"),
        (["PUBLIC_BASE_URL": "book.example.com"], "PUBLIC_BASE_URL must be an address"),
    ])
    func `O1 a half of something stops the start`(environment: [String: String], sentence: String) {
        #expect(complaints(environment).contains(sentence))
        #expect(complaints(environment, isProduction: true).contains(sentence))
    }

    @Test(arguments: [
        ([:], "PUBLIC_BASE_URL is missing"),
        (["PUBLIC_BASE_URL": "http://book.example.com"], "PUBLIC_BASE_URL must begin with https://"),
        (["TWILIO_AUTH_TOKEN": "short"], "TWILIO_AUTH_TOKEN is shorter than 32"),
        (
            ["TWILIO_AUTH_TOKEN": "\(token),your-secret-your-secret-your-sec"],
            "TWILIO_AUTH_TOKEN is well known"
        ),
        (["TWILIO_BASE_URL": "http://texts.example.com"], "TWILIO_BASE_URL must begin with https://"),
    ])
    func `O1 what production needs is told in one list`(environment: [String: String], sentence: String) {
        let told = complaints(Self.twilio.merging(environment) { $1 }, isProduction: true)
        #expect(told.contains(sentence))
        #expect(!told.contains(Self.token))
    }

    @Test func `O1 several things that are wrong are told at once, and no secret with them`() {
        let told = complaints(
            [
                "TWILIO_ACCOUNT_SID": "AC12", "TWILIO_AUTH_TOKEN": "tok", "SMTP_URL": "ftp://u:hush@h",
                "MAIL_FROM": "x",
            ],
            isProduction: true)
        for name in ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "PUBLIC_BASE_URL", "SMTP_URL", "MAIL_FROM"] {
            #expect(told.contains(name), "\(name)")
        }
        #expect(!told.contains("hush") && !told.contains("tok\n"))
    }

    @Test(arguments: [
        ("smtp://mail.example.com", true, true), ("smtp://127.0.0.1:2525", true, false),
        ("smtps://mail.example.com", true, true), ("smtp://mail.example.com", false, false),
    ])
    func `in production mails leave the machine encrypted`(
        address: String, isProduction: Bool, needsEncryption: Bool
    ) throws {
        let environment = ["SMTP_URL": address, "MAIL_FROM": "Hello@Bloom.example"]
        let deployment = try Deployment(
            isProduction ? Self.production.merging(environment) { $1 } : environment)
        #expect(deployment.mails?.needsEncryption == needsEncryption)
        #expect(deployment.mailFrom?.address == "hello@bloom.example")
    }
}
