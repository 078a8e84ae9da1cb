import Testing

@testable import OpenAIModel

@Suite struct EndpointTests {
    @Test(
        arguments: [
            (nil, "https://api.openai.com/v1/chat/completions"),
            ("", "https://api.openai.com/v1/chat/completions"),
            ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/chat/completions"),
            ("http://127.0.0.1:11434/v1/", "http://127.0.0.1:11434/v1/chat/completions"),
            (" http://models.example:8000 ", "http://models.example:8000/chat/completions"),
            ("HTTPS://models.example/a/b//", "https://models.example/a/b/chat/completions"),
            ("https://models.example/v1?version=2", "https://models.example/v1/chat/completions?version=2"),
        ] as [(String?, String)])
    func `a base address keeps its path, with or without a slash`(base: String?, url: String) throws {
        #expect(try Endpoint(baseURL: base).completionsURL == url)
    }

    @Test(arguments: [
        "api.openai.com/v1", "ftp://models.example", "http://", "https://a:b@models.example", "http://x/#y",
    ])
    func `what is no address of a server is refused`(base: String) {
        #expect(throws: Endpoint.Unusable.self) { try Endpoint(baseURL: base) }
    }

    @Test func `a key is stripped of blanks and can't smuggle a header`() throws {
        #expect(try Endpoint(key: " sk-1\n").key == "sk-1")
        #expect(try Endpoint(key: " ").key == nil)
        #expect(throws: Endpoint.Unusable.self) { try Endpoint(key: "sk\r\nx: y") }
    }

    @Test func `no way of printing shows the key`() throws {
        let endpoint = try Endpoint(key: "sk-secret")
        var dumped = ""
        dump([endpoint], to: &dumped)
        for text in ["\(endpoint)", String(reflecting: endpoint), "\([endpoint])", dumped] {
            #expect(!text.contains("sk-secret"))
        }
    }
}
