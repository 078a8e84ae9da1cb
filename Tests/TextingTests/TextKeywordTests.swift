import Testing
import Texting

@Suite struct TextKeywordTests {
    @Test(arguments: [
        "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "stop", "Stop", "sToP",
        " stop\r\n", "\u{A0}STOP\u{A0}", "\u{FEFF}stop", "S\u{200B}TOP", "Stop.", "STOP!!", "stop?",
        "\"STOP\"",
        "\u{201C}Stop\u{201D}", "'stop'", "(end)", "ＳＴＯＰ", "stóp", "sto\u{301}p", "STOP 🛑", "¡Stop!",
        "cancel.",
        "opt out", "Opt-Out", "OPT OUT.",
    ])
    func `S2 STOP in any case, width and dress opts out`(text: String) {
        #expect(TextKeyword(text) == .optOut)
    }

    @Test(arguments: [
        "stop texting me", "Please stop texting me!", "stop messaging", "Stop. Thank you", "STOP PLEASE",
        "stop sending me messages", "stop sending these texts", "please unsubscribe me",
        "unsubscribe me from your texts",
        "Unsubscribe please", "stop all messages", "stop all", "stop it", "don't text me anymore",
        "Don\u{2019}t text me",
        "do not contact me again", "no more texts please", "I want to opt out", "opt me out",
        "opt out of all texts",
        "I'd like to unsubscribe", "un-subscribe", "i want to stop receiving these messages", "stop texts",
        "I revoke my consent", "hi, please stop", "stop texting this number",
    ])
    func `S2 any reasonable wording opts out`(text: String) {
        #expect(TextKeyword(text) == .optOut)
    }

    @Test(arguments: [
        "Cancel my appointment", "can I cancel", "cancel please", "please cancel", "stop by at 3",
        "I'll stop by at 3",
        "end of day", "quit smoking session", "the end", "cancel it", "stop 12345", "don't stop",
        "when does it end?",
        "opt for the haircut", "optout code 7", "no more than 50 dollars", "text me", "contact me again",
        "I want to stop at 5", "stop the massage at 5", "is there a bus stop", "startled", "start at 9",
        "yes please",
        "help me", "info about prices", "unstoppable", "don't text me before 9",
        "remove me from the waitlist",
        "no, stop at the second one", "", " ", "...", "S T O P", "st op", "STOP START",
        "Do not cancel", "please end", "revoke my booking", "stop reminders about the dentist",
    ])
    func `S2 what is about something else is no keyword`(text: String) {
        #expect(TextKeyword(text) == nil)
    }

    @Test(arguments: [
        ("START", TextKeyword.optIn), ("unstop.", .optIn), ("YES", .yes), ("yes!", .yes), ("Help", .help),
        ("INFO?", .help), (" help \n", .help),
    ])
    func `S2 START and UNSTOP opt in, YES may, HELP and INFO ask`(text: String, keyword: TextKeyword) {
        #expect(TextKeyword(text) == keyword)
    }

    @Test func `each word of the list is a keyword alone`() {
        for word in TextKeyword.words { #expect(TextKeyword(word) != nil, "\(word)") }
        #expect(TextKeyword.words.count == 13)
    }

    @Test func `a long text is no keyword, and any bytes are read`() {
        #expect(TextKeyword(String(repeating: " ", count: 600) + "stop") == nil)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let scalars = (0..<Int.random(in: 0...40, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random))
            }
            _ = TextKeyword(String(String.UnicodeScalarView(scalars)))
        }
    }
}
