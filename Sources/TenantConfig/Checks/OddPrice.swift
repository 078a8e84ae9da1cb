import Vocabulary

/// A price far from those of the other services.
enum OddPrice: Check {
    static let rule = Rule(
        "S008", "a price of 0, or one 50 times off the others",
        """
        A price that is fifty times that of the other services, or a fiftieth, most likely lost or gained its \
        decimals: 5500 for 55.00. 0 tells customers that the visit is free; if it costs something that isn't \
        said beforehand, leave the price out. Where it is meant, silence this and say why.
        """, severity: .warning)

    /// Fewer others say nothing about what is usual.
    private static let fewest = 2

    static func run(on plan: Plan, into report: inout Report) {
        var prices: [(name: String, amount: Placed<Scalar.Decimal>, owner: String)] = []
        for entry in plan.document.value(.services, "services")?.usableEntries ?? [] {
            for amount in Self.amounts(entry.value["price"]) { prices.append((entry.key, amount, entry.key)) }
            for person in entry.value["staff"]?.usableEntries ?? [] {
                for amount in Self.amounts(person.value["price"]) {
                    prices.append(("\(entry.key) with \(person.key)", amount, entry.key))
                }
            }
        }
        for price in prices where price.amount.item.digits == 0 {
            report.add(
                rule.diagnostic(
                    "\(price.name) costs nothing", at: price.amount.span,
                    hint: "customers are told that it is free; leave the price out if it is told on the spot")
            )
        }
        let charged = prices.filter { $0.amount.item.digits > 0 }.sorted {
            value($0.amount) < value($1.amount)
        }
        guard charged.count > fewest else { return }
        for (index, price) in charged.enumerated() {
            let others = charged.indices.filter { charged[$0].owner != price.owner && $0 != index }
            guard others.count >= fewest else { continue }
            let middle = charged[others[others.count / 2]]
            // Of an even number there are two in the middle, and it must be far from both.
            let ratios = [middle, charged[others[(others.count - 1) / 2]]].map {
                value(price.amount) / value($0.amount)
            }
            guard ratios.allSatisfy({ $0 >= 50 }) || ratios.allSatisfy({ $0 <= 0.02 }) else { continue }
            report.add(
                rule.diagnostic(
                    "\(price.name) costs \(price.amount.item.canonicalText), and others about "
                        + middle.amount.item.canonicalText,
                    at: price.amount.span,
                    related: [.init(span: middle.amount.span, message: "a usual price")],
                    hint: "check the decimals: amounts are in whole units, such as 55.00"))
        }
    }

    private static func amounts(_ price: Value?) -> [Placed<Scalar.Decimal>] {
        guard let price else { return [] }
        if let decimal = price.decimal { return [Placed(item: decimal, span: price.span)] }
        return ["from", "per_person"].compactMap { key in
            price[key].flatMap { value in value.decimal.map { Placed(item: $0, span: value.span) } }
        }
    }

    private static func value(_ amount: Placed<Scalar.Decimal>) -> Double {
        var value = Double(amount.item.digits)
        for _ in 0..<amount.item.decimals { value /= 10 }
        return value
    }
}
