package import Vocabulary

/// What a business does about a person: look, correct, hand out, erase.
package struct CustomerDesk: Sendable {
    private let store: any CustomerStore
    private let bookings: any BookingStore

    package init(store: any CustomerStore, bookings: any BookingStore) {
        self.store = store
        self.bookings = bookings
    }

    package func customer(_ served: ServedTenant, _ id: CustomerID) async throws -> CustomerRecord {
        guard let found = try await store.customer(served.id, id) else { throw Self.unknown }
        return found
    }

    package func customers(_ served: ServedTenant, with contact: Contact) async throws -> [CustomerRecord] {
        try await store.customers(served.id, with: contact)
    }

    package func change(
        _ served: ServedTenant, _ id: CustomerID, _ change: CustomerChange
    ) async throws -> CustomerRecord {
        if let name = change.name, !name.contains(where: { !$0.isWhitespace }) {
            throw Failure(
                .invalidValue, "A name isn't blank.",
                fields: [.init(pointer: "/name", code: "too_short", detail: "blank")])
        }
        guard let changed = try await store.change(served.id, id, change) else { throw Self.unknown }
        return changed
    }

    package func export(
        _ served: ServedTenant, _ id: CustomerID
    ) async throws -> [CustomerExport.Section] {
        guard let sections = try await store.export(served.id, id) else { throw Self.unknown }
        return sections
    }

    /// Throws `bookings_ahead` where somebody is expected who could no longer be told apart, unless `cancelling`: then those
    /// are cancelled first, in the business's name.
    package func erase(_ served: ServedTenant, _ id: CustomerID, cancelling: Bool) async throws {
        if cancelling {
            for booking in try await store.ahead(served.id, id) {
                try await cancel(booking, of: served)
            }
        }
        guard try await store.erase(served.id, id) else { throw Self.unknown }
    }

    private func cancel(_ booking: BookingID, of served: ServedTenant) async throws {
        do {
            _ = try await bookings.cancel(served.id, appointment: booking, reason: nil, by: .admin) { _, _ in
            }
        } catch let failure as Failure where failure.code == .notFound {
            // Moved or cancelled meanwhile: erasing looks again.
        }
    }

    private static let unknown = Failure(.notFound, "There is no such customer.")
}
