import FrontdeskTesting
import PostgresStore
import Reception
import Testing
import Vocabulary

@Suite struct CodeTests {
    @Test func `I1 a code is six digits, each as likely as the others, and read as people type it`() {
        let world = World.fixed(at: monday, seed: 11)
        var counts = [Int](repeating: 0, count: 10)
        for _ in 0..<2000 {
            let digits = OneTimeCode(world).digits.utf8.map { Int($0) - 48 }
            #expect(digits.count == 6)
            counts[digits[0]] += 1
        }
        #expect(counts.allSatisfy { (140...260).contains($0) })
        #expect(OneTimeCode("048 213") == OneTimeCode("048-213"))
        #expect(OneTimeCode(" 048213 ")?.digits == "048213")
        for text in ["48213", "0482134", "04821a", "", "٠٤٨٢١٣", "048_213"] {
            #expect(OneTimeCode(text) == nil)
        }
    }

    @Test func `I1 a code that was sent proves the contact and opens all of its own`() async throws {
        try await People.meet(People.texting) { people in
            let booker = try await people.session()
            let booking = try await people.book(0, by: .session(booker), email)
            let web = try await people.session()
            #expect(try await people.ahead(web).isEmpty)
            let sent = try await people.verifications.start(people.desk.served, email, by: web)
            #expect(sent.expiresAt == monday.adding(seconds: 600))
            #expect(
                try await people.rows(
                    "SELECT key, channel, purpose, recipient, subject, sender, state FROM outgoing")
                    == [
                        [
                            "code:\(sent.verification)", "email", "code", "dana@example.com", "Your code",
                            "desk@salon.example", "queued",
                        ]
                    ])
            let code = try await people.code(sent)
            let proven = try await people.redeem(code, sent, by: web)
            #expect(proven.customer.emails == [address("dana@example.com")])
            #expect(proven.customer.name == "Dana Lee")
            #expect(proven.customer.bookings == 1)
            #expect(proven.session.customer == proven.customer.id)
            #expect(try await people.ahead(web) == [booking.id])
            // Without a code: looking up, moving, cancelling.
            let served = people.desk.served
            let mine = try await people.desk.desk.lookup(served, code: nil, contact: nil, by: .session(web))
            #expect(mine.map(\.id) == [booking.id])
            let hold = try await people.desk.hold(
                try people.slot(1), by: .session(web), replacing: booking.id)
            let moved = try await people.desk.desk.move(
                served, appointment: booking.id, to: hold.id, by: .session(web))
            let cancelled = try await people.desk.desk.cancel(
                served, appointment: moved.id, reason: nil, by: .session(web))
            #expect(cancelled.state == .cancelled)
            // Once.
            await failure(.codeInvalid) { try await people.redeem(code, sent, by: web) }
        }
    }

    @Test func `I1 wrong, over, used, another session's and none at all are answered alike`() async throws {
        try await People.meet(People.texting) { people in
            let web = try await people.session()
            let other = try await people.session()
            var told: Set<Failure> = []
            func miss(_ code: String, _ verification: VerificationID?, by session: SessionClaim) async throws
            {
                do {
                    _ = try await people.verifications.redeem(
                        people.desk.served, OneTimeCode(code), of: verification, by: session)
                    Issue.record("\(code) was taken")
                } catch let failure as Failure { told.insert(failure) }
            }
            try await miss("123456", nil, by: web)
            let used = try await people.verifications.start(people.desk.served, email, by: web)
            let usedCode = try await people.code(used)
            try await miss(People.wrong(usedCode), used.verification, by: web)
            try await miss("not a code", used.verification, by: web)
            try await miss(usedCode, used.verification, by: other)
            try await miss(usedCode, VerificationID(World.live.newID()), by: web)
            _ = try await people.redeem(usedCode, used, by: web)
            try await miss(usedCode, used.verification, by: web)
            // A newer one ends the older.
            let old = try await people.verifications.start(people.desk.served, phone, by: other)
            let oldCode = try await people.code(old)
            let new = try await people.verifications.start(people.desk.served, phone, by: other)
            try await miss(oldCode, old.verification, by: other)
            try await people.database.moveClock(to: monday.adding(seconds: 600))
            try await miss(try await people.code(new), new.verification, by: other)
            #expect(told.count == 1)
            #expect(told.first?.code == .codeInvalid)
        }
    }

    @Test func `I1 five wrong answers end a code, however many come at once`() async throws {
        try await People.meet(People.texting) { people in
            let web = try await people.session()
            let sent = try await people.verifications.start(people.desk.served, email, by: web)
            let code = try await people.code(sent)
            let wrong = People.wrong(code)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<9 {
                    group.addTask {
                        await failure(.codeInvalid) { try await people.redeem(wrong, sent, by: web) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(
                try await people.rows("SELECT tries, ended_at IS NOT NULL FROM verification") == [["5", "t"]])
            await failure(.codeInvalid) { try await people.redeem(code, sent, by: web) }
            #expect(try await people.known(web) == nil)
            // The session has had its tries.
            await failure(.tooManyRequests) { try await people.redeem(code, sent, by: web) }
        }
    }

    @Test func `I1 whoever guesses has 25 tries an hour at a contact, from all sessions together`()
        async throws
    {
        try await People.meet(People.texting) { people in
            var (codes, tries) = (0, 0)
            for _ in 0..<8 {
                let session = try await people.session()
                guard let sent = try? await people.verifications.start(people.desk.served, phone, by: session)
                else { continue }
                codes += 1
                let wrong = People.wrong(try await people.code(sent))
                for _ in 0..<10 {
                    await failure(.codeInvalid) { try await people.redeem(wrong, sent, by: session) }
                }
                tries +=
                    Int(
                        try await people.figure(
                            "SELECT tries FROM verification WHERE verification_id = '\(sent.verification)'")
                            ?? "") ?? 99
            }
            #expect(codes == 5)
            #expect(tries == 25)
            // Another contact of the same session isn't kept waiting by that, another session's is.
            let session = try await people.session()
            await failure(.tooManyRequests) {
                try await people.verifications.start(people.desk.served, phone, by: session)
            }
            _ = try await people.verifications.start(people.desk.served, email, by: session)
        }
    }

    @Test func `I1 sending a code doesn't depend on whether anybody is known by the contact`() async throws {
        try await People.meet(People.texting) { people in
            let texter = try await people.session("sms")
            try await people.prove(phone, by: texter)
            _ = try await people.book(0, by: .session(texter), phone)
            let known = try await people.session()
            let unknown = try await people.session()
            let first = try await people.verifications.start(people.desk.served, phone, by: known)
            let second = try await people.verifications.start(people.desk.served, otherPhone, by: unknown)
            #expect(first.expiresAt == second.expiresAt)
            let rows = try await people.rows(
                "SELECT purpose, state, length(text), length(key), encoding, segments FROM outgoing")
            #expect(rows.count == 2 && rows[0] == rows[1])
            // Nor is a miss.
            let misses = await people.misses(
                (known, first.verification, People.wrong(try await people.code(first))),
                (unknown, second.verification, People.wrong(try await people.code(second))))
            #expect(misses.count == 1)
        }
    }

    @Test func `I1 codes are kept under a secret, and the secret can be changed`() async throws {
        try await People.meet(People.texting) { people in
            let web = try await people.session()
            let sent = try await people.verifications.start(people.desk.served, email, by: web)
            let code = try await people.code(sent)
            let kept = try #require(try await people.figure("SELECT code_hash FROM verification"))
            #expect(kept.count == 64 && !kept.contains(code))
            let stranger = try People.verifications(
                people.desk, people.database, secrets: ["another secret altogether"])
            await failure(.codeInvalid) {
                try await stranger.redeem(people.desk.served, OneTimeCode(code), of: nil, by: web)
            }
            let newer = try People.verifications(
                people.desk, people.database, secrets: ["a newer secret", "a secret of this server"])
            _ = try await newer.redeem(people.desk.served, OneTimeCode(code), of: nil, by: web)
            #expect(CodeKeys(secrets: [""]) == nil)
        }
    }

    @Test func `I1 where nothing can be sent nothing is recorded`() async throws {
        try await People.meet { people in
            let web = try await people.session()
            await failure(.channelUnavailable) {
                try await people.verifications.start(people.desk.served, phone, by: web)
            }
            #expect(try await people.figure("SELECT count(*) FROM verification") == "0")
        }
    }

    @Test func `I1 a session that is over neither asks for codes nor uses them`() async throws {
        try await People.meet(People.texting) { people in
            let web = try await people.session()
            let sent = try await people.verifications.start(people.desk.served, email, by: web)
            let code = try await people.code(sent)
            try await people.desk.sessions.revoke(people.tenant, id: web.id)
            await failure(.unauthenticated) { try await people.redeem(code, sent, by: web) }
            await failure(.unauthenticated) {
                try await people.verifications.start(people.desk.served, email, by: web)
            }
            #expect(try await people.figure("SELECT count(*) FROM outgoing") == "1")
        }
    }

    @Test func `I1 two who redeem codes for one contact at once are one customer`() async throws {
        try await People.meet(People.texting) { people in
            var sent: [(SessionClaim, VerificationDesk.Sent, String)] = []
            for _ in 0..<4 {
                let session = try await people.session()
                let code = try await people.verifications.start(people.desk.served, phone, by: session)
                sent.append((session, code, try await people.code(code)))
            }
            let customers = try await withThrowingTaskGroup(of: CustomerID.self) { group in
                for (session, code, digits) in sent {
                    group.addTask { try await people.redeem(digits, code, by: session).customer.id }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(customers.count == 1)
            #expect(try await people.figure("SELECT count(*) FROM customer") == "1")
        }
    }
}

extension People {
    /// As it stands in the message that was sent.
    func code(_ sent: VerificationDesk.Sent) async throws -> String {
        let text = try await figure("SELECT text FROM outgoing WHERE key = 'code:\(sent.verification)'")
        return String(try #require(text).suffix(6))
    }

    @discardableResult
    func redeem(
        _ code: String, _ sent: VerificationDesk.Sent, by session: SessionClaim
    ) async throws -> VerificationDesk.Proven {
        try await verifications.redeem(
            desk.served, OneTimeCode(code), of: sent.verification, by: session)
    }

    static func wrong(_ code: String) -> String { code == "111111" ? "222222" : "111111" }

    fileprivate func misses(
        _ attempts: (SessionClaim, VerificationID, String)...
    ) async -> Set<Failure> {
        var told: Set<Failure> = []
        for (session, verification, code) in attempts {
            do {
                _ = try await verifications.redeem(
                    desk.served, OneTimeCode(code), of: verification, by: session)
            } catch let failure as Failure { told.insert(failure) } catch { Issue.record(error) }
        }
        return told
    }
}
