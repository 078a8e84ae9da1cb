import Testing
import Vocabulary

@testable import TenantFiles

@Suite struct UnifiedDiffTests {
    private func diff(_ before: String, _ after: String) -> String {
        UnifiedDiff.text(Fixer.File(path: "a b.yaml", before: Array(before.utf8), after: Array(after.utf8)))
    }

    @Test
    func `changes are shown with three lines round them, near ones together`() {
        let before = (1...20).map { "line \($0)\n" }.joined()
        let after = before.replacing("line 2\n", with: "two\n").replacing("line 15\n", with: "")
            .replacing("line 16\n", with: "line 16\nmore\n")
        #expect(
            diff(before, after) == """
                --- a/a b.yaml
                +++ b/a b.yaml
                @@ -1,5 +1,5 @@
                 line 1
                -line 2
                +two
                 line 3
                 line 4
                 line 5
                @@ -12,8 +12,8 @@
                 line 12
                 line 13
                 line 14
                -line 15
                 line 16
                +more
                 line 17
                 line 18
                 line 19

                """)
    }

    @Test
    func `a missing last line end and ends of another system are seen`() {
        #expect(
            diff("a: 1", "a: 2\r\n")
                == "--- a/a b.yaml\n+++ b/a b.yaml\n@@ -1,1 +1,1 @@\n-a: 1\n\\ No newline at end of file\n+a: 2\r\n"
        )
    }

    @Test
    func `no secret is shown`() {
        let text = diff("password: hunter2hunter2\nx: 1\n", "password: hunter2hunter2\nx: 2\n")
        #expect(!text.contains("hunter2") && text.contains("password: ***") && text.contains("+x: 2"))
    }

    @Test(arguments: 0..<40)
    func `what is kept and what is added make up the new file`(seed: UInt64) {
        var numbers = SeededNumbers(seed)
        let before = (0..<30).map { _ in "\(Int.random(in: 0...5, using: &numbers))" }
        var after = before
        for _ in 0..<6 {
            let place = Int.random(in: 0..<after.count, using: &numbers)
            if Bool.random(using: &numbers) { after[place] = "new" } else { after.remove(at: place) }
        }
        let text = diff(before.map { $0 + "\n" }.joined(), after.map { $0 + "\n" }.joined())
        let lines = text.split(separator: "\n").dropFirst(2).filter { !$0.hasPrefix("@@") }
        let added = lines.filter { $0.hasPrefix("+") }.count
        let deleted = lines.filter { $0.hasPrefix("-") }.count
        #expect(after.count == before.count + added - deleted)
        let kept = lines.filter { !$0.hasPrefix("-") }.map { String($0.dropFirst()) }
        var rest = after[...]
        // Every hunk stands in the new file as it is written.
        for line in kept {
            guard let place = rest.firstIndex(of: line) else {
                Issue.record("\(line) is not in the new file, seed \(seed)")
                return
            }
            rest = rest[(place + 1)...]
        }
    }
}
