import Vocabulary

/// One act of the business side: what it did, about which slot, with which values.
struct SystemAct {
    let act: String
    let slot: String
    let values: [String]
}

/// Follows one recorded conversation turn by turn: what is under way, what was said, what is agreed.
struct NLUDialogue {
    struct Answer {
        var intent = "none"
        var acts: [String] = []
        var slots: [String: String] = [:]
        var state: [String: String] = [:]
    }

    private var intent = "none"
    private var state: [String: String] = [:]
    /// What the system proposed last and nobody has taken up yet.
    private var offer: [String: String] = [:]
    private var isBooked = false

    mutating func hear(
        _ text: String, system: [SystemAct], catalog: NLUCatalog, listener: Listener, now: LocalDateTime
    ) -> Answer {
        var turn = NLUTurn(text, listener: listener, catalog: catalog, now: now)
        let said = Set(system.map(\.act))
        note(system)
        var answer = Answer()
        if system.isEmpty {
            opening(turn, &answer)
        } else if said.contains("confirm") {
            confirmation(turn, system, &answer)
        } else if said.contains("offer_intent") {
            offered(turn, &answer)
        } else if said.contains("notify_failure") || said.contains("req_more") {
            afterFailure(turn, said, &answer)
        } else if isBooked {
            closing(turn, &answer)
        } else if said.contains("request") {
            answering(turn, system, &answer)
        } else {
            choosing(turn, &answer)
        }
        // What was known or offered already is no news.
        for slot in ["city", "type"] where turn.slots[slot] == offer[slot] || turn.slots[slot] == state[slot]
        {
            turn.slots[slot] = nil
        }
        if turn.slots["provider"] == state["provider"] { turn.slots["provider"] = nil }
        if !Set(turn.asks).isDisjoint(with: ["ask:cosmetic", "ask:unisex"]) || said.contains("confirm")
            || isBooked
        {
            turn.slots["cosmetic"] = nil
            turn.slots["unisex"] = nil
        }
        for (slot, value) in turn.slots {
            answer.slots[slot] = value
            state[slot] = value
        }
        answer.intent = intent
        answer.state = state
        return answer
    }

    private mutating func note(_ system: [SystemAct]) {
        let proposed = system.filter { $0.act == "offer" && !$0.slot.isEmpty }
        if !proposed.isEmpty { offer = [:] }
        for act in proposed { offer[act.slot] = act.values.first }
        // What the business repeats is what it has understood.
        for act in system where act.act == "confirm" {
            if let value = act.values.first { state[act.slot] = value }
        }
        if system.contains(where: { $0.act == "notify_success" }) { isBooked = true }
        if system.contains(where: { $0.act == "notify_failure" || $0.act == "confirm" }) { isBooked = false }
    }

    // MARK: stages

    private mutating func opening(_ turn: NLUTurn, _ answer: inout Answer) {
        intent =
            (turn.wantsBooking || turn.wantsVisit) && !turn.wantsSearch || turn.saysWhen
                || turn.slots["provider"] != nil
            ? "book" : "find"
        answer.acts.append("intent:" + intent)
    }

    private mutating func answering(_ turn: NLUTurn, _ system: [SystemAct], _ answer: inout Answer) {
        if intent == "none" { opening(turn, &answer) }
        if turn.slots.isEmpty { answer.acts += turn.asks }
    }

    private mutating func confirmation(_ turn: NLUTurn, _ system: [SystemAct], _ answer: inout Answer) {
        let changed = turn.slots.contains { slot, value in
            let confirmed = system.first { $0.act == "confirm" && $0.slot == slot }?.values.first
            return slot != "cosmetic" && slot != "unisex" && confirmed != value
        }
        if changed || turn.refuses {
            answer.acts.append("negate")
        } else {
            answer.acts += ["affirm"] + turn.asks
        }
    }

    private mutating func offered(_ turn: NLUTurn, _ answer: inout Answer) {
        if turn.refuses, !turn.saysWhen {
            answer.acts.append("negate")
            if turn.closes || turn.endsWithThanks { answer.acts.append("goodbye") }
            intent = "none"
            return
        }
        if turn.wantsOther {
            answer.acts.append("alternatives")
            return
        }
        if !turn.asks.isEmpty, !turn.agrees, !turn.saysWhen {
            answer.acts += turn.asks
            return
        }
        answer.acts.append("affirm")
        intent = "book"
        takeOffer(["provider"])
    }

    private mutating func afterFailure(_ turn: NLUTurn, _ said: Set<String>, _ answer: inout Answer) {
        if said.contains("offer") {
            if turn.saysWhen || turn.slots["provider"] != nil {
                answer.acts.append("negate")
            } else if turn.refuses || turn.closes {
                answer.acts.append("negate")
                if turn.closes || turn.thanks { answer.acts.append("goodbye") }
            } else {
                answer.acts.append("affirm")
                answer.acts += turn.asks
                takeOffer(["date", "time", "provider"])
            }
            return
        }
        if turn.saysWhen || turn.slots["provider"] != nil || (turn.wantsBooking && !turn.refuses) {
            intent = "book"
            answer.acts.append("intent:book")
        } else if turn.wantsSearch, !turn.refuses {
            intent = "find"
            answer.acts.append("intent:find")
        } else if !turn.asks.isEmpty {
            answer.acts += turn.asks
        } else {
            answer.acts += ["negate", "thanks"]
            intent = "none"
        }
    }

    private mutating func closing(_ turn: NLUTurn, _ answer: inout Answer) {
        if !turn.asks.isEmpty {
            answer.acts += turn.asks
            return
        }
        answer.acts.append("thanks")
        if turn.closes { answer.acts.append("goodbye") }
    }

    /// Something was offered: taken, looked at more closely, or passed over.
    private mutating func choosing(_ turn: NLUTurn, _ answer: inout Answer) {
        if turn.wantsOther || turn.slots["city"] != nil && turn.slots["city"] != offer["city"]
            || turn.slots["type"] != nil
        {
            answer.acts.append("alternatives")
            return
        }
        if !turn.asks.isEmpty, !turn.saysWhen {
            answer.acts += turn.asks
            return
        }
        if turn.slots["cosmetic"] != nil || turn.slots["unisex"] != nil {
            answer.acts.append("alternatives")
            return
        }
        if turn.wantsBooking || turn.saysWhen {
            answer.acts += ["intent:book", "select"]
            intent = "book"
        } else if turn.closes || turn.endsWithThanks {
            answer.acts += ["goodbye", "select"]
        } else if turn.refuses {
            answer.acts.append("alternatives")
            return
        } else {
            answer.acts.append("select")
        }
        takeOffer(["provider"])
    }

    private mutating func takeOffer(_ slots: [String]) {
        for slot in slots {
            if let value = offer[slot] { state[slot] = value }
        }
    }
}
