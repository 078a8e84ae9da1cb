import Dialogue
import Testing

@Suite struct SentenceTests {
    @Test(arguments: [
        ("Hello. How are you?", ["Hello.", " How are you?"]),
        ("At 9 a.m. with Jo. Which one?", ["At 9 a.m. with Jo.", " Which one?"]),
        ("See Dr. Patel at 10 St. Mark's Place. Bye!", ["See Dr. Patel at 10 St. Mark's Place.", " Bye!"]),
        ("It is $45.50. At 2:30.", ["It is $45.50.", " At 2:30."]),
        ("Here:\n1. Tuesday\n2. Wednesday\nWhich?", ["Here:", "\n1. Tuesday", "\n2. Wednesday", "\nWhich?"]),
        (
            "Go to www.bloom.example. Or write to a.b@c.example!",
            ["Go to www.bloom.example.", " Or write to a.b@c.example!"]
        ),
        ("Well... let me see. OK", ["Well... let me see.", " OK"]),
        ("He said \"yes.\" Then he left.", ["He said \"yes.\"", " Then he left."]),
        ("We open at 9 a.m. Which day?", ["We open at 9 a.m.", " Which day?"]),
        ("Really?! Yes.", ["Really?!", " Yes."]),
    ])
    func `a text is cut at its sentences and lines`(text: String, parts: [String]) {
        #expect(Sentences.split(text) == parts)
        for size in 1...5 {
            var sentences = Sentences()
            var found: [String] = []
            var rest = text[...]
            while !rest.isEmpty {
                found += sentences.push(String(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            found += sentences.finish()
            #expect(found == parts)
            #expect(found.joined() == text)
        }
    }
}
