import Testing

@testable import HTTPAPI

@Suite struct ClientAddresses {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("::1", "0:0:0:0:0:0:0:1"),
        ("2001:DB8::8:800:200C:417A", "2001:db8:0:0:8:800:200c:417a"), ("::", "0:0:0:0:0:0:0:0"),
        ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1::", "1:0:0:0:0:0:0:0"),
    ])
    func `reads an address`(text: String, printed: String) throws {
        #expect(try #require(ClientAddress(text)).description == printed)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4:80", ":", ":::", "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "12345::", "g::", "1:2:3:4:5:6:7::8:9", "fe80::1%eth0", "[::1]", "1.2.3.é",
        "-1.2.3.4",
        "::+1",
    ])
    func `X7 refuses what is none`(text: String) {
        #expect(ClientAddress(text) == nil)
    }

    @Test func `an IPv6 subscriber is counted by its network`() throws {
        let one = try #require(ClientAddress("2001:db8:1:2:3::4"))
        let other = try #require(ClientAddress("2001:db8:1:2:ffff::"))
        #expect(one.subject == other.subject)
        #expect(try #require(ClientAddress("192.0.2.7")).subject == "192.0.2.7")
    }

    @Test(
        arguments: [
            ("192.0.2.7", "203.0.113.9", "192.0.2.7"), ("10.0.0.1", nil, "10.0.0.1"),
            ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
            ("10.0.0.1", "1.1.1.1, 203.0.113.9, 10.9.9.9", "203.0.113.9"),
            ("10.0.0.1", "203.0.113.9, nonsense", "10.0.0.1"),
            ("fd00::1", "2001:db8::1", "2001:db8:0:0:0:0:0:1"),
            ("10.0.0.1", "10.0.0.2", "10.0.0.2"),
        ] as [(String, String?, String)])
    func `only proxies that are trusted are believed`(peer: String, forwarded: String?, client: String) throws
    {
        let proxies = try #require(TrustedProxies("10.0.0.0/8, fd00::/8"))
        #expect(proxies.client(peer: ClientAddress(peer), forwardedFor: forwarded)?.description == client)
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0/8", "x", "10.0.0.0/-1", "fd00::/129"])
    func `a list of proxies is all right or refused`(text: String) {
        #expect(TrustedProxies(text) == nil)
    }
}
