import Testing

@testable import frontdesk

/// Where language models are asked, from the environment.
@Suite struct ModelServerTests {
    private static let production = [
        "FRONTDESK_ENV": "production", "DATABASE_URL": "postgres://app@db/frontdesk",
        "SESSION_TOKEN_SECRET": "k3Jd92mVq0Zx7Lw1Tn5Bc8Rf4Yh6Ps2Gd", "ADMIN_API_KEY": "q8Wn3Zr5Tk1Vx7Lm",
    ]

    @Test func `without key and address there is none`() throws {
        #expect(try Deployment([:]).modelServer == nil)
        #expect(try Deployment(["OPENAI_API_KEY": "", "OPENAI_BASE_URL": ""]).modelServer == nil)
    }

    @Test func `an address alone is enough, and so is a key`() throws {
        let local = try Deployment(["OPENAI_BASE_URL": "http://127.0.0.1:11434/v1/"]).modelServer
        #expect(local?.baseURL == "http://127.0.0.1:11434/v1")
        #expect(local?.key == nil)
        let hosted = try Deployment(["OPENAI_API_KEY": "abc"]).modelServer
        #expect(hosted?.key == "abc")
        #expect(hosted?.baseURL == nil)
    }

    @Test(arguments: ["models", "ftp://host/v1", "https://", "https://key@host/v1", "https://host/v1?key=1"])
    func `an address that is none stops the start`(address: String) {
        #expect(throws: Stop.self) { try Deployment(["OPENAI_BASE_URL": address]) }
    }

    @Test(arguments: [
        ("http://models.example/v1", false), ("https://models.example/v1", true),
        ("http://127.0.0.1:8080/v1", true), ("http://[::1]:8080/v1", true),
    ])
    func `in production what customers say leaves the machine by HTTPS alone`(
        address: String, isTaken: Bool
    ) {
        let environment = Self.production.merging(["OPENAI_BASE_URL": address]) { _, new in new }
        #expect(((try? Deployment(environment)) != nil) == isTaken)
    }
}
