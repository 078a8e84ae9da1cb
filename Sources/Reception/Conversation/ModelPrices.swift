/// What tokens of one model cost, in micro-dollars for a million: $2.50 is 2,500,000.
package struct ModelPrice: Hashable, Sendable {
    package let input: Int
    /// For those that the provider had kept.
    package let cachedInput: Int
    package let output: Int

    package init(input: Int, cachedInput: Int, output: Int) {
        self.input = input
        self.cachedInput = cachedInput
        self.output = output
    }
}

/// The prices of a day, so that a cost on record can be told from one at other prices.
package struct ModelPrices: Hashable, Sendable {
    /// The day they were looked up.
    package let version: String
    package let prices: [String: ModelPrice]

    package init(version: String, prices: [String: ModelPrice]) {
        self.version = version
        self.prices = prices
    }

    /// In micro-dollars, rounded to the nearest; `nil` for a model without a price here.
    package func cost(of usage: TokenUsage, model: String) -> Int? {
        guard let price = price(of: model) else { return nil }
        let cached = max(0, min(usage.cached, usage.prompt))
        let fresh = max(0, usage.prompt) - cached
        let total =
            Int128(fresh) * Int128(price.input) + Int128(cached) * Int128(price.cachedInput)
            + Int128(max(0, usage.completion)) * Int128(price.output)
        return Int(clamping: (total + 500_000) / 1_000_000)
    }

    /// Of the model itself, else of the one whose dated snapshot it is: `gpt-4o-2024-11-20` costs what `gpt-4o` does. That
    /// is so for all but the oldest snapshots.
    package func price(of model: String) -> ModelPrice? {
        if let price = prices[model] { return price }
        guard let date = model.firstMatch(of: /-\d{4}-\d{2}-\d{2}$/) else { return nil }
        return prices[String(model[..<date.range.lowerBound])]
    }
}

extension ModelPrices {
    /// Standard processing, in US dollars, as of November 2026. Not from the vendor's price list, which was out of reach,
    /// but from secondary lists that quote it (GitHub's table of Copilot models, price tables of open-source libraries) and
    /// mostly what two of them agree on: check them before anybody is billed by them. Models without such a row, and other
    /// vendors', have no cost on record rather than a guessed one.
    package static let standard = ModelPrices(
        version: "2026-11-27",
        prices: [
            "gpt-4.1": ModelPrice(input: 2_000_000, cachedInput: 500_000, output: 8_000_000),
            "gpt-4.1-mini": ModelPrice(input: 400_000, cachedInput: 100_000, output: 1_600_000),
            "gpt-4.1-nano": ModelPrice(input: 100_000, cachedInput: 25_000, output: 400_000),
            "gpt-4o": ModelPrice(input: 2_500_000, cachedInput: 1_250_000, output: 10_000_000),
            "gpt-4o-mini": ModelPrice(input: 150_000, cachedInput: 75_000, output: 600_000),
            "gpt-5-mini": ModelPrice(input: 250_000, cachedInput: 25_000, output: 2_000_000),
            "gpt-5.2": ModelPrice(input: 1_750_000, cachedInput: 175_000, output: 14_000_000),
        ])
}
