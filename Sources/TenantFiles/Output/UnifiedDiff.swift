/// What changes in a file, in the unified form that `patch` and reviewers read. What looks like a secret is starred out.
package enum UnifiedDiff {
    private static let context = 3

    package static func text(_ file: Fixer.File) -> String {
        let old = lines(file.before)
        let new = lines(file.after)
        let steps = steps(from: old, to: new)
        var text = "--- a/\(Wording.harmless(file.path))\n+++ b/\(Wording.harmless(file.path))\n"
        for hunk in hunks(of: steps) { text += self.text(of: steps[hunk], after: steps[..<hunk.lowerBound]) }
        return text
    }

    private enum Step {
        case same(String)
        case deleted(String)
        case inserted(String)

        var isSame: Bool { if case .same = self { true } else { false } }
    }

    /// With their ends, so that a last line without one is another line.
    private static func lines(_ bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        var start = 0
        for index in bytes.indices where bytes[index] == 0x0A {
            lines.append(String(decoding: bytes[start...index], as: UTF8.self))
            start = index + 1
        }
        if start < bytes.count { lines.append(String(decoding: bytes[start...], as: UTF8.self)) }
        return lines
    }

    private static func steps(from old: [String], to new: [String]) -> [Step] {
        var deleted: Set<Int> = []
        var inserted: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): deleted.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var steps: [Step] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, deleted.contains(left) {
                steps.append(.deleted(old[left]))
                left += 1
            } else if right < new.count, inserted.contains(right) {
                steps.append(.inserted(new[right]))
                right += 1
            } else {
                steps.append(.same(old[left]))
                left += 1
                right += 1
            }
        }
        return steps
    }

    /// Stretches round the changes; those that are near each other are one.
    private static func hunks(of steps: [Step]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for index in steps.indices where !steps[index].isSame {
            let around = max(0, index - context)..<min(steps.count, index + context + 1)
            if let last = hunks.last, last.upperBound >= around.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<around.upperBound
            } else {
                hunks.append(around)
            }
        }
        return hunks
    }

    private static func text(of steps: ArraySlice<Step>, after earlier: ArraySlice<Step>) -> String {
        func count(_ steps: ArraySlice<Step>) -> (old: Int, new: Int) {
            steps.reduce((0, 0)) { sum, step in
                switch step {
                case .same: (sum.0 + 1, sum.1 + 1)
                case .deleted: (sum.0 + 1, sum.1)
                case .inserted: (sum.0, sum.1 + 1)
                }
            }
        }
        let before = count(earlier)
        let here = count(steps)
        func place(_ start: Int, _ count: Int) -> String { "\(count == 0 ? start : start + 1),\(count)" }
        var text = "@@ -\(place(before.old, here.old)) +\(place(before.new, here.new)) @@\n"
        for step in steps {
            switch step {
            case .same(let line): text += " " + shown(line)
            case .deleted(let line): text += "-" + shown(line)
            case .inserted(let line): text += "+" + shown(line)
            }
        }
        return text
    }

    private static func shown(_ line: String) -> String {
        let hasEnd = line.utf8.last == 0x0A
        let content = hasEnd ? String(decoding: line.utf8.dropLast(), as: UTF8.self) : line
        // A carriage return is part of the line; everything else that steers a terminal is not shown.
        let isWindows = content.utf8.last == 0x0D
        let plain = isWindows ? String(decoding: content.utf8.dropLast(), as: UTF8.self) : content
        let masked = SecretMask.masked(Wording.harmless(plain.replacing("\t", with: "\u{E000}")))
            .replacing("\u{E000}", with: "\t")
        return masked + (isWindows ? "\r" : "") + (hasEnd ? "\n" : "\n\\ No newline at end of file\n")
    }
}
