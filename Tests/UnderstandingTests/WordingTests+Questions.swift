import Understanding

/// Questions, calls for help, and what is no wish at all.
extension WordingTests {
    static let questions: [(intent: Intent?, lines: String)] = [
        (
            .askHours,
            """
            how early do you open
            are you closed on Christmas Day
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
            what's the price of a trim
            how much for two kids
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
            do you offer gift wrapping
            what are your services
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
            who will be doing my hair
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
            roughly how long is the appointment
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
            how do I get there
            where's your shop
            where are you based?
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
            do you have a loyalty policy
            is there disabled parking
            can I bring my baby
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
            may I speak with someone please
            I'd prefer to talk to a real person
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
            are you automated
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
            how does this work
            what are my options here
            I need help
            can you help me
            what else can you do
            what do you do
            how can you help me
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
            nil,
            """
            my knee is swollen
            it's the blue one with stripes
            I take blood thinners
            she has curly hair
            twice a year
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
}
