package import Vocabulary

/// What a customer's message says, as far as it was understood. Facts alone: what to do about them is Dialogue's.
package struct Understood: Hashable, Sendable {
    /// Most certain first; several where one sentence does several things ('yes, and what does it cost?').
    package var intents: [Intent]
    /// In the order said. Entries that were ruled out carry `negated`.
    package var when: [When]
    /// Dates of birth and days more than a year back: said, but never a wish.
    package var pastDays: [LocalDate]
    /// Best match first; more than one where the words fit several alike.
    package var services: [ServiceID]
    package var staff: [StaffID]
    /// 'anyone', 'whoever is free': no preference.
    package var anyStaff: Bool
    /// Named only to be ruled out: 'not with Maya'.
    package var negatedServices: [ServiceID]
    package var negatedStaff: [StaffID]
    /// Best match first.
    package var locations: [LocationID]
    /// 'the second one' is 2, 'the last' is -1.
    package var ordinal: Int?
    /// How many people come.
    package var party: Int?
    package var phone: PhoneNumber?
    /// As it was written; there even where the number can't be completed to E.164 without knowing the country.
    package var phoneText: String?
    package var email: EmailAddress?
    /// From 'my name is Dana Lee'. A bare name is left to `Listener.bareName`, asked when a name was asked for.
    package var name: String?
    /// A code as printed with a confirmation: six characters, upper case, blanks and dashes taken out.
    package var confirmationCode: String?
    /// 'An hour later' is 60, 'half an hour earlier' -30: counted from what was spoken of, not from now.
    package var shiftMinutes: Int?
    /// The words that nothing above accounts for, in order, joined by blanks.
    package var remainder: String

    package init(
        intents: [Intent] = [], when: [When] = [], pastDays: [LocalDate] = [], services: [ServiceID] = [],
        staff: [StaffID] = [],
        anyStaff: Bool = false, negatedServices: [ServiceID] = [], negatedStaff: [StaffID] = [],
        locations: [LocationID] = [], ordinal: Int? = nil, party: Int? = nil, phone: PhoneNumber? = nil,
        phoneText: String? = nil,
        email: EmailAddress? = nil, name: String? = nil, confirmationCode: String? = nil,
        shiftMinutes: Int? = nil,
        remainder: String = ""
    ) {
        self.intents = intents
        self.when = when
        self.pastDays = pastDays
        self.services = services
        self.staff = staff
        self.anyStaff = anyStaff
        self.negatedServices = negatedServices
        self.negatedStaff = negatedStaff
        self.locations = locations
        self.ordinal = ordinal
        self.party = party
        self.phone = phone
        self.phoneText = phoneText
        self.email = email
        self.name = name
        self.confirmationCode = confirmationCode
        self.shiftMinutes = shiftMinutes
        self.remainder = remainder
    }

    package func means(_ intent: Intent) -> Bool { intents.contains(intent) }

    /// Nothing at all was understood.
    package var isEmpty: Bool {
        intents.isEmpty && when.isEmpty && pastDays.isEmpty && services.isEmpty && staff.isEmpty
            && locations.isEmpty && !anyStaff
            && ordinal == nil
            && party == nil && phoneText == nil && email == nil && name == nil && confirmationCode == nil
            && shiftMinutes == nil
    }
}

/// What a customer wants with a sentence.
package enum Intent: String, CaseIterable, Sendable {
    case greet, goodbye, thanks, affirm, negate, unsure
    /// Stop what we are doing now ('never mind'); `cancel` is about an existing appointment.
    case abort
    case repeatThat = "repeat"
    case help
    /// 'Am I talking to a machine?'
    case bot
    case book, move, cancel, lookup
    /// 'What do you have on Friday?'
    case availability
    case askHours, askPrice, askServices, askStaff, askDuration, askAddress, askPhone
    /// Rules of the house: cancellation, deposits, parking, what to bring.
    case askPolicy
    /// 'Can I speak to a person?'
    case handOver
    /// 'Anything else?', 'a different time': none of what was offered.
    case alternatives
    case angry
    case startOver
}
