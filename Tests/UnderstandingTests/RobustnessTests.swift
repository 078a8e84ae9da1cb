import Testing
import Understanding
import Vocabulary

/// Text comes from outside: nothing in it may trap.
struct RobustnessTests {
    @Test func `random bytes never trap`() {
        var random = SeededGenerator(seed: 20_260_302)
        let reader = listener()
        for _ in 0..<400 {
            let bytes = (0..<Int.random(in: 0...120, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let heard = reader.hear(text, now: monday)
            for when in heard.when { #expect(when.utf8Range.upperBound <= text.utf8.count) }
            _ = reader.bareName(text)
        }
    }

    @Test func `random rows of the grammar's own words never trap`() {
        let pieces = [
            "monday", "next", "the", "31", "feb", "2026", "at", "half", "past", "to", "12", "am", "pm", ":",
            "30", "from",
            "between", "and", "week", "month", "in", "of", "first", "last", "second", "-", "/", ".", "'",
            "tomorrow", "night",
            "morning", "for", "hours", "99999999999999999999", "999999999", "two", "thousand", "hundred",
            "before", "after",
            "by", "until", "early", "late", "end", "day", "days", "not", "no", "@", "+", "(", ")", "couple",
            "years", "may",
            "quarter", "o'clock", "lunch", "weekend", "fortnight", "ago", "K7M2PQ", "2moro", "w", "e", "born",
            "dob", "82", "onwards", "after that", "my name is", "Will", "Friday",
            "me and my", "two kids", "rather than", "won't work", "too early", "make it", "or", "the", "no",
            "o", "b",
            "here", "instead of", "day", "1730", "hrs", "👍", "later", "an hour", "maya", "trim", "\r\n",
            "\u{301}", "👩🏽‍🦰",
        ]
        var random = SeededGenerator(seed: 7)
        let readers = [listener(), listener("en-GB")]
        for _ in 0..<1500 {
            let count = Int.random(in: 1...14, using: &random)
            let words = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
            let text = words.joined(separator: Bool.random(using: &random) ? " " : "")
            for reader in readers { _ = reader.hear(text, now: monday) }
        }
    }

    @Test(arguments: [
        "tomorrow\r\nat 2pm", "tomorrow\u{00A0}at\u{202F}2\u{202F}pm", "TOMORROW\tAT\t2PM",
        "\u{FEFF}tomorrow, 2 pm",
    ])
    func `white space of every kind divides words`(text: String) {
        #expect(when(text)?.day == date("2026-03-03"))
        #expect(when(text)?.time?.minute == 840)
    }

    @Test func `curly quotes, dashes and accents are read like plain ones`() {
        #expect(when("2 o’clock pm tomorrow")?.time?.minute == 840)
        #expect(when("2–4pm tomorrow")?.times == ClockRange(start: 840, end: 960, meridiemSaid: true))
        #expect(hear("I’m Renée").name == "Renée")
        #expect(hear("I'm Rene\u{301}e").name == "Rene\u{301}e")
    }

    @Test func `emoji and combining marks leave the rest readable`() {
        #expect(when("💇🏽‍♀️ tomorrow 2pm 🙏🏽")?.time?.minute == 840)
        #expect(hear("trim✂️ please").services == ["cut"])
    }

    @Test func `endless repetition ends`() {
        let reader = listener()
        for piece in [
            "half past ", "monday 2 days from ", "next next ", "from monday to ", "in the ", "(", "12-",
            "3 or ",
            "me and my ", "not ", "the day after the ", "my name is Will ", "at 3 no ", "early monday ",
            "born ",
            "a week ", "and two kids ", "after that ", "I'm April ", "👍", "2moro", "\r\n", "e\u{301}",
            "no mondays ",
        ] {
            _ = reader.hear(String(repeating: piece, count: 20_000), now: monday)
        }
    }

    @Test func `long messages are read to the end`() {
        let text = String(repeating: "and then some more words ", count: 190) + "tomorrow at 2pm"
        #expect(when(text)?.day == date("2026-03-03"))
    }

    @Test func `numbers beyond all measure are not computed with`() {
        #expect(hear("in 99999999999999999999 years").when.isEmpty)
        #expect(hear("in 999999999 weeks").when.allSatisfy { $0.day == nil })
    }

    @Test func `every piece of a long message costs the same`() {
        // Counted in what is read, not in time: past a thousand tokens nothing is looked at any more.
        let reader = listener()
        let long = String(repeating: "or at 3 no ", count: 300) + "tomorrow"
        #expect(reader.hear(long, now: monday).when.allSatisfy { $0.day == nil })
    }

    @Test func `lines of the protocol that are cut, doubled or garbled never trap`() {
        let line =
            #"{"id":"d#0","task":"turn","dialogue":"d","turn":0,"service":"vet","reference":"2026-03-02T00:00:00","#
            + #""text":"me and my dog on may 4th","system":{"text":"","acts":[["offer","date","2026-03-02"]]}}"#
        var random = SeededGenerator(seed: 11)
        var session = NLUSession()
        for length in 0...line.utf8.count {
            _ = session.reply(to: String(decoding: Array(line.utf8.prefix(length)), as: UTF8.self))
        }
        for _ in 0..<500 {
            var bytes = Array(line.utf8)
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                    in: 0...255, using: &random)
            }
            let reply = session.reply(to: String(decoding: bytes, as: UTF8.self))
            #expect(reply.answer != nil || reply.problem != nil)
        }
    }
}
