import Scheduling

extension DialogueState: Codable {
    private enum Key: String, CodingKey {
        case task, service, staff, anyStaff, wish, location, anyLocation, party, client, language, name,
            phone, email, intake, skippedIntake
        case lookupCode, inquirySubject, asked, offers, declined, serviceChoices, hold, unwantedHolds,
            agreedHold,
            farDateConfirmed, farDayConfirmed, missed, followUp, later, visits, subject
        case misunderstandings, outbursts, turns, greeted, isHandedOver, lastReply, progress
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        /// A fact of another version's shape is forgotten rather than ending the conversation.
        func fact<Value: Decodable>(_ key: Key, _ type: Value.Type = Value.self) -> Value? {
            do { return try container.decodeIfPresent(Value.self, forKey: key) } catch { return nil }
        }
        task = fact(.task) ?? .none
        service = fact(.service)
        staff = fact(.staff)
        anyStaff = fact(.anyStaff) ?? false
        wish = fact(.wish) ?? Wish()
        location = fact(.location)
        anyLocation = fact(.anyLocation) ?? false
        party = fact(.party)
        client = fact(.client)
        language = fact(.language)
        name = fact(.name)
        phone = fact(.phone)
        email = fact(.email)
        intake = fact(.intake) ?? [:]
        skippedIntake = fact(.skippedIntake) ?? []
        lookupCode = fact(.lookupCode)
        inquirySubject = fact(.inquirySubject)
        asked = fact(.asked)
        offers = fact(.offers) ?? []
        declined = fact(.declined) ?? []
        serviceChoices = fact(.serviceChoices) ?? []
        hold = fact(.hold)
        unwantedHolds = fact(.unwantedHolds) ?? []
        agreedHold = fact(.agreedHold)
        farDateConfirmed = fact(.farDateConfirmed)
        farDayConfirmed = fact(.farDayConfirmed)
        missed = fact(.missed)
        followUp = fact(.followUp)
        later = fact(.later) ?? []
        visits = fact(.visits) ?? []
        subject = fact(.subject)
        misunderstandings = fact(.misunderstandings) ?? 0
        outbursts = fact(.outbursts) ?? 0
        turns = fact(.turns) ?? 0
        greeted = fact(.greeted) ?? false
        isHandedOver = fact(.isHandedOver) ?? false
        lastReply = fact(.lastReply)
        progress = fact(.progress)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(task, forKey: .task)
        try container.encodeIfPresent(service, forKey: .service)
        try container.encodeIfPresent(staff, forKey: .staff)
        try container.encode(anyStaff, forKey: .anyStaff)
        try container.encode(wish, forKey: .wish)
        try container.encodeIfPresent(location, forKey: .location)
        try container.encode(anyLocation, forKey: .anyLocation)
        try container.encodeIfPresent(party, forKey: .party)
        try container.encodeIfPresent(client, forKey: .client)
        try container.encodeIfPresent(language, forKey: .language)
        try container.encodeIfPresent(name, forKey: .name)
        try container.encodeIfPresent(phone, forKey: .phone)
        try container.encodeIfPresent(email, forKey: .email)
        try container.encode(intake, forKey: .intake)
        try container.encode(skippedIntake, forKey: .skippedIntake)
        try container.encodeIfPresent(lookupCode, forKey: .lookupCode)
        try container.encodeIfPresent(inquirySubject, forKey: .inquirySubject)
        try container.encodeIfPresent(asked, forKey: .asked)
        try container.encode(offers, forKey: .offers)
        try container.encode(declined, forKey: .declined)
        try container.encode(serviceChoices, forKey: .serviceChoices)
        try container.encodeIfPresent(hold, forKey: .hold)
        try container.encode(unwantedHolds, forKey: .unwantedHolds)
        try container.encodeIfPresent(agreedHold, forKey: .agreedHold)
        try container.encodeIfPresent(farDateConfirmed, forKey: .farDateConfirmed)
        try container.encodeIfPresent(farDayConfirmed, forKey: .farDayConfirmed)
        try container.encodeIfPresent(missed, forKey: .missed)
        try container.encodeIfPresent(followUp, forKey: .followUp)
        try container.encode(later, forKey: .later)
        try container.encode(visits, forKey: .visits)
        try container.encodeIfPresent(subject, forKey: .subject)
        try container.encode(misunderstandings, forKey: .misunderstandings)
        try container.encode(outbursts, forKey: .outbursts)
        try container.encode(turns, forKey: .turns)
        try container.encode(greeted, forKey: .greeted)
        try container.encode(isHandedOver, forKey: .isHandedOver)
        try container.encodeIfPresent(lastReply, forKey: .lastReply)
        try container.encodeIfPresent(progress, forKey: .progress)
    }
}
