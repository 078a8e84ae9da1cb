import Understanding

/// Booking, changing and looking up, in many people's words; one sentence a line.
extension WordingTests {
    static let visits: [(intent: Intent?, lines: String)] = [
        (
            .book,
            """
            hey could I come in for a wax on Saturday
            I need somebody to look at my knee this week
            please schedule my dog for a groom
            can you set me up with an appointment next Monday
            I wanna come in
            my wife wants a massage on Friday
            reserve two seats for tonight
            I'd like to get my nails done
            can I come and see someone about my knee?
            any chance of a slot tomorrow?
            could you pop me in on Friday
            put me in for Tuesday at 2
            I'm after an appointment
            need an appt asap
            I want to make a booking
            hoping to get in this week
            we'd like a table for Saturday
            Let's book it
            I'll book the Friday one
            sign me up for the Tuesday class
            I'd love to schedule a session
            can u book me in 4 thurs
            please reserve a spot for me
            wanna book
            looking to book something for next week
            I need to see the dentist
            is it possible to make an appointment for my mum
            time for my checkup
            new appointment please
            set something up for Monday
            Can I grab a table for Sunday lunch
            I'd like to come along to the beginner class
            please arrange a visit for my daughter
            I want in for Wednesday's class
            do you think you could squeeze me in today?
            I need to get my roots done
            can we schedule something
            hi I'd like to organise a consultation
            need to see a physio pretty urgently
            mind booking me in for next week?
            sort me out an appointment please
            I would like an appointment for a filling
            reserve the corner table
            gimme the 3pm one
            how do I book
            I fancy a haircut this weekend
            could I nab a slot on Monday
            my tooth is killing me, I need to be seen
            want to come in for a check up
            please pencil me in for the 5th
            a table for four at eight please
            I'd like to sort out an appointment
            would it be possible to book a lesson
            can my son have an appointment
            we need a consultation
            I was wondering if I could book a massage
            """
        ),
        (
            .cancel,
            """
            we need to cancel, sorry
            scratch my Tuesday appointment
            I have to pull out of Thursday's class
            please remove me from Saturday
            my plans changed so I can't come Friday
            pls cancel asap
            I need to cancel
            cancel my appointment on Friday
            I won't be able to make it on Tuesday
            something came up, I can't come tomorrow
            please take me off the list for Thursday
            can't make my appt
            got to bail on tomorrow
            I have to call off my session
            could you scrap my booking
            don't need the appointment any more
            cancel everything
            cxl my booking pls
            I no longer need my booking
            drop my Friday slot
            please could you cancel Thursday
            we have to cancel tonight's table
            I'm poorly so I'll have to cancel
            kindly delete my reservation
            not going to make it tomorrow
            unfortunately I have to cancel my lesson
            can you remove my booking from the system
            I'd like to withdraw my booking
            we won't be coming after all
            I can no longer attend
            just letting you know I won't be there tomorrow
            I'd like to cancel please
            have to give up my slot
            please cancel both appointments
            I'm afraid we can't come any more
            my appointment needs cancelling
            I need to back out of my booking
            """
        ),
        (
            .move,
            """
            is Thursday possible instead of Tuesday for my appointment
            hi, need to change my appt time
            could I switch my slot with another one
            I'd like to bring my visit forward to Monday
            can we postpone till next week
            can I move to Friday?
            I need to move my appointment
            could we push it back an hour
            can I reschedule
            I need to change my booking to Thursday
            is it possible to swap to another day
            can we make it later
            bring my appointment forward
            change the time of my appointment
            I can't make Tuesday, can we do Wednesday instead?
            shift my session to next week
            need to rearrange
            I'd like a different time for my appointment
            postpone my booking
            put my appointment back to 4
            could you bump my appointment to next week
            need a later slot for my booking
            I'd like to change the date of my lesson
            is there any way to move it forward
            can you change it to 5pm
            I'm running late, can we push back
            I want to rebook for another day
            swap my Tuesday for a Thursday
            can I come an hour later than planned
            delay my appointment by a day
            something's come up, could we reschedule
            can I swap with someone
            could you shift me to Thursday
            any chance of moving my appointment
            I want to change my time
            would you be able to move it to the afternoon
            can we push it to next month
            different day please for my appointment
            """
        ),
        (
            .lookup,
            """
            what's my next booking
            could you tell me my appointment time
            do you have me down for anything this week
            when was my appointment again?
            when am I booked in?
            what time is my appointment
            do I have anything booked
            remind me when I'm coming in
            did my booking go through?
            have you got me down for Thursday
            is my appointment still on?
            can you check my booking
            what have I got coming up
            who am I seeing on Friday
            show my appointments
            I've forgotten when my appointment is
            am I still booked for tomorrow
            when's my next session
            what day am I coming in
            could you confirm my booking please
            do we have a reservation tonight
            have I got an appointment this week
            just checking I'm still booked in
            what did I book
            where's my appointment
            I lost my confirmation code
            can you see my booking
            which day was my booking again
            can you find my reservation
            what's the status of my booking
            I think I have an appointment but not sure when
            when do I come in next
            is my table confirmed
            who did I book with
            what time did I book
            """
        ),
        (
            .availability,
            """
            when is the earliest you can see me
            what about slots on the weekend
            is there any room on Tuesday afternoon
            are you free on Friday at 3
            what's free on Friday?
            when's your next opening?
            have you got anything after 5?
            any slots left tomorrow
            when could you see me
            what days do you have
            is Maya free on Friday
            are there any times on Saturday
            got anything Thursday?
            how soon can I be seen
            what's your availability next week
            do you have space at the weekend
            which days are you free
            what have you got next Tuesday
            anything going on Saturday morning?
            when are you next free
            when can I come in?
            any gaps today?
            could I get in before work
            is 3pm free
            do you have 4 o'clock
            is there space for two tonight
            got any cancellations
            who's free at 2
            any evening slots?
            when's the soonest you can do
            could you do Tuesday at 4
            have you anything for two people
            what's your first opening next week
            can you see me today
            """
        ),
        (
            .alternatives,
            """
            have you something else
            anything else?
            have you got any other times
            none of those work
            something later
            what about another day
            not that one, another
            what else have you got
            neither
            something earlier please
            got anything else
            can I see more times
            no other days?
            any later times
            can you offer another time
            a different one please
            show me more
            """
        ),
    ]
}
