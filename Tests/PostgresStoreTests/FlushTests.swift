import FrontdeskTesting
import PostgresStore
import Testing
import Vocabulary

@Suite struct FlushTests {
    @Test func `a flush answers each statement in order and is one transaction`() async throws {
        try await withNotes { database async throws in
            let (added, counted, notes) = try await database.database.flush(
                nil, AddNote(text: "a"), CountUp(text: "a"), Notes())
            #expect(added == ["a"])
            #expect(counted == [1])
            #expect(notes == ["a"])
        }
    }

    @Test func `an error in the middle of a flush leaves nothing behind and names its statement`()
        async throws
    {
        try await withNotes { database async throws in
            let error = await #expect(throws: PostgresError.self) {
                try await database.database.flush(nil, AddNote(text: "a"), DivideByZero(), AddNote(text: "b"))
            }
            #expect(error?.sqlState == "22012")
            #expect(error?.refusal?.statement == DivideByZero.name)
            #expect(try await database.database.flush(nil, Notes()) == [])
            // What the aborted part of the flush never parsed is prepared now.
            #expect(try await database.database.flush(nil, AddNote(text: "b")) == ["b"])
        }
    }

    @Test func `a transaction over several flushes commits with the last one`() async throws {
        try await withNotes { database async throws in
            let total = try await database.database.transaction(nil) { transaction in
                let (first, _) = try transaction.run(AddNote(text: "a"), AddNote(text: "b"))
                for text in first { try transaction.run(CountUp(text: text)) }
                return try transaction.finish(SumOfNotes())
            }
            #expect(total == [1])
            #expect(try await database.database.flush(nil, Notes()) == ["a", "b"])
        }
    }

    @Test func `what the closure throws undoes the transaction and comes out as it is`() async throws {
        try await withNotes { database async throws in
            await #expect(throws: Failure(.tooLate, "Too late.")) {
                try await database.database.transaction(nil) { transaction in
                    try transaction.run(AddNote(text: "a"))
                    throw Failure(.tooLate, "Too late.")
                }
            }
            #expect(try await database.database.flush(nil, Notes()) == [])
        }
    }

    @Test func `a refused statement can't be passed over`() async throws {
        try await withNotes { database async throws in
            let error = await #expect(throws: PostgresError.self) {
                try await database.database.transaction(nil) { transaction in
                    try transaction.run(AddNote(text: "a"))
                    do { try transaction.run(DivideByZero()) } catch {}
                }
            }
            #expect(error?.sqlState == "22012")
            #expect(try await database.database.flush(nil, Notes()) == [])
        }
    }

    @Test func `nothing can be run after the end`() async throws {
        try await withNotes { database async throws in
            let error = await #expect(throws: PostgresError.self) {
                try await database.database.transaction(nil) { transaction in
                    try transaction.finish(AddNote(text: "a"))
                    try transaction.run(AddNote(text: "b"))
                }
            }
            #expect(error == .misuse("a statement after the end of the transaction"))
            #expect(try await database.database.flush(nil, Notes()) == ["a"])
        }
    }

    @Test(arguments: [Isolation.readCommitted, .serializable])
    func `a constraint that is checked at the commit is a refusal with its name`(isolation: Isolation)
        async throws
    {
        try await withNotes { database async throws in
            try await database.admin(
                "ALTER TABLE note ADD CONSTRAINT lonely UNIQUE (count) DEFERRABLE INITIALLY DEFERRED")
            let error = await #expect(throws: PostgresError.self) {
                try await database.database.transaction(nil, isolation: isolation) { transaction in
                    try transaction.finish(AddNote(text: "a"), AddNote(text: "b"))
                }
            }
            #expect(error?.sqlState == SQLState.uniqueViolation)
            #expect(error?.constraint == "lonely")
            #expect(try await database.database.flush(nil, Notes()) == [])
        }
    }

    @Test func `X1 tenant and time-outs last as long as their transaction`() async throws {
        try await ThrowawayDatabase.with(connections: 1) { database async throws in
            let limits = Limits(lock: .milliseconds(1500))
            let set = try await database.database.flush(tenant(1), limits: limits, CurrentTenant())
            #expect(set == [["00000000-0000-4000-a000-000000000001", "1500ms", "frontdesk_app"]])
            let open = try await database.database.transaction(tenant(2)) { transaction in
                let first = try transaction.run(CurrentTenant())
                return first + (try transaction.run(CurrentTenant()))
            }
            #expect(open.map(\.[0]) == Array(repeating: tenant(2).description, count: 2))
            #expect(try await database.database.flush(nil, CurrentTenant()).first?.first == "-")
        }
    }

    @Test func `the second role is taken for one transaction`() async throws {
        try await ThrowawayDatabase.with(connections: 1) { database async throws in
            let taken = try await database.database.flush(nil, role: .dispatch, CurrentTenant())
            #expect(taken.first?.last == "frontdesk_dispatch")
            #expect(try await database.database.flush(nil, CurrentTenant()).first?.last == "frontdesk_app")
        }
    }

    @Test func `what is read only can't write`() async throws {
        try await withNotes { database async throws in
            for isolation in [Isolation.readCommitted, .repeatableRead] {
                let error = await #expect(throws: PostgresError.self) {
                    try await database.database.transaction(nil, isolation: isolation, access: .readOnly) {
                        try $0.finish(AddNote(text: "a"))
                    }
                }
                #expect(error?.sqlState == "25006")
            }
            #expect(try await database.database.flush(nil, access: .readOnly, Notes()) == [])
        }
    }

    @Test func `statements are prepared once a connection, and not at all where a pooler shares it`()
        async throws
    {
        try await withNotes(connections: 1) { database async throws in
            for text in ["a", "b"] { try await database.database.flush(nil, AddNote(text: text)) }
            #expect(
                try await database.database.flush(nil, PreparedNames())
                    == ["frontdesk_settings", "test_add_note", "test_prepared"])
            let shared = ThrowawayDatabase.pool(database.url, connections: 1, pooling: .transaction)
            try await shared.flush(nil, AddNote(text: "c"))
            try await shared.transaction(nil, isolation: .serializable) { try $0.run(AddNote(text: "d")) }
            #expect(try await shared.flush(nil, PreparedNames()) == [])
            #expect(try await shared.flush(nil, Notes()) == ["a", "b", "c", "d"])
            await shared.close()
        }
    }

    @Test func `a statement whose answer was changed by a migration is prepared afresh`() async throws {
        try await withNotes(connections: 1) { database async throws in
            try await database.database.flush(nil, AddNote(text: "a"))
            #expect(try await database.database.flush(nil, Notes()) == ["a"])
            try await database.admin("ALTER TABLE note ALTER COLUMN text TYPE varchar(20)")
            #expect(try await database.database.flush(nil, Notes()) == ["a"])
        }
    }

    @Test func `a large flush does not stall`() async throws {
        try await withNotes { database async throws in
            // More than the buffers of both ends hold, in both directions.
            let texts = (0..<1500).map { String(repeating: "x", count: 2000) + String($0) }
            let added = try await database.database.transaction(nil) { transaction in
                try transaction.run(all: texts.map { AddNote(text: $0) })
            }
            #expect(added.joined().elementsEqual(texts))
        }
    }
}
