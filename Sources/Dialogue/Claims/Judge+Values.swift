import Scheduling
import TenantConfig
import Vocabulary

/// Prices and lengths.
extension Judge {
    mutating func judgeMoney() {
        for said in passage.said {
            switch said.value {
            case .money(let amount): judge(amount, said.tokens)
            case .percent(let text):
                let isOwn = isInOwnText(said.tokens.lowerBound..<(said.tokens.lowerBound + 1))
                let clause = clause(at: said.tokens.lowerBound)
                let isDenied = grounds.customer.percentages.contains(text) && clause?.isNegated == true
                claim(
                    .percentage, said.tokens, backed: isOwn || isDenied,
                    else: servicesSpokenOf.isEmpty ? .silence : .price(servicesSpokenOf))
            default: continue
            }
        }
        judgeDiscounts()
    }

    mutating func judge(_ amount: Int, _ tokens: Range<Int>) {
        let clause = clause(at: tokens.lowerBound)
        let before = passage.said.last { said in
            if case .services = said.value { said.tokens.upperBound <= tokens.lowerBound } else { false }
        }
        let behind = passage.said.first { said in
            if case .services = said.value { said.tokens.lowerBound >= tokens.upperBound } else { false }
        }
        var services: [ServiceID] = []
        // '£79 for the oil change plus £54.85 for the MOT'
        let isBehind =
            passage.text(tokens.upperBound) == "for"
            && behind.map { $0.tokens.lowerBound - tokens.upperBound <= 2 } ?? false
        if let named = isBehind ? behind : before ?? behind, case .services(let ids) = named.value {
            services = ids
        }
        let isNamed = !services.isEmpty
        if services.isEmpty { services = servicesSpokenOf }
        let sums = passage.said.count { if case .money = $0.value { true } else { false } }
        // 'A deposit is listed, which is $100'
        let range = sums == 1 ? all : clause?.tokens ?? all
        let words = Set(range.map { passage.tokens[$0].text })
        if clause?.isNegated == true || clause?.isQuestion == true || clause?.isEcho == true,
            grounds.customer.money.contains(amount)
        {
            return claim(.price, tokens, backed: true, else: .silence)
        }
        // 'With $60 a haircut would fit': the customer's budget.
        if grounds.customer.money.contains(amount),
            ["with", "under", "within", "your", "than", "below"].contains(passage.text(tokens.lowerBound - 1))
        {
            return claim(.price, tokens, backed: true, else: .silence)
        }
        let saysExactly =
            !words.isDisjoint(with: ["exactly", "flat", "fixed", "only", "just", "total"])
            && words.isDisjoint(with: ["from", "starting", "starts", "desde", "up"])
        var isTrue = false
        let ids = services.isEmpty ? grounds.tenant.services.map(\.id) : services
        let nearStaff = staffNear(tokens)
        for id in ids where !isTrue {
            isTrue = amounts(of: id, by: nearStaff, exactly: saysExactly, words)
                .contains(amount)
        }
        if !isTrue, !words.isDisjoint(with: ["total", "together", "both", "altogether", "sum", "all"]) {
            let named = Array(Set(self.services(in: all)))
            let sums = named.map { id in
                grounds.variants.compactMap { $0.service(id)?.price?.amount.minorUnits }.first ?? 0
            }
            isTrue = named.count > 1 && sums.reduce(0, +) == amount
        }
        if !isTrue, ["less", "more", "cheaper", "difference"].contains(passage.text(tokens.upperBound)) {
            let all = Set(ids.flatMap { amounts(of: $0, by: [], exactly: false, words) })
            isTrue = all.contains { all.contains($0 + amount) }
        }
        if !isTrue { isTrue = isProduct(amount, tokens, of: ids, words) }
        if !isTrue, !isNamed || nearStaff.isEmpty {
            isTrue = isInOwnText(
                tokens.filter { passage.tokens[$0].kind == .number }.first.map { $0..<($0 + 1) } ?? tokens)
        }
        claim(
            .price, tokens, backed: isTrue && isOwnCurrency(tokens),
            else: services.isEmpty ? .notTold : .price(services))
    }

    /// '55 euros' is no price where dollars are paid.
    private func isOwnCurrency(_ tokens: Range<Int>) -> Bool {
        let signs: [(words: Set<String>, codes: Set<String>)] = [
            (["€", "euro", "euros", "eur"], ["EUR"]),
            (["£", "pound", "pounds", "quid", "libras", "gbp"], ["GBP"]),
            (["$", "dollar", "dollars", "bucks", "dolares"], ["USD", "AUD", "CAD", "NZD"]),
            (["usd"], ["USD"]),
            (["aud"], ["AUD"]), (["¥"], ["JPY"]), (["₹"], ["INR"]),
        ]
        let words = Set(tokens.map { passage.text($0) })
        return signs.allSatisfy {
            $0.words.isDisjoint(with: words) || $0.codes.contains(grounds.tenant.currency.code)
        }
    }

    /// 'With Jo it's $55, with Max $70': whoever is nearest before the sum, or behind it in a list.
    private func staffNear(_ tokens: Range<Int>, amongLengths: Bool = false) -> [StaffID] {
        let all = staff(in: clause(at: tokens.lowerBound)?.tokens ?? all)
        let isPriceFirst = ["with", "for", "con", "by"].contains(passage.text(tokens.upperBound))
        if isPriceFirst, let next = all.firstIndex(where: { $0.tokens.lowerBound == tokens.upperBound + 1 }) {
            // '$65 with Mateo or Grace'
            var group = [all[next]]
            for entry in all[(next + 1)...]
            where entry.tokens.lowerBound - group[group.count - 1].tokens.upperBound <= 2 {
                group.append(entry)
            }
            return group.map(\.id)
        }
        let sums = passage.said.count { said in
            switch said.value {
            case .money: !amongLengths
            case .length: amongLengths
            default: false
            }
        }
        let isListed = passage.said.contains {
            if case .number = $0.value { $0.tokens.lowerBound > tokens.lowerBound } else { false }
        }
        if sums == 1, !isListed, !all.contains(where: { $0.tokens.upperBound <= tokens.lowerBound }) {
            return all.map(\.id)
        }
        guard let last = all.last(where: { $0.tokens.upperBound <= tokens.lowerBound }) else { return [] }
        return all.filter {
            $0.tokens.upperBound <= tokens.lowerBound && last.tokens.lowerBound - $0.tokens.upperBound <= 2
        }.map(\.id)
    }

    /// Every sum that is true of a service on the days that are spoken of.
    func amounts(of id: ServiceID, by people: [StaffID], exactly: Bool, _ words: Set<String>) -> Set<
        Int
    > {
        var amounts: Set<Int> = []
        var dates = [grounds.today]
        for entry in days(in: all) { if case .dates(let found) = entry.day.kind { dates += found } }
        let rows = grounds.moments.filter { $0.service == id }
        dates += rows.map(\.start.date)
        var parties: Set<Int> = Set(rows.compactMap(\.party))
        for said in passage.said { if case .people(let count) = said.value { parties.insert(count) } }
        parties.formUnion(grounds.customer.numbers.filter { (2...20).contains($0) })
        func enter(_ price: Price?) {
            guard let price else { return }
            switch price {
            case .fixed(let money): amounts.insert(scaled(money))
            case .from(let money): if !exactly { amounts.insert(scaled(money)) }
            case .perPerson(let money):
                amounts.insert(scaled(money))
                for count in parties { amounts.insert(scaled(money) * count) }
            }
        }
        for business in Set(dates).prefix(8).map({ grounds.tenant.business.on($0) }) {
            guard let service = business.service(id) else { continue }
            let performers = service.performers.filter { people.isEmpty || people.contains($0.staff) }
            if performers.isEmpty || people.isEmpty { enter(service.price) }
            for performer in performers { enter(performer.price ?? service.price) }
        }
        for row in rows where people.isEmpty || row.staff.map(people.contains) ?? true {
            let text = row.offer?.price ?? row.booking?.price ?? row.hold?.price
            for said in text.map({ grounds.passage($0).said }) ?? [] {
                if case .money(let amount) = said.value { amounts.insert(amount) }
            }
        }
        if !words.isDisjoint(with: ["deposit", "deposito", "senal", "upfront"]) {
            amounts = Set([grounds.tenant.service(id)?.deposit.map(scaled)].compactMap { $0 }).union(
                isBeside(words) ? amounts : [])
        }
        return amounts
    }

    /// A sentence that gives price and deposit both.
    private func isBeside(_ words: Set<String>) -> Bool {
        passage.said.count { if case .money = $0.value { true } else { false } } > 1
    }

    /// Readings have two decimals, whatever the currency.
    private func scaled(_ money: Money) -> Int {
        switch money.currency.decimals {
        case 0: money.minorUnits * 100
        case 3: money.minorUnits / 10
        default: money.minorUnits
        }
    }

    private mutating func judgeDiscounts() {
        let tokens = passage.tokens
        for index in tokens.indices {
            let word = tokens[index].text
            var isDiscount = [
                "discount", "discounts", "discounted", "complimentary", "gratis", "coupon", "promo",
                "voucher", "promotion", "waive",
                "waived", "descuento", "descuentos", "cortesia", "bogo", "freebie", "cashback", "rebate",
                "promotional",
            ].contains(word)
            if word == "free" {
                let next = passage.text(index + 1)
                let before = passage.text(index - 1)
                isDiscount =
                    next == "of" && passage.text(index + 2) == "charge"
                    || before == "for" && next != "time"
                    || before != "are" && before != "is"
                        && services(in: (index + 1)..<(index + 2)).first != nil
                    || [
                        "gift", "pick", "pickup", "delivery", "collection", "upgrade", "trial",
                        "consultation", "service", "session", "sample",
                        "treatment", "class", "visit", "haircut", "wash", "drink", "drinks", "coffee",
                        "cancellation",
                    ].contains(next) && before != "have"
            }
            if word == "off" {
                isDiscount =
                    passage.said.contains { said in
                        switch said.value {
                        case .money, .percent: said.tokens.upperBound == index
                        default: false
                        }
                    } || passage.text(index - 1) == "half"
            }
            if word == "half", ["pay", "pays"].contains(passage.text(index - 1)) { isDiscount = true }
            if word == "half", ["price", "off"].contains(passage.text(index + 1)) { isDiscount = true }
            if word == "charge" || word == "cost",
                ["no", "without", "extra"].contains(passage.text(index - 1))
            {
                isDiscount = passage.text(index - 1) != "extra"
            }
            if word == "house", passage.text(index - 1) == "the", passage.text(index - 2) == "on" {
                isDiscount = true
            }
            if ["special", "deal", "offer"].contains(word),
                ["special", "offer", "a", "good", "great"].contains(passage.text(index - 1)),
                word != "offer" || passage.text(index - 1) == "special", !(word == "special")
            {
                isDiscount = true
            }
            if word == "free", ["is", "are"].contains(passage.text(index - 1)), isGift(index) {
                isDiscount = true
            }
            let isNothing =
                word == "nothing" && ["pay", "pays", "costs", "cost"].contains(passage.text(index - 1))
            if isNothing { isDiscount = true }
            if word == "require" || word == "requires" { continue }
            guard isDiscount else { continue }
            let clause = clause(at: index)
            let isCharge = word == "charge" || word == "cost" || isNothing
            let isDenied = clause?.isNegated == true && !isCharge && !clauseSays(clause, ["only", "just"])
            let isAsked = clause?.isQuestion == true && grounds.customer.words.contains(word)
            claim(
                .discount, index..<(index + 1),
                backed: isDenied || isAsked || isOwnOffer(index, word) || isFreeService(index),
                else: servicesSpokenOf.isEmpty ? .silence : .price(servicesSpokenOf))
        }
    }

    /// 'Haircuts are free today', 'everything is free': of the price, not of a time.
    private func isGift(_ index: Int) -> Bool {
        guard let clause = clause(at: index) else { return false }
        let subject = passage.text(index - 2)
        if subject == "it", isFreeOfCost(index) { return true }
        if ["everything", "all", "it"].contains(subject), !["on", "at"].contains(passage.text(index + 1)),
            subject != "it"
        {
            return true
        }
        let hasWhen = passage.said.contains { said in
            switch said.value {
            case .time, .day: clause.tokens.contains(said.tokens.lowerBound)
            default: false
            }
        }
        if !hasWhen,
            ["class", "visit", "session", "consultation", "appointment", "service", "treatment", "lesson"]
                .contains(subject)
        {
            return true
        }
        return passage.said.contains { said in
            if case .services = said.value {
                said.tokens.upperBound == index - 1 && clause.tokens.contains(said.tokens.lowerBound)
            } else {
                false
            }
        }
            && !passage.said.contains {
                if case .time = $0.value { clause.tokens.contains($0.tokens.lowerBound) } else { false }
            }
    }

    private func clauseSays(_ clause: Clause?, _ words: Set<String>) -> Bool {
        clause.map { $0.tokens.contains { words.contains(passage.text($0)) } } ?? false
    }

    /// The tenant's text has the word, and is about the same thing.
    private func isOwnOffer(_ index: Int, _ word: String) -> Bool {
        let others = Set(
            passage.tokens.filter { $0.kind == .word && $0.text.utf8.count > 3 && $0.text != word }.map(
                \.text))
        return grounds.texts.all.contains {
            $0.words.contains(word)
                && !$0.words.intersection(others).subtracting(["charge", "with", "your"]).isEmpty
        }
    }

    private func isFreeService(_ index: Int) -> Bool {
        servicesSpokenOf.contains { id in
            grounds.variants.contains { $0.service(id)?.price?.amount.minorUnits == 0 }
        }
    }

    // MARK: Lengths

    mutating func judgeLengths() {
        for said in passage.said {
            guard case .length(let length) = said.value, !length.isIdiom, !length.isShift,
                passage.text(said.tokens.lowerBound - 1) != "every"
            else { continue }
            guard let clause = clause(at: said.tokens.lowerBound) else { continue }
            let words = Set(passage.tokens.filter { !$0.taken || $0.isNumber }.map(\.text))
            let near = self.services(in: clause.tokens)
            let hasOthers = near.isEmpty && !self.services(in: all).isEmpty && clauses.count > 1
            let services = hasOthers ? [] : near.isEmpty ? servicesSpokenOf : near
            let isLimit = !words.isDisjoint(with: [
                "cancel", "cancellation", "cancelled", "cancelling", "reschedule", "move", "moved", "change",
                "changes", "cancelar", "cambiar", "cancelacion",
            ])
            let isAhead = !words.isDisjoint(with: [
                "ahead", "advance", "notice", "before", "beforehand", "antelacion", "antes", "prior",
            ])
            var isTrue = false
            if isLimit, isAhead, isLead(words) {
                isTrue = limits(services) { [$0.cancelUntil, $0.notice, $0.horizon] }.contains(length.minutes)
            } else if isLimit
                || isAhead && !isLead(words)
                    && !grounds.customer.words.isDisjoint(
                        with: ["cancel", "move", "change", "reschedule", "cancelling"])
            {
                isTrue = limits(services) { [$0.cancelUntil] }.contains(length.minutes)
            } else if isAhead, isLead(words) {
                isTrue = limits(services) { [$0.notice, $0.horizon] }.contains(length.minutes)
            } else {
                let people = staffNear(said.tokens, amongLengths: true)
                let isAboutHold =
                    !words.isDisjoint(with: ["held", "holding", "hold", "keeping", "guardo", "reserved"])
                    && words.isDisjoint(with: ["takes", "take", "lasts", "long", "dura"])
                isTrue =
                    !isAboutHold && durations(services, people, near: said.tokens).contains(length.minutes)
                    || isHoldTime(length.minutes, services)
            }
            if !isTrue, isInOwnText(figure(of: said.tokens)) { isTrue = true }
            if !isTrue, clause.isQuestion || clause.isNegated || clause.isEcho || isExample(words) {
                isTrue = grounds.customer.lengths.contains(length.minutes)
            }
            claim(
                .length, said.tokens, backed: isTrue,
                else: isLimit
                    ? .changeLimit(services) : isAhead || services.isEmpty ? .silence : .length(services))
        }
    }

    private func isLead(_ words: Set<String>) -> Bool {
        !words.isDisjoint(with: [
            "book", "booked", "bookings", "booking", "notice", "advance", "ahead", "reserve", "reserved",
            "reservar", "antelacion",
        ])
    }

    private func figure(of tokens: Range<Int>) -> Range<Int> {
        tokens.lowerBound..<min(tokens.lowerBound + 2, tokens.upperBound)
    }

    private func limits(_ services: [ServiceID], _ pick: (BookingRules) -> [Distance]) -> Set<Int> {
        var minutes: Set<Int> = []
        for business in [grounds.tenant.business.on(grounds.today)]
            + grounds.offers.prefix(3).map({ grounds.tenant.business.on($0.local.date) })
        {
            for service in business.services where services.isEmpty || services.contains(service.id) {
                for distance in pick(service.rules) {
                    switch distance {
                    case .elapsed(let length): minutes.insert(length.count)
                    case .days(let days): minutes.insert(days * 1440)
                    }
                }
            }
        }
        return minutes
    }

    private func durations(_ ids: [ServiceID], _ people: [StaffID], near tokens: Range<Int>) -> Set<Int> {
        var services = ids
        // 'Haircut, 45 minutes; facial, 75 minutes': the one named last before it.
        let before = passage.said.last {
            if case .services = $0.value { $0.tokens.upperBound <= tokens.lowerBound } else { false }
        }
        if case .services(let named)? = before?.value { services = named }
        var minutes: Set<Int> = []
        for business in grounds.variants {
            for service in business.services where services.isEmpty || services.contains(service.id) {
                let performers: [Performer?] =
                    service.performers.filter { people.isEmpty || people.contains($0.staff) }.map { $0 }
                    + (people.isEmpty ? [nil] : [])
                for performer in performers.isEmpty ? [nil] : performers {
                    for party in 1...max(1, min(service.party, 12)) {
                        if let length = service.length(by: performer, party: party) {
                            minutes.insert(length.count)
                        }
                    }
                }
            }
        }
        for moment in grounds.moments where services.isEmpty || moment.service.map(services.contains) ?? false
        {
            guard people.isEmpty || moment.staff.map(people.contains) ?? true, let end = moment.end else {
                continue
            }
            minutes.insert(
                end.date.dayNumber * 1440 + end.minute - moment.start.date.dayNumber * 1440
                    - moment.start.minute)
        }
        return minutes
    }

    private func isHoldTime(_ minutes: Int, _ services: [ServiceID]) -> Bool {
        let words = Set(all.map { passage.tokens[$0].text })
        let live = grounds.holds.map { $0.expires.seconds(since: grounds.evidence.instant) / 60 }
        if live.contains(where: { abs($0 - minutes) <= 1 }) { return true }
        guard
            !words.isDisjoint(with: [
                "hold", "holding", "held", "keep", "keeping", "kept", "for", "guardo", "next", "left",
                "reserved", "expires", "within",
            ])
        else { return false }
        let remaining = grounds.holds.map { $0.expires.seconds(since: grounds.evidence.instant) / 60 }
        if remaining.contains(where: { abs($0 - minutes) <= 1 }) { return true }
        let isAboutHold = !words.isDisjoint(with: [
            "hold", "holding", "held", "keep", "keeping", "kept", "guardo", "reserved",
        ])
        return isAboutHold
            && grounds.tenant.business.services.contains {
                (services.isEmpty || services.contains($0.id)) && $0.rules.hold.count == minutes
            }
    }
}
