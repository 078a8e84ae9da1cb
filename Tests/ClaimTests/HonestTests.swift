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
                let reasons = result.verdicts.flatMap(\.claims).filter { !$0.isBacked }.map {
                    "\($0.kind.rawValue) '\($0.words)'"
                }
                touched.append(
                    "\(line.slug) \(line.scene): \(line.reply)\n   -> \(result.text)\n   \(reasons)")
            }
        }
        #expect(
            touched.count * 100 <= lines.count,
            "\(touched.count) of \(lines.count):\n\(touched.joined(separator: "\n"))")
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
        b | none | hi | Hi there! 😊 How can I help you today?
        b | none | hi | Hey Dana! What brings you to Bloom today?
        b | none | thanks | Anytime! Enjoy the rest of your day.
        b | none | thanks | You're welcome, Dana. Let me know if anything else comes up.
        b | none | help | I can help you book, move or cancel a visit, and answer questions about our services and prices.
        b | none | haircut | Great choice! Do you have a particular day or time in mind?
        b | none | haircut | Sure thing. What day works best for you?
        b | none | haircut | Is this your first time with us?
        b | none | haircut tomorrow | Sure, let me check tomorrow for you.
        b | none | haircut tomorrow at 2 | One moment while I look up tomorrow at 2 PM.
        b | none | haircut on the 12th | Do you mean Thursday, March 12?
        b | none | sometime next week | Any day next week in particular, or shall I look at all of them?
        b | none | weekend | We're open on Saturdays, but closed on Sundays.
        b | none | after work | Does after work mean after 5 PM for you?
        b | none | 5pm | Would you like me to check 5 PM on another day too?
        b | none | jo or maria | Both Jo and Maria give haircuts. Jo charges $55 and takes 45 minutes; Maria charges $70 and takes an hour.
        b | none | cheapest | Our fringe trim is the least expensive at $20.
        b | none | list | Here are some of our services:\\n- Haircut: 45 minutes, $55\\n- Fringe trim: 15 minutes, $20\\n- Blow-dry: 45 minutes, $45\\n- Facial: 1 hour 15 minutes, $110
        b | none | list | • Haircut – $55\\n• Blow-dry – $45\\n• Relaxing massage – $95
        b | none | both | A haircut and a fringe trim together come to $75.
        b | none | deposit | For bridal hair there is a deposit of $80, paid to us directly.
        b | none | too expensive | I understand. The fringe trim at $20 might be an alternative.
        b | none | can you do 40 | I'm sorry, I can't change our prices. A haircut with Jo is $55.
        b | none | any discounts? | I'm not aware of any discounts, I'm afraid.
        b | none | is it free | No, a haircut with Jo is $55.
        b | none | open now? | Yes, we're open today until 6 PM.
        b | none | open today? | Today we're open from 9:00 AM to 6:00 PM.
        b | none | open thursday? | On Thursday, March 5 we're open from 9 AM to 8 PM.
        b | none | july 4 | We're closed on July 4 for Independence Day.
        b | none | thanksgiving | We're closed on Thanksgiving.
        b | none | saturday | Saturday hours are 9 to 5.
        b | none | how late | We close at 6 PM Monday to Wednesday and at 8 PM on Thursday and Friday.
        b | none | where | We're on Orchard St in New York.
        b | none | where | Our address is 12 Orchard St, New York, NY 10002.
        b | none | call | Feel free to call us at 212-555-0100 if you prefer.
        b | none | reach | You can reach the team by phone at +12125550100 or by email at hello@bloom.example.
        b | none | site | Our website is https://bloom.example.
        b | none | bring kids? | Yes, children are welcome. Under twelve they need an adult with them.
        b | none | pay with card? | Yes, you can pay by card, in cash or by phone when you come in.
        b | none | vegan products? | I don't have information about that. Would you like me to ask the team?
        b | none | late? | I don't know how long they can wait, so please call the studio if you're running late.
        b | none | what to wear | There's nothing special you need to bring.
        b | none | cancel? | To cancel, I need your confirmation code and the phone number or email address on the booking.
        b | none | move? | Sure. What is your confirmation code?
        b | none | change policy | You can cancel or move a haircut right here; what is your code?
        b | none | massage pressure | How much pressure do you like: light, medium or firm?
        b | none | injuries | Are there any injuries or areas we should avoid?
        b | none | sorry | No problem at all!
        b | none | you're rude | I'm sorry about that. Let me try to do better.
        b | none | human | Of course, shall I pass you on to a person?
        b | none | my sister Anna wants one too | How nice! Which day would suit Anna?
        b | none | i was at Salon Rouge before | I hope you'll like it here as much as at Salon Rouge.
        b | none | do you know if CVS is open | I only know about Bloom Wellness Studio, sorry.
        b | none | maybe later | No rush. Just write whenever you're ready.
        b | none | language | I can help you in English.
        b | none | who are you | I'm Ivy, and I look after bookings here.
        b | none | book | I haven't booked anything yet.
        b | none | book | Nothing has been booked so far.
        b | none | book | Before I book it, may I have your name?
        b | none | book | I can't confirm anything before you've picked a time.
        b | none | book | To book, I need a day, a time and your name.
        b | none | book | Which service would you like to book?
        b | none | how does it work | First we find a time, then I hold it, and once I have your details it's booked.
        b | none | how does it work | After you choose a time, I'll ask for your name and contact.
        b | none | will i get a text | I can't promise that, sorry.
        b | offers | next week | We've got a few options: Tuesday, March 10 at 2:00 PM with Jo, Wednesday, March 11 at 10:30 AM with Maria, and Thursday, March 12 at 4:15 PM with Jo.
        b | offers | next week | Jo has two openings: Tuesday at 2:00 PM and Thursday at 4:15 PM.
        b | offers | next week | Next week Jo is free on Tuesday at 2 PM and on Thursday at 4:15 PM. Maria is free on Wednesday at 10:30 AM.
        b | offers | next week | Tuesday, March 10 at 2 PM is available. Does that suit you?
        b | offers | next week | Great news! Tuesday, March 10 at 2:00 PM with Jo is available for $55.
        b | offers | next week | I found three times:\\n1) Tue, Mar 10, 2:00 PM – Jo ($55)\\n2) Wed, Mar 11, 10:30 AM – Maria ($70)\\n3) Thu, Mar 12, 4:15 PM – Jo ($55)
        b | offers | next week | **Tuesday, March 10**\\n- 2:00 PM with Jo\\n**Wednesday, March 11**\\n- 10:30 AM with Maria
        b | offers | next week | On Tuesday there's 2:00 PM with Jo, or if you prefer Maria, Wednesday at 10:30 AM.
        b | offers | morning? | The only morning time is Wednesday, March 11 at 10:30 AM with Maria.
        b | offers | afternoon? | In the afternoon I have Tuesday at 2:00 PM and Thursday at 4:15 PM.
        b | offers | with maria | With Maria there's Wednesday, March 11 at 10:30 AM for $70.
        b | offers | 10th | March 10th at 2pm is free with Jo.
        b | offers | 10th | On the 10th I have 2 PM.
        b | offers | the first | So Tuesday, March 10 at 2:00 PM with Jo. Shall I hold it?
        b | offers | the first | Good choice! Shall I go ahead and hold Tuesday at 2:00 PM for you?
        b | offers | the first | Just to check: Tuesday, March 10 at 2:00 PM with Jo, $55. Shall I book it?
        b | offers | the second | That's Wednesday, March 11 at 10:30 AM with Maria, $70.
        b | offers | friday? | I don't see anything on Friday, sorry. Would Thursday, March 12 at 4:15 PM work?
        b | offers | friday? | Friday isn't available, but Thursday at 4:15 PM is.
        b | offers | something later | The latest I have is Thursday, March 12 at 4:15 PM.
        b | offers | 3pm tuesday | 3 PM on Tuesday is not available. The closest is 2 PM.
        b | offers | 3pm tuesday | I'm afraid 3:00 PM isn't free on Tuesday, March 10; 2:00 PM is.
        b | offers | 3pm tuesday | Unfortunately not: on Tuesday I only have 2:00 PM.
        b | offers | how long | It would take 45 minutes, from 2:00 to 2:45 PM.
        b | offers | when done | You'd be finished at 2:45 PM.
        b | offers | in 8 days | That's in 8 days, on Tuesday, March 10.
        b | empty | next week | I'm sorry, there's nothing free on Tuesday, March 10. Shall I try another day?
        b | empty | next week | I've checked, and there's nothing available on Tuesday.
        b | empty | tuesday | Tuesday is fully booked, I'm afraid.
        b | empty | tuesday at 2 | No luck with 2 PM on Tuesday, sorry.
        b | empty | tuesday | Would you like to join the waiting list?
        b | taken | ok | Someone was faster: Tuesday at 2:00 PM is gone.
        b | taken | ok | I'm so sorry, that time was just taken. How about Thursday, March 12 at 4:15 PM with Jo?
        b | held | yes | I'm keeping Tuesday, March 10 at 2:00 PM with Jo for you. Could I have your name?
        b | held | yes | Thanks! And which phone number or email address may I use?
        b | held | yes | The slot is on hold for the next 10 minutes.
        b | held | yes | Great, I'll book that for you. What's your name?
        b | held | Dana Lee, 212 555 0199 | Thank you, Dana. So that's a haircut with Jo on Tuesday, March 10 at 2:00 PM. Shall I confirm it?
        b | held | Dana Lee, 212 555 0199 | Is 212 555 0199 the best number for you?
        b | held | dana@mail.example | Got it, dana@mail.example.
        b | held | allergic to nuts | Thanks for telling me about the nuts.
        b | booked | when | You have an appointment with Jo on Tuesday, March 10 at 2:00 PM.
        b | booked | when | It's next Tuesday, March 10, at 2:00 PM.
        b | booked | when | Your haircut is booked for Tuesday, March 10 at 2 PM with Jo, and your code is K7M2QX.
        b | booked | when | Yes, Dana, you're all set for Tuesday, March 10 at 2:00 PM.
        b | booked | when | That's in 8 days.
        b | booked | how much | The haircut with Jo is $55.
        b | booked | cancel? | Do you really want to cancel your haircut on Tuesday, March 10?
        b | booked | move to thursday | Sure, I can move it. Let me see what Thursday looks like.
        b | booked | move | When would you like to come instead of Tuesday, March 10 at 2:00 PM?
        b | booked | keep | All right, your haircut on Tuesday, March 10 at 2:00 PM stays as it is.
        b | booked | parking | There is a garage next door, and we validate for two hours. See you on Tuesday!
        b | pending | ok | It's still pending, so please don't count on it yet.
        b | pending | when | You've requested a haircut on Tuesday, March 10 at 2:00 PM, and it isn't confirmed yet.
        b | cancelled | hm | It has been cancelled. Shall I look for a new time?
        r | none | hi | Good morning. How may I help you?
        r | none | cost | Our check-up costs £62 and takes 30 minutes.
        r | none | cost | A filling starts from £120; the exact price depends on the tooth.
        r | none | who | Our dentists are Dr Anita Patel and Dr Owen Hughes, and Samira Khan is our hygienist.
        r | none | who | Dr Patel and Dr Hughes both do check-ups.
        r | none | root | Root canal treatment is with Dr Patel, from £480, and takes an hour and a half.
        r | none | whitening | Whitening starts at £350 with a £100 deposit; a member of the team arranges it.
        r | none | bank holiday | We're closed on Good Friday, 3 April.
        r | none | lunch | On Friday we're open from 08:30 to 16:00.
        r | none | pay | You pay at reception after your visit, by card or in cash.
        r | none | pain | Oh dear. In a few words, what is wrong?
        r | none | emergency | Emergency appointments can only be booked for the same day.
        r | none | kids | We see children from three years on.
        r | none | ok | Lovely. Which day would suit you?
        r | offers | next | Wednesday the 11th at half past nine with Dr Hughes is free.
        r | offers | next | There are three: Tuesday 10 March at 14:00, Wednesday 11 March at 09:30 and Thursday 12 March at 15:15.
        r | offers | next | Would 2 pm on Tuesday with Dr Patel suit?
        r | offers | monday | I'm sorry, I have nothing on Monday 9 March. The first free time is Tuesday 10 March at 14:00.
        r | held | ok | I'm holding Tuesday 10 March at 14:00 with Dr Patel for 10 minutes. What is your date of birth?
        s | none | hi | G'day! Which class are you after?
        s | none | yin | Yin yoga is on Wednesdays at 7:15 pm with Ravi and on Fridays at 5:00 pm with Lena.
        s | none | yin | Yin yoga takes an hour and a quarter and costs A$28 per person.
        s | none | what to bring | Wear something you can move in. We practise barefoot.
        s | none | late | Please arrive ten minutes before the class; the door closes when it starts.
        s | none | size | Vinyasa has room for 14 people, aerial for 4.
        s | none | saturday | On Saturdays and Sundays we're open from 7:00 am to 1:00 pm.
        s | none | hire | Studio hire is arranged by a member of the team.
        s | offers | tue | On Tuesday 10 March there are two classes: 6:30 am with Mia and 6:00 pm with Ravi.
        s | offers | tue | Mia's class at 6:30 am on Tuesday has five spots left.
        s | offers | for 2 | That's A$25 each, so A$50 for two people.
        s | booked | when | You're in for vinyasa on Tuesday 10 March at 6:30 am with Mia.
        j | none | hours | South Congress is open Tuesday to Friday from 10 AM to 7 PM and on Saturday from 9 AM to 5 PM.
        j | none | mueller | Mueller is open Wednesday to Friday from 10:00 AM to 8:00 PM.
        j | none | who | Nora Vance, Mateo Ruiz and Grace Kim are our stylists.
        j | none | where | Which salon would you prefer, South Congress or Mueller?
        j | none | patch | Have you had a patch test with us in the last six months?
        j | none | patch | Color needs a patch test first, two days before at the latest.
        j | none | time | Balayage takes about 3 hours and 15 minutes.
        j | none | pay | You pay after your visit, by card or by phone.
        j | offers | which | At South Congress I have Thursday, March 12 at 10:00 AM with Nora and Saturday, March 14 at 9:15 AM with Grace.
        j | offers | cheap | Mateo and Grace both charge $65, Nora charges $85.
        j | offers | corte | Grace está libre el sábado 14 de marzo a las 9:15 en South Congress.
        j | offers | corte | ¿Prefiere por la mañana o por la tarde?
        j | offers | corte | Con mucho gusto. ¿Me dice su nombre, por favor?
        j | offers | corte | Lo siento, el lunes está cerrado.
        h | none | hi | Good evening! A table for how many?
        h | none | lunch | Lunch is from 12:00 pm to 3:00 pm Tuesday to Saturday.
        h | none | party | For how many people, and on which evening?
        h | none | tasting | The tasting menu is on Fridays and Saturdays at 6:00 pm and 6:30 pm.
        h | none | private | The private dining room starts at A$1200 with a deposit of A$300.
        h | none | rain | If it rains we find you a place inside.
        h | offers | four on friday | For four people on Friday 13 March I can offer 7:00 pm or 8:30 pm.
        h | offers | four on friday | Dinner for four takes two hours.
        h | offers | 9pm | 9:00 pm isn't free on Friday, but 8:30 pm is.
        h | booked | when | Your table for four is booked for Friday 13 March at 7:00 pm.
        b | none | hm | Absolutely! What day were you thinking of?
        b | none | hm | I'd be happy to help you find a time.
        b | none | hm | Could you tell me which service you'd like?
        b | none | hm | Sorry, could you say that again?
        b | none | hm | Thanks for your patience!
        b | none | hm | That's a good question.
        b | none | hm | No worries, take all the time you need.
        b | none | hm | Would you rather come in the morning or the afternoon?
        b | none | hm | Is there a particular stylist you'd like to see?
        b | none | hm | Just so I get this right: you'd like a haircut, correct?
        b | none | hm | May I ask what you have in mind?
        b | none | hm | Happy birthday!
        b | none | hm | Yes, of course.
        b | none | hm | Understood. Which day shall I check?
        b | none | hm | If you have any other questions, just ask.
        b | none | hm | I don't have access to that, but the team can help you on (212) 555-0100.
        b | none | hm | I can only help with bookings and questions about Bloom Wellness Studio.
        b | none | hm | Let me know a day and I'll check what's free.
        b | none | hm | Tell me a day and I'll look it up.
        b | none | hm | Once you've chosen, I'll hold the time while you give me your details.
        b | none | hm | I'll need your name and a phone number to book it.
        b | none | hm | Would you like to hear what we offer?
        b | none | hm | We do haircuts, colour, blow-dries, facials and massages.
        b | none | hm | Priya is the one who gives massages and facials.
        b | none | hm | Maria does colour; it starts at $140 and takes two hours.
        b | none | hm | Colour needs to be booked at least a day ahead.
        b | none | hm | A colour can be cancelled or moved here until two days before it starts.
        b | none | hm | The difference is that Maria takes an hour and Jo 45 minutes.
        b | none | hm | That depends: Jo charges $55, Maria $70.
        b | none | hm | It's $55 for a haircut with Jo.
        b | none | hm | $55.
        b | none | hm | 45 minutes.
        b | none | hm | We're open until 8 PM on Thursdays and Fridays.
        b | none | hm | Weekdays we open at 9 AM.
        b | none | hm | Yes, we're open on Saturday, from nine to five.
        b | none | hm | Sundays we're closed, I'm afraid.
        b | none | hm | We open at nine tomorrow.
        b | none | hm | Tomorrow, Tuesday, we're open from 9 AM to 6 PM.
        b | none | tomorrow at noon | Tomorrow at noon? Let me check.
        b | none | tomorrow at noon | You asked for tomorrow at noon, so I'll look that up.
        b | none | the 20th of march | March 20 is a Friday; shall I check it?
        b | none | in two weeks | In two weeks would be Monday, March 16. Is that what you mean?
        b | none | friday | By Friday, do you mean March 6 or March 13?
        b | none | saturday morning | Saturday morning, sure. Let me look.
        b | none | for my daughter Emma | Lovely! How old is Emma?
        b | none | I'm Robert | Nice to meet you, Robert!
        b | none | booked under Smith | I'd need the code as well to find the booking under Smith.
        b | none | my code is H4J5K6 | Thanks. And which phone number or email is the booking under?
        b | none | did you get my email? | I can't see emails here, I'm sorry.
        b | none | can you text me the details | I'm afraid I can't send texts from here.
        b | none | do you take AmEx | I'm not sure about AmEx, but you can pay by card when you come in.
        b | offers | hm | Sure! Jo has time on Tuesday, March 10 at 2:00 PM.
        b | offers | hm | Would you prefer Tuesday at 2 PM or Thursday at 4:15 PM?
        b | offers | hm | Both of Jo's times are $55; Maria's is $70.
        b | offers | hm | Of the three, Wednesday at 10:30 AM is the only one in the morning.
        b | offers | hm | The soonest is Tuesday at 2 PM and the latest is Thursday at 4:15 PM.
        b | offers | hm | I can hold Tuesday at 2 PM for you if you'd like.
        b | offers | hm | Shall I put you down for Wednesday at half past ten?
        b | offers | hm | Wednesday, the eleventh, at ten thirty with Maria?
        b | offers | hm | 2pm on Tuesday it is! Shall I hold it?
        b | offers | hm | If Tuesday doesn't work, there's also Thursday at 4:15 PM.
        b | offers | hm | Tuesday the 10th or Thursday the 12th, both with Jo.
        b | offers | hm | You'd see Jo on Tuesday at 2.
        b | offers | hm | Here you go: Tuesday 3/10 at 2:00 PM, Wednesday 3/11 at 10:30 AM, Thursday 3/12 at 4:15 PM.
        b | offers | hm | That would be $55, payable when you come in.
        b | offers | hm | Tuesday, March 10, 14:00 with Jo is free.
        b | offers | 1pm? | There's no 1 PM on Tuesday, I'm afraid. 2 PM is the closest.
        b | offers | saturday? | I couldn't find anything on Saturday.
        b | offers | any earlier? | Nothing earlier than Tuesday at 2 PM, I'm afraid.
        b | offers | any others? | Those are all the times I have.
        b | offers | does it include a wash? | I'm not sure whether a wash is included; the team can tell you on (212) 555-0100.
        b | empty | hm | Nothing is free that day, unfortunately.
        b | empty | hm | There's nothing left on Tuesday. Would you like the waiting list?
        b | empty | with jo | Jo has no time on Tuesday, I'm sorry.
        b | held | hm | Tuesday at 2 PM is held for you. I just need a name and a phone number.
        b | held | hm | I've put Tuesday, March 10 at 2:00 PM on hold for you.
        b | held | hm | You have 10 minutes to confirm.
        b | held | hm | Before I confirm: is it right that you're Dana Lee?
        b | held | hm | Nothing is confirmed until I have your name.
        b | held | no | All right. Shall I let it go?
        b | booked | hm | It's with Jo and takes 45 minutes.
        b | booked | hm | See you then!
        b | booked | hm | We look forward to seeing you on Tuesday, March 10 at 2:00 PM!
        b | booked | hm | You're all set, Dana. Is there anything else?
        b | booked | hm | Please come with dry hair, and bring K7M2QX with you.
        b | booked | hm | I can move it for you. Which day would be better?
        b | booked | hm | You can cancel or move it here whenever you like; just tell me.
        b | booked | hm | Your appointment is still on: Tuesday, March 10 at 2:00 PM.
        b | pending | hm | I can't call it confirmed yet.
        b | cancelled | hm | Your appointment is cancelled. Sorry we won't see you on Tuesday.
        r | none | hm | I'm sorry to hear that you're in pain.
        r | none | hm | Would you like a check-up with Dr Patel or Dr Hughes?
        r | none | hm | We're at 4 Wharf Lane, and the nearest car park is on Wharf Lane.
        r | none | hm | Hygienist visits can be cancelled until 24 hours before.
        r | none | hm | We open at 08:30 every weekday.
        r | none | hm | The practice is closed on Easter Monday, 6 April.
        r | none | hm | A new patient examination takes three quarters of an hour and is £85.
        r | offers | hm | Tuesday at two with Dr Patel, or Wednesday at half nine with Dr Hughes?
        r | offers | hm | Dr Patel: Tuesday 10 March, 14:00. Dr Hughes: Wednesday 11 March, 09:30.
        r | offers | hm | Both are £62.
        s | none | hm | Ravi teaches vinyasa in the evening, Mia in the morning.
        s | none | hm | Beginners' classes are A$20 per person.
        s | none | hm | No experience is needed for the beginners' class.
        s | offers | hm | Mia's at 6:30 am on Tuesday, Ravi's at 6:00 pm.
        s | offers | hm | On Wednesday 11 March at 6:00 pm there are nine spots left.
        j | none | hm | At which of our salons would you like to be seen?
        j | none | hm | Nora is the one for balayage; it's from $220 with a $60 deposit.
        j | none | hm | A haircut takes an hour with Nora and 45 minutes with Mateo and Grace.
        j | none | hm | Kids' cuts are for three to twelve years.
        j | offers | hm | Thursday at 10 with Nora, Friday at 2 with Mateo, or Saturday at 9:15 with Grace?
        j | offers | corte | Con Nora cuesta $85 y dura una hora.
        j | offers | corte | El sábado a las nueve y cuarto con Grace, ¿le parece bien?
        j | offers | corte | Abrimos de martes a viernes de 10:00 a 19:00 en South Congress.
        j | offers | corte | Todavía no hay nada reservado.
        h | none | hm | We have four high chairs, so children are very welcome.
        h | none | hm | Dinner for two takes an hour and 45 minutes, for four two hours.
        h | none | hm | Tasting menu tables need to be booked two days ahead.
        h | none | hm | Larger parties are planned by our team. Shall I pass your request on?
        h | offers | hm | Friday at seven or half past eight, or Saturday at 6:15 pm?
        h | offers | hm | Saturday 14 March at 6:15 pm is free for four people.
        b | none | hm | Of course! What would you like to have done?
        b | none | hm | I'd suggest a facial; Priya does those.
        b | none | hm | How soon would you like to come in?
        b | none | hm | Are you free during the week, or would a Saturday be better?
        b | none | hm | What time of day do you prefer?
        b | none | hm | Got it, a haircut with Jo. Which day?
        b | none | hm | A haircut and blow-dry? Those are two separate services here.
        b | none | hm | I'd recommend calling us at (212) 555-0100 for that.
        b | none | hm | That's outside what I can help with here.
        b | none | hm | I understand, that's frustrating. I'm sorry.
        b | none | hm | Sorry for the confusion!
        b | none | hm | Thank you for your interest in Bloom!
        b | none | hm | Yes, Jo is available for haircuts and blow-dries.
        b | none | hm | Our stylists are Jo and Maria.
        b | none | hm | We're open six days a week, Monday through Saturday.
        b | none | hm | We're open today. Would you like me to see if there's a time?
        b | none | hm | On which day, and roughly at what time?
        b | none | hm | I'm sorry, I can't book for past dates.
        b | none | hm | I don't see a booking under that name.
        b | none | hm | You don't have anything booked with us at the moment.
        b | none | hm | Please give me a minute to check.
        b | none | hm | You can change your mind any time.
        b | none | hm | That's totally fine!
        b | none | hm | It's up to you.
        b | none | hm | Whatever suits you best.
        b | none | hm | I'm here whenever you need me.
        b | none | hm | We only do hair, facials and massages, so no nails, sorry.
        b | none | hm | We don't offer manicures, I'm afraid.
        b | none | hm | Unfortunately we don't do tattoos.
        b | none | hm | Jo isn't able to do massages; Priya is.
        b | none | can I come at 7am | We only open at 9 AM, I'm afraid.
        b | none | can I come at 7am | 7 AM is before we open.
        b | none | sunday at 10 | We're closed on Sundays, so Sunday at 10 won't work.
        b | none | tomorrow 3pm jo haircut | So that's a haircut with Jo tomorrow at 3 PM. Let me see if it's free.
        b | none | tomorrow 3pm jo haircut | Just to confirm, you want tomorrow, March 3, at 3 PM?
        b | none | yesterday | Yesterday has passed already. Which day would you like?
        b | none | do you have a discount | We don't have any discounts I can offer.
        b | none | my budget is $60 | With $60, a haircut with Jo at $55 would fit.
        b | none | can you do 45 mins | A haircut with Jo takes exactly 45 minutes.
        b | offers | hm | Tuesday at 2 PM with Jo is the first one free.
        b | offers | hm | Maria's slot is Wednesday at 10:30 AM.
        b | offers | hm | Sure, here are the times: Tuesday 2 PM, Wednesday 10:30 AM and Thursday 4:15 PM.
        b | offers | hm | I can offer you Tuesday, March 10 at 2:00 PM.
        b | offers | hm | Yes, that works! Tuesday, March 10 at 2:00 PM with Jo. Shall I hold it for you?
        b | offers | hm | Perfect. Before I book Tuesday at 2 PM, may I have your name?
        b | offers | hm | Do you want me to reserve Tuesday at 2 PM?
        b | offers | hm | Let me hold that for you. One moment.
        b | offers | hm | Nothing before 10:30 on Wednesday, sorry.
        b | offers | hm | The other two are with Jo.
        b | offers | hm | They're all 45 minutes, except Maria's, which is an hour.
        b | offers | hm | Wed 3/11, 10:30am w/ Maria
        b | held | hm | Almost done! I just need an email or phone number.
        b | held | hm | To finish the booking, please tell me your name.
        b | held | hm | You're nearly there: what's your phone number?
        b | held | hm | I have Tuesday at 2:00 PM on hold for Dana. Shall I confirm?
        b | booked | hm | You're booked! Anything else?
        b | booked | hm | Yes, your appointment is confirmed.
        b | booked | hm | Jo will see you on Tuesday at 2 PM.
        b | booked | hm | If you need to cancel, please let me know before Tuesday.
        b | booked | hm | Would you like to keep Tuesday at 2 PM or choose another time?
        b | booked | hm | Your next visit is Tuesday, March 10, 2 PM, haircut with Jo.
        b | pending | hm | We're still waiting for it to be confirmed.
        b | cancelled | hm | That appointment was cancelled, so there's nothing booked now.
        r | none | hm | Could you tell me your date of birth, please?
        r | none | hm | Certainly. Would you prefer Dr Patel or Dr Hughes?
        r | none | hm | The hygienist is Samira Khan.
        r | none | hm | Root canals need to be booked two days ahead.
        r | none | hm | We're open Monday to Friday.
        s | none | hm | Classes with Mia are in the mornings.
        s | none | hm | Yin is a slow, calm class.
        s | none | hm | Yes, mats are free of charge.
        s | offers | hm | Both Tuesday classes have room: five spots in the morning and two in the evening.
        j | none | hm | For color we need a patch test first.
        j | none | hm | Mateo is at Mueller, Grace at South Congress, and Nora at both.
        j | offers | corte | Claro, tengo estas horas: jueves 12 de marzo a las 10:00 con Nora, viernes 13 a las 14:00 con Mateo.
        j | offers | corte | El corte con Nora cuesta 85 dólares.
        j | offers | corte | ¿En qué salón prefiere, South Congress o Mueller?
        j | offers | corte | Gracias, Dana. ¿Me da su número de teléfono?
        h | none | hm | For seven or more people our team plans the evening with you.
        h | none | hm | A table for two? For which evening?
        h | offers | hm | I have two times on Friday 13 March: 7:00 pm and 8:30 pm.
        h | held | hm | Is there an occasion we should know about?
        b | none | hm | Fantastic, a haircut it is. When would you like to come?
        b | none | hm | Do mornings work for you?
        b | none | hm | Is next week all right, or would you prefer this week?
        b | none | hm | What's a good day for you?
        b | none | hm | Any preferences for a stylist?
        b | none | hm | Alright, let's find you a time!
        b | none | hm | Could I have your phone number, please?
        b | none | hm | Please tell me the six-character code from your confirmation.
        b | none | hm | Thanks for letting me know.
        b | none | hm | That's great to hear!
        b | none | hm | I hope to welcome you soon.
        b | none | hm | Anything else I can help with today?
        b | none | hm | Glad I could help. Have a great day!
        b | none | hm | Have a lovely weekend!
        b | none | hm | Enjoy your evening!
        b | none | hm | I'm afraid I didn't get that.
        b | none | hm | Sure, I can do that.
        b | none | hm | Of course I can help you move your appointment.
        b | none | hm | I'd love to help, but I need a bit more information.
        b | none | hm | First, which service is it for?
        b | none | hm | Our most popular services are haircuts and colour.
        b | none | hm | Colour isn't cheap, it starts at $140, but it takes two hours.
        b | none | hm | A blow-dry is a bit less at $45.
        b | none | hm | With Jo you'd pay $55.
        b | none | hm | No, the price doesn't include a blow-dry as far as I know.
        b | none | hm | I can't say whether that includes a wash.
        b | none | hm | There's no online payment here; you can pay in cash, by card or by phone when you come in.
        b | none | hm | For bridal hair, someone from the team would need to talk to you first.
        b | none | hm | We're on Orchard Street in New York.
        b | none | hm | We're open today from 9 to 6.
        b | none | hm | Late evenings are Thursdays and Fridays, when we're open until 8 PM.
        b | none | hm | On Wednesdays we close at 6.
        b | none | hm | Today is Monday.
        b | none | hm | Tomorrow is Tuesday, March 3.
        b | none | hm | Is that this Friday or Friday next week?
        b | none | hm | Thursday and Friday evenings, then?
        b | none | hm | Jo works on Mondays, Tuesdays, Thursdays, Fridays and Saturdays.
        b | none | hm | Maria isn't in on Mondays.
        b | none | thursday evening | Thursday evening is a good idea. Let me look.
        b | none | thursday at 7pm | I'll check Thursday at 7 PM.
        b | none | does jo do colour | No, colour is done by Maria.
        b | none | wedding for 6 people | Congratulations! For six people the team should plan it with you.
        b | none | i'm Laura, hi | Hi Laura! What can I do for you?
        b | none | can my husband Tom come along | I'm sure Tom is welcome, but please ask the team.
        b | none | is Zara next door cheaper? | I can't compare us with Zara, but our haircuts start at $55.
        b | none | 555 | Could you give me the full number, please?
        b | offers | hm | We have a 2:00 PM on Tuesday with Jo.
        b | offers | hm | The Tuesday one is with Jo, the Wednesday one with Maria.
        b | offers | hm | There's also Wednesday, if you don't mind Maria.
        b | offers | hm | Does 2 o'clock on Tuesday suit you?
        b | offers | hm | Sure, Maria on Wednesday at 10:30 AM. That's $70 for an hour. Shall I hold it?
        b | offers | hm | So you'd like the first one, Tuesday at 2 PM?
        b | offers | hm | They are all next week.
        b | offers | hm | I have something on each of those days.
        b | offers | hm | Would you like the one with Jo or the one with Maria?
        b | offers | hm | These are for haircuts: 1) Tuesday 2 PM, 2) Wednesday 10:30 AM, 3) Thursday 4:15 PM.
        b | offers | hm | It ends at 2:45 PM.
        b | offers | not tuesday | Then Wednesday, March 11 at 10:30 AM or Thursday, March 12 at 4:15 PM.
        b | empty | hm | I looked, but Tuesday is full.
        b | empty | hm | Sadly there's no space on Tuesday.
        b | taken | hm | Oh no, somebody just took that one. Shall we try Wednesday at 10:30 AM with Maria?
        b | held | hm | It's yours for the next 10 minutes while I take your details.
        b | held | hm | What's the best number to reach you?
        b | held | hm | Just one last question: any allergies we should know of?
        b | held | hm | Nothing is booked until you say yes.
        b | booked | hm | Everything is set for Tuesday at 2 PM.
        b | booked | hm | Looking forward to seeing you on Tuesday!
        b | booked | hm | It's confirmed, so you don't need to do anything else.
        b | booked | hm | Your code is K7M2QX; please keep it.
        b | booked | hm | The haircut will take 45 minutes and costs $55.
        b | booked | hm | If Tuesday no longer works, I can look for another day.
        b | pending | hm | The team still needs to confirm it.
        b | cancelled | hm | All right, it's cancelled.
        r | none | hm | May I take your date of birth?
        r | none | hm | The practice is closed at the weekend, I'm afraid.
        r | none | hm | Dr Hughes isn't in on Tuesdays.
        r | none | hm | It costs £62, and you pay at reception after your visit.
        r | offers | hm | Either Dr Patel on Tuesday at 14:00 or Dr Hughes on Wednesday at 09:30.
        r | booked | hm | You're seeing Dr Patel on Tuesday 10 March at 14:00.
        s | none | hm | You can come five or ten minutes early; please arrive ten minutes before the class.
        s | none | hm | Each class is A$25.
        s | offers | hm | The 6:30 am class is with Mia, the 6:00 pm one with Ravi.
        j | none | hm | Which stylist would you like: Nora, Mateo or Grace?
        j | none | hm | Mueller doesn't open on Tuesdays.
        j | offers | corte | Los sábados abrimos de 9:00 a 17:00.
        j | offers | corte | Sí, Mateo trabaja en Mueller.
        j | offers | corte | Perfecto. ¿Le reservo el jueves 12 de marzo a las 10:00 con Nora?
        h | none | hm | Dinner is from 5:30 pm on Tuesdays to Thursdays and from 5:00 pm on Fridays and Saturdays.
        h | none | hm | The counter is beside the bar, so we can only seat adults there. Any table is fine, of course.
        h | offers | hm | Which would you prefer, 7:00 pm or 8:30 pm on Friday?
        b | none | hm | What would you like me to book for you?
        b | none | hm | I'd be glad to. Which service are you interested in?
        b | none | hm | Sure! Do you already know which day?
        b | none | hm | Would this week or next week be better?
        b | none | hm | I can look for evenings too.
        b | none | hm | Maria or Jo, whom do you prefer?
        b | none | hm | Haircuts are done by Jo and Maria.
        b | none | hm | If price matters, Jo is $15 less than Maria.
        b | none | hm | Here's a quick overview: haircut $55, blow-dry $45, facial $110, massage $95.
        b | none | hm | The facial takes 75 minutes.
        b | none | hm | Our Saturday hours are 9:00 AM to 5:00 PM.
        b | none | hm | We open at 9 every day except Sunday.
        b | none | hm | We're open late on Thursdays and Fridays, until 8 PM.
        b | none | hm | On Christmas Day we're closed.
        b | none | hm | Unfortunately we're closed on Thanksgiving Day.
        b | none | hm | It's best to come with dry hair.
        b | none | hm | Please arrive ten minutes early for your massage.
        b | none | hm | I'm a virtual assistant, but I can get a person for you if you want.
        b | none | hm | I don't have any information about allergies to our products, sorry.
        b | none | hm | You'd have to ask the team about that: hello@bloom.example.
        b | none | hm | That's not something I can help with, I'm afraid.
        b | none | hm | I can't access other people's bookings.
        b | none | hm | For privacy reasons I can't tell you about other customers.
        b | none | hm | I can't give discounts, sorry.
        b | none | hm | Sorry, I can't promise that.
        b | none | hm | No, you don't need to pay a deposit for a haircut.
        b | none | hm | Is there anything I should know before your visit?
        b | none | hm | Is it for you or for someone else?
        b | none | hm | Would you like me to go through the services?
        b | none | hm | Okay, no hurry!
        b | none | hm | Wonderful!
        b | none | hm | Hmm, I'm not sure I understood. Could you rephrase that?
        b | none | hm | Let's start over. What can I do for you?
        b | none | my number is 917 555 0142 | Is 917 555 0142 right?
        b | none | call me at noon | I can pass on that you'd like a call at noon. Shall I?
        b | none | next thursday | Next Thursday, so March 12? Or this Thursday, March 5?
        b | none | the 5th at 3 | The 5th is a Thursday. I'll look up 3 PM.
        b | none | in April | April is fine. Any day in particular?
        b | none | for 3 people | For three people I'd have to look for three times.
        b | none | what about Glow Spa | I'm only familiar with Bloom, so I can't say anything about Glow Spa.
        b | none | are you better than Supercuts | That's for you to judge, but I'd be glad to welcome you here instead of Supercuts.
        b | none | my daughter is 9 | Children are welcome; under twelve they need an adult with them.
        b | offers | hm | The options are Tuesday at 2:00 PM (Jo), Wednesday at 10:30 AM (Maria) and Thursday at 4:15 PM (Jo).
        b | offers | hm | Tuesday the tenth at two o'clock with Jo, would that work?
        b | offers | hm | If you'd like Maria, she's free on Wednesday, March 11 at 10:30 AM.
        b | offers | hm | On Thursday the latest is 4:15 PM.
        b | offers | hm | Okay, not Tuesday then. What about Wednesday at 10:30 AM?
        b | offers | hm | All of them are next week.
        b | offers | hm | I'll hold it as soon as you tell me which one.
        b | offers | hm | Reply with a number and I'll hold that time.
        b | offers | hm | Jo, Tuesday, 2 PM, $55. Shall I hold it?
        b | offers | at 2:30? | 2:30 isn't possible, but 2:00 PM is.
        b | offers | is that AM or PM | It's 2 in the afternoon.
        b | empty | hm | No openings on Tuesday, sorry.
        b | empty | hm | I'm afraid we're full on Tuesday. Should I check Wednesday?
        b | held | hm | I have it on hold for you, Dana.
        b | held | hm | You've got 10 minutes to give me your details.
        b | held | hm | Thanks, Dana! And a phone number or email, please?
        b | held | hm | Shall I go ahead and book the haircut with Jo on Tuesday, March 10 at 2:00 PM?
        b | booked | hm | You have one appointment: a haircut with Jo on Tuesday, March 10 at 2:00 PM.
        b | booked | hm | It is booked under K7M2QX.
        b | booked | hm | That's on Tuesday next week.
        b | booked | hm | To cancel it, just say so.
        b | booked | hm | I can't change the price, it's $55.
        b | pending | hm | Your booking is still waiting for confirmation.
        r | none | hm | Good afternoon. Would you like to book a check-up?
        r | none | hm | The check-up takes half an hour and costs £62.
        r | none | hm | Are you in pain at the moment?
        r | none | hm | A hygienist visit with Samira takes 30 minutes and is £70.
        r | offers | hm | Dr Patel has 14:00 on Tuesday 10 March.
        s | none | hm | The beginners' class is with Mia and costs A$20.
        s | none | hm | We have mats for you; just bring water.
        j | none | hm | The patch test takes 15 minutes.
        j | none | hm | Grace is at South Congress from Wednesday to Saturday.
        j | offers | corte | El viernes 13 de marzo a las 14:00 con Mateo cuesta $65.
        h | none | hm | The late supper is on Fridays and Saturdays from 10:00 pm.
        h | offers | hm | For four, I can offer Friday at 7:00 pm.
        """
}
