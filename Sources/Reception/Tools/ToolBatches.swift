package import Dialogue

/// How many calls of one turn may ask the database at once; more would keep it from other customers.
private let mostAtOnce = 4

/// The calls that a model made at once, as they run: batches one after the other, the calls of a batch together.
///
/// Reads that don't depend on one another share a batch; a write is alone in its own, in its place. A search for
/// another time of an appointment waits for the look-ups before it, which may open that appointment to the session.
/// Numbers follow the model's order.
package func batches(_ calls: [ToolCall], from first: Int = 0) -> [[NumberedCall]] {
    var batches: [[NumberedCall]] = []
    var isOpen = false
    for (index, call) in calls.enumerated() {
        let numbered = NumberedCall(number: first + index, call: call)
        if !call.writes, isOpen, let last = batches.last, last.count < mostAtOnce,
            !last.contains(where: { call.needs($0.call) })
        {
            batches[batches.count - 1].append(numbered)
        } else {
            batches.append([numbered])
            isOpen = !call.writes
        }
    }
    return batches
}

extension ToolCall {
    fileprivate func needs(_ earlier: ToolCall) -> Bool {
        guard case .checkAvailability(let search) = self, case .lookupBooking = earlier else { return false }
        return search.replaces != nil
    }
}
