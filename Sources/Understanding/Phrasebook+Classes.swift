/// Words that mean the same to a pattern.
extension Phrasebook {
    static let classes: [String: [String]] = {
        func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
        return [
            "APPT": words(
                "appointment appointments booking bookings reservation reservations reserve slot visit session"
                    + " consultation meeting seat seats table class lesson treatment"),
            "PLAN": words("calendar schedule agenda diary plans"),
            "OWN": words("my our his her their the this that these those mine"),
            "PERSON": words(
                "person human people someone somebody anyone anybody agent representative rep operator receptionist"
                    + " manager staff supervisor owner employee being"),
            "HUMAN": words(
                "person human agent representative rep operator receptionist manager supervisor owner"),
            "TALK": words("talk speak chat connect transfer speaking talking chatting"),
            "GOOD": words(
                "good great nice cool enjoyable neat fine perfect wonderful lovely awesome excellent pleasant glad pleasure pleased fun"
                    + " fantastic amazing brilliant super happy"),
            "RIGHT": words(
                "right correct true accurate fact truth affirmative confirmed factual spot exact exactly"),
            "WRONG": words("wrong incorrect false untrue erroneous mistaken inaccurate negative no bad lie"),
            "VERY": words(
                "very so really quite absolutely totally completely definitely entirely all too exactly"
                    + " also pretty just actually a an the for sure most certainly probably overwhelmingly indeed much"
            ),
            "DATE": words(
                "today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday weekend week month"
                    + " january february march april may june july august september october november december jan"
                    + " feb mar apr jun jul aug sep sept oct nov dec the"),
            "SHAMEFUL": words(
                "ridiculous useless unacceptable pathetic disgusting outrageous appalling disgraceful rubbish terrible"
                    + " awful horrible horrendous atrocious abysmal stupid dumb incompetent hopeless rude"
                    + " shocking dreadful garbage trash insulting"),
            "PRO": words(
                "therapist therapists stylist stylists dentist dentists doctor doctors instructor instructors teacher"
                    + " teachers barber barbers hairdresser hairdressers hygienist hygienists practitioner"
                    + " practitioners specialist specialists consultant consultants counsellor counsellors counselor"
                    + " counselors psychologist psychologists psychiatrist psychiatrists physio physios nurse nurses"
                    + " vet vets trainer trainers coach coaches tutor tutors lawyer lawyers solicitor solicitors"
                    + " adviser advisers advisor advisors accountant accountants artist artists technician technicians"
                    + " mechanic mechanics beautician beauticians masseuse masseur groomer groomers clinician"
                    + " clinicians provider providers colleague colleagues"),
            "SITE": words(
                "salon shop office clinic studio place store practice surgery branch location restaurant spa gym garage"
                    + " centre center premises"),
            "DAYS": words(
                "today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday mondays tuesdays"
                    + " wednesdays thursdays fridays saturdays sundays weekend weekends mon tue tues wed thu thur thurs"
                    + " fri sat morning afternoon evening tonight's tomorrow's monday's tuesday's wednesday's"
                    + " thursday's friday's saturday's sunday's"),
            "MOVING": words(
                "move reschedule rebook postpone rearrange shift push bump bring delay swap switch moving rescheduling"
                    + " swapping switching"),
            "NUM": words(
                "1 2 3 4 5 6 7 8 9 10 11 12 one two three four five six seven eight nine ten eleven twelve noon"
            ),
            "IS": words("is am are be will would seems appears sounds looks"),
            "MEET": words("see meet hear know talk chat speak"),
            "BOT": words("bot robot human machine computer ai person program chatbot android"),
            "BE": words("is was am are be will would seems appears sounds looks"),
        ]
    }()
}
