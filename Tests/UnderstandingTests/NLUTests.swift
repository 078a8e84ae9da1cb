import Foundation
import Testing
import Understanding

struct NLUTests {
    private func answer(_ line: String) throws -> [String: Any]? {
        var session = NLUSession()
        guard let text = session.answer(line: line) else { return nil }
        return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `a time expression is answered with its type`() throws {
        let reply = try answer(
            #"{"id":"a","task":"when","text":"Thursday at 4 pm","reference":"2026-03-02T09:00:00"}"#)
        #expect(reply?["id"] as? String == "a")
        #expect(reply?["value"] as? [String: String] == ["type": "datetime", "value": "2026-03-05T16:00"])
    }

    @Test func `nothing found is null, as is what cannot be read but for its id`() throws {
        let reply = try answer(#"{"id":"a","task":"when","text":"hello","reference":"2026-03-02T09:00:00"}"#)
        #expect(reply?["value"] is NSNull)
        #expect(try answer("not json") == nil)
        #expect(try answer("[1,2]") == nil)
        for line in [
            #"{"id":"a","task":"unheard"}"#, #"{"id":"a"}"#, #"{"id":"a","task":"when","text":"tomor"#,
            #"{"id":"a","task":7}"#, #"{"id":"a","task":"turn","text":"hi"}"#,
        ] {
            let reply = try answer(line)
            #expect(reply?["id"] as? String == "a", "\(line)")
            #expect(reply?["value"] is NSNull, "\(line)")
        }
        let numbered = try answer(#"{"id":4,"task":"when"}"#)
        #expect(numbered?["id"] as? Int == 4)
    }

    @Test func `a line without an id is told as a problem, a blank one is passed over`() {
        var session = NLUSession()
        for line in ["not json", "[1,2]", #"{"task":"when","text":"tomorrow"}"#, #"{"task":"catalog"}"#] {
            let reply = session.reply(to: line)
            #expect(reply.answer == nil && reply.problem?.hasPrefix(#"{"error":"#) == true, "\(line)")
        }
        let blank = session.reply(to: " \t")
        #expect(blank.answer == nil && blank.problem == nil)
    }

    @Test func `phones, emails and intents are answered`() throws {
        let phone = try answer(#"{"id":"p","task":"phone","text":"ring 212-555-0142"}"#)
        #expect(phone?["value"] as? [String: String] == ["type": "phone", "value": "2125550142"])
        for text in ["020 7946 0958", "ring 020 7946 0958 x12 please"] {
            let british = try answer(#"{"id":"p","task":"phone","region":"GB","text":"\#(text)"}"#)
            let value = try #require(british?["value"] as? [String: Any])
            #expect(value["value"] as? String == "+442079460958")
            #expect(value["in_plan"] as? Bool == true)
        }
        for (region, text) in [
            ("GB", "020 7946 09"), ("XX", "020 7946 0958"), ("US", "+598 000 401 392 0003"),
        ] {
            let none = try answer(#"{"id":"p","task":"phone","region":"\#(region)","text":"\#(text)"}"#)
            #expect(none?["value"] is NSNull)
        }
        let email = try answer(#"{"id":"e","task":"email","text":"ann@example.org"}"#)
        #expect(email?["value"] as? [String: String] == ["type": "email", "value": "ann@example.org"])
        let intent = try answer(#"{"id":"i","task":"intent","text":"please say that again"}"#)
        #expect(intent?["value"] as? [String: String] == ["type": "intent", "value": "repeat"])
    }

    @Test func `a conversation keeps what was said and takes what was accepted`() throws {
        var session = NLUSession()
        #expect(
            session.answer(
                line: #"{"task":"catalog","service":"vet","provider":["Paws & Co"],"city":["Kingsford"]}"#)
                == nil)
        func turn(_ number: Int, _ text: String, _ acts: String?) throws -> [String: Any] {
            let system = acts.map { #","system":{"text":"","acts":\#($0)}"# } ?? ""
            let line =
                #"{"id":"d#\#(number)","task":"turn","dialogue":"d","turn":\#(number),"service":"vet","#
                + #""reference":"2026-03-02T00:00:00","text":"\#(text)"\#(system)}"#
            let answered = session.answer(line: line)
            let reply = try #require(answered)
            let object = try #require(JSONSerialization.jsonObject(with: Data(reply.utf8)) as? [String: Any])
            return try #require(object["value"] as? [String: Any])
        }
        let first = try turn(0, "Find me a vet in Kingsford", nil)
        #expect(first["intent"] as? String == "find")
        #expect(first["slots"] as? [String: String] == ["city": "Kingsford"])
        let second = try turn(
            1, "that one sounds good", #"[["offer","provider","Paws & Co"],["offer","city","Kingsford"]]"#)
        #expect(second["acts"] as? [String] == ["select"])
        let third = try turn(2, "yes, on Thursday at 4 pm", #"[["offer_intent","book"]]"#)
        #expect(third["intent"] as? String == "book")
        #expect(
            third["state"] as? [String: String]
                == ["city": "Kingsford", "provider": "Paws & Co", "date": "2026-03-05", "time": "16:00"])
        let fourth = try turn(
            3, "make it 5 pm", #"[["confirm","time","16:00"],["confirm","date","2026-03-05"]]"#)
        #expect(fourth["acts"] as? [String] == ["negate"])
        #expect((fourth["state"] as? [String: String])?["time"] == "17:00")
    }
}
