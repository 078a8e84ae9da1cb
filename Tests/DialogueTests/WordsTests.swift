import Foundation
import Testing
import Understanding
import Vocabulary

@testable import Dialogue

@Suite struct WordsTests {
    @Test(arguments: [
        ("en-US", "Tuesday, March 10 at 2:00 PM"), ("en-GB", "Tuesday 10 March at 14:00"),
        ("en-AU", "Tuesday 10 March at 2:00 pm"), ("fr-FR", "Tuesday, March 10 at 2:00 PM"),
    ])
    func `C3 dates name weekday and date in the tenant's way`(locale: String, expected: String) throws {
        let moment = try required(LocalDateTime("2026-03-10T14:00"))
        #expect(Phrases(locale: locale).when(moment, today: Salon.now.date) == expected)
    }

    @Test
    func `a date of another year says the year when it is far`() throws {
        let date = try required(LocalDate("2027-03-10"))
        #expect(Phrases(locale: "en-US").date(date, today: Salon.now.date) == "Wednesday, March 10, 2027")
        #expect(Phrases(locale: "en-GB").date(date, today: Salon.now.date) == "Wednesday 10 March 2027")
    }

    @Test(arguments: [(0, "12:00 AM"), (720, "12:00 PM"), (750, "12:30 PM"), (1530, "1:30 AM")])
    func `clocks of twelve hours`(minute: Int, expected: String) {
        #expect(Phrases(locale: "en-US").time(minute) == expected)
    }

    struct Answer: Sendable {
        let text: String
        var name: String?
        var email: String?
        var phone: String?
        var rest: String?
    }

    @Test(arguments: [
        Answer(
            text: "Dana Lee, dana@example.com, no allergies", name: "Dana Lee", email: "dana@example.com",
            rest: "no allergies"),
        Answer(
            text: "my name is dana lee and my phone is 0212-555-0142", name: "Dana Lee",
            phone: "+442125550142"),
        Answer(
            text: "It's Dana, you can reach me at dana@example.com.", name: "Dana", email: "dana@example.com"),
        Answer(text: "Robin O'Shea-Smith 07491 570 006", name: "Robin O'Shea-Smith", phone: "+447491570006"),
        Answer(text: "Kim Park, kim@example.com", name: "Kim Park", email: "kim@example.com"),
        Answer(text: "no allergies", rest: "no allergies"),
        Answer(text: "dana@example.com", email: "dana@example.com"),
        Answer(
            text: "Tom Baker, 07700 900123, born on 4 May 1980", name: "Tom Baker", phone: "+447700900123",
            rest: "born on 4 May 1980"),
    ])
    func `several facts in one answer`(answer: Answer) {
        let listener = Listener(lexicon: Lexicon(services: [], staff: [], locale: "en-GB"))
        let heard = listener.hear(answer.text, now: Salon.now)
        let details = Details(answer.text, heard, listener, wantsName: true)
        #expect(details.phone?.e164 == answer.phone)
        #expect(details.name == answer.name)
        #expect(details.email?.address == answer.email)
        #expect(details.rest == answer.rest)
    }

    @Test
    func `every message has a template, and every template renders`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "prompts/messages")
        var messages: [String: String] = [:]
        for id in MessageID.allCases {
            messages[id.rawValue] = try String(
                contentsOf: folder.appending(path: id.rawValue + ".mustache"), encoding: .utf8)
        }
        let tenant = try Salon.tenant(messages: messages)
        let wording = Wording(tenant: tenant) { template, variables in
            #expect(variables["tenant"] != nil && variables["persona"] != nil)
            return template
        }
        for id in MessageID.allCases { #expect(try !wording.words(for: Sentence(id)).isEmpty) }
        #expect(try wording.text(of: Reply([Sentence(.allRight), Sentence(.bot)])).contains("\n") == false)
        #expect(throws: Failure.self) {
            try Wording(tenant: Salon.tenant()) { template, _ in template }.words(for: Sentence(.bot))
        }
    }
}
