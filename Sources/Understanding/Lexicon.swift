package import Vocabulary

/// What one business calls the things a customer may name. Built once for a tenant, shared freely.
package struct Lexicon: Sendable {
    package let services: [NamedService]
    package let staff: [NamedStaff]
    package let locations: [NamedLocation]
    /// Whether several people may come together, so that 'for two' means people and no hour.
    package let takesParties: Bool
    /// BCP 47. `en-US` reads 4/5 as April 5; every other English locale as 4 May.
    package let locale: String

    package init(
        services: [NamedService], staff: [NamedStaff], locations: [NamedLocation] = [],
        takesParties: Bool = false, locale: String
    ) {
        self.services = services
        self.staff = staff
        self.locations = locations
        self.takesParties = takesParties
        self.locale = locale
    }

    var monthFirst: Bool { locale.lowercased().hasPrefix("en-us") || locale.lowercased() == "en" }
}

package struct NamedService: Hashable, Sendable {
    package let id: ServiceID
    /// The service's own name and its aliases, in any order and case.
    package let names: [String]

    package init(id: ServiceID, names: [String]) {
        self.id = id
        self.names = names
    }
}

package struct NamedStaff: Hashable, Sendable {
    package let id: StaffID
    /// Full name and aliases; a first name that no one else has is understood without being listed.
    package let names: [String]

    package init(id: StaffID, names: [String]) {
        self.id = id
        self.names = names
    }
}

package struct NamedLocation: Hashable, Sendable {
    package let id: LocationID
    /// The place's own name and its aliases.
    package let names: [String]

    package init(id: LocationID, names: [String]) {
        self.id = id
        self.names = names
    }
}
