import Dialogue
import Testing
import Vocabulary

/// Replies with nothing false in them pass as they are.
@Suite struct HonestTests {
    @Test func `C2 at most one honest reply in a hundred is touched`() throws {
        let lines = try ReplyLine.lines(Self.written)
        #expect(lines.count >= 120)
        var touched: [String] = []
        for line in lines {
            let result = try line.make().reply(to: line.reply)
            if Self.plain(result.text) != Self.plain(line.reply) {
                let reasons = result.verdicts.flatMap(\.claims).filter { !$0.isBacked }.map { "\($0.kind.rawValue) '\($0.words)'" }
                touched.append("\(line.slug) \(line.scene): \(line.reply)\n   -> \(result.text)\n   \(reasons)")
            }
        }
        #expect(touched.count * 100 <= lines.count, "\(touched.count) of \(lines.count):\n\(touched.joined(separator: "\n"))")
    }

    static func plain(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static let written = """
        b | none | hi | Hello! How can I help you today?
        b | none | hi | Hi Dana, lovely to hear from you.
        b | none | hi | Good morning! What can I do for you?
        b | none | thanks | You're very welcome!
        b | none | thanks | My pleasure. Have a wonderful day!
        b | none | how are you | I'm doing well, thank you for asking.
        b | none | are you a bot | I'm Ivy, the automated assistant of Bloom Wellness Studio.
        b | none | bye | Take care, and see you soon!
        b | none | haircut | Of course. Which day would suit you?
        b | none | haircut | Happy to help with that. Do you have a day in mind?
        b | none | haircut tuesday | Let me check what we have on Tuesday.
        b | none | friday at 3 | Did you mean Friday at 3:00 PM?
        b | none | friday at 3 | You'd like Friday at 3 PM, is that right?
        b | none | 4pm tomorrow | Let me see whether 4 PM tomorrow is free.
        b | none | haircut | Would mornings or afternoons suit you better?
        b | none | haircut | Do you have a preference between Jo and Maria?
        b | none | haircut | Shall I look for a time with Jo?
        b | none | price haircut | A haircut is $55 with Jo and $70 with Maria.
        b | none | price haircut | A haircut with Jo costs $55.
        b | none | price haircut | Maria charges $70 for a haircut, Jo $55.
        b | none | price haircut | It starts at $55.
        b | none | price colour | Colour starts at $140.
        b | none | price colour | Colour is from $140, depending on your hair.
        b | none | price facial | The facial is $110.
        b | none | massage | A relaxing massage is $95 and takes one hour.
        b | none | massage | The massage is with Priya; it takes an hour and costs $95.
        b | none | fringe | A fringe trim takes 15 minutes and is $20.
        b | none | how long | A haircut takes 45 minutes with Jo and an hour with Maria.
        b | none | how long facial | The facial takes an hour and 15 minutes.
        b | none | how long colour | Colour takes about two hours.
        b | none | bridal | Bridal hair starts at $400 with a deposit of $80.
        b | none | bridal | Bridal hair is arranged by a member of the team. Shall I pass your request on?
        b | none | $40? | I'm afraid it isn't $40; a haircut with Jo is $55.
        b | none | hours | We're open Monday to Wednesday from 9:00 AM to 6:00 PM.
        b | none | hours | On Saturdays we're open from 9 AM to 5 PM.
        b | none | hours | We're closed on Sundays.
        b | none | hours | On Thursday we close at 8:00 PM.
        b | none | hours | Our opening hours:\\n- Monday to Wednesday: 9:00 AM to 6:00 PM\\n- Thursday and Friday: 9:00 AM to 8:00 PM\\n- Saturday: 9:00 AM to 5:00 PM
        b | none | christmas eve | On Christmas Eve we're open from 9 AM to 2 PM.
        b | none | sunday? | I'm sorry, we're closed on Sunday. Would another day work?
        b | none | where | You'll find us at 12 Orchard St, New York, NY 10002.
        b | none | where | We're at 12 Orchard Street.
        b | none | phone | You can call us on (212) 555-0100.
        b | none | phone | Our number is +1 212 555 0100.
        b | none | email | You can write to hello@bloom.example.
        b | none | parking | There is a garage next door, and we validate for two hours.
        b | none | parking | Yes, there's a garage next door and we validate for two hours.
        b | none | kids | Children are welcome; under twelve they need an adult with them.
        b | none | pay | You can pay in cash, by card or by phone when you come in.
        b | none | gift | We sell gift cards at the front desk.
        b | none | dogs? | I don't have that information, I'm afraid. The team will know: (212) 555-0100.
        b | none | cancel policy | You can cancel a colour until 2 days before it starts.
        b | none | insurance | I'm not sure about insurance, but I can ask the team to get in touch if you like.
        b | none | staff | Our team is Jo, Maria and Priya.
        b | none | staff | Jo and Maria cut hair, and Priya does massages and facials.
        b | none | massage with jo | Jo doesn't do massages, but Priya does.
        b | none | services | We offer haircuts, blow-dries, colour, massages and facials.
        b | none | nail place next door, Nails by Lulu? | I can't speak for Nails by Lulu, but I can help with Bloom.
        b | none | what do you know about Main Street Barbers | I don't know much about Main Street Barbers, sorry.
        b | none | weather | I can't tell the weather, but I can book you a haircut!
        b | none | joke | Ha, good one! What can I do for you?
        b | offers | haircut next week | I have Tuesday, March 10 at 2:00 PM with Jo.
        b | offers | haircut next week | I have Tuesday, March 10 at 2:00 PM with Jo or Wednesday, March 11 at 10:30 AM with Maria.
        b | offers | haircut next week | Here is what I have:\\n1. Tuesday, March 10 at 2:00 PM with Jo, $55\\n2. Wednesday, March 11 at 10:30 AM with Maria, $70\\n3. Thursday, March 12 at 4:15 PM with Jo, $55\\nWhich one suits you?
        b | offers | haircut next week | - **Tuesday, March 10** at 2:00 PM (Jo, $55)\\n- **Wednesday, March 11** at 10:30 AM (Maria, $70)
        b | offers | haircut next week | Jo is free on Tuesday at 2 PM, and Maria on Wednesday at 10:30.
        b | offers | haircut next week | The earliest is Tuesday, March 10 at 2 PM.
        b | offers | haircut next week | How about Tuesday the 10th at two in the afternoon?
        b | offers | haircut next week | Would Tuesday at 2:00 PM work for you?
        b | offers | haircut next week | Shall I book Tuesday, March 10 at 2:00 PM with Jo?
        b | offers | haircut next week | On Tuesday, March 10 Jo has 2:00 PM free. Shall I hold it?
        b | offers | haircut next week | I have three times that week.
        b | offers | haircut next week | There are openings on Tuesday, Wednesday and Thursday.
        b | offers | tuesday afternoon? | Yes, Tuesday afternoon works: 2:00 PM with Jo.
        b | offers | tuesday at 3 | I don't have 3:00 PM on Tuesday, but 2:00 PM is free.
        b | offers | tuesday at 3 | Sorry, Tuesday at 3 PM isn't available. Would 2 PM work?
        b | offers | tuesday 2 to 4 | Between 2 and 4 PM on Tuesday I have 2:00 PM.
        b | offers | 2:00? | It would be from 2:00 PM to 2:45 PM.
        b | offers | thursday | Thursday, March 12 at quarter past four is free with Jo.
        b | offers | price? | That one is $55.
        b | offers | wednesday | Wednesday at half past ten with Maria is $70 and takes an hour.
        b | offers | the cheaper one | Jo is the cheaper one at $55, on Tuesday at 2 PM.
        b | shown | which was first? | The first was Tuesday, March 10 at 2:00 PM with Jo.
        b | offers | ok | Which of these would you like?
        b | offers | ok | Once you pick one, I'll hold it for you.
        b | offers | ok | If you let me know which one, I can book it.
        b | offers | next monday | I have nothing on Monday, March 9, but Tuesday, March 10 at 2:00 PM is free.
        b | empty | tuesday | I'm sorry, I have nothing free on Tuesday, March 10.
        b | empty | tuesday at 2 | Sorry, 2 PM on Tuesday is taken.
        b | empty | next week | Unfortunately there are no openings next week. Would the week after work?
        b | empty | tuesday | Would you like me to look at another day?
        b | empty | tuesday | I can put you on the waiting list if you like.
        b | taken | yes | I'm sorry, Tuesday, March 10 at 2:00 PM has just been taken.
        b | taken | yes | That one is gone, I'm afraid. Wednesday, March 11 at 10:30 AM with Maria is still free.
        b | held | ok | I'm holding Tuesday, March 10 at 2:00 PM for you for 10 minutes.
        b | held | ok | May I have your name and a phone number or email address?
        b | held | ok | What name shall I put it under?
        b | held | ok | Any allergies we should know of?
        b | held | ok | It isn't booked yet: I need your name first.
        b | held | ok | Once I have your name I can confirm it.
        b | held | ok | The time is held for you until 10:10 AM.
        b | booked | when | You're booked for a haircut with Jo on Tuesday, March 10 at 2:00 PM.
        b | booked | when | Your haircut is on Tuesday, March 10 at 2 PM with Jo. Your code is K7M2QX.
        b | booked | when | Yes, it's confirmed: Tuesday, March 10 at 2:00 PM.
        b | booked | code | Your confirmation code is K7M2QX.
        b | booked | code | Your code: K 7 M 2 Q X.
        b | booked | see you | See you Tuesday at 2 PM!
        b | booked | cancel | Shall I cancel your haircut on Tuesday, March 10 at 2:00 PM?
        b | booked | cancel | Would you like to move it or cancel it?
        b | booked | prepare | Please come with dry hair.
        b | booked | how long | It takes 45 minutes, so you'll be done by 2:45 PM.
        b | booked | move it to friday | Let me look at Friday for you.
        b | booked | cancel | It hasn't been cancelled; your haircut on Tuesday, March 10 at 2:00 PM stands.
        b | pending | ok | Your request for Tuesday, March 10 at 2:00 PM is pending.
        b | pending | ok | It isn't final yet; we'll let you know.
        b | pending | ok | It's not confirmed yet.
        b | cancelled | ok | Your haircut on Tuesday, March 10 was cancelled.
        b | cancelled | ok | Would you like another time?
        b | waited | ok | You're on the waiting list.
        b | none | book | Nothing is booked yet. Which day would you like?
        b | none | book | I can get you booked as soon as you choose a time.
        b | none | book | Would you like me to book it?
        b | none | book | Appointments can be booked up to 60 days ahead.
        b | none | code Z9Z9Z9 | I couldn't find a booking with the code Z9Z9Z9. Could you check it?
        b | none | person | Would you like me to pass you on to a person?
        b | none | person | I can pass this on to the team if you like.
        b | none | my name is Dana | Thanks, Dana.
        b | none | i am sick | Oh no, I hope you feel better soon.
        b | none | today? | Today is Monday, March 2.
        b | none | one sec | Take your time, I'm here.
        b | none | one sec | Give me a moment, please.
        b | none | my friend Alex recommended you | That's kind of Alex!
        b | none | ok | Just let me know when you're ready.
        b | none | ok | Sounds good. Anything else?
        b | none | for two | For two people I'd look for two times. Shall I?
        b | none | hello | Welcome to Bloom Wellness Studio! Are you looking for a haircut, a massage or something else?
        r | none | hi | Hello, this is Clara at Riverside Dental Practice. How may I help?
        r | none | price | A check-up is £62.
        r | none | price | A new patient examination is £85 and takes 45 minutes.
        r | none | price | Fillings start at £120.
        r | none | hours | On Tuesdays we're open from 08:30 to 19:00.
        r | none | hours | On Friday we close at 16:00, and we're closed at weekends.
        r | none | nhs | We are a private practice and don't take new NHS patients.
        r | none | access | The practice is on the ground floor and has step-free access.
        r | none | where | We're at 4 Wharf Lane, London SE1 0ZZ.
        r | none | phone | You can ring us on 020 7946 0200.
        r | none | hygienist | Hygienist visits are with Samira and cost £70.
        r | none | policy | You can cancel a check-up until 2 days before it starts.
        r | none | toothache | I'm sorry to hear that. An emergency appointment takes 30 minutes and is £95.
        r | none | is it infected | I can't judge that from here; a dentist needs to have a look. Would you like an appointment?
        r | none | dob | What is your date of birth?
        r | none | 12/05/1980 | Thank you. Are you already registered with us?
        r | offers | check-up | I have Tuesday 10 March at 14:00 with Dr Patel.
        r | offers | check-up | Dr Hughes has Wednesday 11 March at 09:30 or Thursday 12 March at 15:15.
        r | offers | check-up | On Tuesday 10/03 at 14:00 Dr Anita Patel is free.
        r | offers | check-up | Shall I hold half past nine on Wednesday for you?
        r | booked | when | Your check-up with Dr Patel is on Tuesday 10 March at 14:00.
        s | none | vinyasa | Vinyasa flow is on Mondays at 6:30 am with Mia and at 6:00 pm with Ravi.
        s | none | price | Vinyasa is A$25 per person and takes an hour.
        s | none | mats | Mats, blocks and blankets are here for everyone, free of charge.
        s | none | beginners | The beginners' class is on Tuesdays at 10:00 am and Sundays at 9:00 am.
        s | none | aerial | Aerial yoga takes up to 4 people and is A$38 per person.
        s | none | lockers | There are lockers and two showers.
        s | offers | vinyasa | Tuesday 10 March at 6:30 am with Mia has 5 spots left.
        s | offers | vinyasa | There are two spots left on Tuesday at 6:00 pm with Ravi.
        s | offers | vinyasa for 2 | For two people that's A$50 in total.
        s | none | hours | We're open from 6:00 am to 8:30 pm Monday to Thursday.
        s | none | cancel | You can cancel a vinyasa class until 6 hours before.
        s | none | private | A one-to-one session with Lena is A$95, with Mia or Ravi A$110.
        j | none | places | We have two salons: South Congress and Mueller.
        j | none | where mueller | Mueller is at 1900 Aldrich St, Austin, TX 78723.
        j | none | price | A haircut is $85 with Nora and $65 with Mateo or Grace.
        j | none | kids | A kids' cut is $35 and takes 30 minutes.
        j | none | color | Root color starts at $95, with Nora from $120.
        j | none | balayage | Balayage starts at $220, with a deposit of $60 paid to us directly.
        j | none | first visit | The first visit is a talk about your hair. It costs nothing.
        j | none | parking | South Congress has street parking only; Mueller has a garage behind the building.
        j | offers | haircut | Nora has Thursday, March 12 at 10:00 AM at South Congress, $85.
        j | offers | haircut | Mateo is free on Friday, March 13 at 2:00 PM at Mueller.
        j | offers | corte | Tengo el jueves 12 de marzo a las 10:00 con Nora por $85.
        j | offers | corte | ¿Le viene bien el viernes 13 de marzo a las dos de la tarde con Mateo?
        j | offers | corte | El corte de pelo cuesta 65 dólares con Mateo y dura 45 minutos.
        j | held | corte | ¿A qué nombre pongo la cita?
        j | booked | corte | Su cita está confirmada para el jueves 12 de marzo a las 10:00 con Nora.
        j | offers | corte | Puedo reservarle cualquiera de estas horas. ¿Cuál prefiere?
        j | offers | corte | ¡Claro! ¿Qué día le viene bien?
        h | none | hi | Welcome to Harbour Table! Would you like a table?
        h | none | tasting | The tasting menu is A$145 per person, with a deposit of A$50 paid to us directly.
        h | none | corkage | We don't offer corkage.
        h | none | dogs | Dogs are welcome on the terrace.
        h | none | terrace | Terrace tables can't be promised. If it rains we find you a place inside.
        h | none | kids | Children are welcome at every table. We have four high chairs.
        h | none | hours | On Fridays and Saturdays we're open from 12:00 pm to 3:00 pm and from 5:00 pm to 1:00 am.
        h | none | monday | We're closed on Mondays, sorry.
        h | none | party of 9 | For more than six people our team plans the evening with you.
        h | offers | table for four friday | I have a table for four on Friday 13 March at 7:00 pm or 8:30 pm.
        h | offers | table for four friday | Friday at 7 pm is free. Shall I hold it for you?
        h | offers | table for four | How many people will come?
        h | booked | when | You have a table for 4 on Friday 13 March at 7:00 pm.
        h | held | ok | Does anybody have an allergy or a diet we should know of?
        """
}
