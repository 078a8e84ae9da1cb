package import TenantConfig

/// One thing that a change of files changes, in words that the business's owner understands.
package struct ConfigurationChange: Hashable, Sendable {
    /// Where in the configuration: `services.haircut.price`, or `services.massage` for all of something new.
    package let path: String
    package let sentence: String
    /// As written; `nil`: it wasn't there.
    package let before: String?
    package let after: String?

    package init(path: String, sentence: String, before: String?, after: String?) {
        self.path = path
        self.sentence = sentence
        self.before = before
        self.after = after
    }
}

extension ConfigurationChange {
    /// Everything that differs between two revisions of one tenant, in the order of the format. Every value that
    /// differs is covered by exactly one change.
    package static func list(from old: Revision, to new: Revision) -> [ConfigurationChange] {
        let (before, after) = (Leaves(old.origins), Leaves(new.origins))
        let all = after.paths + before.paths.filter { after[$0] == nil }
        let wording = ChangeWording(old: old.tenant, new: new.tenant)
        var told: Set<String> = []
        var changes: [ConfigurationChange] = []
        var days: [DayChange] = []
        for path in all where before[path] != after[path] {
            if let whole = wholeThing(of: path, before, after) {
                guard told.insert(whole).inserted else { continue }
                changes.append(wording.whole(whole, isNew: after.mentions(whole)))
            } else if let day = DayChange(path, before[path], after[path]) {
                days.append(day)
            } else {
                changes.append(wording.value(path, before[path], after[path]))
            }
        }
        return DayChange.joined(days).map(wording.days) + changes
    }

    package struct Revision: Sendable {
        package let tenant: Tenant
        package let origins: [Compilation.Origin]

        package init(tenant: Tenant, origins: [Compilation.Origin]) {
            self.tenant = tenant
            self.origins = origins
        }
    }

    /// The outermost thing with an id around the path that is there on one side alone.
    private static func wholeThing(of path: String, _ before: Leaves, _ after: Leaves) -> String? {
        let parts = path.split(separator: ".").map(String.init)
        for length in 1..<max(2, parts.count) where length < parts.count {
            guard ConfigurationPath.tables.contains(parts[length - 1]) else { continue }
            let whole = parts[...length].joined(separator: ".")
            if before.mentions(whole) != after.mentions(whole) { return whole }
        }
        return nil
    }
}

enum ConfigurationPath {
    /// Keys whose entries the operator names.
    static let tables: Set<String> = [
        "services", "staff", "resources", "units", "locations", "intake", "exceptions", "seasons", "rules",
        "never_discuss", "facts", "messages",
    ]

    static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
}
