/// How much of a long conversation a model is sent: its newest part, inside a budget of tokens.
///
/// The cut moves in steps of several exchanges. Each move changes the beginning of the history and with it what a
/// provider has cached, so it must not happen at every turn.
package struct Window: Hashable, Sendable {
    /// For a whole request, the tools' declarations not counted.
    package let tokens: Int
    /// Of them, what is set aside for the newest message, the facts and the results of tools, so that the cut doesn't
    /// move to and fro with their size.
    package let reserve: Int
    /// Exchanges by which the cut moves.
    package let step: Int

    package init(tokens: Int, reserve: Int, step: Int) {
        self.tokens = tokens
        self.reserve = reserve
        self.step = max(step, 1)
    }

    /// Fits the smallest windows in use (16,384 tokens) with room for tools and an answer.
    package static let standard = Self(tokens: 12_000, reserve: 4000, step: 8)

    /// What the note about a cut takes.
    private static let note = 48

    /// The place in `history` from which on it is sent; its count: none of it.
    ///
    /// It never goes back while a conversation grows beside requests that keep to the reserve, and nothing is kept
    /// that would lead beyond the budget; instructions and the newest message are sent whatever they take.
    package func start(of history: [Exchanged], beside others: [ChatMessage]) -> Int {
        let system = others.first.map(Self.tokens(of:)) ?? 0
        let newest = others.dropFirst().reduce(0) { $0 + Self.tokens(of: $1) }
        let room = tokens - system - max(reserve, newest) - Self.note
        let least = firstFitting(history, into: room)
        guard least > 0 else { return 0 }
        let stepped = (least + step - 1) / step * step
        return stepped <= history.count ? stepped : least
    }

    /// The first place from which on everything fits.
    private func firstFitting(_ history: [Exchanged], into room: Int) -> Int {
        var sum = 0
        for index in history.indices.reversed() {
            sum += Self.tokens(of: .user(history[index].message))
            sum += Self.tokens(of: .assistant(history[index].answer, calls: []))
            if sum > room { return index + 1 }
        }
        return 0
    }

    // MARK: Estimating

    /// Rather too many than too few: English has some four bytes to a token, JSON and other languages about three.
    package static func tokens(in text: String) -> Int { (text.utf8.count + 2) / 3 }

    /// With the marks that tell messages apart.
    package static func tokens(of message: ChatMessage) -> Int {
        switch message {
        case .system(let text), .user(let text): tokens(in: text) + 4
        case .assistant(let text, let calls):
            calls.reduce(text.map(tokens(in:)) ?? 0) { sum, call in
                sum + tokens(in: call.id) + tokens(in: call.name) + tokens(in: call.arguments) + 8
            } + 4
        case .tool(let call, let text): tokens(in: call) + tokens(in: text) + 4
        }
    }
}
