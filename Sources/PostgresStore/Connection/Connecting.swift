import CLibPQ

/// How connections are opened. The URL is libpq's own form, several hosts and `target_session_attrs` included.
package struct ConnectionSettings: Sendable {
    package let url: String
    package let pooling: Pooling
    /// Shown in `pg_stat_activity`.
    package let applicationName: String

    package init(url: String, pooling: Pooling = .session, applicationName: String = "frontdesk") {
        self.url = url
        self.pooling = pooling
        self.applicationName = applicationName
    }

    /// The values of `DATABASE_POOLING`.
    package enum Pooling: String, Sendable, CaseIterable {
        /// A connection keeps its server process: statements are prepared once.
        case session
        /// A pooler such as PgBouncer may give each transaction another process: statements stay unnamed.
        case transaction
    }

    /// Opens a connection and waits for it, 5 s per host unless the URL says otherwise.
    func open() throws(PostgresError) -> OpaquePointer {
        // What stands before `dbname` is a default that the URL may override; what stands after it is not.
        let settings: [(String, String)] = [
            ("connect_timeout", "5"), ("application_name", applicationName),
            // A peer that vanished without a word is noticed within about 25 s.
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "15000"),
            ("dbname", url), ("client_encoding", "UTF8"),
        ]
        let opened = withCStrings(settings.map(\.0)) { keywords in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
        }
        guard let opened else { throw .cannotConnect("out of memory") }
        guard PQstatus(opened) == CONNECTION_OK else {
            let reason = message(of: opened)
            PQfinish(opened)
            throw .cannotConnect(reason)
        }
        PQsetNoticeProcessor(opened, { _, _ in }, nil)
        return opened
    }
}

/// libpq's last message on this connection, on one line.
func message(of handle: OpaquePointer) -> String {
    String(cString: PQerrorMessage(handle)).split(whereSeparator: \.isNewline).joined(separator: "; ")
}

/// An array of C strings that ends with a null pointer.
private func withCStrings<R>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R
) -> R {
    let lists = texts.map { Array($0.utf8CString) }
    let joined = Array(lists.joined())
    return joined.withUnsafeBufferPointer { bytes in
        var pointers: [UnsafePointer<CChar>?] = []
        var offset = 0
        for list in lists {
            pointers.append(bytes.baseAddress.map { $0 + offset })
            offset += list.count
        }
        pointers.append(nil)
        return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
