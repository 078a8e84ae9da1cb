import HTTPTypes
import NIOCore
import Shapes
import Testing
import Vocabulary

@testable import HTTPAPI

@Suite struct TwilioSignatureTests {
    /// Made with `RequestValidator("12345").compute_signature` of Twilio's Python package 9.13, the fields as a MultiDict.
    private static let vectors: [(url: String, fields: [(name: String, value: String)], signature: String)] =
        [
            (
                "https://mycompany.com/myapp.php?foo=1&bar=2",
                [
                    ("CallSid", "CA1234567890ABCDE"), ("Caller", "+14158675310"), ("Digits", "1234"),
                    ("From", "+14158675310"), ("To", "+18005551212"),
                ], "GvWf1cFY/Q7PnoempGyD5oXAezc="
            ),
            (
                "https://frontdesk.example/twilio/sms/incoming",
                [("Body", "Hi"), ("From", "+12125550199"), ("To", "+12125550123"), ("MessageSid", "SM1")],
                "TaxW0dtD6dx4poaJkKiWs2OKkNQ="
            ),
            (
                "https://frontdesk.example:443/twilio/sms/incoming",
                [("Body", "a\r\nb"), ("To", "+12125550123")],
                "p4pnyJibM+IUHDJx4GR0uPLQC9o="
            ),
            // One letter, composed and not: two values.
            (
                "http://127.0.0.1:3000/twilio/sms/incoming",
                [("Body", "e\u{301}"), ("Body", "\u{E9}"), ("To", "+12125550123")],
                "1uFtyvcH5RpULUjl0f60zfcqIiQ="
            ),
            // Repeated, in no order, beyond the basic plane, empty.
            (
                "https://frontdesk.example/x",
                [
                    ("a", "2"), ("a", "10"), ("a", "2"), ("a", "\u{1F600}"), ("a", "\u{FF5E}"), ("B", "1"),
                    ("b", "0"),
                    ("", "empty"), ("z", ""),
                ], "LGHZYiG5rL4pfNnd5VmPK3dOWWE="
            ),
            ("https://frontdesk.example/x?", [("a", "b")], "8zlm+569Jb96bvi9BbeUH98ztkk="),
            ("http://frontdesk.example/x?y=%20", [], "O0kmHxlpwF7ct0h8o9ID5aYkKVE="),
        ]

    @Test func `S1 what Twilio's own package signs is believed, and nothing near it`() {
        for (url, fields, signature) in Self.vectors {
            func fits(_ signature: String, _ tokens: [String] = ["12345"], _ more: [(String, String)] = [])
                -> Bool
            {
                TwilioSignature.fits(
                    signature, url: url, fields: fields + more.map { (name: $0.0, value: $0.1) },
                    tokens: tokens)
            }
            #expect(fits(signature), "\(url)")
            #expect(fits(signature, ["new", "12345"]), "\(url)")
            #expect(!fits(signature, ["new"]), "\(url)")
            #expect(!fits(signature, []), "\(url)")
            #expect(!fits(signature, ["12345"], [("Extra", "1")]), "\(url)")
            for wrong in ["", signature + "=", signature.lowercased(), String(signature.dropFirst()), "é"] {
                #expect(!fits(wrong), "\(url)")
            }
        }
    }

    @Test(arguments: [
        ("https://a.example/x", ["https://a.example/x", "https://a.example:443/x"]),
        ("http://a.example/x?y", ["http://a.example/x?y", "http://a.example:80/x?y"]),
        ("https://a.example:443/x", ["https://a.example/x", "https://a.example:443/x"]),
        ("https://a.example:8443/x", ["https://a.example/x", "https://a.example:8443/x"]),
        ("https://[::1]:3000/x", ["https://[::1]/x", "https://[::1]:3000/x"]),
        ("https://[::1]/x", ["https://[::1]/x", "https://[::1]:443/x"]),
        (
            "https://a.example/x?",
            [
                "https://a.example/x?", "https://a.example:443/x?", "https://a.example/x",
                "https://a.example:443/x",
            ]
        ),
        ("nonsense", ["nonsense"]),
    ])
    func `S1 a URL is tried with and without its port`(url: String, spellings: [String]) {
        #expect(TwilioSignature.spellings(of: url) == spellings)
    }
}

@Suite struct FormBodyTests {
    private func pairs(_ text: String) -> [String]? {
        FormBody(Array(text.utf8))?.fields.map { "\($0.name)=\($0.value)" }
    }

    @Test(arguments: [
        ("", []), ("a=b", ["a=b"]), ("a=b&a=c", ["a=b", "a=c"]), ("a", ["a="]), ("a=", ["a="]),
        ("=b", ["=b"]),
        ("&&a=b&", ["a=b"]), ("a=b=c", ["a=b=c"]), ("a+b=%2B+%26", ["a b=+ &"]),
        ("x=%0D%0A%C3%A9", ["x=\r\né"]),
        ("x=é", ["x=é"]), ("x=%F0%9F%98%80", ["x=😀"]),
    ])
    func `X7 fields are read in order, as they were written`(text: String, fields: [String]) {
        #expect(pairs(text) == fields)
    }

    @Test(arguments: [
        "a=%", "a=%2", "a=%zz", "a=%00", "a=\u{0}", "a=%FF", "a=%C0%AF", "%ED%A0%80=1", "a=b&c=%0",
    ])
    func `X7 what is no form is refused`(text: String) {
        #expect(pairs(text) == nil)
    }

    @Test func `X7 a declared field that is given twice is refused, others are left out`() throws {
        let form = try #require(FormBody(Array("a=1&b=2&b=3&c=4&c=5".utf8)))
        let text = Shape<String>.text(0...9).schema
        #expect(try form.object([Schema.Property("a", text)]) == ["a": "1"])
        #expect(throws: Failure.self) { try form.object([Schema.Property("c", text)]) }
    }
}
