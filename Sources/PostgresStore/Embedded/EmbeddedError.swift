/// Why there is no embedded server; what to do is in the description.
package enum EmbeddedError: Error, Sendable, Hashable, CustomStringConvertible {
    case notInstalled(String)
    /// Another process owns this data folder. The URL is to be used as `DATABASE_URL`; `nil` while the other one starts.
    case ownedByAnother(folder: String, url: String?)
    case folderUnusable(String, String)
    case failed(String, log: String)

    package var description: String {
        switch self {
        case .notInstalled(let what):
            "\(what) was not found: install PostgreSQL 15 or later (Debian: apt install postgresql), or set DATABASE_URL"
        case .ownedByAnother(let folder, let url?):
            "another server runs the database in \(folder); to use it as well: DATABASE_URL='\(url)'"
        case .ownedByAnother(let folder, nil):
            "another server is just starting the database in \(folder); try again in a moment"
        case .folderUnusable(let folder, let reason): "\(folder) can't hold a database: \(reason)"
        case .failed(let step, let log): "\(step) failed: \(log)"
        }
    }
}
