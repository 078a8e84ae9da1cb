import Reception
import Testing

@Suite struct ModelPricesTests {
    private let prices = ModelPrices(
        version: "2026-11-27",
        prices: ["m": ModelPrice(input: 2_000_000, cachedInput: 500_000, output: 8_000_000)])

    @Test(arguments: [
        (1_000_000, 0, 0, 2_000_000), (1_000_000, 1_000_000, 0, 500_000), (0, 0, 1_000_000, 8_000_000),
        (1200, 1024, 50, 352 + 512 + 400), (0, 0, 0, 0), (1, 1, 0, 1), (10, 99, 0, 5), (-5, -5, -5, 0),
    ])
    func `kept tokens cost less, and all is rounded to the nearest micro-dollar`(
        prompt: Int, cached: Int, completion: Int, cost: Int
    ) {
        let usage = TokenUsage(prompt: prompt, cached: cached, completion: completion)
        #expect(prices.cost(of: usage, model: "m") == cost)
    }

    @Test func `absurd counts don't overflow`() {
        let usage = TokenUsage(prompt: .max, cached: 0, completion: .max)
        #expect(prices.cost(of: usage, model: "m") == .max)
    }

    @Test func `a model without a price has no cost, and a dated snapshot has that of its model`() {
        let usage = TokenUsage(prompt: 1_000_000, cached: 0, completion: 0)
        #expect(prices.cost(of: usage, model: "llama3.2") == nil)
        #expect(prices.cost(of: usage, model: "m-mini") == nil)
        #expect(prices.cost(of: usage, model: "m-2026-01-31") == 2_000_000)
        #expect(ModelPrices.standard.cost(of: usage, model: "gpt-4o-mini-2024-07-18") == 150_000)
    }

    @Test func `in the table kept tokens are never dearer than fresh ones, nor output cheaper than input`() {
        for (model, price) in ModelPrices.standard.prices {
            #expect(price.cachedInput <= price.input && price.input < price.output, "\(model)")
        }
    }
}
