import Testing
import Understanding
import Vocabulary

/// The wishes in many people's words, one sentence a line.
struct WordingTests {
    static let sentences: [(intent: Intent?, lines: String)] = [
        (
            .book,
            """
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
            .askHours,
            """
            what time do you shut?
            are you open Sundays
            when do you close on Saturday
            opening hours?
            what are your hours
            how late are you open
            are you open on bank holidays
            do you open at weekends
            what time does the shop open
            when do you open up
            what days are you open
            are you shut on Mondays
            till what time are you open?
            what time's last orders
            are you open at the moment
            are you open tonight
            your hours please
            when does the salon close on Fridays
            what time do you start in the morning
            do you work weekends
            """
        ),
        (
            .askPrice,
            """
            how much is it
            what do you charge for a trim
            price?
            what's the damage
            how much would a cut cost me
            is it expensive
            what are your rates
            how much will that set me back
            what does a massage go for
            how much do you charge
            could you give me a quote
            is there a fee
            what would I have to pay
            cost of a cut?
            what would that cost me
            is there a charge for children
            prices please
            how much does it come to
            """
        ),
        (
            .askServices,
            """
            what treatments do you have
            do you do colouring?
            what's on offer
            which services do you provide
            what sort of massages do you do
            do you offer facials?
            what can I get done there
            can I see a list of services
            do you guys do beards
            what kind of classes are there
            can you do nails
            do you cater for kids
            tell me what you offer
            """
        ),
        (
            .askStaff,
            """
            who works there
            who would I be seeing?
            which therapists do you have
            who's on on Friday
            tell me about your staff
            who's the best stylist
            which dentist would I see
            who are your instructors
            is there a female therapist
            who's available to cut my hair
            who's the dentist
            do you have a male therapist
            """
        ),
        (
            .askDuration,
            """
            how long does it take
            how long is a session
            how many minutes is it
            will it take long
            how much time does it take
            how long will I be there
            what's the length of a session
            how long should I allow
            how long will it last
            """
        ),
        (
            .askAddress,
            """
            where are you based?
            what's the address
            how do I get to you
            whereabouts are you
            can you send me directions
            what street are you on
            where can I find you
            where is your clinic
            what's your postcode
            are you near the station
            where do I go
            how do I find you
            send me your location
            which part of town are you in
            """
        ),
        (
            .askPhone,
            """
            what's your number
            what number can I call you on
            have you got a phone number
            can I have your phone number
            your phone number please
            can I ring you
            """
        ),
        (
            .askPolicy,
            """
            what's your cancellation policy
            do I need to pay a deposit
            is there somewhere to park
            can I bring my dog
            what should I bring
            do you take cards
            what happens if I'm late
            do you charge for no shows
            is it wheelchair friendly
            do I need a referral
            can I get my deposit back
            how much notice do you need to cancel
            can I pay cash
            do you accept insurance
            are dogs allowed
            can kids come
            is parking free
            what should I wear
            can I cancel for free
            is there a late fee
            do you give refunds
            can I bring a friend
            do you have parking
            what if I need to cancel
            """
        ),
        (
            .handOver,
            """
            can I speak to a human
            let me talk to a person
            I want a real person
            get me your manager
            put me through to someone
            I'd rather talk to a human
            human please
            connect me to an agent
            can someone ring me back
            I need to speak with the receptionist
            stop, get me a person
            is there a person I can talk to
            I want to speak to the owner
            transfer me please
            real human now
            can I talk to somebody in charge
            no bots please, give me a person
            is anybody there I can speak to
            please have someone phone me
            I'd like to talk to a member of staff
            can you get someone to call me
            let me speak with your boss
            give me a human being
            operator
            """
        ),
        (
            .bot,
            """
            are you a bot?
            am I talking to a machine
            is this a real person
            are you human
            you a robot?
            is this automated
            are you real
            am I chatting with a computer
            do I speak to a robot or a human
            are you an AI
            is anyone real there
            do you happen to be a robot
            tell me if you are a person
            am i dealing with a human or a program
            are you a computer program
            is there a real human behind this
            would you call yourself a machine
            are you made of circuits
            you sound like a bot, are you
            are you real or artificial
            are you an actual person
            is it a machine i'm speaking to
            you're a computer aren't you
            be honest, are you human
            what are you, exactly, a robot
            """
        ),
        (
            .help,
            """
            help
            what can you do
            how does this work
            what can I ask you
            what are my options here
            I need help
            can you help me
            what else can you do
            what do you do
            how can you help me
            what are you able to do
            what sort of questions do you answer
            tell me about your features
            which topics can we talk about
            what's something you can do for me
            can you tell me what you're capable of
            list the things you can do
            give me a rundown of your abilities
            what are you good for
            in what ways can you help me
            what commands do you understand
            what subjects do you know
            what can i say to you
            how may you assist me
            i don't know what to ask you
            what are the things you know
            show me your skills
            what topics do you cover
            what's in your skill set
            """
        ),
        (
            .alternatives,
            """
            anything else?
            have you got any other times
            none of those work
            something later
            what about another day
            any other options
            not that one, another
            what else have you got
            neither
            something earlier please
            got anything else
            can I see more times
            no other days?
            what else is there
            any later times
            can you offer another time
            a different one please
            show me more
            """
        ),
        (
            .affirm,
            """
            yep that works
            yes please
            perfect
            that's fine
            go for it
            sure thing
            ok great
            sounds good to me
            yup
            yeah go on then
            lovely, do that
            correct
            that's the one
            absolutely
            sure why not
            I'm happy with that
            works for me
            please go ahead
            confirmed
            brilliant
            let's do it
            deal
            👍
            spot on
            you got it
            ok
            yes that one
            that'll do nicely
            fine by me
            grand
            yeah that's right
            looks good
            I do
            exactly
            alright then
            ye
            ok do it
            that would be great
            couldn't be better
            I'll take it
            yes that's correct, thank you
            of course
            that suits me
            that's great
            yes, go ahead
            sure
            ok cool
            that's perfect thanks
            I agree
            yes book it
            that is definitely the case
            i would say that's accurate
            i confirm that
            totally true
            that would be a yes from me
            that's a fact for sure
            you've got that right
            it's a yes
            affirmative, that is right
            yes please, that is good
            you are spot on with that
            that checks out
            that is a true statement
            i'd say yes
            yes, definitely so
            i can confirm it
            that happens to be right
            it sure is
            i second that
            without a doubt
            that's a yes from me
            indeed it is
            """
        ),
        (
            .negate,
            """
            no
            no thanks
            nope
            not really
            nah you're alright
            no that's wrong
            that's not right
            I don't think so
            incorrect
            that doesn't work for me
            no way
            absolutely not
            not quite
            I'd rather not
            no, sorry
            that's incorrect
            not for me
            no good
            wrong
            I'd prefer not to
            that isn't it
            never
            no it isn't
            no don't
            I don't want that
            not that
            that's wrong
            that would be incorrect
            i would have to say no
            it's definitely false
            that's just not so
            no, it isn't correct
            i can't agree with that
            that is totally untrue
            nope that isn't it
            no that won't be necessary
            it is a no from me
            you have that wrong
            the answer to that is no
            i am going to say no
            that's far from true
            no sir
            that's a lie
            i beg to differ
            definitely no
            that doesn't sound right
            it can't be true
            no, i did not
            i refuse
            """
        ),
        (
            .unsure,
            """
            not sure
            I don't know
            hmm let me think
            maybe
            I'm not certain
            no idea
            could be
            I can't decide
            I'd have to check
            I haven't decided
            don't mind
            perhaps
            either is fine
            I'm in two minds
            hard to say
            I'm unsure
            not a clue
            it depends
            whatever
            i'm really not certain about that
            i couldn't tell you
            i can't say for sure
            it could go both ways
            i do not have the answer to that
            i have no way of knowing
            i'm on the fence about it
            possibly yes, possibly no
            it might be true or it might not
            let me get back to you on that
            i'm undecided
            that's something i'm not sure about
            i'm torn between the two
            i haven't a clue
            that one i don't know
            you've got me there
            i'll have to think about it
            we'll see
            there's a chance
            i really couldn't say
            can't be certain
            only time will tell
            """
        ),
        (
            .abort,
            """
            never mind
            forget it
            leave it
            stop
            actually don't bother
            changed my mind
            let's leave it there
            scrap that
            don't worry about it
            nvm
            cancel that
            ignore that
            stop it please
            I changed my mind
            forget about it
            no never mind
            please stop
            cancel this
            I give up
            quit
            please abort what you are doing
            you can stop doing that
            i'd like you to stop
            disregard my last request
            that's not needed anymore, stop
            do not finish that
            just drop it
            stop right there
            cancel what i just said
            end this now
            please be silent now
            quit what you're doing
            knock it off
            cut it out
            please halt
            i want you to quit
            no need to finish
            stop the current task
            let's just forget it
            don't continue please
            hold on, cancel
            get out of this
            """
        ),
        (
            .repeatThat,
            """
            sorry, what?
            say that again please
            can you repeat that
            I didn't get that
            come again?
            pardon?
            what did you say
            once more please
            I missed that
            could you repeat the times?
            what was that again
            sorry I don't follow
            eh?
            what times were they again
            again please
            can you say that slower
            pardon me?
            would you mind saying that again
            i'm sorry, can you repeat yourself
            one more time please
            can you please say what you said again
            what did you just tell me
            repeat your last answer
            i wasn't listening, say it again
            can you go over that again
            didn't quite get that, again
            i need to hear that again
            tell me again
            i couldn't hear you, again
            can i hear that one more time
            please restate
            what was it you said
            run that past me again
            sorry, i missed it
            could you rephrase that
            you said what
            last thing again please
            """
        ),
        (
            .startOver,
            """
            start again
            let's start over
            can we begin again
            reset
            start from scratch
            let me start again
            restart please
            start all over
            begin again
            can we restart
            """
        ),
        (
            .thanks,
            """
            thanks
            ta
            cheers mate
            thank you so much
            much appreciated
            you're a star
            thx
            that's really helpful
            many thanks
            thank you kindly
            thanks a bunch
            appreciate it
            you've been brilliant
            thanks for your help
            you're amazing
            that's kind of you
            thank you for doing that
            i'm grateful for your help
            thanks a million
            you did a great job
            that's just what i needed, thanks
            that was so helpful of you
            i want to thank you for the answer
            you've helped me a lot
            i really like how helpful you are
            excellent work
            thank you so very much
            i'm so thankful
            your help means a lot
            i owe you one
            that helps a lot
            much obliged
            nice job
            well done
            thanks again
            couldn't have done it without you
            """
        ),
        (
            .goodbye,
            """
            bye
            see ya
            see you Thursday
            cheerio
            that's everything
            that's all thanks
            nothing else
            have a good one
            catch you later
            ttyl
            gotta go
            goodbye for now
            speak soon
            have a nice day
            I'm done
            no that's all
            see you then
            bye bye
            take care
            that's it for now
            good night
            i will talk to you another time
            see you some other day
            that will do it, bye
            i'm heading out now
            it was lovely chatting with you
            until we meet again
            have yourself a great evening
            i must leave now
            okay i'm gone
            catch up with you soon
            goodbye now
            later dude
            time for me to go
            i'm off to bed
            so long friend
            have a great rest of your day
            i've gotta run
            peace out
            nice chatting with you
            that's all, goodbye
            """
        ),
        (
            .greet,
            """
            hi
            hiya
            hello there
            good morning
            hey
            g'day
            evening all
            yo
            good evening
            hello?
            hey there, how are you
            hello
            hi there
            hey, how's everything
            hello, are you there
            what's happening with you
            how's your day been so far
            it's a pleasure to meet you
            hi buddy
            good to hear from you
            how have things been
            hey ai what's new
            long time no see
            hello friend
            how's it going
            how are things today
            what's up
            are you well
            good day to you
            hey you
            how have you been lately
            everything good with you
            """
        ),
        (
            nil,
            """
            my cat is called Fluffy
            I have brown hair
            the weather is nice
            my back hurts
            it's for my mum
            I live in Leeds
            blue
            I'm allergic to nuts
            my son is four
            she's called Anna
            I was there last week
            first time here
            I drive a red car
            I work nights
            two sugars please
            my phone is broken
            I had a baby in May
            I like your website
            it was a long winter
            left shoulder
            the blonde lady
            asthma
            I've got short hair
            I'm lactose intolerant
            my husband's name is Greg
            it's a gift
            brown and curly
            I sprained it playing football
            """
        ),
    ]

    @Test(arguments: sentences)
    func `a wish is heard however it is worded`(intent: Intent?, lines: String) {
        for line in lines.split(separator: "\n") {
            let heard = hear(String(line)).intents
            #expect(heard.first == intent, "\(line): \(heard.map(\.rawValue))")
        }
    }

    @Test(arguments: [
        "this is ridiculous", "your service is awful", "worst haircut ever", "I'm really annoyed with you",
        "what a waste of time", "nobody called me back", "for fuck's sake", "I want to make a complaint",
        "you're not listening to me",
    ])
    func `anger at the business is heard`(text: String) {
        #expect(hear(text).means(.angry))
    }

    @Test(arguments: [
        "oh crap I forgot, can I move to Friday?", "shit, I'm running late",
        "damn traffic, can we do 4 instead",
        "my hair looks terrible, I need a cut", "I'm frustrated with my hair", "sick of this headache",
        "it's ridiculous how busy I've been, anything next week?", "awful weather today!",
        "fuck yes, book it",
        "my stupid boss changed my shift", "I hate mornings", "horrible back pain, can I get a massage",
    ])
    func `swearing about something else is no anger at the business`(text: String) {
        #expect(!hear(text).means(.angry))
        #expect(!hear(text).means(.handOver))
    }

    @Test(arguments: [
        "please don't cancel my appointment", "do not book it", "I don't want to cancel",
        "I don't want to talk to a human",
        "there's no need to cancel", "don't move it", "I'd rather not cancel",
    ])
    func `what is refused is no wish`(text: String) {
        let heard = hear(text)
        #expect(heard.means(.negate))
        #expect(
            heard.intents.allSatisfy { ![.book, .cancel, .move, .handOver].contains($0) }, "\(heard.intents)")
    }

    @Test func `a no that asks, or speaks of another thing, refuses nothing`() {
        #expect(hear("why don't you book me in for 3").means(.book))
        #expect(hear("I don't need my appointment any more").means(.cancel))
        #expect(hear("please don't cancel, just move it").intents == [.move])
        #expect(hear("don't worry, book it").intents.first == .book)
        #expect(hear("that would be all right").intents == [.affirm])
    }

    @Test(arguments: [
        (Intent.book, "can I make an apponitment"), (.cancel, "cancel my resrevation"),
        (.move, "can I reshedule"),
        (.availability, "what is avalable on friday"), (.askAddress, "whats your adress"),
        (.affirm, "definately"),
        (.alternatives, "somthing else"), (.thanks, "I apreciate it"), (.abort, "stop, thanks"),
    ])
    func `a slip of the finger changes no wish`(intent: Intent, text: String) {
        #expect(hear(text).intents.first == intent)
    }

    @Test(arguments: ["I had cancer", "the police came", "in reverse", "a vacation"])
    func `a word of its own is no slip`(text: String) {
        #expect(hear(text).intents.isEmpty, "\(hear(text).intents)")
    }
}
