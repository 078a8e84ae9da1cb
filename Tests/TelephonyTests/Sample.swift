@testable import Telephony

/// Makes up a word of a pattern, from its notation: another reader of the same signs than the one under test.
struct Sample {
    private var signs: ArraySlice<Character>
    private var random: Seeded

    static func number(of plan: NumberingPlan, using random: inout Seeded) -> String {
        var sample = Sample(
            signs: Array(String(decoding: plan.numbers.notation, as: UTF8.self))[...], random: random)
        defer { random = sample.random }
        return sample.choice()
    }

    private init(signs: ArraySlice<Character>, random: Seeded) {
        self.signs = signs
        self.random = random
    }

    private mutating func choice() -> String {
        var words = [sequence()]
        while signs.first == "|" {
            signs.removeFirst()
            words.append(sequence())
        }
        return words.randomElement(using: &random) ?? ""
    }

    private mutating func sequence() -> String {
        var word = ""
        while let sign = signs.first, sign != "|", sign != ")" {
            signs.removeFirst()
            switch sign {
            case "(":
                word += choice()
                signs.removeFirst()
            case "x": word += digits(1)
            case "*":
                let list = signs.prefix { $0.isNumber || $0 == "," || $0 == "-" }
                signs = signs.dropFirst(list.count)
                word += digits(Self.numbers(String(list), between: ",").randomElement(using: &random) ?? 0)
            case "[":
                let list = signs.prefix { $0 != "]" }
                signs = signs.dropFirst(list.count + 1)
                word += Self.oneOf(Array(list)).randomElement(using: &random).map(String.init) ?? ""
            default: word.append(sign)
            }
        }
        return word
    }

    private mutating func digits(_ count: Int) -> String {
        (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
    }

    private static func numbers(_ list: String, between separator: Character) -> [Int] {
        list.split(separator: separator).flatMap { part -> [Int] in
            let ends = part.split(separator: "-").compactMap { Int($0) }
            return Array((ends.first ?? 0)...(ends.last ?? 0))
        }
    }

    private static func oneOf(_ list: [Character]) -> [Int] {
        list.indices.flatMap { index -> [Int] in
            guard list[index] == "-" else { return Int(String(list[index])).map { [$0] } ?? [] }
            let first = Int(String(list[index - 1])) ?? 0
            return Array(first...(Int(String(list[index + 1])) ?? first))
        }
    }
}
