import FoundationEssentials
import Scheduling
import TenantConfig
import Testing
import Understanding
import Vocabulary

@testable import Dialogue

/// The platform's own sentences about random rows: they pass while their facts are in evidence, and fail as soon as
/// one value is another.
@Suite struct CatalogueTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test(arguments: Demo.slugs, [Channel.web, .sms])
    func `C2 sentences of the catalogue pass with their evidence and fail with one value altered`(
        slug: String, channel: Channel
    ) throws {
        var failures: [String] = []
        for seed in 1...10 {
            var dice = Dice(state: UInt64(seed) &* 7919)
            let scene = try Scene(slug, "none")
            let offers = try Self.offers(scene, &dice)
            let first = try required(offers.first)
            for rendered in try Self.rendered(scene, offers, channel, &dice) {
                let text = rendered.text
                let passed = try rendered.scene.reply(to: text).text
                if HonestTests.plain(passed) != HonestTests.plain(text) {
                    failures.append("touched \(seed): \(text) -> \(passed)")
                }
                for (old, new) in rendered.alterations where text.contains(old) && old != new {
                    guard let place = text.firstRange(of: old) else { continue }
                    var lie = text
                    lie.replaceSubrange(place, with: new)
                    let line = lie.split(separator: "\n").first { $0.contains(new) }.map(String.init) ?? lie
                    let result = try rendered.scene.reply(to: lie).text
                    if result.contains(line) { failures.append("kept \(seed): \(line)") }
                }
            }
            _ = first
        }
        #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(12).joined(separator: "\n"))")
    }

    private struct Rendered {
        let text: String
        let scene: Scene
        let alterations: [(String, String)]
    }

    private static func offers(_ scene: Scene, _ dice: inout Dice) throws -> [Offer] {
        let tenant = scene.place.tenant
        let services = tenant.business.services.filter {
            $0.book == .instantly && $0.length(by: $0.performers.first) != nil
        }
        let service = try required(services.randomElement(using: &dice))
        var offers: [Offer] = []
        for _ in 0..<3 {
            let day = Scene.now.date.adding(days: Int.random(in: 2...40, using: &dice))
            let local = LocalDateTime(day, minute: Int.random(in: 32...75, using: &dice) * 15)
            guard !offers.contains(where: { $0.local == local }), let start = scene.place.zone.start(local)
            else { continue }
            let performer = service.performers.randomElement(using: &dice)
            let length = service.length(by: performer) ?? Minutes(30)
            let price = tenant.business.on(day).service(service.id).flatMap { here in
                here.performers.first { $0.staff == performer?.staff }?.price ?? here.price
            }
            offers.append(
                Offer(
                    slot: local.description, service: service.id, staff: performer?.staff,
                    location: service.locations.first, start: start, end: start + length, local: local,
                    price: price?.displayText))
        }
        return offers.sorted { $0.start < $1.start }
    }

    private static func rendered(
        _ scene: Scene, _ offers: [Offer], _ channel: Channel, _ dice: inout Dice
    ) throws -> [Rendered] {
        let old = scene.evidence
        let tenant = scene.place.tenant
        let first = offers[0]
        let phrases = Phrases(locale: tenant.locale, isShort: channel == .sms)
        let wording = scene.place.wording(on: channel)
        func knowing(
            offers: [Offer] = [], holds: [HoldFact] = [], bookings: [BookingFact] = []
        ) -> Scene {
            var copy = scene
            copy.evidence = Evidence(
                tenant: tenant, listener: old.listener, now: old.now, instant: old.instant, offers: offers,
                holds: holds,
                bookings: bookings, service: first.service, name: old.name, channel: channel)
            return copy
        }
        let id = BookingID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 9)))
        let hold = HoldFact(
            id: id, service: first.service, staff: first.staff, location: first.location, party: nil,
            start: first.start,
            end: first.end, local: first.local, expires: old.instant + Minutes(10), price: first.price)
        let booking = BookingFact(
            id: id, code: "H7K2M9", service: first.service, staff: first.staff, location: first.location,
            party: nil,
            start: first.start, end: first.end, local: first.local, state: .confirmed, price: first.price)
        // Not the start of another offer of that service, nor one of its own.
        let moved = LocalDateTime(first.local.date.adding(days: 41), minute: first.local.minute + 5)
        let hour = LocalDateTime(first.local.date, minute: first.local.minute + 7)
        let when = phrases.when(first.local, today: old.now.date)
        var alterations = [
            (when, phrases.when(moved, today: old.now.date)), (when, phrases.when(hour, today: old.now.date)),
        ]
        if let weekday = Weekday.allCases.filter({ $0 != first.local.date.weekday }).randomElement(
            using: &dice)
        {
            // In short with the blank behind it: `Fri` also begins `Fringe`.
            let end = phrases.isShort ? " " : ""
            alterations.append(
                (phrases.name(of: first.local.date.weekday) + end, phrases.name(of: weekday) + end))
        }
        var state = alterations
        if let staff = first.staff.flatMap({ tenant.staffMember($0)?.name }),
            let other = tenant.staff.map(\.name).filter({ name in
                name != staff
                    && !offers.contains { $0.staff.flatMap { tenant.staffMember($0)?.name } == name }
            }).randomElement(using: &dice)
        {
            alterations.append(("with \(staff)", "with \(other)"))
            state.append(("with \(staff)", "with \(other)"))
        }
        if let price = first.price, let digit = price.last(where: \.isNumber),
            let next = digit.wholeNumberValue.map({ ($0 + 3) % 10 }),
            offers.allSatisfy({ $0.price == price })
        {
            alterations.append((price, price.replacing(String(digit), with: String(next))))
        }
        let shown = knowing(offers: offers)
        let held = knowing(holds: [hold])
        let booked = knowing(bookings: [booking])
        func words(_ scene: Scene, _ remedy: Remedy) throws -> String {
            try Truths(grounds: Grounds(scene.evidence)).sentences(for: remedy)
                .map { try wording.words(for: $0) }.joined(separator: "\n")
        }
        var exchange = Exchange(
            tenant: tenant, listener: old.listener,
            turn: Turn(
                text: "", understood: .init(), now: old.now, instant: old.instant, channel: channel),
            state: DialogueState())
        exchange.say(.confirmation, exchange.visitVariables(booking))
        let confirmation = try exchange.progress.said.map { try wording.words(for: $0) }.joined()
        return [
            Rendered(text: try words(shown, .offers([])), scene: shown, alterations: alterations),
            Rendered(text: try words(held, .standing), scene: held, alterations: state),
            Rendered(
                text: try words(booked, .standing), scene: booked, alterations: state + [("H7K2M9", "H7K2M8")]
            ),
            Rendered(text: confirmation, scene: booked, alterations: state + [("H7K2M9", "H7K2M8")]),
            Rendered(text: try words(shown, .price([first.service])), scene: shown, alterations: []),
            Rendered(text: try words(shown, .length([first.service])), scene: shown, alterations: []),
            Rendered(text: try words(shown, .hours([])), scene: shown, alterations: []),
            Rendered(text: try words(shown, .team([])), scene: shown, alterations: []),
            Rendered(text: try words(shown, .contact), scene: shown, alterations: []),
            Rendered(text: try words(shown, .places), scene: shown, alterations: []),
            Rendered(text: try words(shown, .services), scene: shown, alterations: []),
        ]
    }
}
