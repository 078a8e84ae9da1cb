import Testing

@testable import TenantFiles

@Suite struct MessageTemplatesTests {
    private let values: [String: TemplateValue] = [
        "tenant": ["name": "Bloom & Co <NY>"], "empty": "", "yes": .flag(true), "no": .flag(false),
        "slots": .list([["when": "9"], ["when": "10"]]), "words": .list(["a", "b"]),
        "name": "{{tenant.name}}",
    ]

    @Test(arguments: [
        ("Hi at {{tenant.name}}!", "Hi at Bloom & Co <NY>!"),
        ("{{{tenant.name}}} {{& tenant.name }}", "Bloom & Co <NY> Bloom & Co <NY>"),
        (
            "[{{nothing}}][{{tenant.nothing}}][{{tenant.name.text}}][{{tenant}}][{{slots}}][{{empty}}]",
            "[][][][][][]"
        ),
        ("{{#slots}}{{when}},{{/slots}}{{#words}}{{.}}{{/words}}", "9,10,ab"),
        ("{{#yes}}y{{/yes}}{{^yes}}n{{/yes}}{{#no}}y{{/no}}{{^no}}n{{/no}}", "yn"),
        (
            "{{#empty}}y{{/empty}}{{^empty}}n{{/empty}}{{#nothing}}y{{/nothing}}{{^nothing}}n{{/nothing}}",
            "nn"
        ),
        ("{{#tenant}}{{name}}{{/tenant}}", "Bloom & Co <NY>"),
        ("{{name}}{{! a word }}", "{{tenant.name}}"),
        ("a\n{{#yes}}\nb\n{{/yes}}\nc", "a\nb\nc"),
        ("{{#yes}}\nb\n{{/yes}}\n", "b\n"),
        ("a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc", "a\r\nb\r\nc"),
        ("  lead {{yes}}", "  lead true"), ("", ""), ("{ {x} }", "{ {x} }"),
    ])
    func `renders plain text without escaping`(text: String, result: String) throws {
        #expect(try MessageTemplates.render(text: text, with: values) == result)
    }

    @Test(arguments: [
        ("a\n b {{name", 2, 4), ("{{#a}}x", 1, 1), ("x{{/a}}", 1, 2), ("{{#a}}\n{{/b}}", 2, 1),
        ("é{{}}", 1, 2),
        ("{{a b}}", 1, 1), ("{{$a}}x{{/a}}", 1, 1), ("{{<a}}{{/a}}", 1, 1), ("{{=<% %>=}}", 1, 1),
        ("{{% CONTENT_TYPE:HTML}}", 1, 1), ("{{>*a}}", 1, 1), ("{{count(a)}}", 1, 1), ("{{>a}}", 1, 1),
        ("{{a..b}}", 1, 1), ("{{{a}}", 1, 1), (String(repeating: "{{#a}}", count: 5000), 1, 97),
    ])
    func `a template with a fault is a value with its place`(text: String, line: Int, column: Int) throws {
        let error = #expect(throws: TemplateFault.self) {
            try MessageTemplates.render(text: text, with: values)
        }
        #expect([error?.line, error?.column] == [line, column])
    }

    @Test
    func `templates include each other but never themselves`() {
        let templates = MessageTemplates([
            "a": "{{>b}}!", "b": "{{tenant.name}}", "c": "{{>d}}", "d": "{{>c}}", "e": "{{>broken}}",
            "broken": "{{",
        ])
        #expect(templates.render("a", with: values) == "Bloom & Co <NY>!")
        #expect(Set(templates.faults.keys) == ["c", "d", "e", "broken"])
        #expect(templates.faults["c"]?.message == "`c` includes itself: c → d → c")
        #expect(templates.render("c", with: values) == nil)
        #expect(templates.render("none", with: values) == nil)
    }

    @Test
    func `no text of any shape stops the program`() {
        let seed: UInt64 = 20_260_301
        print("seed \(seed)")
        var random = SeededNumbers(seed)
        let parts = [
            "{{", "}}", "{{{", "}}}", "#", "/", "^", "a", ".", " ", "\n", "\r\n", "é", "{{#a}}", "{{/a}}",
            "{{>a}}", "%", "=", "{{!", "&",
        ]
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                parts.randomElement(using: &random) ?? ""
            }.joined()
            let templates = MessageTemplates(["a": text, "b": "{{>a}}"])
            #expect((templates.render("a", with: values) == nil) == (templates.faults["a"] != nil))
            _ = templates.render("b", with: values)
        }
    }
}
