import FrontdeskTesting
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PostgresStore
import Reception
import Shapes
import Testing
import Vocabulary

@testable import HTTPAPI

/// Who is believed to be Twilio, and what they are told.
@Suite struct TwilioWebhookTests {
    @Test func `S1 a signed text is answered, and nothing else is`() async throws {
        try await TextHouse.open(engine: EchoEngine()) { house in
            #expect(try await house.text("Hello") == ["heard Hello"])
            let good = TextHouse.fields("Hello", sid: "SM1")
            let url = TextHouse.base + TextHouse.path
            let right = TextHouse.signature(url, good)
            func changed(_ name: String, _ value: String) -> [(String, String)] {
                good.map { $0.0 == name ? ($0.0, value) : $0 }
            }
            let foreign = changed("To", "+12125550777")
            let refused: [(fields: [(String, String)], signature: String)] = [
                (good, ""), (good, "x"), (good, TextHouse.signature(url, good, token: "another")),
                (good, TextHouse.signature(url, good, token: "")), (good, right.lowercased()),
                (good, TextHouse.signature("https://evil.example" + TextHouse.path, good)),
                (good, TextHouse.signature(url + "?x=1", good)), (changed("Body", "Hello!"), right),
                (good + [("Extra", "1")], right), (Array(good.dropLast()), right),
                // A number that is nobody's, signed well: told the same.
                (foreign, TextHouse.signature(url, foreign)), (foreign, "x"),
                // Another account's.
                (changed("AccountSid", "AC2"), TextHouse.signature(url, changed("AccountSid", "AC2"))),
                ([], TextHouse.signature(url, [])),
            ]
            var problems: Set<String> = []
            for (fields, signature) in refused {
                let answer = try await house.post(fields, signature: signature)
                #expect(answer.status == .forbidden)
                let problem = try answer.json()
                problems.insert("\(problem["code"]?.text ?? "") \(problem["detail"]?.text ?? "")")
            }
            #expect(problems == ["forbidden The request isn't signed by Twilio."])
            #expect(try await house.count("incoming_text") == 1)
        }
    }

    @Test func `S1 the path is signed as it was sent, its query too, with and without the port`() async throws
    {
        try await TextHouse.open(engine: EchoEngine()) { house in
            for (number, base) in [TextHouse.base, TextHouse.base + ":443"].enumerated() {
                for (other, path) in [
                    "/twilio/sms/incoming", "/twilio/sms/incoming?a=b%20c&d", "/twilio/sms/%69ncoming",
                ].enumerated() {
                    let fields = TextHouse.fields("Hi", sid: "SM\(number)\(other)")
                    let answer = try await house.post(
                        fields, path: path, signature: TextHouse.signature(base + path, fields))
                    #expect(answer.status == .ok, "\(base) \(path)")
                }
            }
            let fields = TextHouse.fields("Hi", sid: "SM9")
            let elsewhere = try await house.post(
                fields, signature: TextHouse.signature("http://localhost" + TextHouse.path, fields))
            #expect(elsewhere.status == .forbidden)
        }
    }

    @Test func `S1 while tokens are rotated, each of them is good`() async throws {
        try await TextHouse.open(engine: EchoEngine(), tokens: ["new", TextHouse.token]) {
            (house) async throws in
            for (number, token) in ["new", TextHouse.token].enumerated() {
                let fields = TextHouse.fields("Hi", sid: "SM\(number)")
                let signature = TextHouse.signature(TextHouse.base + TextHouse.path, fields, token: token)
                #expect(try await house.post(fields, signature: signature).status == .ok)
            }
        }
    }

    @Test func `S1 without a token there is no account, and without texts no route`() throws {
        #expect(TwilioAccounts(sid: "AC1", tokens: []) == nil)
        #expect(TwilioAccounts(sid: "AC1", tokens: [""]) == nil)
        #expect(!(try allRoutes().contains { $0.path.description.hasPrefix("/twilio") }))
    }

    @Test func `X7 a body that is no form is refused before it is looked at`() async throws {
        try await TextHouse.open(engine: EchoEngine()) { house in
            let fields = TextHouse.fields("Hi", sid: "SM1")
            let json = try await house.post(fields, type: "application/json")
            #expect(json.status == .unsupportedMediaType)
            let latin = try await house.post(
                fields, type: "application/x-www-form-urlencoded; charset=latin1")
            #expect(latin.status == .unsupportedMediaType)
            let large = try await house.post(
                TextHouse.fields(String(repeating: "a", count: 70_000), sid: "SM1"))
            #expect(large.status == .contentTooLarge)
            for body in ["Body=%00", "Body=%FF", "Body=%", "Body=\u{0}"] {
                let answer = try await house.client.execute(
                    uri: TextHouse.path, method: .post,
                    headers: [.contentType: "application/x-www-form-urlencoded"],
                    body: ByteBuffer(string: body))
                #expect(answer.status == .badRequest)
            }
            let twice = fields + [("MessageSid", "SM2")]
            // Signed as Twilio would: each value once, in order.
            let signed = TextHouse.signature(
                TextHouse.base + TextHouse.path, twice.sorted { $0.1 < $1.1 }.sorted { $0.0 < $1.0 })
            #expect(try await house.post(twice, signature: signed).status == .badRequest)
            #expect(try await house.count("incoming_text") == 0)
        }
    }

    @Test func `X7 line ends, blanks and letters of any kind arrive as they were texted`() async throws {
        try await TextHouse.open(engine: EchoEngine()) { house in
            let words = "a\r\nb\rc  +&=%\u{FEFF} e\u{301}\u{E9} 😀\t<b>\u{1}"
            try await house.text(words)
            let stored = try await house.database.admin("SELECT text FROM message").first?.first ?? nil
            #expect(stored?.utf8.elementsEqual("a\nb\nc  +&=%\u{FEFF} e\u{301}\u{E9} 😀\t<b>".utf8) == true)
        }
    }

    @Test func `S6 a reply is TwiML, escaped, in parts, each with the address of its state`() async throws {
        let long = "<Say> & \"x\" \u{1}\u{FFFE}" + String(repeating: "word ", count: 400)
        try await TextHouse.open(engine: EchoEngine(long)) { house in
            let answer = try await house.post(TextHouse.fields("Hello", sid: "SM1"))
            let twiml = String(buffer: answer.body)
            #expect(
                twiml.hasPrefix(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Message statusCallback="))
            #expect(twiml.contains(">&lt;Say&gt; &amp; &quot;x&quot; word word"))
            #expect(TextHouse.messages(twiml).count == 2)
            #expect(!twiml.contains("\u{FFFE}") && !twiml.contains("\u{FFFD}"))
            let rows = try await house.database.admin(
                "SELECT outgoing_id, key, state, via, recipient, segments FROM outgoing ORDER BY key")
            #expect(rows.count == 2)
            for row in rows {
                let id = row[0] ?? ""
                #expect(row[1]?.hasPrefix("reply:") == true)
                #expect(row[2] == "sending" && row[3] == "response" && row[4] == TextHouse.dana)
                let address = "\(TextHouse.base)/twilio/status?outgoing=\(house.desk.served.id).\(id)"
                #expect(twiml.contains("statusCallback=\"\(address)\""))
            }
        }
    }

    @Test func `S1 what became of a text is taken from Twilio alone, and always with 204`() async throws {
        try await TextHouse.open(engine: EchoEngine()) { house in
            try await house.text("Hello")
            let id = try await house.database.admin("SELECT outgoing_id FROM outgoing").first?.first ?? nil
            let path = "/twilio/status?outgoing=\(house.desk.served.id).\(id ?? "")"
            func fields(_ state: String, from: String = TextHouse.number) -> [(String, String)] {
                [
                    ("MessageSid", "SMout"), ("MessageStatus", state), ("From", from), ("To", TextHouse.dana),
                    ("AccountSid", TextHouse.account), ("RawDlrDoneDate", "2603021000"),
                ]
            }
            #expect(
                try await house.post(fields("delivered"), path: path, signature: "x").status == .forbidden)
            let foreign = fields("delivered", from: TextHouse.dana)
            #expect(try await house.post(foreign, path: path).status == .forbidden)
            #expect(try await house.database.admin("SELECT state FROM outgoing") == [["sending"]])
            for state in ["sent", "delivered", "sent", "nonsense"] {
                #expect(try await house.post(fields(state), path: path).status == .noContent)
            }
            #expect(
                try await house.database.admin("SELECT state, provider_id FROM outgoing") == [
                    ["delivered", "SMout"]
                ])
            let unknown = "/twilio/status?outgoing=nobody"
            #expect(try await house.post(fields("sent"), path: unknown).status == .noContent)
        }
    }

    @Test func `a suspended business answers politely and books nothing`() async throws {
        try await TextHouse.open(suspended: true) { (house) async throws in
            #expect(try await house.text("A haircut tomorrow at 2pm") == ["suspended"])
            #expect(try await house.count("booking") == 0)
        }
    }

    @Test func `whoever texts from a short code is answered with nothing`() async throws {
        try await TextHouse.open(engine: EchoEngine()) { (house) async throws in
            #expect(try await house.text("Hello", from: "22395") == [])
            #expect(try await house.text("Hello", from: "FREEMSG") == [])
            #expect(try await house.count("incoming_text") == 0)
        }
    }
}
