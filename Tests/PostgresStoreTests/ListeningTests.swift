import FrontdeskTesting
import PostgresStore
import Testing

@Suite struct ListeningTests {
    @Test func `a note is heard on its channel`() async throws {
        try await ThrowawayDatabase.with { database in
            let listener = try listener(on: database)
            let notifier = Notifier(ConnectionSettings(url: database.url), logger: TestServer.logger)
            var hints = listener.hints.makeAsyncIterator()
            #expect(await hints.next() == .mayHaveMissed)
            notifier.notify("other", payload: "unheard")
            notifier.notify("work", payload: "7")
            #expect(await hints.next() == .notification(channel: "work", payload: "7"))
            await notifier.close()
            listener.close()
            #expect(await hints.next() == nil)
        }
    }

    @Test func `O5 after the connection broke it listens again and says that it may have missed something`()
        async throws
    {
        try await ThrowawayDatabase.with { database in
            let listener = try listener(on: database)
            let notifier = Notifier(ConnectionSettings(url: database.url), logger: TestServer.logger)
            var hints = listener.hints.makeAsyncIterator()
            #expect(await hints.next() == .mayHaveMissed)
            notifier.notify("work", payload: "1")
            #expect(await hints.next() == .notification(channel: "work", payload: "1"))
            try await database.terminateSessions()
            #expect(await hints.next() == .mayHaveMissed)
            notifier.notify("work", payload: "2")
            #expect(await hints.next() == .notification(channel: "work", payload: "2"))
            await notifier.close()
            listener.close()
        }
    }

    @Test func `notes that are pending when the notifier closes are still told`() async throws {
        try await ThrowawayDatabase.with { database in
            let listener = try listener(on: database)
            var hints = listener.hints.makeAsyncIterator()
            #expect(await hints.next() == .mayHaveMissed)
            let notifier = Notifier(ConnectionSettings(url: database.url), logger: TestServer.logger)
            for _ in 0..<1000 { notifier.notify("work", payload: "again") }
            notifier.notify("work", payload: "last")
            await notifier.close()
            var heard: [Hint] = []
            while heard.last != .notification(channel: "work", payload: "last"), let hint = await hints.next()
            {
                heard.append(hint)
            }
            #expect(heard.count < 1001)
            listener.close()
        }
    }

    @Test func `an address that can't be listened at does not keep the listener from closing`() async throws {
        let listener = try Listener(
            ConnectionSettings(url: "postgresql://nobody@127.0.0.1:1/none"), channels: ["work"],
            logger: TestServer.logger)
        listener.close()
        var hints = listener.hints.makeAsyncIterator()
        #expect(await hints.next() == nil)
    }

    private func listener(on database: ThrowawayDatabase) throws -> Listener {
        try Listener(
            ConnectionSettings(url: database.url), channels: ["work", "odd \" name"],
            logger: TestServer.logger)
    }
}
