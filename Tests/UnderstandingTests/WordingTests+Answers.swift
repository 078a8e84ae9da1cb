import Understanding

/// Yes, no, and the courtesies.
extension WordingTests {
    static let answers: [(intent: Intent?, lines: String)] = [
        (
            .affirm,
            """
            sure that works for me
            ok let's go with that
            that one please
            yeah why not
            right, do it
            yep that works
            yes please
            perfect
            go for it
            sure thing
            ok great
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
            ok
            yes that one
            that'll do nicely
            fine by me
            grand
            looks good
            I do
            exactly
            alright then
            ye
            ok do it
            couldn't be better
            I'll take it
            yes that's correct, thank you
            of course
            that suits me
            sure
            ok cool
            that's perfect thanks
            I agree
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
            indeed it is
            """
        ),
        (
            .negate,
            """
            no not that one
            nope, wrong
            I don't like that
            no
            no thanks
            nope
            not really
            nah you're alright
            incorrect
            no way
            absolutely not
            not quite
            I'd rather not
            no, sorry
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
            i refuse
            """
        ),
        (
            .unsure,
            """
            let me think about it
            not sure
            I don't know
            hmm let me think
            maybe
            I'm not certain
            no idea
            could be
            I'd have to check
            I haven't decided
            don't mind
            perhaps
            either is fine
            I'm in two minds
            hard to say
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
            that one i don't know
            you've got me there
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
            forget the whole thing
            ok stop
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
            what?
            can you repeat the options
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
            much appreciated
            you're a star
            thx
            that's really helpful
            many thanks
            appreciate it
            you've been brilliant
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
            i'm so thankful
            your help means a lot
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
            ok bye
            have a great weekend
            bye
            see ya
            see you Thursday
            cheerio
            that's everything
            nothing else
            catch you later
            ttyl
            gotta go
            goodbye for now
            speak soon
            have a nice day
            I'm done
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
            hey hey
            good afternoon
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
            good day to you
            hey you
            how have you been lately
            everything good with you
            """
        ),
    ]
}
