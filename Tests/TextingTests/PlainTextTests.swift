import Testing
import Texting

@Suite struct PlainTextTests {
    struct Case: Sendable {
        let written: String
        let plain: String
    }

    @Test(arguments: [
        Case(written: "I’m “here” – now…", plain: "I'm \"here\" - now..."),
        Case(written: "a\u{00A0}b\u{200B}c\u{202F}d", plain: "a bc d"),
        Case(written: "• one\n• two", plain: "- one\n- two"),
        Case(written: "café für 5 €", plain: "café für 5 €"),
        Case(written: "naïve Łódź", plain: "naïve Łódź"),
        Case(written: "fine as it is", plain: "fine as it is"),
        Case(written: "", plain: ""),
    ])
    func `what editors write by themselves comes back into the GSM alphabet, and nothing else changes`(
        example: Case
    ) {
        #expect(PlainText.folded(example.written) == example.plain)
    }

    @Test(arguments: [
        Case(written: "**Tuesday** at *2 PM*", plain: "Tuesday at 2 PM"),
        Case(
            written: "__Bold__, _slanted_, ***both***, ~~gone~~ and `code`",
            plain: "Bold, slanted, both, gone and code"),
        Case(written: "## Our hours\nMon: 9-5", plain: "Our hours\nMon: 9-5"),
        Case(
            written: "* one\n+ two\n- three\n1. four\n2) five",
            plain: "- one\n- two\n- three\n1. four\n2) five"),
        Case(written: "> quoted\n---\n```\nfenced\n```", plain: "quoted\nfenced"),
        Case(written: "See [our page](https://a.example/b).", plain: "See our page (https://a.example/b)."),
        Case(
            written: "[https://a.example](https://a.example) ![map](https://a.example/m.png)",
            plain: "https://a.example map (https://a.example/m.png)"),
        Case(written: "one\r\ntwo", plain: "one\ntwo"),
    ])
    func `Markdown leaves its words`(example: Case) {
        #expect(PlainText.folded(example.written) == example.plain)
    }

    @Test(arguments: [
        "2 * 3 * 4 = 24", "a_b_c@mail.example", "snake_case_name", "**", "a*", "#1 of 3", "[1] and (2)",
        "rated 5* here", "[open", "(a) [b] (c)", "_", "call 555-0100",
        "1) Tue Mar 10, 2:00 PM\n2) Wed Mar 11",
    ])
    func `what only looks like Markdown stays`(text: String) {
        #expect(PlainText.folded(text) == text)
    }

    @Test
    func `folding once is enough, and never costs more`() {
        let pieces = [
            "**", "*", "_", "`", "a", " ", "\n", "“", "–", "…", "[", "](", ")", "#", "> ", "• ", "é", "5",
        ]
        var state: UInt64 = 11
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            let folded = PlainText.folded(text)
            #expect(PlainText.gsm(folded) == folded)
            #expect(TextCost(of: folded).segments <= TextCost(of: text).segments)
        }
    }
}
